using static Portico.Model.Types.CommonFields;

namespace Portico.Model.Types;

/// <summary>The section of products: <c>crm.productsection.fields</c>.</summary>
public static class ProductSectionType
{
    /// <summary>The card.</summary>
    public static EntityType Card { get; } =
        new(EntityTypeIds.ProductSection, "PRODUCT_SECTION", "Section", "product_section",
            [
                Id(),
                ProductType.Catalog(),
                Plain("SECTION_ID", "", FieldType.Section, "Section", dialects: Dialects.Classic),
                Plain("NAME", "", FieldType.String, "Name", FieldFlags.Required | FieldFlags.Indispensable, dialects: Dialects.Classic),
                Classic("XML_ID", "External code"),
            ],
            ["ID", "CATALOG_ID", "SECTION_ID", "NAME", "XML_ID"], ["id"])
        {
            IsShared = true,
        };
}
