using System.Globalization;
using Portico.Crm;
using Portico.Model;

namespace Portico.Rest.Methods.Shared;

/// <summary>
/// User fields as methods read and write them: <c>crm.*.userfield.*</c> under names in capitals, <c>userfieldconfig.*</c> under the same
/// names in camelCase. Every value but settings is a text.
/// </summary>
static class UserFieldRecords
{
    static readonly (string Name, Func<UserFieldLabels, string?> Of, Func<UserFieldLabels, string?, UserFieldLabels> With)[] LabelKinds =
    [
        ("EDIT_FORM_LABEL", labels => labels.EditForm, (labels, text) => labels with { EditForm = text }),
        ("LIST_COLUMN_LABEL", labels => labels.ListColumn, (labels, text) => labels with { ListColumn = text }),
        ("LIST_FILTER_LABEL", labels => labels.ListFilter, (labels, text) => labels with { ListFilter = text }),
        ("ERROR_MESSAGE", labels => labels.ErrorMessage, (labels, text) => labels with { ErrorMessage = text }),
        ("HELP_MESSAGE", labels => labels.HelpMessage, (labels, text) => labels with { HelpMessage = text }),
    ];

    static readonly string[] ConfigLabelKinds = ["editFormLabel", "helpMessage"];

    /// <summary>A name in capitals under the spelling of a family: XML_ID, xmlId.</summary>
    public static string Key(string name, Dialects dialect) => dialect == Dialects.Classic
        ? name
        : string.Concat(name.Split('_').Select((word, at) => at == 0 ? word.ToLowerInvariant() : word[0] + word[1..].ToLowerInvariant()));

    /// <summary>A field without labels and items.</summary>
    public static Node Base(UserField field, Dialects dialect)
    {
        var record = Node.Array();
        Put("ID", Text(field.Id));
        Put("ENTITY_ID", Node.Of(field.EntityId));
        Put("FIELD_NAME", Node.Of(field.Name));
        Put("USER_TYPE_ID", Node.Of(field.Type.Id));
        Put("XML_ID", Node.Of(field.XmlId));
        Put("SORT", Text(field.Sort));
        Put("MULTIPLE", Flag(field.IsMultiple));
        Put("MANDATORY", Flag(field.IsMandatory));
        Put("SHOW_FILTER", Node.Of(field.ShowFilter));
        Put("SHOW_IN_LIST", Flag(field.ShowInList));
        Put("EDIT_IN_LIST", Flag(field.EditInList));
        Put("IS_SEARCHABLE", Flag(field.IsSearchable));
        Put("SETTINGS", field.Settings);
        return record;

        void Put(string name, Node value) => record.Set(Key(name, dialect), value);
    }

    /// <summary>Adds labels by language: those of all languages the field has, or of one.</summary>
    public static void AddLabels(Node record, UserField field, Dialects dialect, string? only = null)
    {
        var languages = only is null ? field.Labels : [.. field.Labels.Where(labels => labels.Language == only)];
        if (dialect == Dialects.Universal)
            record.Set("languageId", Map(languages.Select(labels => (labels.Language, Node.Of(labels.Language)))));
        foreach (var (name, of, _) in LabelKinds)
            // of one language, what is missing is null and not a map
            record.Set(Key(name, dialect), only is not null && languages.All(labels => of(labels) is null)
                ? Node.Null
                : Map(languages.Select(labels => (labels.Language, Node.Of(of(labels))))));
    }

    /// <summary>Adds labels of one language, as texts.</summary>
    public static void AddLocalLabels(Node record, UserField field, string language)
    {
        foreach (var (name, of, _) in LabelKinds)
            record.Set(name, Node.Of(field.In(language) is { } labels ? of(labels) : null));
    }

    /// <summary>Adds the items of an enumeration; nothing for other types.</summary>
    public static void AddItems(Node record, UserField field, Dialects dialect)
    {
        if (field.Type.Values != FieldType.Enumeration)
            return;
        record.Set(dialect == Dialects.Classic ? "LIST" : "enum", Node.List(field.Items.Select(item => dialect == Dialects.Classic
            ? Node.Map(("ID", Text(item.Id)), ("SORT", Text(item.Sort)), ("VALUE", Node.Of(item.Value)), ("DEF", Flag(item.IsDefault)), ("XML_ID", Node.Of(item.XmlId)))
            : Node.Map(("id", Text(item.Id)), ("userFieldId", Text(field.Id)), ("value", Node.Of(item.Value)), ("def", Flag(item.IsDefault)),
                ("sort", Text(item.Sort)), ("xmlId", Node.Of(item.XmlId))))));
    }

