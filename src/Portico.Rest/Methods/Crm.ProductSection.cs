using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Sections of products: <c>crm/outdated/product-section</c>.</summary>
static class CrmProductSection
{
    public static readonly MethodFamily Family = new("crm.productsection", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.ProductSection, FieldsAccess.Everyone),
    };
}
