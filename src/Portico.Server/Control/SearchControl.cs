using System.Text.Json.Nodes;
using Portico.Crm;

namespace Portico.Server.Control;

/// <summary>Records by what people type, for the console: what REST has no quick way to.</summary>
static class SearchControl
{
    const int Usual = 8;

    static readonly ControlInput Text = new("text", "What is typed: words that names, addresses for mail or phones begin with, all of them.") { IsRequired = true };

    static readonly ControlInput Type = new("type", "Number of the card; all cards when nothing is said.", InputKind.Number);

    static readonly ControlInput Limit = new("limit", $"So many records of each card at most: 1 to {RecordSearch.Most}, {Usual} when nothing is said.", InputKind.Number)
    {
        Check = text => int.TryParse(text, out var limit) && limit is > 0 and <= RecordSearch.Most ? null : $"limit is 1 to {RecordSearch.Most}.",
    };

    public static readonly ControlFamily Family = new("search", "Finds records within the caller's reach while text is typed.",
    [
        new("find", "GET", "/search", "Finds records whose names, addresses for mail or phones begin with every word; where limit leaves some out, no matter which. The newest first. For everyone.", Find)
        {
            IsForEveryone = true,
            Inputs = [Text, Type, Limit],
        },
    ])
    {
        HasCommands = false,
    };

    static async Task<JsonNode> Find(ControlCall call)
    {
        var (found, hasMore) = await call.Portal.Search.Find(call.Text("text")!, call.Number("type"), (int)(call.Number("limit") ?? Usual), call.Caller, call.Abort);
        return new JsonObject
        {
            ["items"] = new JsonArray([.. found.Select(one => (JsonNode)new JsonObject { ["entityTypeId"] = one.Type.Id, ["id"] = one.Id, ["title"] = one.Title })]),
            ["hasMore"] = hasMore,
        };
    }
}
