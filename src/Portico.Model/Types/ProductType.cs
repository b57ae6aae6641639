using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The product: <c>crm.product.fields</c>.</summary>
public static class ProductType
{
    // where a new one stands among others
    const long UsualPlace = 500;

    /// <summary>The card, with a field for each property.</summary>
    public static EntityType With(IReadOnlyList<Field> properties) =>
        new(EntityTypeIds.Product, "PRODUCT", "Product", "product", [.. Fields(), .. properties],
            [
                "ID", "CATALOG_ID", "PRICE", "CURRENCY_ID", "NAME", "CODE", "DESCRIPTION", "DESCRIPTION_TYPE", "ACTIVE", "SECTION_ID", "SORT",
                "VAT_ID", "VAT_INCLUDED", "MEASURE", "XML_ID", "PREVIEW_PICTURE", "DETAIL_PICTURE", "DATE_CREATE", "TIMESTAMP_X", "MODIFIED_BY",
                "CREATED_BY",
            ],
            ["id"])
        {
            IsShared = true,
            Abilities = Abilities.Properties,
        };

    /// <summary>The catalogue of a product or a section.</summary>
    internal static Field Catalog() => Own("CATALOG_ID", FieldType.Catalog, "Catalog", FieldFlags.Immutable | FieldFlags.Indispensable, FieldDefault.FirstCatalog);

    static Field[] Fields() =>
    [
        Id(),
        Catalog(),
        new("PRICE", "", FieldType.Double, "Price") { Column = "price", Dialects = Dialects.Classic, Decimals = 2 },
        Own("CURRENCY_ID", FieldType.Code, "Currency", FieldFlags.Indispensable, FieldDefault.BaseCurrency),
        Own("NAME", FieldType.String, "Name", FieldFlags.Required | FieldFlags.Indispensable),
        Own("CODE", FieldType.String, "Symbol code", @default: FieldDefault.CodeOfName),
        Own("DESCRIPTION", FieldType.Text, "Description"),
        Constant("DESCRIPTION_TYPE", FieldType.Code, "Description type", Value.Of("text")),
        Own("ACTIVE", FieldType.Flag, "Active", @default: FieldDefault.Yes),
        Own("SECTION_ID", FieldType.Section, "Section"),
        Constant("SORT", FieldType.Integer, "Sort order", Value.Of(UsualPlace)),
        Own("VAT_ID", FieldType.Vat, "VAT rate"),
        Own("VAT_INCLUDED", FieldType.Flag, "VAT included in price", @default: FieldDefault.No),
        Own("MEASURE", FieldType.Measure, "Unit of measurement", @default: FieldDefault.DefaultMeasure),
        Own("XML_ID", FieldType.String, "External code", @default: FieldDefault.IdText),
        Own("PREVIEW_PICTURE", FieldType.Picture, "Preview picture"),
        Own("DETAIL_PICTURE", FieldType.Picture, "Detailed picture"),
        Own("DATE_CREATE", FieldType.DateTime, "Created on", FieldFlags.ReadOnly, FieldDefault.Now),
        Own("TIMESTAMP_X", FieldType.DateTime, "Modified on", FieldFlags.ReadOnly, FieldDefault.Now, "UPDATED_TIME"),
        Own("MODIFIED_BY", FieldType.Integer, "Modified by", FieldFlags.ReadOnly, FieldDefault.Caller, "UPDATED_BY"),
        Own("CREATED_BY", FieldType.Integer, "Created by", FieldFlags.ReadOnly, FieldDefault.Caller),
    ];

    static Field Own(string name, FieldType type, string title, FieldFlags flags = FieldFlags.None, FieldDefault @default = FieldDefault.None, string? upper = null) =>
        Plain(name, "", type, title, flags, @default, upper, Dialects.Classic);

    static Field Constant(string name, FieldType type, string title, Value value) =>
        new(name, "", type, title) { Column = name.ToLowerInvariant(), Dialects = Dialects.Classic, Default = FieldDefault.Constant, Constant = value };
}
