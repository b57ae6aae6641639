using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>The two methods of product rows of a classic card: <c>crm/deals</c>, <c>crm/leads</c>, <c>crm/quote</c>.</summary>
static class ProductRowMethods
{
    /// <summary>The rows of a card.</summary>
    /// <param name="decimals">Places of amounts in the base currency.</param>
    /// <param name="needsOwner">Whether reading rows of a record that does not exist is refused; else it has none.</param>
    public static IEnumerable<Method> For(int entityTypeId, int decimals, bool needsOwner) =>
    [
        Method.Read("productrows.get", call => Get(call, call.Catalog[entityTypeId], decimals, needsOwner)),
        Method.Write("productrows.set", call => Set(call, call.Catalog[entityTypeId])),
    ];

    static async ValueTask<Reply> Get(Call call, EntityType type, int decimals, bool needsOwner)
    {
        var id = call.Params.RequiredId("id");
        var rows = call.Portal.ProductRows;
        RowsOwner owner;
        try
        {
            owner = await rows.Owner(type, id, call.Method.OnOwner, call.Caller, call.Abort);
        }
        catch (CrmException refusal) when (refusal.Kind == RefusalKind.NotFound && !needsOwner)
        {
            return Reply.Of(Node.Array());
        }
        using var page = await rows.Find(owner, new RecordQuery(ProductRowRecords.Everything) { Limit = RecordQuery.Whole }, call.Abort);
        var places = Enumerable.Range(0, page.Rows.Rows).ToList();
        var products = await rows.Products(places.Select(row => ProductRowRecords.ProductOf(page, row)), call.Abort);
        var rate = ProductRowRecords.Rate(call.Catalog, owner.Currency);
        return Reply.Of(Node.List(places.Select(row => ProductRowRecords.Classic(page, row, products, rate, decimals))));
    }

    static async ValueTask<Reply> Set(Call call, EntityType type)
    {
        var id = call.Params.RequiredId("id");
        var rows = call.Params.Find("rows") is { IsArray: true } given ? given : throw new CrmException(RefusalKind.NotArray, "rows");
        var owner = await call.Portal.ProductRows.Owner(type, id, call.Method.OnOwner, call.Caller, call.Abort);
        List<ProductRowDraft> drafts = [];
        foreach (var (_, row) in rows.Items)
            if (row.IsArray)
                drafts.Add(Checked(ProductRowRecords.Draft(row)));
        await call.Portal.ProductRows.Set(owner, drafts, place: 0, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    // a type of discount that is named must come with its amount
    static ProductRowDraft Checked(ProductRowDraft draft) => draft switch
    {
        { DiscountTypeId: ProductRow.PercentageDiscount, DiscountRate: null } => throw new CrmException(RefusalKind.DiscountRateMissing),
        { DiscountTypeId: ProductRow.PercentageDiscount, DiscountRate: 100, DiscountSum: null } => throw new CrmException(RefusalKind.DiscountSumMissing, "percentage"),
        { DiscountTypeId: ProductRow.MonetaryDiscount, DiscountSum: null } => throw new CrmException(RefusalKind.DiscountSumMissing, "monetary"),
        _ => draft,
    };
}
