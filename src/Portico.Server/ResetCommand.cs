using System.CommandLine;
using System.Text.Json.Nodes;
using Portico.Server.Control;

namespace Portico.Server;

/// <summary><c>portico reset</c>: a portal made anew, also while a server runs.</summary>
static class ResetCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var confirm = new Option<string>("--confirm") { Description = "Name of the portal, so that nothing goes by mistake.", Required = true };
        var seed = new Option<string>("--seed") { Description = "What it holds then: demo or empty.", DefaultValueFactory = _ => "empty" };
        seed.AcceptOnlyFromAmong("demo", "empty");
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
        var command = new Command("reset", "Removes all data of a portal and makes it anew, for development; the password, webhooks and control tokens of user 1 stay. Also while a server runs.") { confirm, seed, json };
        var place = new PlaceOptions(command);
        command.SetAction(async (parsed, abort) =>
        {
            var given = new JsonObject { ["confirm"] = parsed.GetValue(confirm), ["seed"] = parsed.GetValue(seed) };
            var result = await ControlClient.Do(place.Of(parsed), DataControl.Reset, given, abort);
            await Console.Out.WriteAsync(parsed.GetValue(json) ? ControlText.Json(result) : ControlText.Of(DataControl.Reset, result));
            return 0;
        });
        return command;
    }
}
