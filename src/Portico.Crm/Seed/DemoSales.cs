using System.Globalization;
using Portico.Model;

namespace Portico.Crm.Seed;

/// <summary>The sales of the demonstration data: a second pipeline, deals on every stage, leads, quotes and invoices, with products in their rows.</summary>
sealed class DemoSales
{
    const int Listed = 50;
    const long Day = DemoCalendar.Day;

    static readonly string[] Subjects =
        ["Metering of the second line", "Replacement of sensors", "New calibration bench", "Spare parts for the year", "Level gauges for the tank farm", "Loggers for cold storage", "Flow meters, trial order"];

    static readonly string[] Inquiries =
        ["Asks for a price list", "Saw our stand at the fair", "Wants a demonstration", "Asks about delivery times", "Needs instruments for a new plant"];

    static readonly string[] FirstNames = ["Amelia", "Jonas", "Chiara", "Mateusz", "Sofia", "Henrik", "Claire", "Diego"];

    static readonly string[] LastNames = ["Brandt", "Keller", "Ricci", "Nowak", "Lindqvist", "Moreau", "Alvarez", "Whitfield"];

    readonly Portal _portal;
    readonly DemoDice _dice = new();
    readonly IReadOnlyList<long> _companies;
    readonly IReadOnlyList<(long Id, decimal Price)> _products;

    DemoSales(Portal portal, IReadOnlyList<long> companies, IReadOnlyList<(long Id, decimal Price)> products)
    {
        _portal = portal;
        _companies = companies;
        _products = products;
    }

    Catalog Now => _portal.Metadata.Now;

    /// <summary>Fills a portal that has companies, contacts and products.</summary>
    public static async Task Add(Portal portal, CancellationToken abort)
    {
        var companies = await Column(portal, EntityTypeIds.Company, "ASSIGNED_BY_ID", abort);
        var products = await Column(portal, EntityTypeIds.Product, "PRICE", abort);
        var sales = new DemoSales(portal, [.. companies.Skip(1).Select(row => row.Id)], [.. products.Select(row => (row.Id, (decimal)row.Value / Value.MoneyScale))]);
        var service = await portal.Pipelines.Add(portal.Metadata.Now[EntityTypeIds.Deal], new() { Name = "Service contracts", Sort = 400 }, Caller.System, abort);
        await sales.AddDeals(0, each: 4, abort);
        await sales.AddDeals(service.Id, each: 2, abort);
        await sales.AddLeads(abort);
        await sales.AddOnEveryStage(EntityTypeIds.Quote, each: 2, abort);
        await sales.AddOnEveryStage(EntityTypeIds.SmartInvoice, each: 3, abort);
    }

    async Task AddDeals(long category, int each, CancellationToken abort)
    {
        var type = Now[EntityTypeIds.Deal];
        foreach (var stage in Now.StagesOf(type, category))
            for (var at = 0; at < each; at++)
            {
                var id = await Add(type, [.. Client(), ("categoryId", Node.Of(category)), ("stageId", Node.Of(stage.StatusId)), ("probability", Node.Of(10 * _dice.Next(11)))], abort);
                await AddRows(type, id, abort);
            }
    }

    async Task AddLeads(CancellationToken abort)
    {
        var type = Now[EntityTypeIds.Lead];
        foreach (var stage in Now.StagesOf(type, 0))
            for (var at = 0; at < 3; at++)
            {
                var (first, last) = (_dice.Of(FirstNames), _dice.Of(LastNames));
                var draft = Draft(type,
                [
                    ("title", Node.Of(_dice.Of(Inquiries))), ("name", Node.Of(first)), ("lastName", Node.Of(last)), ("stageId", Node.Of(stage.StatusId)),
                    ("sourceId", Node.Of(_dice.Of(Now.Directory("SOURCE")).StatusId)), ("opportunity", Node.Of(500 * (1 + _dice.Low(40)))), .. Times(),
                ]);
                draft.Multifields.Add(new("EMAIL", 0, $"{first}.{last}@example.net".ToLowerInvariant(), "WORK"));
                await _portal.Records.Add(type, draft, Caller.System, abort);
            }
    }

    async Task AddOnEveryStage(int entityTypeId, int each, CancellationToken abort)
    {
        var type = Now[entityTypeId];
        foreach (var stage in Now.StagesOf(type, type.DefaultCategory))
            for (var at = 0; at < each; at++)
                await AddRows(type, await Add(type, [.. Client(), ("stageId", Node.Of(stage.StatusId))], abort), abort);
    }

    Task<long> Add(EntityType type, IReadOnlyList<(string Name, Node Value)> values, CancellationToken abort) =>
        _portal.Records.Add(type, Draft(type, [.. values, .. Times()]), Caller.System, abort);

    // one to four products, some with a discount
    async Task AddRows(EntityType type, long id, CancellationToken abort)
    {
        var owner = await _portal.ProductRows.Owner(type, id, Caller.System, abort);
        List<ProductRowDraft> rows = [];
        for (var left = 1 + _dice.Low(4); left > 0; left--)
        {
            var (product, price) = _dice.Of(_products);
            rows.Add(new()
            {
                ProductId = product,
                Price = price,
                Quantity = 1 + _dice.Low(12),
                HasTaxRate = true,
                TaxRate = 20,
                IsTaxIncluded = true,
                DiscountRate = _dice.Chance(25) ? 5 : null,
            });
        }
        await _portal.ProductRows.Set(owner, rows, place: null, Caller.System, abort);
    }

    (string Name, Node Value)[] Client() =>
        [("title", Node.Of(_dice.Of(Subjects))), ("companyId", Node.Of(_dice.Of(_companies)))];

    // since a hundred days at most, as an import keeps them
    (string Name, Node Value)[] Times()
    {
        var created = _portal.Clock.Seconds() - (1 + _dice.Low(100)) * Day - _dice.Next((int)Day);
        return [("createdTime", Moment(created)), ("updatedTime", Moment(created + _dice.Next((int)Day)))];
    }

    static Node Moment(long seconds) =>
        Node.Of(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));

    static Draft Draft(EntityType type, IReadOnlyList<(string Name, Node Value)> values)
    {
        var draft = new Draft(Dialects.Universal) { IsImport = true };
        foreach (var (name, value) in values)
            draft.Values.Add((type.FindUniversal(name)!, value));
        return draft;
    }

    static async Task<List<(long Id, long Value)>> Column(Portal portal, int entityTypeId, string field, CancellationToken abort)
    {
        var type = portal.Metadata.Now[entityTypeId];
        using var page = await portal.Records.Find(
            new RecordQuery(new Selection(type, [type.FindClassic(field)!])) { Limit = Listed }, Caller.System, WithoutRights.Refuse, abort);
        return [.. Enumerable.Range(0, page.Rows.Rows).Select(row => (page.Rows.Integer(row, 0), page.Rows.IsNull(row, 1) ? 0 : page.Rows.Integer(row, 1)))];
    }
}
