using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Moves of records from stage to stage: <c>crm/crm-stage-history-list</c>.</summary>
static class CrmStageHistory
{
    public static readonly MethodFamily Family = new("crm.stagehistory", Scopes.Crm, Dialect.Universal)
    {
        Method.Read("list", List),
    };

    // leads and old invoices have no pipelines, and say STATUS where the others say STAGE
    static readonly (string Camel, string Upper)[] OfLeads =
        [("id", "ID"), ("typeId", "TYPE_ID"), ("ownerId", "OWNER_ID"), ("createdTime", "CREATED_TIME"), ("stageSemanticId", "STATUS_SEMANTIC_ID"), ("stageId", "STATUS_ID")];

    static readonly (string Camel, string Upper)[] OfOthers =
        [("id", "ID"), ("typeId", "TYPE_ID"), ("ownerId", "OWNER_ID"), ("createdTime", "CREATED_TIME"), ("categoryId", "CATEGORY_ID"), ("stageSemanticId", "STAGE_SEMANTIC_ID"), ("stageId", "STAGE_ID")];

    static async ValueTask<Reply> List(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var entityTypeId = RequiredType(call);
        var isLead = entityTypeId is EntityTypeIds.Lead or EntityTypeIds.OldInvoice;
        var names = isLead ? OfLeads : OfOthers;
        var type = StageHistoryType.Definition;
        var query = new RecordQuery(new Selection(type, type.UniversalRecord))
        {
            Filter = FilterReader.Filter(Renamed(call.Params.Array("filter"), isLead), type, call.Dialect, call.Catalog.Zone),
            Order = FilterReader.Order(Renamed(call.Params.Array("order"), isLead), type, call.Dialect),
            Start = Math.Max(call.Params.Start, 0),
            Counted = call.Params.Start >= 0,
        };
        using var page = await call.Portal.StageHistory.Find(entityTypeId, query, call.Caller, call.Abort);
        var wanted = Wanted(call.Params.Find("select"), names);
        var items = Node.Array();
        for (var row = 0; row < page.Rows.Rows; row++)
            items.Append(Record(page, row, wanted, call));
        return Reply.Page(Node.Map(("items", items)), query.Start, page.Rows.Rows, page.Total);
    }

    static long RequiredType(Call call)
    {
        var number = call.Params.Id("entityTypeId");
        return StageHistory.IsTold(call.Catalog, number)
            ? number
            : throw new CrmException(RefusalKind.TypeUnsupported,
                call.Catalog.IsKnownOnly(number) || call.Catalog.Find(number) is not null ? OwnerTypes.CodeOf(number) : number.ToString(CultureInfo.InvariantCulture));
    }

    // leads say STATUS for STAGE; a refusal names what the card calls it
    static Node? Renamed(Node? given, bool isLead)
    {
        if (given is null || !isLead)
            return given;
        var renamed = Node.Array();
        foreach (var (key, value) in given.Items)
            renamed.Set(key.Replace("STATUS_", "STAGE_", StringComparison.Ordinal), value.IsArray && long.TryParse(key, out _) ? Renamed(value, isLead)! : value);
        return renamed;
    }

    static List<(string Camel, string Upper)> Wanted(Node? select, (string Camel, string Upper)[] names)
    {
        if (select is not { IsArray: true, Items.Count: > 0 } || select.Items.Any(item => item.Value.Text == "*"))
            return [.. names];
        var asked = select.Items.Select(item => item.Value.Text).ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(name => asked.Contains(name.Upper))];
    }

    static Node Record(RecordPage page, int row, List<(string Camel, string Upper)> wanted, Call call)
    {
        var record = Node.Array();
        foreach (var (camel, upper) in wanted)
        {
            var column = StageHistoryType.Names.Select((name, at) => (name, at)).First(one => one.name == camel).at;
            record.Set(upper, camel switch
            {
                "createdTime" => Node.Of(Dates.Moment(page.Rows.Integer(row, column), call.Catalog.Zone)),
                "stageSemanticId" or "stageId" => Node.Of(page.Rows.String(row, column)),
                _ => Node.Of(page.Rows.Integer(row, column)),
            });
        }
        return record;
    }
}
