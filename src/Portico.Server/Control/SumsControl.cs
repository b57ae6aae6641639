using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Server.Control;

/// <summary>What kanbans and charts show: records counted and added up, which no documented method tells.</summary>
static class SumsControl
{
    static readonly ControlInput Card = new("entity_type", "Number of the kind of card, as crm.item.list takes it.", InputKind.Number) { IsRequired = true };

    static readonly ControlInput By = new("by", "One or two fields separated by commas, named as in crm.item.fields; days and moments with :day, :week or :month behind them: stageId,createdTime:month.")
    {
        IsRequired = true,
    };

    static readonly ControlInput Filter = new("filter", "Which records, as the filter of crm.item.list, as JSON; all when nothing is said.") { Check = Fault };

    public static readonly ControlFamily Family = new("sums", "Counts and adds up records, those that whoever signed in may read.",
    [
        new("sums", "GET", "/sums", "Tells how many records there are of each combination of values, and their amounts together in the base currency by the rates of now. For everyone.", Find)
        {
            IsForEveryone = true,
            Inputs = [Card, By, Filter],
        },
    ])
    {
        HasCommands = false,
    };

    static async Task<JsonNode> Find(ControlCall call)
    {
        var catalog = call.Portal.Metadata.Now;
        var type = catalog.Types.FirstOrDefault(type => type.Id == call.Number("entity_type") && catalog.NameOf(type.Id) is not null)
            ?? throw ControlException.NotFound($"There is no kind of card {call.Number("entity_type")}.");
        var by = call.Text("by")!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => KeyOf(word, type)).ToList();
        if (by.Count is 0 or > RecordSums.MostKeys)
            throw Wrong($"by names one to {RecordSums.MostKeys} fields.");
        try
        {
            var filter = FilterReader.Filter(call.Text("filter") is { } text ? NodeText.Read(text) : null, type, Dialect.Universal, catalog.Zone);
            var groups = await call.Portal.Sums.Find(type, by, filter, call.Caller, call.Abort)
                ?? throw Wrong($"There are more than {SumQuery.Most} combinations: name a filter, or a coarser part of the date.");
            return new JsonObject
            {
                ["currency"] = catalog.BaseCurrency,
                ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)Told(group, by))]),
            };
        }
        catch (CrmException refusal) when (refusal.Kind is RefusalKind.AccessDenied or RefusalKind.IntranetOnly)
        {
            throw new ControlException(403, "forbidden", "You may not read these records: ask an administrator for the right.");
        }
        catch (CrmException refusal)
        {
            throw Wrong($"The filter makes no sense: {refusal.Argument} {refusal.Second}");
        }
    }

    static SumBy KeyOf(string word, EntityType type)
    {
        var parts = word.Split(':');
        if (type.FindUniversal(parts[0]) is not { } field || !RecordSums.CanGroup(field))
            throw Wrong($"{parts[0]} is no field that records are counted by.");
        var step = parts.Length == 1 ? SumStep.None : parts[1] switch
        {
            "day" => SumStep.Day,
            "week" => SumStep.Week,
            "month" => SumStep.Month,
            _ => throw Wrong($"{parts[1]} is no part of a date: write day, week or month."),
        };
        return step != SumStep.None && field.Type.Form is not (FieldForm.Day or FieldForm.Moment) ? throw Wrong($"{parts[0]} is no date.") : new(field, step);
    }

    static JsonObject Told(SumGroup group, List<SumBy> by)
    {
        var told = new JsonObject();
        for (var at = 0; at < by.Count; at++)
            told[by[at].Field.CamelName] = group.Keys[at];
        told["count"] = group.Count;
        if (group.Sum is { } sum)
            told["sum"] = sum;
        return told;
    }

    static string? Fault(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text);
            return read.RootElement.ValueKind == JsonValueKind.Object ? null : "The filter is no JSON object.";
        }
        catch (JsonException)
        {
            return "The filter is no JSON.";
        }
    }

    static ControlException Wrong(string message) => new(400, "invalid_input", message);
}
