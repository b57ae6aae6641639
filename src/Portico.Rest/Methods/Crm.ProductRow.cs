using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Product rows as they were asked for before <c>crm.item.productrow.*</c>: <c>crm/outdated/productrow-old</c>.</summary>
static class CrmProductRow
{
    public static readonly MethodFamily Family = new("crm.productrow", Scopes.Crm, Dialect.Classic)
    {
        Method.Read("fields", Fields),
        Method.Read("list", List),
    };

    const int Decimals = 2;

    static Reply Fields(Call call) => Reply.Of(FieldDescriptions.Of(ProductRowType.Card, Dialects.Classic));

    // the owner stands in the filter, as both of these names
    static async ValueTask<Reply> List(Call call)
    {
        Access.Require(call.Caller);
        var filter = call.Params.ArrayOrEmpty("filter");
        var rows = call.Portal.ProductRows;
        var type = rows.TypeOf((filter["OWNER_TYPE"] ?? filter["=OWNER_TYPE"])?.Text ?? "") ?? throw new CrmException(RefusalKind.AccessDenied);
        var id = (filter["OWNER_ID"] ?? filter["=OWNER_ID"]) is { } node && node.TryInteger(out var number) && number > 0 ? number : 0;
        if (id == 0)
            throw new CrmException(RefusalKind.AccessDenied);
        var owner = await rows.Owner(type, id, call.Method.OnOwner, call.Caller, call.Abort);
        var query = new RecordQuery(ProductRowRecords.Everything)
        {
            Filter = FilterReader.Filter(filter, ProductRowType.Card, call.Dialect, call.Catalog.Zone),
            Order = FilterReader.Order(call.Params.Array("order"), ProductRowType.Card, call.Dialect),
            Start = Math.Max(call.Params.Start, 0),
            Counted = call.Params.Start >= 0,
        };
        using var page = await rows.Find(owner, query, call.Abort);
        var places = Enumerable.Range(0, page.Rows.Rows).ToList();
        var products = await rows.Products(places.Select(row => ProductRowRecords.ProductOf(page, row)), call.Abort);
        var rate = ProductRowRecords.Rate(call.Catalog, owner.Currency);
        var records = places.Select(row => SmallList.Narrow(ProductRowRecords.Classic(page, row, products, rate, Decimals), call.Params.Find("select")));
        return Reply.Page(Node.List(records), query.Start, page.Rows.Rows, page.Total);
    }
}
