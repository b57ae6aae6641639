using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods.Shared;

/// <summary>Product properties as <c>crm.product.property.*</c> reads and writes them: every number is a text.</summary>
static class PropertyRecords
{
    /// <summary>What <c>crm.product.property.fields</c> answers.</summary>
    public static Node Description { get; } = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("TIMESTAMP_X", FieldDescriptions.Of("datetime", "Modified on", FieldFlags.ReadOnly)),
        ("IBLOCK_ID", FieldDescriptions.Of("integer", "Catalog", FieldFlags.Immutable)),
        ("NAME", FieldDescriptions.Of("string", "Name", FieldFlags.Required)),
        ("ACTIVE", FieldDescriptions.Of("char", "Active")),
        ("SORT", FieldDescriptions.Of("integer", "Sort order")),
        ("CODE", FieldDescriptions.Of("string", "Symbol code")),
        ("DEFAULT_VALUE", FieldDescriptions.Of("object", "Default value")),
        ("PROPERTY_TYPE", FieldDescriptions.Of("char", "Base type", FieldFlags.Required | FieldFlags.Immutable)),
        ("ROW_COUNT", FieldDescriptions.Of("integer", "Rows")),
        ("COL_COUNT", FieldDescriptions.Of("integer", "Columns")),
        ("LIST_TYPE", FieldDescriptions.Of("char", "List appearance")),
        ("MULTIPLE", FieldDescriptions.Of("char", "Several values")),
        ("XML_ID", FieldDescriptions.Of("string", "External code")),
        ("FILE_TYPE", FieldDescriptions.Of("string", "Allowed file extensions")),
        ("MULTIPLE_CNT", FieldDescriptions.Of("integer", "Inputs for several values")),
        ("LINK_IBLOCK_ID", FieldDescriptions.Of("integer", "Linked catalog")),
        ("WITH_DESCRIPTION", FieldDescriptions.Of("char", "Values are described")),
        ("SEARCHABLE", FieldDescriptions.Of("char", "Is searched")),
        ("FILTRABLE", FieldDescriptions.Of("char", "Is a filter")),
        ("IS_REQUIRED", FieldDescriptions.Of("char", "Required")),
        ("USER_TYPE", FieldDescriptions.Of("string", "Custom type", FieldFlags.Immutable)),
        ("USER_TYPE_SETTINGS", FieldDescriptions.Of("object", "Custom type settings")),
        ("VALUES", FieldDescriptions.Of("product_property_enum_element", "List entries", FieldFlags.Multiple)));

    /// <summary>What <c>crm.product.property.enumeration.fields</c> answers.</summary>
    public static Node EntryDescription { get; } = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("VALUE", FieldDescriptions.Of("string", "Value", FieldFlags.Required)),
        ("XML_ID", FieldDescriptions.Of("string", "External code")),
        ("SORT", FieldDescriptions.Of("integer", "Sort order")),
        ("DEF", FieldDescriptions.Of("char", "Default")));

    /// <summary>A property with the entries of its list.</summary>
    public static Node Record(PropertyRow row, IEnumerable<PropertyEntryRow> entries, Zone zone)
    {
        var values = Node.Array();
        foreach (var entry in entries)
            values.Set(Text(entry.Id), Node.Map(
                ("ID", Node.Of(Text(entry.Id))), ("VALUE", Node.Of(entry.Value)), ("XML_ID", Node.Of(entry.XmlId)), ("SORT", Node.Of(Text(entry.Sort))), ("DEF", Flag(entry.IsDefault))));
        return Node.Map(
            ("ID", Node.Of(Text(row.Id))),
            ("TIMESTAMP_X", Node.Of(Dates.Moment(row.Changed, zone))),
            ("IBLOCK_ID", Node.Of(Text(row.CatalogId))),
            ("NAME", Node.Of(row.Name)),
            ("ACTIVE", Flag(row.IsActive)),
            ("SORT", Node.Of(Text(row.Sort))),
            ("CODE", Node.Of(row.Code)),
            ("DEFAULT_VALUE", NodeText.Read(row.DefaultValue)),
            ("PROPERTY_TYPE", Node.Of(row.PropertyType)),
            ("ROW_COUNT", Node.Of(Text(row.RowCount))),
            ("COL_COUNT", Node.Of(Text(row.ColCount))),
            ("LIST_TYPE", Node.Of(row.ListType)),
            ("MULTIPLE", Flag(row.IsMultiple)),
            ("XML_ID", Node.Of(row.XmlId)),
            ("FILE_TYPE", Node.Of(row.FileType)),
            ("MULTIPLE_CNT", row.MultipleCount is { } count ? Node.Of(Text(count)) : Node.Null),
            ("LINK_IBLOCK_ID", row.LinkCatalogId is { } catalog ? Node.Of(Text(catalog)) : Node.Null),
            ("WITH_DESCRIPTION", Flag(row.WithDescription)),
            ("SEARCHABLE", Flag(row.IsSearchable)),
            ("FILTRABLE", Flag(row.IsFiltrable)),
            ("IS_REQUIRED", Flag(row.IsRequired)),
            ("USER_TYPE", Node.Of(row.UserType)),
            ("USER_TYPE_SETTINGS", NodeText.Read(row.Settings)),
            ("VALUES", row.PropertyType == "L" ? values : Node.Null));
    }

    /// <summary>Default values of the properties of a card, for those that a draft does not name.</summary>
    public static IEnumerable<(Field Field, Node Value)> Defaults(EntityType type, Catalog catalog)
    {
        var told = catalog.References.Properties.Where(row => row.DefaultValue is not null).ToDictionary(row => row.Id, row => row.DefaultValue);
        foreach (var field in type.Fields)
            if (field.Source == FieldSource.Property && told.TryGetValue(field.PropertyId, out var value))
                yield return (field, NodeText.Read(value));
    }

    /// <summary>A row as a client wants it: what is not named stays.</summary>
    public static PropertyRow Changed(PropertyRow row, Node fields) => row with
    {
        CatalogId = Number(fields, "IBLOCK_ID") ?? row.CatalogId,
        Name = fields["NAME"] is { } name ? name.Text : row.Name,
        IsActive = Yes(fields, "ACTIVE") ?? row.IsActive,
        Sort = Number(fields, "SORT") ?? row.Sort,
        Code = Said(fields, "CODE", row.Code),
        DefaultValue = fields["DEFAULT_VALUE"] is { } value ? NodeText.Of(value) : row.DefaultValue,
        PropertyType = Said(fields, "PROPERTY_TYPE", row.PropertyType) ?? "S",
        RowCount = Number(fields, "ROW_COUNT") ?? row.RowCount,
        ColCount = Number(fields, "COL_COUNT") ?? row.ColCount,
        ListType = Said(fields, "LIST_TYPE", row.ListType) ?? "L",
        IsMultiple = Yes(fields, "MULTIPLE") ?? row.IsMultiple,
        XmlId = Said(fields, "XML_ID", row.XmlId),
        FileType = Said(fields, "FILE_TYPE", row.FileType),
        MultipleCount = Number(fields, "MULTIPLE_CNT") ?? row.MultipleCount,
        LinkCatalogId = Number(fields, "LINK_IBLOCK_ID") is { } catalog ? catalog == 0 ? null : catalog : row.LinkCatalogId,
        WithDescription = Yes(fields, "WITH_DESCRIPTION") ?? row.WithDescription,
        IsSearchable = Yes(fields, "SEARCHABLE") ?? row.IsSearchable,
        IsFiltrable = Yes(fields, "FILTRABLE") ?? row.IsFiltrable,
        IsRequired = Yes(fields, "IS_REQUIRED") ?? row.IsRequired,
        UserType = Said(fields, "USER_TYPE", row.UserType),
        Settings = fields["USER_TYPE_SETTINGS"] is { } settings ? NodeText.Of(settings) : row.Settings,
    };

    /// <summary>Entries as a client wants them: keys that are numbers name those there are, all others make new ones.</summary>
    public static IReadOnlyList<PropertyEntryDraft> Entries(Node? values)
    {
        var entries = new List<PropertyEntryDraft>();
        foreach (var (key, entry) in values?.Items ?? [])
        {
            var id = (entry["ID"] is { } own ? own : Node.Of(values!.IsList ? "" : key)).TryInteger(out var number) && number > 0 ? number : 0;
            var isRemoved = Yes(entry, "DEL") == true;
            entries.Add(entry.IsArray
                ? new(id, isRemoved ? "" : entry["VALUE"]?.Text, Number(entry, "SORT"), Yes(entry, "DEF"), entry["XML_ID"]?.Text)
                : new(id, entry.Text, null, null, null));
        }
        return entries;
    }

    static long? Number(Node fields, string name) => fields[name] is { IsNull: false, Text.Length: > 0 } node
        ? node.TryInteger(out var number) ? number : throw new CrmException(RefusalKind.FieldInvalid, name, name)
        : null;

    static bool? Yes(Node fields, string name) => fields[name] is { IsNull: false } node
        ? node.TryFlag(out var flag) ? flag : throw new CrmException(RefusalKind.FieldInvalid, name, name)
        : null;

    // what is named empty is cleared
    static string? Said(Node fields, string name, string? otherwise) => fields[name] is { } node ? node.Text.Length == 0 ? null : node.Text : otherwise;

    static Node Flag(bool flag) => Node.Of(flag ? "Y" : "N");

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
