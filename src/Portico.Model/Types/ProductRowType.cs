namespace Portico.Model.Types;

/// <summary>
/// A product row: <c>crm.item.productrow.fields</c>, in both dialects, as a card of its own: so rows are filtered, ordered and paged like records.
/// </summary>
public static class ProductRowType
{
    /// <summary>Whole amount of the row.</summary>
    public static Field Total { get; } = Row("TOTAL", "total", FieldType.Double, "Total", FieldFlags.ReadOnly | FieldFlags.Undescribed);

    /// <summary>Tax in the whole amount.</summary>
    public static Field TaxTotal { get; } = Row("TAX_TOTAL", "taxTotal", FieldType.Double, "Tax", FieldFlags.ReadOnly | FieldFlags.Undescribed);

    /// <summary>The card.</summary>
    public static EntityType Card { get; } =
        new(EntityTypeIds.ProductRow, "PRODUCT_ROW", "Product row", "product_row", Fields(),
            [
                "ID", "OWNER_ID", "OWNER_TYPE", "PRODUCT_ID", "PRODUCT_NAME", "PRICE", "PRICE_EXCLUSIVE", "PRICE_NETTO", "PRICE_BRUTTO", "QUANTITY",
                "DISCOUNT_TYPE_ID", "DISCOUNT_RATE", "DISCOUNT_SUM", "TAX_RATE", "TAX_INCLUDED", "CUSTOMIZED", "MEASURE_CODE", "MEASURE_NAME", "SORT",
                "XML_ID", "TYPE",
            ],
            [
                "id", "ownerId", "ownerType", "productId", "productName", "price", "priceExclusive", "priceNetto", "priceBrutto", "quantity",
                "discountTypeId", "discountRate", "discountSum", "taxRate", "taxIncluded", "customized", "measureCode", "measureName", "sort", "xmlId", "type",
            ]);

    static Field[] Fields() =>
    [
        CommonFields.Id(),
        Row("OWNER_ID", "ownerId", FieldType.Integer, "Owner ID", FieldFlags.Required | FieldFlags.Immutable),
        Row("OWNER_TYPE", "ownerType", FieldType.String, "Owner Type", FieldFlags.Required | FieldFlags.Immutable),
        Row("PRODUCT_ID", "productId", FieldType.Integer, "Product", FieldFlags.Required),
        Row("PRODUCT_NAME", "productName", FieldType.String, "Product Name", isFolded: true),
        Row("PRICE", "price", FieldType.Double, "Price"),
        Row("PRICE_EXCLUSIVE", "priceExclusive", FieldType.Double, "Discounted price excluding tax", FieldFlags.ReadOnly),
        Row("PRICE_NETTO", "priceNetto", FieldType.Double, "PRICE_NETTO", FieldFlags.ReadOnly),
        Row("PRICE_BRUTTO", "priceBrutto", FieldType.Double, "PRICE_BRUTTO", FieldFlags.ReadOnly),
        Row("QUANTITY", "quantity", FieldType.Double, "Quantity"),
        Row("DISCOUNT_TYPE_ID", "discountTypeId", FieldType.Integer, "Discount Type"),
        Row("DISCOUNT_RATE", "discountRate", FieldType.Double, "Discount Amount"),
        Row("DISCOUNT_SUM", "discountSum", FieldType.Double, "Discount Total"),
        Row("TAX_RATE", "taxRate", FieldType.Double, "Tax"),
        Row("TAX_INCLUDED", "taxIncluded", FieldType.Char, "Tax included in price"),
        Row("CUSTOMIZED", "customized", FieldType.Char, "Modified"),
        Row("MEASURE_CODE", "measureCode", FieldType.Integer, "Unit of Measure Code"),
        Row("MEASURE_NAME", "measureName", FieldType.String, "Unit of Measure"),
        Row("SORT", "sort", FieldType.Integer, "Sorting"),
        Row("TYPE", "type", FieldType.Integer, "TYPE", FieldFlags.ReadOnly),
        Row("XML_ID", "xmlId", FieldType.String, "XML_ID", FieldFlags.ReadOnly | FieldFlags.Undescribed),
        Total,
        TaxTotal,
    ];

    static Field Row(string name, string camel, FieldType type, string title, FieldFlags flags = FieldFlags.None, bool isFolded = false) =>
        new(name, camel, type, title) { Column = name.ToLowerInvariant(), Flags = flags, IsFolded = isFolded };
}
