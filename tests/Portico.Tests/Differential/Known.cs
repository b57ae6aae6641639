using System.Globalization;
using System.Text.Json.Nodes;

namespace Portico.Tests.Differential;

/// <summary>What replies told of a portal's records, so that later calls hit them.</summary>
sealed class Known
{
    static readonly string[] Kinds = ["PHONE", "EMAIL", "WEB", "IM", "LINK"];

    readonly Dictionary<int, List<long>> _ids = [];
    readonly Dictionary<(int Type, long Id), List<(string Kind, long Row)>> _rows = [];

    /// <summary>Records of a type that were made and not deleted.</summary>
    public List<long> Ids(int type)
    {
        if (!_ids.TryGetValue(type, out var ids))
            _ids[type] = ids = [];
        return ids;
    }

    /// <summary>Phones and addresses of a record, as it was last read.</summary>
    public List<(string Kind, long Row)> Rows(int type, long id) => _rows.GetValueOrDefault((type, id)) ?? [];

    /// <summary>Takes in the result of a call.</summary>
    public void Learn(RandomCall call, JsonNode? result)
    {
        if (call.Method == "batch")
        {
            var results = (result as JsonObject)?["result"] as JsonObject;
            foreach (var (key, command) in call.Commands)
                Learn(command, results?[key]);
            return;
        }
        if (result is null)
            return;
        switch (call.Method)
        {
            case "crm.contact.add" or "crm.company.add" or "crm.lead.add" or "crm.deal.add" or "crm.quote.add":
                Ids(call.TypeId).Add(Number(result));
                break;
            case "crm.item.batchImport":
                Ids(call.TypeId).AddRange((result["items"] as JsonArray ?? []).Select(item => Number(item?["item"]?["id"])).Where(id => id > 0));
                break;
            case "crm.item.add" or "crm.item.import":
                Ids(call.TypeId).Add(Number(result["item"]?["id"]));
                break;
            case "crm.contact.delete" or "crm.company.delete" or "crm.lead.delete" or "crm.deal.delete" or "crm.quote.delete" or "crm.item.delete":
                Ids(call.TypeId).Remove(call.Id);
                break;
            case "crm.entity.mergeBatch":
                Ids(call.TypeId).RemoveAll((result["ENTITY_IDS"] as JsonArray ?? []).Select(Number).Contains);
                break;
            case "crm.contact.get" or "crm.company.get" or "crm.lead.get" or "crm.deal.get" or "crm.quote.get":
                _rows[(call.TypeId, call.Id)] = [.. Kinds.SelectMany(kind => RowsOf(result[kind]).Select(row => (kind, Number(row?["ID"]))))];
                break;
            case "crm.item.get" or "crm.item.update":
                _rows[(call.TypeId, call.Id)] = [.. RowsOf(result["item"]?["fm"]).Select(row => (row?["typeId"]?.ToString() ?? "", Number(row?["id"])))];
                break;
        }
    }

    static JsonArray RowsOf(JsonNode? node) => node as JsonArray ?? [];

    static long Number(JsonNode? node) =>
        long.TryParse(node?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
