using System.Globalization;
using System.Text;
using Portico.Crm;
using Portico.Crm.Seed;
using Portico.Model;
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

    /// <summary>Entries of a directory in their order: name, place, code. Also what <c>crm.dealcategory.stage.list</c> answers.</summary>
    internal static Node ItemsOf(Catalog catalog, string directory) => Node.List(catalog.Directory(directory).Select(row => Node.Map(
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
        var filter = call.Params.ArrayOrEmpty("filter");
        var order = call.Params.ArrayOrEmpty("order");
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

    // pipelines of invoices and deals stand where the seed names the first of them, those of smart processes at the end
    static Node EntityTypes(Catalog catalog)
    {
        var types = Node.Array();
        foreach (var directory in Directories.All)
        {
            var owner = directory.Type.TryGetProperty("CATEGORY_ID", out _) ? catalog[directory.Type.GetProperty("ENTITY_TYPE_ID").GetInt32()] : null;
            foreach (var category in owner is null ? [] : catalog.Categories(owner.Id).Where(row => row.Id > 0))
                types.Append(owner!.Stages!.General is { } general ? BesideGeneral(owner, category, general) : Stages(owner, category, directory.Name));
            if (owner is not { Stages.General: null })
                types.Append(Seeded(directory));
        }
        foreach (var row in catalog.Rows.Types)
            foreach (var category in catalog.Categories(row.EntityTypeId))
                types.Append(WithPipeline(Stages(catalog[(int)row.EntityTypeId], category, $"{row.Title} ({category.Name})"), category));
        return types;
    }

    static Node Seeded(DirectorySeed directory)
    {
        var row = Node.Map(("ID", Node.Of(directory.Id)), ("NAME", Node.Of(directory.Name)));
        foreach (var (key, value) in ArgumentReader.Json(Encoding.UTF8.GetBytes(directory.Type.GetRawText())).Items)
            row.Set(key, value);
        return row;
    }

    // the number of the pipeline is a text here, as the page has it
    static Node BesideGeneral(EntityType type, CategoryRow category, string general)
    {
        var scheme = type.Stages!;
        return Node.Map(
            ("ID", Node.Of(scheme.DirectoryOf(category.Id))),
            ("NAME", Node.Of(category.Name + " deal stages")),
            ("PARENT_ID", Node.Of(general)),
            ("SEMANTIC_INFO", Node.Map(
                ("START_FIELD", Node.Of(scheme.CodeOf(category.Id, "NEW"))), ("FINAL_SUCCESS_FIELD", Node.Of(scheme.CodeOf(category.Id, "WON"))),
                ("FINAL_UNSUCCESS_FIELD", Node.Of(scheme.CodeOf(category.Id, "LOSE"))), ("FINAL_SORT", Node.Of(0)))),
            ("PREFIX", Node.Of(scheme.PrefixOf(category.Id))),
            ("FIELD_ATTRIBUTE_SCOPE", Node.Of(Scope(category))),
            ("ENTITY_TYPE_ID", Node.Of(type.Id)),
            ("CATEGORY_ID", Number(category.Id)));
    }

    static Node Stages(EntityType type, CategoryRow category, string name) => Node.Map(
        ("ID", Node.Of(type.Stages!.DirectoryOf(category.Id))),
        ("NAME", Node.Of(name)),
        ("SEMANTIC_INFO", Node.Array()),
        ("PREFIX", Node.Of(type.Stages.PrefixOf(category.Id))),
        ("FIELD_ATTRIBUTE_SCOPE", Node.Of(Scope(category))),
        ("ENTITY_TYPE_ID", Node.Of(type.Id)),
        ("IS_ENABLED", Node.Of(type.Can(Abilities.Stages))),
        ("CATEGORY_ID", Node.Of(category.Id)));

    static Node WithPipeline(Node row, CategoryRow category)
    {
        row.Set("CATEGORY_NAME", Node.Of(category.Name));
        row.Set("CATEGORY_SORT", Node.Of(category.Sort));
        row.Set("IS_DEFAULT_CATEGORY", Node.Of(category.IsDefault));
        return row;
    }

    static string Scope(CategoryRow category) => "category_" + category.Id.ToString(CultureInfo.InvariantCulture);

    static Node Number(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
