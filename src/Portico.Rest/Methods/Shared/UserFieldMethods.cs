using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>
/// <c>crm.*.userfield.*</c> of one card: <c>crm/contacts/userfield</c>, <c>crm/companies/userfields</c> and their like. One line a card;
/// where a page words a refusal otherwise, <see cref="UserFieldRefusals"/> has a row.
/// </summary>
static class UserFieldMethods
{
    static readonly string[] Filterable =
    [
        "ID", "FIELD_NAME", "USER_TYPE_ID", "XML_ID", "SORT", "MULTIPLE", "MANDATORY", "SHOW_FILTER", "SHOW_IN_LIST", "EDIT_IN_LIST", "IS_SEARCHABLE",
    ];

    static readonly string[] Sortable = ["ID", "FIELD_NAME", "USER_TYPE_ID", "XML_ID", "SORT"];

    /// <summary>The rows of a card.</summary>
    public static IEnumerable<Method> For(int entityTypeId) => For(call => call.Catalog[entityTypeId]);

    /// <summary>The rows of a type of records.</summary>
    /// <param name="alsoAsked">Names that its lists are filtered and sorted by, beside those of all.</param>
    public static IEnumerable<Method> For(TypeOf type, params string[] alsoAsked) =>
    [
        Method.Write("userfield.add", call => Add(call, type(call))),
        Method.Read("userfield.get", call => Get(call, type(call))),
        Method.Read("userfield.list", call => List(call, type(call), alsoAsked)),
        Method.Write("userfield.update", call => Update(call, type(call))),
        Method.Write("userfield.delete", call => Delete(call, type(call))),
    ];

    static async ValueTask<Reply> Add(Call call, EntityType type)
    {
        var fields = call.Params.ArrayOrEmpty("fields");
        Access.RequireAdministrator(call.Caller);
        var name = UserFieldNames.Whole(TextOf(fields, "FIELD_NAME"));
        var of = TypeOf(name, TextOf(fields, "USER_TYPE_ID"));
        if (name.Length > UserFieldNames.MostSigns)
            throw new CrmException(RefusalKind.UserFieldNameTooLong);
        if (!UserFieldNames.IsName(name))
            throw new CrmException(RefusalKind.UserFieldNameInvalid);
        var draft = UserFieldRecords.Draft(fields, Dialects.Classic) with { Labels = _ => UserFieldRecords.NewLabels(fields) };
        return Reply.Of(await call.Portal.UserFields.Add(type, name, of, draft, call.Abort));
    }

    /// <summary>The type of a new field; refuses when it, or the name, is missing.</summary>
    public static UserFieldType TypeOf(string name, string type) => (name.Length, type.Length) switch
    {
        (0, 0) => throw new CrmException(RefusalKind.UserFieldNameAndTypeMissing),
        (0, _) => throw new CrmException(RefusalKind.UserFieldNameMissing),
        (_, 0) => throw new CrmException(RefusalKind.UserFieldTypeMissing),
        _ => UserFieldType.Find(type) ?? throw new CrmException(RefusalKind.UserFieldTypeUnknown),
    };

    /// <summary>A text among fields; empty when there is none.</summary>
    public static string TextOf(Node fields, string name) => fields[name] is { IsArray: false } text ? text.Text.Trim() : "";

    static Reply Get(Call call, EntityType type)
    {
        var id = call.Params.RequiredId("id");
        Access.RequireSight(type, call.Caller);
        var field = Own(call, type, id);
        var record = UserFieldRecords.Base(field, Dialects.Classic);
        UserFieldRecords.AddLabels(record, field, Dialects.Classic);
        UserFieldRecords.AddItems(record, field, Dialects.Classic);
        return Reply.Of(record);
    }

    // all at once; only equality is asked for, by names without prefixes
    static Reply List(Call call, EntityType type, string[] alsoAsked)
    {
        var order = call.Params.ArrayOrEmpty("order");
        var filter = call.Params.ArrayOrEmpty("filter");
        Access.RequireSight(type, call.Caller);
        var wanted = Node.Array();
        foreach (var (name, value) in filter.Items)
            if (Filterable.Contains(name, StringComparer.Ordinal) || alsoAsked.Contains(name, StringComparer.Ordinal))
                wanted.Set(name, value);
        var keys = order.Items.Where(item => Sortable.Contains(item.Key, StringComparer.Ordinal) || alsoAsked.Contains(item.Key, StringComparer.Ordinal))
            .Select(item => (item.Key, item.Value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase))).ToList();
        var language = TextOf(filter, "LANG");
        var rows = call.Portal.UserFields.All.Where(field => field.EntityId == type.UserFieldEntity).Select(field => Row(field, language));
        var found = NodeList.Sort(rows.Where(row => NodeList.Matches(row, wanted)), keys).ToList();
        return Reply.Of(Node.List(found), found.Count);
    }

    static Node Row(UserField field, string language)
    {
        var record = UserFieldRecords.Base(field, Dialects.Classic);
        if (language.Length > 0)
            UserFieldRecords.AddLocalLabels(record, field, language);
        UserFieldRecords.AddItems(record, field, Dialects.Classic);
        return record;
    }

    static async ValueTask<Reply> Update(Call call, EntityType type)
    {
        var id = call.Params.RequiredId("id");
        var fields = call.Params.RequiredArray("fields");
        Access.RequireAdministrator(call.Caller);
        Own(call, type, id);
        var draft = UserFieldRecords.Draft(fields, Dialects.Classic) with { Labels = before => UserFieldRecords.ChangedLabels(fields, before) };
        await call.Portal.UserFields.Update(type, id, draft, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call, EntityType type)
    {
        var id = call.Params.RequiredId("id");
        Access.RequireAdministrator(call.Caller);
        Own(call, type, id);
        await call.Portal.UserFields.Delete(type, id, call.Abort);
        return Reply.Of(true);
    }

    // a field of another card is there, but not for this method
    static UserField Own(Call call, EntityType type, long id)
    {
        var field = call.Portal.UserFields.Find(id) ?? throw new CrmException(RefusalKind.NotFound, id.ToString(CultureInfo.InvariantCulture));
        return field.EntityId == type.UserFieldEntity ? field : throw new CrmException(RefusalKind.AccessDenied);
    }
}
