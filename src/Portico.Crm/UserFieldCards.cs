using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>User fields as they are stored, as they are, and as fields of a card.</summary>
static class UserFieldCards
{
    // between the parts of a path into settings
    const char Separator = '/';

    /// <summary>All user fields, in the order of their places.</summary>
    /// <param name="language">Of the portal, for the labels of cards.</param>
    public static IReadOnlyList<UserField> Read(UserFieldRows rows, Zone zone, string language)
    {
        var settings = rows.Settings.ToLookup(row => row.FieldId);
        var labels = rows.Labels.ToLookup(row => row.FieldId);
        var items = rows.Items.ToLookup(row => row.FieldId);
        return
        [
            .. from row in rows.Fields
               let type = UserFieldType.Find(row.Type)
               where type is not null
               select Local(
                   new UserField
                   {
                       Id = row.Id,
                       EntityId = row.EntityId,
                       Name = row.Name,
                       Type = type,
                       XmlId = row.XmlId,
                       Sort = row.Sort,
                       IsMultiple = row.IsMultiple,
                       IsMandatory = row.IsMandatory,
                       ShowFilter = row.ShowFilter,
                       ShowInList = row.ShowInList,
                       EditInList = row.EditInList,
                       IsSearchable = row.IsSearchable,
                       Settings = UserFieldSettings.Read(type, Tree(settings[row.Id]), before: null, isClassic: false, zone),
                       Labels = [.. labels[row.Id].Select(Label)],
                       Items = [.. items[row.Id].Select(item => new UserFieldItem(item.Id, item.Value, item.Sort, item.IsDefault, item.XmlId))],
                       Column = row.ColumnId is { } column ? UserFieldPlace.ColumnOf(column) : "",
                   }, language),
        ];
    }

    /// <summary>Fields for a card, in the order in which they were made.</summary>
    public static List<Field> Fields(EntityType type, IEnumerable<UserField> userFields)
    {
        var taken = type.Fields.Where(field => field.Dialects.HasFlag(Dialects.Universal)).Select(field => field.CamelName).ToHashSet(StringComparer.Ordinal);
        var fields = new List<Field>();
        foreach (var user in userFields.OrderBy(user => user.Id))
        {
            var camel = UserFieldNames.Camel(user.Name, taken);
            taken.Add(camel);
            fields.Add(new(user.Name, camel, user.Type.Values, user.Local.Form)
            {
                User = user,
                Flags = FieldFlags.Dynamic | (user.IsMultiple ? FieldFlags.Multiple : 0) | (user.IsMandatory ? FieldFlags.Required : 0),
                Source = user.IsMultiple ? FieldSource.Values : FieldSource.Column,
                Column = user.Column,
                IsFolded = user.Type.IsFolded && !user.IsMultiple,
                Settings = user.Settings,
            });
        }
        return fields;
    }

    /// <summary>Where values of a field of a type lie.</summary>
    public static UserFieldPlace Place(EntityType type, UserField user) =>
        new(type.Table, type.Id, user.Type.Values.Form, user.Type.IsFolded, user.IsMultiple);

    /// <summary>A field as it is stored, without its column: the store knows that.</summary>
    public static UserFieldWrite Write(UserField user, IReadOnlyList<long> gone)
    {
        var settings = new List<UserFieldSettingRow>();
        Flatten(user.Settings, "", settings);
        return new(
            Row(user), settings,
            [.. user.Labels.Select(one => new UserFieldLabelRow
            {
                Language = one.Language, EditForm = one.EditForm, ListColumn = one.ListColumn, ListFilter = one.ListFilter, ErrorMessage = one.ErrorMessage, HelpMessage = one.HelpMessage,
            })],
            [.. user.Items.Select(item => new UserFieldItemRow { Id = item.Id, Value = item.Value, Sort = item.Sort, IsDefault = item.IsDefault, XmlId = item.XmlId })],
            gone);
    }

    /// <summary>The row of a field.</summary>
    public static UserFieldRow Row(UserField user) => new()
    {
        Id = user.Id,
        EntityId = user.EntityId,
        Name = user.Name,
        Type = user.Type.Id,
        XmlId = user.XmlId,
        Sort = user.Sort,
        IsMultiple = user.IsMultiple,
        IsMandatory = user.IsMandatory,
        ShowFilter = user.ShowFilter,
        ShowInList = user.ShowInList,
        EditInList = user.EditInList,
        IsSearchable = user.IsSearchable,
        ColumnId = user.Column.Length > 0 ? long.Parse(user.Column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) : null,
    };

    // what has no label is called by its name
    static UserField Local(UserField user, string language)
    {
        var labels = user.In(language) ?? (user.Labels is [var first, ..] ? first : null);
        return user with { Local = (Told(labels?.ListColumn), Told(labels?.EditForm), Told(labels?.ListFilter)) };

        string Told(string? label) => string.IsNullOrEmpty(label) ? string.IsNullOrEmpty(labels?.EditForm) ? user.Name : labels.EditForm : label;
    }

    static UserFieldLabels Label(UserFieldLabelRow row) => new(row.Language)
    {
        EditForm = row.EditForm,
        ListColumn = row.ListColumn,
        ListFilter = row.ListFilter,
        ErrorMessage = row.ErrorMessage,
        HelpMessage = row.HelpMessage,
    };

    static void Flatten(Node node, string path, List<UserFieldSettingRow> rows)
    {
        foreach (var (name, value) in node.Items)
        {
            var inner = path.Length == 0 ? name : path + Separator + name;
            if (value.IsArray)
                Flatten(value, inner, rows);
            else
                rows.Add(new(0, inner, value.IsNull ? null : value.Text, rows.Count));
        }
    }

    static Node Tree(IEnumerable<UserFieldSettingRow> rows)
    {
        var tree = Node.Array();
        foreach (var row in rows)
        {
            var parts = row.Path.Split(Separator);
            var at = tree;
            foreach (var part in parts[..^1])
                at = at.Child(part);
            at.Set(parts[^1], Node.Of(row.Value));
        }
        return tree;
    }
}
