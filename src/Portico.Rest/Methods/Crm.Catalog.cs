using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Catalogues of products: <c>crm/outdated/catalog</c>.</summary>
static class CrmCatalog
{
    public static readonly MethodFamily Family = new("crm.catalog", Scopes.Crm, Dialect.Classic)
    {
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
    };

    static Node Description { get; } = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("NAME", FieldDescriptions.Of("string", "Name")),
        ("ORIGINATOR_ID", FieldDescriptions.Of("string", "External source")),
        ("ORIGIN_ID", FieldDescriptions.Of("string", "Item ID in external source")),
        ("XML_ID", FieldDescriptions.Of("string", "Symbol code", FieldFlags.ReadOnly)));

    static Reply Fields(Call call) => Reply.Of(Description);

    static Reply Get(Call call)
    {
        Access.Require(call.Caller);
        var id = call.Params.RequiredId("id");
        return Reply.Of(Record(call.Catalog.References.Catalogs.FirstOrDefault(row => row.Id == id) ?? throw new CrmException(RefusalKind.NotFound)));
    }

    static Reply List(Call call)
    {
        Access.Require(call.Caller);
        return SmallList.Page(call, call.Catalog.References.Catalogs.Select(Record), Description);
    }

    static Node Record(ProductCatalogRow row) => Node.Map(
        ("ID", Node.Of(row.Id.ToString(CultureInfo.InvariantCulture))),
        ("NAME", Node.Of(row.Name)),
        ("ORIGINATOR_ID", Node.Of(row.OriginatorId)),
        ("ORIGIN_ID", Node.Of(row.OriginId)),
        ("XML_ID", Node.Of(row.XmlId)));
}
