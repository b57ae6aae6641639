using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>What the console shows of cards, and keeps for people: columns of lists, saved filters.</summary>
static class ConsoleControl
{
    const int LongestName = 100, LongestValue = 64 * 1024, MostSettings = 500;

    static readonly ControlInput Name = new("name", "Name of the setting.")
    {
        IsRequired = true,
        Check = text => text.Length is > 0 and <= LongestName ? null : $"A name has 1 to {LongestName} letters.",
    };

    static readonly ControlInput Shared = new("shared", "Whether it is everybody's; only administrators change those.", InputKind.Flag);

    static readonly ControlInput Value = new("value", $"JSON, as a text of {LongestValue} letters at most.") { IsRequired = true, Check = Fault };

    public static readonly ControlFamily Family = new("console", "What the console needs for whoever signed in: kinds of cards; columns of lists and saved filters, which are kept.",
    [
        new("cards", "GET", "/console/cards", "Shows the kinds of cards that the caller may see, and what may be done with each. For everyone.", Cards) { IsForEveryone = true },
        new("settings", "GET", "/console/settings", "Shows the caller's settings and everybody's. For everyone.", List) { IsForEveryone = true },
        new("set", "PUT", "/console/settings/{name}", "Makes or changes a setting. For everyone.", Set) { IsForEveryone = true, Inputs = [Name, Value, Shared] },
        new("delete", "DELETE", "/console/settings/{name}", "Removes a setting. For everyone.", Delete) { IsForEveryone = true, Inputs = [Name, Shared] },
    ])
    {
        HasCommands = false,
    };

    static Task<JsonNode> Cards(ControlCall call)
    {
        var (catalog, rights) = (call.Portal.Metadata.Now, call.Caller.Rights);
        var told = new JsonArray();
        foreach (var type in catalog.Types.Where(type => catalog.NameOf(type.Id) is not null).OrderBy(type => type.Id))
        {
            var row = catalog.Rows.Types.FirstOrDefault(row => row.EntityTypeId == type.Id);
            var can = Enum.GetValues<Operation>().Where(operation => !rights.Of(type.Id, operation).IsNone).ToArray();
            if (call.Caller.IsIntranet && (can.Contains(Operation.Read) || rights.CanConfigure))
                told.Add(new JsonObject
                {
                    ["entityTypeId"] = type.Id,
                    ["title"] = row?.Title ?? "",
                    ["hasStages"] = type.Abilities.HasFlag(Abilities.Stages),
                    ["hasStageHistory"] = StageHistory.IsTold(catalog, type.Id),
                    ["hasCategories"] = type.Abilities.HasFlag(Abilities.Pipelines) && row?.Flags.HasFlag(TypeFlags.Categories) != false,
                    ["hasProducts"] = type.Abilities.HasFlag(Abilities.ProductRows),
                    ["can"] = new JsonArray([.. can.Select(operation => (JsonNode)operation.ToString().ToLowerInvariant())]),
                });
        }
        return Task.FromResult<JsonNode>(told);
    }

    static async Task<JsonNode> List(ControlCall call)
    {
        var told = new JsonObject { ["own"] = new JsonObject(), ["shared"] = new JsonObject() };
        foreach (var row in await call.Portal.Store.Configurations.ConsoleSettingsAsync(call.Caller.UserId, call.Abort))
            told[row.UserId == 0 ? "shared" : "own"]![row.Name] = JsonNode.Parse(row.Value);
        return told;
    }

    static async Task<JsonNode> Set(ControlCall call)
    {
        var row = new ConsoleSettingRow { UserId = OwnerOf(call), Name = call.Text("name")!, Value = call.Text("value")! };
        if (!await call.Portal.Store.Configurations.SetConsoleSettingAsync(row, MostSettings, call.Abort))
            throw ControlException.Conflict($"There are {MostSettings} settings, which is as many as there may be: remove one first.");
        return Told(row.Name);
    }

    static async Task<JsonNode> Delete(ControlCall call)
    {
        await call.Portal.Store.Configurations.DeleteConsoleSettingAsync(OwnerOf(call), call.Text("name")!, call.Abort);
        return Told(call.Text("name")!);
    }

    static long OwnerOf(ControlCall call) => call.Flag("shared") != true ? call.Caller.UserId
        : call.Caller.IsAdmin ? 0
        : throw new ControlException(403, "forbidden", "What everybody sees is changed by administrators: keep it for yourself, or ask one of them.");

    static JsonObject Told(string name) => new() { ["name"] = name };

    static string? Fault(string text)
    {
        if (text.Length > LongestValue)
            return $"A value has {LongestValue} letters at most.";
        try
        {
            using var read = JsonDocument.Parse(text);
            return null;
        }
        catch (JsonException)
        {
            return "The value is no JSON.";
        }
    }
}
