using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;

namespace Portico.Server.Control;

/// <summary>The last calls of REST, for developers: <see cref="CallRing"/>.</summary>
static class CallsControl
{
    const int UsualLimit = 100, MostRows = 1000;

    static readonly ControlInput Call = new("call", "Number of the call.", InputKind.Number) { IsRequired = true };

    static readonly string[] Kinds = ["webhook", "application", "session"];

    public static readonly ControlFamily Family = new("call", "Shows the last calls of REST that the running server keeps for developers.",
    [
        new("list", "GET", "/calls", "Lists calls, commands of batches behind theirs, the oldest first. Nothing secret is kept of them.", List)
        {
            IsOfServer = true,
            Inputs =
            [
                new("after", "Only calls with a higher number: those that came since.", InputKind.Number),
                new("limit", $"So many at most: 1 to {MostRows}, {UsualLimit} when nothing is said. Without after the last ones, with it the next ones.", InputKind.Number),
                new("method", "Only methods whose name has this in it."),
                new("failed", "Whether only those that were refused, or only the others.", InputKind.Flag),
                new("user", "Number of the user.", InputKind.Number),
                new("via", $"What the caller came with: {string.Join(", ", Kinds)}.") { Check = text => Kinds.Contains(text) ? null : $"\"{text}\" is none of {string.Join(", ", Kinds)}." },
            ],
            Columns = ["id", "parent", "moment", "user", "via", "method", "status", "error", "duration", "statements", "warnings"],
        },
        new("show", "GET", "/calls/{call}", "Shows a call: parameters, filters as they were understood, answer, statements with their times, warnings.", Show) { IsOfServer = true, Inputs = [Call] },
        new("clear", "DELETE", "/calls", "Forgets all calls.", Clear) { IsOfServer = true, Said = told => $"{told["forgotten"]} calls are forgotten." },
    ]);

    static Task<JsonNode> List(ControlCall call)
    {
        var limit = (int)Math.Clamp(call.Number("limit") ?? UsualLimit, 0, MostRows + 1);
        if (limit is < 1 or > MostRows)
            throw new ControlException(400, "invalid_input", $"limit is 1 to {MostRows}; others come with a later call and another after.");
        call.Portal.Calls.Fit(call.Portal.Metadata.Now);
        var found = call.Portal.Calls.After(call.Number("after") ?? 0).Where(one => Fits(call, one)).ToList();
        return Task.FromResult<JsonNode>(new JsonArray([.. (call.Number("after") is null ? found.TakeLast(limit) : found.Take(limit)).Select(one => (JsonNode)Row(call.Portal, one))]));
    }

    static bool Fits(ControlCall call, KeptCall one) =>
        (call.Text("method") is not { } method || one.Method.Contains(method, StringComparison.OrdinalIgnoreCase))
        && (call.Flag("failed") is not { } failed || failed == one.Error is not null)
        && (call.Number("user") is not { } user || user == one.UserId)
        && (call.Text("via") is not { } via || via == Via(one));

    static Task<JsonNode> Show(ControlCall call)
    {
        call.Portal.Calls.Fit(call.Portal.Metadata.Now);
        var one = call.Portal.Calls.Find(call.Number("call")!.Value)
            ?? throw ControlException.NotFound($"Call {call.Number("call")} is not kept, or not any more: ./portico call list tells those that are.");
        var told = Row(call.Portal, one);
        told["error_text"] = one.ErrorText;
        told["parameters"] = one.Parameters.Length > 0 ? JsonNode.Parse(one.Parameters) : null;
        told["parameters_cut"] = one.AreParametersCut;
        told["filters"] = new JsonArray([.. one.Filters.Select(filter => JsonNode.Parse(filter))]);
        told["reply"] = Parsed(one);
        told["reply_text"] = told["reply"] is null ? Encoding.UTF8.GetString(one.Reply.Span) : null;
        told["reply_bytes"] = one.ReplyBytes;
        told["reply_cut"] = one.IsReplyCut;
        told["sql"] = new JsonArray([.. one.Runs.Select(run => (JsonNode)new JsonObject
        {
            ["at"] = Rounded(run.At),
            ["duration"] = Rounded(run.Milliseconds),
            ["shared"] = run.Shared,
            ["statements"] = new JsonArray([.. run.Statements.Select(statement => (JsonNode)new JsonObject { ["text"] = statement.Text, ["parameters"] = statement.Parameters, ["rows"] = statement.Rows })]),
        })]);
        told["sql_left_out"] = one.RunsLeftOut;
        told["warned"] = new JsonArray([.. one.Warnings.Select(warning => (JsonNode)new JsonObject { ["kind"] = warning.Kind, ["name"] = warning.Name })]);
        told["batch"] = new JsonArray([.. one.Commands.Select(command => (JsonNode)Row(call.Portal, command))]);
        return Task.FromResult<JsonNode>(told);
    }

    static Task<JsonNode> Clear(ControlCall call) => Task.FromResult<JsonNode>(new JsonObject { ["forgotten"] = call.Portal.Calls.Clear() });

    static JsonObject Row(Portal portal, KeptCall call) => new()
    {
        ["id"] = call.Id,
        ["parent"] = call.Parent > 0 ? call.Parent : null,
        ["key"] = call.Key,
        ["moment"] = DateTime.UnixEpoch.AddSeconds(call.Moment).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["verb"] = call.Verb,
        ["method"] = call.Method,
        ["user"] = call.UserId > 0 ? call.UserId : null,
        ["via"] = Via(call),
        ["via_id"] = call.Credential?.Id,
        ["via_title"] = Title(portal, call.Credential),
        ["address"] = call.Address,
        ["status"] = call.Status,
        ["error"] = call.Error,
        ["duration"] = Rounded(call.Milliseconds),
        ["statements"] = call.Runs.Sum(run => run.Statements.Count) + call.RunsLeftOut,
        ["sql_duration"] = Rounded(call.Runs.Sum(run => run.Milliseconds)),
        ["warnings"] = call.Warnings.Count,
        ["commands"] = call.Commands.Count,
    };

    static string? Via(KeptCall call) => call.Credential?.Kind switch
    {
        CredentialKind.Webhook => "webhook",
        CredentialKind.Application => "application",
        CredentialKind.Session => "session",
        _ => null,
    };

    static string? Title(Portal portal, Credential? credential) => credential switch
    {
        { Kind: CredentialKind.Webhook, Id: var id } => portal.Webhooks.All.FirstOrDefault(hook => hook.Id == id)?.Title,
        { Kind: CredentialKind.Application, Id: var id } => portal.Applications.Find(id)?.Title,
        _ => null,
    };

    static double Rounded(double milliseconds) => Math.Round(milliseconds, 3);

    // an answer that was cut is no JSON any more
    static JsonNode? Parsed(KeptCall call)
    {
        if (call.IsReplyCut || call.Reply.Length == 0)
            return null;
        try
        {
            return JsonNode.Parse(call.Reply.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
