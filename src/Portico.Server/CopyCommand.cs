using System.CommandLine;
using System.Globalization;

namespace Portico.Server;

/// <summary><c>portico copy</c>: a portal in another store, or once more in the same.</summary>
static class CopyCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var json = TransferRun.Json();
        var command = new Command("copy", "Makes a new portal of another one, in any store; the server of the other one goes on meanwhile.") { json };
        var from = new PlaceOptions(command);
        var to = from.To(command);
        command.SetAction(async (parsed, abort) =>
        {
            var (source, target) = (from.Of(parsed), to.Of(parsed));
            using var held = target.Lock();
            var copied = await TransferRun.Run(source.Open, target.New(), () => $"copied {source.Where} to {target.Where}", parsed.GetValue(json), abort);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"It is the portal as it was on {DateTimeOffset.FromUnixTimeSeconds(copied.Created):u}: what is written to the other one later is not in it."));
            return 0;
        });
        return command;
    }
}
