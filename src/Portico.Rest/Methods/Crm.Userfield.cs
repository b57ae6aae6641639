using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>What user fields can be: <c>crm/universal/user-defined-fields</c>.</summary>
static class CrmUserfield
{
    public static readonly MethodFamily Family = new("crm.userfield", Scopes.Crm, Dialect.Classic)
    {
        Method.Read("fields", _ => Reply.Of(Fields())),
        Method.Read("types", _ => Reply.Of(Node.List(UserFieldType.All.Select(type => Node.Map(("ID", Node.Of(type.Id)), ("title", Node.Of(type.Title))))))),
        Method.Read("enumeration.fields", _ => Reply.Of(Items())),
        Method.Read("settings.fields", Settings),
    };

    static Node Fields() => Node.Map(
        ("ID", Field("int", "ID", "isReadOnly")),
        ("ENTITY_ID", Field("string", "Object", "isImmutable")),
        ("FIELD_NAME", Field("string", "Code", "isImmutable")),
        ("USER_TYPE_ID", Field("string", "Data Type", "isImmutable")),
        ("XML_ID", Field("string", "External ID (XML ID)")),
        ("SORT", Field("int", "Sorting")),
        ("MULTIPLE", Field("char", "Multiple")),
        ("MANDATORY", Field("char", "Mandatory")),
        ("SHOW_FILTER", Field("char", "Show in list filter")),
        ("SHOW_IN_LIST", Field("char", "Show in list")),
        ("EDIT_IN_LIST", Field("char", "Allow user editing")),
        ("IS_SEARCHABLE", Field("char", "Field values are searchable")),
        ("EDIT_FORM_LABEL", Field("string", "Label in edit form")),
        ("LIST_COLUMN_LABEL", Field("string", "Header in list")),
        ("LIST_FILTER_LABEL", Field("string", "Filter label in list")),
        ("ERROR_MESSAGE", Field("string", "Error message")),
        ("HELP_MESSAGE", Field("string", "Help")),
        ("LIST", Field("uf_enum_element", "List elements", "isMultiple")),
        ("SETTINGS", Field("object", "Additional settings (dependent on type)")));

    static Node Items() => Node.Map(
        ("ID", Field("int", "ID", "isReadOnly")),
        ("SORT", Field("int", "Sorting")),
        ("VALUE", Field("string", "Value")),
        ("DEF", Field("string", "Default Value")),
        ("DEL", Field("string", "Element Deletion Flag")));

    // of a type that is none, nothing
    static Reply Settings(Call call)
    {
        var id = call.Params.Find("type") is { IsArray: false, Text.Length: > 0 } text ? text.Text : throw new CrmException(RefusalKind.ParameterEmpty, "type");
        var settings = Node.Array();
        if (UserFieldType.Find(id) is not { } type)
            return Reply.Of(settings);
        foreach (var setting in type.Settings.Where(setting => setting.IsClassic).OrderByDescending(setting => setting.Name == "DEFAULT_VALUE"))
            settings.Set(setting.Name, Field(TypeOf(setting.Kind, type), setting.Title));
        if (type.Values == FieldType.Binding)
            foreach (var (name, title) in (ReadOnlySpan<(string, string)>)[("LEAD", "Leads"), ("CONTACT", "Contacts"), ("COMPANY", "Companies"), ("DEAL", "Deals")])
                settings.Set(name, Field("boolean", title));
        return Reply.Of(settings);
    }

    static string TypeOf(UserFieldSettingKind kind, UserFieldType type) => kind switch
    {
        UserFieldSettingKind.Integer or UserFieldSettingKind.Rows or UserFieldSettingKind.Height or UserFieldSettingKind.Precision or UserFieldSettingKind.ZeroOrOne => "int",
        UserFieldSettingKind.Fraction => type.Id,
        UserFieldSettingKind.Flag => "boolean",
        UserFieldSettingKind.Dated => "object",
        UserFieldSettingKind.Text or UserFieldSettingKind.Choice or UserFieldSettingKind.Pair or UserFieldSettingKind.TextByLanguage or UserFieldSettingKind.Texts => "string",
    };

    static Node Field(string type, string title, string? flag = null)
    {
        var field = Node.Map(("type", Node.Of(type)), ("title", Node.Of(title)));
        if (flag is not null)
            field.Set(flag, Node.True);
        return field;
    }
}