    /// <summary>What a client wants a field to be, labels left out.</summary>
    public static UserFieldDraft Draft(Node fields, Dialects dialect)
    {
        return new UserFieldDraft
        {
            XmlId = Find("XML_ID") is { IsArray: false } code ? code.Text : null,
            Sort = Number(Find("SORT")),
            IsMultiple = Yes(Find("MULTIPLE")) == true,
            IsMandatory = Yes(Find("MANDATORY")),
            ShowFilter = Find("SHOW_FILTER") is { IsArray: false } shown
                ? shown.Text is "I" or "E" or "S" ? shown.Text : Yes(shown) is { } isShown ? isShown ? "Y" : "N" : null
                : null,
            ShowInList = Yes(Find("SHOW_IN_LIST")),
            EditInList = Yes(Find("EDIT_IN_LIST")),
            IsSearchable = Yes(Find("IS_SEARCHABLE")),
            Settings = Find("SETTINGS") is { IsArray: true } settings ? settings : null,
            IsClassic = dialect == Dialects.Classic,
            Items = fields[dialect == Dialects.Classic ? "LIST" : "enum"] is { IsArray: true } items
                ? [.. items.Items.Select(item => item.Value).Where(item => item.IsArray).Select(item => Item(item, dialect))]
                : null,
        };

        Node? Find(string name) => fields[Key(name, dialect)];
    }

    /// <summary>Labels of a new field of <c>crm.*.userfield.add</c>: in all languages, LABEL where nothing else is given.</summary>
    public static IReadOnlyList<UserFieldLabels> NewLabels(Node fields) =>
        Labels(Languages.All.Select(language => new UserFieldLabels(language)), _ => true,
            (language, name) => In(fields[name], language) ?? In(fields["LABEL"], language) ?? "");

    /// <summary>Labels that <c>crm.*.userfield.update</c> changes: a kind that is given is given whole, empty in the languages that are not named.</summary>
    public static IReadOnlyList<UserFieldLabels> ChangedLabels(Node fields, IReadOnlyList<UserFieldLabels> before) =>
        Labels(Languages.All.Select(language => before.FirstOrDefault(labels => labels.Language == language) ?? new(language)),
            name => fields[name] is not null, (language, name) => In(fields[name], language) ?? "");

    /// <summary>Labels of <c>userfieldconfig.*</c>: in the languages that are named, or in all for a text; what is given takes the place of all there was.</summary>
    /// <param name="language">Of the portal, for a field without labels.</param>
    public static IReadOnlyList<UserFieldLabels> ConfigLabels(Node fields, IReadOnlyList<UserFieldLabels> before, string language)
    {
        var given = ConfigLabelKinds.Where(name => fields[name] is not null).ToList();
        if (given.Count == 0)
            return before.Count > 0 ? before : [new(language)];
        var named = Languages.All.Where(one => given.Exists(name => In(fields[name], one) is not null)).ToList();
        var rows = (named.Count > 0 ? named : [language]).Select(one => before.FirstOrDefault(labels => labels.Language == one) ?? new UserFieldLabels(one));
        return [.. rows.Select(row => row with
        {
            EditForm = fields["editFormLabel"] is { } edit ? In(edit, row.Language) : row.EditForm,
            HelpMessage = fields["helpMessage"] is { } help ? In(help, row.Language) : row.HelpMessage,
        })];
    }

    static IReadOnlyList<UserFieldLabels> Labels(IEnumerable<UserFieldLabels> rows, Func<string, bool> isGiven, Func<string, string, string> text) =>
        [.. rows.Select(row => LabelKinds.Where(kind => isGiven(kind.Name)).Aggregate(row, (labels, kind) => kind.With(labels, text(row.Language, kind.Name))))];

    // a text is for every language
    static string? In(Node? labels, string language) => labels switch
    {
        null or { IsNull: true } => null,
        { IsArray: true } => labels[language]?.Text,
        _ => labels.Text,
    };

    static UserFieldItemDraft Item(Node item, Dialects dialect)
    {
        return new(Number(Find("ID")) ?? 0, Find("VALUE")?.Text, Number(Find("SORT")), Yes(Find("DEF")), Find("XML_ID")?.Text, Yes(Find("DEL")) == true);

        Node? Find(string name) => item[Key(name, dialect)];
    }

    static Node Map(IEnumerable<(string Key, Node Value)> entries)
    {
        var map = Node.Array();
        foreach (var (key, value) in entries)
            map.Set(key, value);
        return map;
    }

    static bool? Yes(Node? node) => node is { IsNull: false } && node.TryFlag(out var flag) ? flag : null;

    static long? Number(Node? node) => node is not null && node.TryInteger(out var number) ? number : null;

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));

    static Node Flag(bool flag) => Node.Of(flag ? "Y" : "N");
}
