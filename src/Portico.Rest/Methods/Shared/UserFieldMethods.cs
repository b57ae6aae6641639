using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>What one family of user fields does otherwise than the others.</summary>
/// <param name="Type">Whose fields they are.</param>
sealed record UserFieldFamily(TypeOf Type)
{
    /// <summary>What the last parts of its names begin with.</summary>
    public string Verbs { get; init; } = "userfield.";

    /// <summary>A method reads one field.</summary>
    public bool HasGet { get; init; } = true;

    /// <summary>Refuses who may not read fields.</summary>
    public Action<EntityType, Caller> RequireReader { get; init; } = Access.RequireSight;

    /// <summary>Refuses who may not change them.</summary>
    public Action<Caller> RequireWriter { get; init; } = Access.RequireAdministrator;

    /// <summary>Names that lists are filtered and sorted by, beside those of all.</summary>
    public IReadOnlyList<string> AlsoAsked { get; init; } = [];

    /// <summary>Lists are filtered with operators too, and sorted by all names, which may be written in any case.</summary>
    public bool AsksFreely { get; init; }

    /// <summary>A type that is named and empty is refused in other words than one that is not named.</summary>
    public bool IsEmptyTypeTold { get; init; }

    /// <summary>A change may name nothing.</summary>
    public bool MayChangeNothing { get; init; }
}

/// <summary>
/// <c>crm.*.userfield.*</c> of one card: <c>crm/contacts/userfield</c>, <c>crm/companies/userfields</c> and their like; and of people:
/// <c>user/userfields</c>. One line a card; where a page words a refusal otherwise, <see cref="UserFieldRefusals"/> has a row.
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
    public static IEnumerable<Method> For(TypeOf type, params string[] alsoAsked) => For(new UserFieldFamily(type) { AlsoAsked = alsoAsked });

    /// <summary>The rows of a family.</summary>
    public static IEnumerable<Method> For(UserFieldFamily family)
    {
        yield return Method.Write(family.Verbs + "add", call => Add(call, family));
        if (family.HasGet)
            yield return Method.Read(family.Verbs + "get", call => Get(call, family));
        yield return Method.Read(family.Verbs + "list", call => List(call, family));
        yield return Method.Write(family.Verbs + "update", call => Update(call, family));
        yield return Method.Write(family.Verbs + "delete", call => Delete(call, family));
    }

    static async ValueTask<Reply> Add(Call call, UserFieldFamily family)
    {
        var type = family.Type(call);
        var fields = call.Params.ArrayOrEmpty("fields");
        family.RequireWriter(call.Caller);
        var name = UserFieldNames.Whole(TextOf(fields, "FIELD_NAME"), type.UserFieldPrefix);
        if (family.IsEmptyTypeTold && name.Length > 0 && fields["USER_TYPE_ID"] is { IsArray: false, Text.Length: 0 })
            throw new CrmException(RefusalKind.UserFieldTypeEmpty);
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

    static Reply Get(Call call, UserFieldFamily family)
    {
        var id = call.Params.RequiredId("id");
        var type = family.Type(call);
        family.RequireReader(type, call.Caller);
        var field = Own(call, type, id);
        var record = UserFieldRecords.Base(field, Dialects.Classic);
        UserFieldRecords.AddLabels(record, field, Dialects.Classic);
        UserFieldRecords.AddItems(record, field, Dialects.Classic);
        return Reply.Of(record);
    }

    // all at once; of cards only equality is asked for, by names without prefixes
    static Reply List(Call call, UserFieldFamily family)
    {
        var type = family.Type(call);
        var order = call.Params.ArrayOrEmpty("order");
        var filter = call.Params.ArrayOrEmpty("filter");
        family.RequireReader(type, call.Caller);
        var wanted = Node.Array();
        foreach (var (key, value) in filter.Items)
        {
            var name = family.AsksFreely ? FilterReader.Split(key).Name.ToUpperInvariant() : key;
            if (Filterable.Contains(name, StringComparer.Ordinal) || family.AlsoAsked.Contains(name, StringComparer.Ordinal))
                wanted.Set(key[..^name.Length] + name, value);
        }
        var sortable = family.AsksFreely ? Filterable : Sortable;
        var keys = order.Items.Select(item => (Name: family.AsksFreely ? item.Key.ToUpperInvariant() : item.Key, IsDescending: item.Value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase)))
            .Where(key => sortable.Contains(key.Name, StringComparer.Ordinal) || family.AlsoAsked.Contains(key.Name, StringComparer.Ordinal)).ToList();
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

    static async ValueTask<Reply> Update(Call call, UserFieldFamily family)
    {
        var type = family.Type(call);
        var id = call.Params.RequiredId("id");
        var fields = family.MayChangeNothing ? call.Params.ArrayOrEmpty("fields") : call.Params.RequiredArray("fields");
        family.RequireWriter(call.Caller);
        Own(call, type, id);
        var draft = UserFieldRecords.Draft(fields, Dialects.Classic) with { Labels = before => UserFieldRecords.ChangedLabels(fields, before) };
        await call.Portal.UserFields.Update(type, id, draft, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call, UserFieldFamily family)
    {
        var type = family.Type(call);
        var id = call.Params.RequiredId("id");
        family.RequireWriter(call.Caller);
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
