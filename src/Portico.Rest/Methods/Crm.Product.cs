using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Products: <c>crm/outdated/products</c>.</summary>
static class CrmProduct
{
    public static readonly MethodFamily Family = new("crm.product", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.Product, FieldsAccess.Everyone),
    };
}
