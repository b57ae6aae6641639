using System.Globalization;
using System.Text;
using Portico.Crm;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Directories and stages: <c>crm/status</c>.</summary>
static class CrmStatus
{
    public static readonly MethodFamily Family = new("crm.status", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("entity.items", Items),
        Method.Read("entity.types", call => Reply.Of(EntityTypes(call.Catalog))),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("update", Update),
    };

    const FieldFlags Required = FieldFlags.Required;
    const FieldFlags Fixed = FieldFlags.Immutable;

    static readonly Node Description = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("ENTITY_ID", FieldDescriptions.Of("string", "Entity ID", Required | Fixed)),
        ("STATUS_ID", FieldDescriptions.Of("string", "Status", Required | Fixed)),
        ("SORT", FieldDescriptions.Of("integer", "Sorting")),
        ("NAME", FieldDescriptions.Of("string", "Name", Required)),
        ("NAME_INIT", FieldDescriptions.Of("string", "Default Name", FieldFlags.ReadOnly)),
        ("SYSTEM", FieldDescriptions.Of("char", "System", FieldFlags.ReadOnly)),
        ("CATEGORY_ID", FieldDescriptions.Of("integer", "CATEGORY_ID", Fixed)),
        ("COLOR", FieldDescriptions.Of("string", "COLOR")),
        ("SEMANTICS", FieldDescriptions.Of("char", "SEMANTICS", Fixed)),
        ("EXTRA", FieldDescriptions.Of("crm_status_extra", "Additional Fields")));

    static Node ItemsOf(Catalog catalog, string directory) => Node.List(catalog.Directory(directory).Select(row => Node.Map(
        ("NAME", Node.Of(row.Name)), ("SORT", Node.Of(row.Sort)), ("STATUS_ID", Node.Of(row.StatusId)))));

    static async ValueTask<Reply> Add(Call call)
    {
        var fields = call.Params.RequiredArray("fields");
        return Reply.Of(await call.Portal.Statuses.Add(Draft(fields), call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        Access.RequireAdministrator(call.Caller);
        var id = call.Params.RequiredId("id");
        await call.Portal.Statuses.Update(id, Draft(call.Params.RequiredArray("fields")), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        Access.RequireAdministrator(call.Caller);
        var id = call.Params.RequiredId("id");
        var isForced = call.Params.Find("params")?["FORCED"] is { } forced && forced.TryFlag(out var flag) && flag;
        await call.Portal.Statuses.Delete(id, isForced, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    // a directory without entries, one that does not exist included, is no refusal
    static Reply Items(Call call)
    {
        Access.RequireIntranet(call.Caller);
        return call.Params.Find("entityId") is { IsArray: false, Text: { Length: > 0 } id }
            ? Reply.Of(ItemsOf(call.Catalog, id))
            : throw new CrmException(RefusalKind.DirectoryInvalid, "entityId");
    }

    static Reply Fields(Call call) => Reply.Of(Description);

    static Reply Get(Call call)
    {
        Access.Require(call.Caller);
        var id = call.Params.Id("id");
        var status = call.Catalog.Rows.Statuses.FirstOrDefault(row => row.Id == id) ?? throw new CrmException(RefusalKind.StatusNotFound);
        return Reply.Of(Record(status, call.Catalog));
    }

    // no pages: a directory comes whole
    static Reply List(Call call)
    {
        var filter = call.Params.Array("filter") ?? Node.Array();
        var order = call.Params.Array("order") ?? Node.Array();
        Access.Require(call.Caller);
        if (filter["ENTITY_ID"] is { IsArray: true })
            throw new ApiException(new("", "Filter by ENTITY_ID must be a string"));
        var known = Node.Array();
        foreach (var (name, value) in filter.Items)
            if (Description[FilterReader.Split(name).Name] is not null)
                known.Set(name, value);
        var keys = order.Items.Where(item => Description[item.Key] is not null)
            .Select(item => (item.Key, item.Value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase))).ToList();
        var rows = call.Catalog.Rows.Statuses.Select(status => Record(status, call.Catalog)).Where(record => NodeList.Matches(record, known));
        var list = Node.List(NodeList.Sort(rows, keys));
        return Reply.Of(list, list.Items.Count);
    }

    // what a client leaves out of the fields it may still say in EXTRA, in the words of EXTRA
    static StatusDraft Draft(Node fields) => new()
    {
        EntityId = fields["ENTITY_ID"]?.Text ?? "",
        StatusId = fields["STATUS_ID"]?.Text ?? "",
        Name = fields["NAME"]?.Text,
        Sort = fields["SORT"] is { } sort && sort.TryInteger(out var place) ? place : null,
        Color = fields["COLOR"]?.Text ?? fields["EXTRA"]?["COLOR"]?.Text,
        Semantics = fields["SEMANTICS"]?.Text ?? fields["EXTRA"]?["SEMANTICS"]?.Text switch
        {
            "success" => "S",
            "failure" or "apology" => "F",
            _ => null,
        },
    };

    static Node Record(StatusRow status, Catalog catalog)
    {
        var record = Node.Map(
            ("ID", Number(status.Id)),
            ("ENTITY_ID", Node.Of(status.EntityId)),
            ("STATUS_ID", Node.Of(status.StatusId)),
            ("NAME", Node.Of(status.Name)),
            ("NAME_INIT", Node.Of(status.NameInit)),
            ("SORT", Number(status.Sort)),
            ("SYSTEM", Node.Of(status.IsSystem ? "Y" : "N")),
            ("CATEGORY_ID", status.CategoryId is { } category ? Number(category) : Node.Null),
            ("COLOR", Node.Of(status.Color)),
            ("SEMANTICS", Node.Of(status.Semantics)));
        if (HasExtra(status.EntityId))
            record.Set("EXTRA", Node.Map(("SEMANTICS", Node.Of(SemanticsOf(status, catalog))), ("COLOR", Node.Of(status.Color))));
        return record;
    }

    static bool HasExtra(string directory) =>
        directory is "STATUS" or "QUOTE_STATUS" || directory.StartsWith("DEAL_STAGE", StringComparison.Ordinal);

    // the first failure is the failure; those behind it are reasons
    static string SemanticsOf(StatusRow status, Catalog catalog) => status.Semantics switch
    {
        "S" => "success",
        "F" => catalog.Directory(status.EntityId).First(row => row.Semantics == "F") == status ? "failure" : "apology",
        _ => "process",
    };

    static Node EntityTypes(Catalog catalog)
    {
        var types = Node.Array();
        foreach (var directory in Directories.All)
        {
            var row = Node.Map(("ID", Node.Of(directory.Id)), ("NAME", Node.Of(directory.Name)));
            foreach (var (key, value) in ArgumentReader.Json(Encoding.UTF8.GetBytes(directory.Type.GetRawText())).Items)
                row.Set(key, value);
            types.Append(row);
        }
        foreach (var type in catalog.Rows.Types)
            foreach (var category in catalog.Categories(type.EntityTypeId))
                types.Append(Stages(type, category));
        return types;
    }

    static Node Stages(TypeRow type, CategoryRow category) => Node.Map(
        ("ID", Node.Of(SmartProcessType.StageDirectory(type.EntityTypeId, category.Id))),
        ("NAME", Node.Of($"{type.Title} ({category.Name})")),
        ("SEMANTIC_INFO", Node.Array()),
        ("PREFIX", Node.Of(SmartProcessType.Stage(type.EntityTypeId, category.Id, "").TrimEnd(':'))),
        ("FIELD_ATTRIBUTE_SCOPE", Node.Of("category_" + category.Id.ToString(CultureInfo.InvariantCulture))),
        ("ENTITY_TYPE_ID", Node.Of(type.EntityTypeId)),
        ("IS_ENABLED", Node.Of(type.Flags.HasFlag(TypeFlags.Stages))),
        ("CATEGORY_ID", Node.Of(category.Id)),
        ("CATEGORY_NAME", Node.Of(category.Name)),
        ("CATEGORY_SORT", Node.Of(category.Sort)),
        ("IS_DEFAULT_CATEGORY", Node.Of(category.IsDefault)));

    static Node Number(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
