using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>A kind of product property.</summary>
/// <param name="PropertyType">S, N, L, F, E or G.</param>
/// <param name="UserType">The finer type; empty for none.</param>
/// <param name="Title">For people.</param>
/// <param name="Values">What its values are.</param>
public sealed record PropertyKind(string PropertyType, string UserType, string Title, FieldType Values)
{
    /// <summary>Names and types of the settings that the finer type has.</summary>
    public IReadOnlyList<(string Name, string Type, string Title)> Settings { get; init; } = [];
}

/// <summary>The kinds of product properties, and the fields that properties are: <c>crm.product.property.types</c>.</summary>
public static class PropertyTypes
{
    static readonly (string, string, string)[] Size = [("SIZE", "int", "Rows"), ("WIDTH", "int", "Width"), ("GROUP", "char", "Grouped"), ("MULTIPLE", "char", "Several values")];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<PropertyKind> All { get; } =
    [
        new("S", "", "String", FieldType.TextProperty),
        new("N", "", "Number", FieldType.NumberProperty),
        new("L", "", "List", FieldType.EntryProperty),
        new("F", "", "File", FieldType.FileProperty),
        new("E", "", "Link to products", FieldType.ProductProperty),
        new("G", "", "Link to sections", FieldType.SectionProperty),
        new("S", "HTML", "HTML/text", FieldType.MarkupProperty) { Settings = [("HEIGHT", "int", "Height")] },
        new("S", "Date", "Date", FieldType.DayProperty),
        new("S", "DateTime", "Date/Time", FieldType.MomentProperty),
        new("S", "Money", "Money", FieldType.TextProperty),
        new("S", "employee", "Link to employee", FieldType.TextProperty),
        new("S", "UserID", "Link to user", FieldType.TextProperty),
        new("S", "ECrm", "Link to CRM entities", FieldType.TextProperty),
        new("S", "directory", "Directory", FieldType.TextProperty) { Settings = [.. Size, ("TABLE_NAME", "string", "Table")] },
        new("S", "map_google", "Link to Google Maps", FieldType.TextProperty),
        new("S", "map_yandex", "Link to Yandex Maps", FieldType.TextProperty),
        new("E", "EList", "Link to products as a list", FieldType.ProductProperty) { Settings = Size },
        new("E", "EAutocomplete", "Link to products with search", FieldType.ProductProperty),
        new("G", "SectionAuto", "Link to sections with search", FieldType.SectionProperty),
        new("L", "BoolEnum", "Checkbox", FieldType.EntryProperty),
    ];

    /// <summary>A kind; null when there is none.</summary>
    public static PropertyKind? Find(string propertyType, string? userType) =>
        All.FirstOrDefault(kind => kind.PropertyType == propertyType && kind.UserType == (userType ?? ""));

    /// <summary>The fields that properties are in products.</summary>
    public static IReadOnlyList<Field> Fields(ReferenceRows rows, bool areAll) =>
        [.. rows.Properties.Where(row => areAll || row.IsActive).Select(row => FieldOf(row, rows.PropertyEntries.Where(entry => entry.PropertyId == row.Id)))];

    static Field FieldOf(PropertyRow row, IEnumerable<PropertyEntryRow> entries)
    {
        var values = Find(row.PropertyType, row.UserType)?.Values ?? FieldType.TextProperty;
        var details = Node.Map(("propertyType", Node.Of(row.PropertyType)), ("userType", Node.Of(row.UserType ?? "")));
        if (values == FieldType.EntryProperty)
        {
            var list = Node.Array();
            foreach (var entry in entries)
                list.Set(Text(entry.Id), Node.Map(("ID", Node.Of(Text(entry.Id))), ("VALUE", Node.Of(entry.Value))));
            details.Set("values", list);
        }
        return new("PROPERTY_" + Text(row.Id), "", values, row.Name)
        {
            Source = FieldSource.Property,
            PropertyId = row.Id,
            Dialects = Dialects.Classic,
            Details = details,
            Flags = FieldFlags.Dynamic | (row.IsMultiple ? FieldFlags.Multiple : 0) | (row.IsRequired ? FieldFlags.Required | FieldFlags.Indispensable : 0),
        };
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
