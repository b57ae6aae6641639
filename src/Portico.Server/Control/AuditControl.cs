using System.Text.Json.Nodes;
using Portico.Model;

namespace Portico.Server.Control;

/// <summary>The audit: who changed what.</summary>
static class AuditControl
{
    const int UsualLimit = 100;
    const int MostRows = 1000;

    public static readonly ControlFamily Family = new("audit", "Lists who changed roles, users, departments, webhooks, tokens and settings.",
    [
        new("list", "GET", "/audit", "Lists changes, the newest first.", List)
        {
            Inputs =
            [
                new("since", "Only changes since then: 2026-01-31, with a time 2026-01-31T18:00 (UTC), or 7d and 12h back from now.") { Check = text => Moments.Back(text, 0, out _) ? null : Moments.NotBack(text) },
                new("limit", $"So many at most: 1 to {MostRows}, {UsualLimit} when nothing is said.", InputKind.Number),
                new("action", "One action, such as role.set, or all of a kind: role."),
                new("user", "Only what this user changed: the number.", InputKind.Number),
                new("before", "Only changes before this one, whose id a list told: to read on.", InputKind.Number),
            ],
            Columns = ["moment", "user", "via", "address", "action", "object", "details"],
        },
    ]);

    static async Task<JsonNode> List(ControlCall call)
    {
        var limit = call.Number("limit") ?? UsualLimit;
        if (limit is < 1 or > MostRows)
            throw new ControlException(400, "invalid_input", $"limit is 1 to {MostRows}; older rows come with a later call and before.");
        var since = call.Text("since") is { } text && Moments.Back(text, call.Portal.Clock.Seconds(), out var moment) ? moment : 0;
        var rows = await call.Portal.Audit.Find(new(since, (int)limit, call.Text("action") ?? "", call.Number("user") ?? 0, call.Number("before") ?? 0), call.Abort);
        return new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["id"] = row.Id,
            ["moment"] = Moments.Of(row.Moment),
            ["user"] = row.ActorId,
            ["via"] = row.Via,
            ["address"] = row.Address,
            ["action"] = row.Action,
            ["object"] = row.Object,
            ["details"] = JsonNode.Parse(row.Details),
        })]);
    }
}
