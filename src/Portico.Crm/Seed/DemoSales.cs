using System.Globalization;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Crm.Seed;

/// <summary>
/// The sales of the demonstration data: a second pipeline, deals on every stage, leads, quotes and invoices, with products in their rows and
/// the requisites their papers use, and a service contract that comes again every month.
/// </summary>
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
    readonly IReadOnlyList<DemoRequisite> _requisites;
    readonly Dictionary<int, int> _made = [];

    DemoSales(Portal portal, IReadOnlyList<long> companies, IReadOnlyList<(long Id, decimal Price)> products, IReadOnlyList<DemoRequisite> requisites)
    {
        _portal = portal;
        _companies = companies;
        _products = products;
        _requisites = requisites;
    }

    Catalog Now => _portal.Metadata.Now;

    /// <summary>Fills a portal that has companies, contacts and products.</summary>
    /// <param name="requisites">Those of companies, our own first.</param>
    public static async Task Add(Portal portal, IReadOnlyList<DemoRequisite> requisites, CancellationToken abort)
    {
        var companies = await Column(portal, EntityTypeIds.Company, "ASSIGNED_BY_ID", abort);
        var products = await Column(portal, EntityTypeIds.Product, "PRICE", abort);
        var sales = new DemoSales(portal, [.. companies.Skip(1).Select(row => row.Id)], [.. products.Select(row => (row.Id, (decimal)row.Value / Value.MoneyScale))], requisites);
        var service = await portal.Pipelines.Add(portal.Metadata.Now[EntityTypeIds.Deal], new() { Name = "Service contracts", Sort = 400 }, Caller.System, abort);
        await sales.AddDeals(0, each: 4, abort);
        var contract = await sales.AddDeals(service.Id, each: 2, abort);
        await sales.AddLeads(abort);
        await sales.AddOnEveryStage(EntityTypeIds.Quote, each: 2, abort);
        await sales.AddOnEveryStage(EntityTypeIds.SmartInvoice, each: 3, abort);
        await sales.Repeat(contract, service.Id, abort);
    }

    // returns the first of them
    async Task<long> AddDeals(long category, int each, CancellationToken abort)
    {
        var type = Now[EntityTypeIds.Deal];
        var first = 0L;
        foreach (var stage in Now.StagesOf(type, category))
            for (var at = 0; at < each; at++)
            {
                var (client, values) = Client();
                var id = await Add(type, [.. values, ("categoryId", Node.Of(category)), ("stageId", Node.Of(stage.StatusId)), ("probability", Node.Of(10 * _dice.Next(11)))], abort);
                await AddRows(type, id, abort);
                await Link(type, id, client, abort);
                first = first > 0 ? first : id;
            }
        return first;
    }

    async Task AddLeads(CancellationToken abort)
    {
        var type = Now[EntityTypeIds.Lead];
        foreach (var stage in Now.StagesOf(type, 0))
            for (var at = 0; at < 3; at++)
            {
                var (first, last) = (_dice.Of(FirstNames), _dice.Of(LastNames));
                var draft = NewDraft(type,
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
            {
                var (client, values) = Client();
                var id = await Add(type, [.. values, ("stageId", Node.Of(stage.StatusId)), ("mycompanyId", Node.Of(_requisites[0].Company))], abort);
                await AddRows(type, id, abort);
                await Link(type, id, client, abort);
            }
    }

    // papers name the client's requisite, where there is one, and our own
    async Task Link(EntityType type, long id, long company, CancellationToken abort)
    {
        var (own, client) = (_requisites[0], _requisites.FirstOrDefault(one => one.Company == company));
        await _portal.RequisiteLinks.Register(new(type.Id, id, client?.Id ?? 0, client?.BankDetail ?? 0, own.Id, own.BankDetail), Caller.System, abort);
    }

    // in two weeks for the first time
    async Task Repeat(long deal, long category, CancellationToken abort)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(_portal.Clock.Seconds() + 14 * Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var draft = new Draft(Dialects.Classic);
        draft.Values.AddRange(
        [
            (RecurringType.Card.FindClassic("DEAL_ID")!, Node.Of(deal)), (RecurringType.Category, Node.Of(category)), (RecurringType.Start, Node.Of(start)),
            (RecurringType.Mode, Node.Of("multiple")), (RecurringType.Every.Unit, Node.Of("month")), (RecurringType.Every.Count, Node.Of(1)),
            (RecurringType.Begin.Unit, Node.Of("day")), (RecurringType.Begin.Count, Node.Of(1)),
            (RecurringType.Close.Unit, Node.Of("month")), (RecurringType.Close.Count, Node.Of(1)),
        ]);
        await _portal.RecurringDeals.Add(draft, Caller.System, abort);
    }

    Task<long> Add(EntityType type, IReadOnlyList<(string Name, Node Value)> values, CancellationToken abort) =>
        _portal.Records.Add(type, NewDraft(type, [.. values, .. Times()]), Caller.System, abort);

    // one to four products, some with a discount
    async Task AddRows(EntityType type, long id, CancellationToken abort)
    {
        var owner = await _portal.ProductRows.Owner(type, id, Operation.Update, Caller.System, abort);
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

    (long Company, (string Name, Node Value)[] Values) Client()
    {
        var (subject, company) = (_dice.Of(Subjects), _dice.Of(_companies));
        return (company, [("title", Node.Of(subject)), ("companyId", Node.Of(company))]);
    }

    // since a hundred days at most, as an import keeps them
    (string Name, Node Value)[] Times()
    {
        var created = _portal.Clock.Seconds() - (1 + _dice.Low(100)) * Day - _dice.Next((int)Day);
        return [("createdTime", Moment(created)), ("updatedTime", Moment(created + _dice.Next((int)Day)))];
    }

    static Node Moment(long seconds) =>
        Node.Of(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));

    Draft NewDraft(EntityType type, IReadOnlyList<(string Name, Node Value)> values)
    {
        var draft = new Draft(Dialects.Universal) { IsImport = true };
        foreach (var (name, value) in values)
            draft.Values.Add((type.FindUniversal(name)!, value));
        return DemoUserFields.Put(type, draft, _made[type.Id] = _made.GetValueOrDefault(type.Id) + 1);
    }

    static async Task<List<(long Id, long Value)>> Column(Portal portal, int entityTypeId, string field, CancellationToken abort)
    {
        var type = portal.Metadata.Now[entityTypeId];
        using var page = await portal.Records.Find(
            new RecordQuery(new Selection(type, [type.FindClassic(field)!])) { Limit = Listed }, Caller.System, WithoutRights.Refuse, abort);
        return [.. Enumerable.Range(0, page.Rows.Rows).Select(row => (page.Rows.Integer(row, 0), page.Rows.IsNull(row, 1) ? 0 : page.Rows.Integer(row, 1)))];
    }
}
