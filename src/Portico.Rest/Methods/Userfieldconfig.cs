using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>User fields of every entity type, smart processes included: <c>crm/universal/userfieldconfig</c>.</summary>
static class Userfieldconfig
{
    public static readonly MethodFamily Family = new("userfieldconfig", Scopes.UserFieldConfig, Dialect.Universal)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("delete", Delete),
        Method.Read("getTypes", GetTypes),
    };

    static readonly string[] Order =
    [
        "crm", "crm_status", "money", "employee", "string", "integer", "double", "datetime", "date", "boolean", "address", "url", "file", "enumeration",
        "iblock_section", "iblock_element",
    ];

    static readonly string[] Sortable = ["id", "fieldName", "userTypeId", "xmlId", "sort"];

    static readonly string[] Filterable =
        [.. Sortable, "entityId", "multiple", "mandatory", "showFilter", "showInList", "editInList", "isSearchable"];

    static async ValueTask<Reply> Add(Call call)
    {
        var fields = call.Params.ArrayOrEmpty("field");
        var name = UserFieldMethods.TextOf(fields, "fieldName");
        var of = UserFieldMethods.TypeOf(name, UserFieldMethods.TextOf(fields, "userTypeId"));
        RequireModule(call);
        Access.RequireAdministrator(call.Caller);
        var entity = UserFieldMethods.TextOf(fields, "entityId");
        if (call.Catalog.FindByUserFieldEntity(entity) is not { } type || !name.StartsWith($"UF_{entity}_", StringComparison.Ordinal))
            throw new CrmException(RefusalKind.UserFieldNameForeign);
        if (name.Length > UserFieldNames.MostSigns)
            throw new CrmException(RefusalKind.UserFieldNameTooLong);
        if (!UserFieldNames.IsName(name))
            throw new CrmException(RefusalKind.UserFieldNameInvalid);
        var language = call.Catalog.Language;
        var draft = UserFieldRecords.Draft(fields, Dialects.Universal) with
        {
            ShowInList = null,
            Labels = before => UserFieldRecords.ConfigLabels(fields, before, language),
        };
        return One(call, await call.Portal.UserFields.Add(type, name, of, draft, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        RequireModule(call);
        var fields = call.Params.ArrayOrEmpty("field");
        var id = call.Params.Id("id");
        Access.RequireAdministrator(call.Caller);
        var language = call.Catalog.Language;
        var draft = UserFieldRecords.Draft(fields, Dialects.Universal) with
        {
            ShowInList = null,
            EditInList = null,
            Labels = before => UserFieldRecords.ConfigLabels(fields, before, language),
        };
        if (UserFieldMethods.TextOf(fields, "userTypeId") != "enumeration")
            draft = draft with { Items = null }; // items count only beside their type, as the page says
        await call.Portal.UserFields.Update(TypeOf(call, id), id, draft, call.Abort);
        return One(call, id);
    }

    static Reply Get(Call call)
    {
        RequireModule(call);
        Access.Require(call.Caller);
        var id = call.Params.Id("id");
        Access.RequireSight(TypeOf(call, id), call.Caller);
        return One(call, id);
    }

    static Reply List(Call call)
    {
        RequireModule(call);
        var filter = call.Params.ArrayOrEmpty("filter");
        var order = call.Params.ArrayOrEmpty("order");
        Access.Require(call.Caller);
        var wanted = Node.Array();
        foreach (var (name, value) in filter.Items)
            if (Filterable.Contains(FilterReader.Split(name).Name, StringComparer.Ordinal))
                wanted.Set(name, value);
        var keys = order.Items.Where(item => Sortable.Contains(item.Key, StringComparer.Ordinal))
            .Select(item => (item.Key, item.Value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase))).ToList();
        var found = NodeList.Sort(call.Portal.UserFields.All.Where(field => IsSeen(call, field)).Select(field => UserFieldRecords.Base(field, Dialects.Universal))
            .Where(row => NodeList.Matches(row, wanted)), keys).ToList();
        var select = call.Params.Array("select") ?? Node.List([Node.Of("*")]);
        return Reply.Page(found, call.Params.Start, page => Node.Map(("fields", Node.List(page.Select(row => Selected(call, row, select))))));
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        RequireModule(call);
        var id = call.Params.Id("id");
        Access.RequireAdministrator(call.Caller);
        await call.Portal.UserFields.Delete(TypeOf(call, id), id, call.Abort);
        return Reply.Of(Node.Null);
    }

    static Reply GetTypes(Call call)
    {
        RequireModule(call);
        var types = Node.Array();
        foreach (var type in Order.Select(id => UserFieldType.Find(id)!))
            types.Set(type.Id, Node.Map(("userTypeId", Node.Of(type.Id)), ("description", Node.Of(type.Description))));
        return Reply.Of(Node.Map(("types", types)));
    }

    // the module's own scope is needed too, and only CRM has user fields here: none that is named has any
    static void RequireModule(Call call)
    {
        if (call.Params.Find("moduleId") is not { IsArray: false, Text: Scopes.Crm })
            throw new CrmException(RefusalKind.ModuleUnknown);
        if (!call.Caller.Has(Scopes.Crm))
            throw new CrmException(RefusalKind.ModuleScopeMissing, Scopes.Crm);
    }

    // people have user fields too
    static bool IsOfCrm(Call call, UserField field) => call.Catalog.FindByUserFieldEntity(field.EntityId) is not null;

    static UserField Find(Call call, long id) =>
        call.Portal.UserFields.Find(id) is { } field && IsOfCrm(call, field) ? field : throw new CrmException(RefusalKind.NotFound, id.ToString(CultureInfo.InvariantCulture));

    static EntityType TypeOf(Call call, long id) =>
        call.Catalog.FindByUserFieldEntity(Find(call, id).EntityId) ?? throw new CrmException(RefusalKind.NotFound, id.ToString(CultureInfo.InvariantCulture));

    static bool IsSeen(Call call, UserField field) => call.Catalog.FindByUserFieldEntity(field.EntityId) is { } type && Access.HasSight(type, call.Caller);

    static Reply One(Call call, long id)
    {
        var field = Find(call, id);
        var record = UserFieldRecords.Base(field, Dialects.Universal);
        UserFieldRecords.AddLabels(record, field, Dialects.Universal);
        UserFieldRecords.AddItems(record, field, Dialects.Universal);
        return Reply.Of(Node.Map(("field", record)));
    }

    // labels come when a language is named, items when they are
    static Node Selected(Call call, Node row, Node select)
    {
        var names = select.Items.Where(item => item.Key != "language").Select(item => item.Value.Text).ToHashSet(StringComparer.Ordinal);
        var record = Node.Array();
        foreach (var (name, value) in row.Items)
            if (names.Contains("*") || names.Contains(name))
                record.Set(name, value);
        row["id"]!.TryInteger(out var id);
        var field = Find(call, id);
        if (select["language"] is { Text.Length: > 0 } language)
            UserFieldRecords.AddLabels(record, field, Dialects.Universal, language.Text);
        else if (names.Contains("languageId"))
            UserFieldRecords.AddLabels(record, field, Dialects.Universal);
        if (names.Contains("enum"))
            UserFieldRecords.AddItems(record, field, Dialects.Universal);
        return record;
    }
}
