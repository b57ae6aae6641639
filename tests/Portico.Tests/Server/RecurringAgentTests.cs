using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>The agent makes what is due, each deal once, by the portal's calendar.</summary>
public sealed class RecurringAgentTests
{
    const long January1 = 1_767_225_600; // 2026-01-01T00:00:00Z
    const long Day = 86_400;
    const long HourInBerlin = 0; // one o'clock there in winter is midnight of UTC

    [Theory, EachStore]
    public async Task Deals_are_made_when_they_are_due_until_their_limit(StoreKind store)
    {
        using var folder = new TemporaryFolder();
        var clock = new SetClock(January1);
        await using var host = await Start(folder, store, store == StoreKind.Postgres ? await SharedPostgres.NewDatabase() : "", clock);
        var portal = await host.Portals.Add("agent", TestRun.Abort);
        var id = await Template(portal, ("IS_LIMIT", "T"), ("LIMIT_REPEAT", "2"));

        clock.Now = January1 + 30 * Day + HourInBerlin - 1;
        Assert.Empty(await portal.RecurringDeals.Due(TestRun.Abort));
        clock.Now = January1 + 30 * Day + HourInBerlin;
        await Expect.Soon(async () => await Deals(portal) == 3, "the deal of January is made");
        await Expect.Soon(async () => (await Schedule(portal, id))[RecurringType.Next] == Value.Of(January1 + 58 * Day + HourInBerlin), "February is next");
        Assert.Equal("2026-02-01", await BeginOf(portal, 3));

        // a server that slept makes one deal, not one for every month
        clock.Now = January1 + 100 * Day;
        await Expect.Soon(async () => await Deals(portal) == 4, "a deal for the months that passed is made");
        await Expect.Soon(async () => (await Schedule(portal, id))[RecurringType.Active] == Value.Of(flag: false), "the limit ends the schedule");
        var end = await Schedule(portal, id);
        Assert.Equal((Value.Of(2), Value.Null), (end[RecurringType.Counter], end[RecurringType.Next]));
    }

    [Fact]
    public async Task A_database_that_was_away_holds_nothing_up_for_good()
    {
        await using var database = await PostgresCluster.StartDurable();
        using var folder = new TemporaryFolder();
        var clock = new SetClock(January1);
        await using var host = await Start(folder, StoreKind.Postgres, database.ConnectionString, clock);
        var portal = await host.Portals.Add("agent", TestRun.Abort);
        await Template(portal);

        await database.StopImmediately();
        clock.Now = January1 + 40 * Day;
        await Assert.ThrowsAsync<StoreException>(() => portal.RecurringDeals.Due(TestRun.Abort));
        await database.StartAgain();

        await Expect.Soon(async () =>
        {
            try
            {
                return await Deals(portal) == 3;
            }
            catch (StoreException)
            {
                return false; // it may take a moment until connections are made again
            }
        }, "the deal is made once the database is back");
    }

    [Theory, EachStore]
    public async Task Many_servers_make_each_deal_once(StoreKind store)
    {
        await using var database = await LocalDatabase.Make(store);
        var clock = new SetClock(January1);
        await using var first = await Open(database, clock);
        await using var second = store == StoreKind.Postgres ? await Open(database, clock) : null;
        for (var at = 0; at < 5; at++)
            await Template(first);
        clock.Now = January1 + 40 * Day;
        var due = await first.RecurringDeals.Due(TestRun.Abort);

        var made = await Task.WhenAll(due.Concat(due).Concat(due).Select((one, at) => (at % 2 == 0 || second is null ? first : second).RecurringDeals.Run(one, TestRun.Abort)));

        Assert.Equal(5, due.Count);
        Assert.Equal(5, made.Count(deal => deal is not null));
        Assert.Equal(15, await Deals(first));
        Assert.Empty(await first.RecurringDeals.Due(TestRun.Abort));
    }

    [Theory, EachStore]
    public async Task A_single_deal_is_made_once(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        local.Clock.Now = January1;
        var id = await Template(local.Portal, ("MODE", "single"), ("SINGLE_BEFORE_START_DATE_TYPE", "day"), ("SINGLE_BEFORE_START_DATE_VALUE", "10"));
        local.Clock.Now = January1 + 21 * Day;

        Assert.NotNull(await local.Portal.RecurringDeals.Run(Assert.Single(await local.Portal.RecurringDeals.Due(TestRun.Abort)), TestRun.Abort));

        var end = await Schedule(local.Portal, id);
        Assert.Equal((Value.Of(flag: false), Value.Null, Value.Of(1)), (end[RecurringType.Active], end[RecurringType.Next], end[RecurringType.Counter]));
    }

    [Theory, EachStore]
    public async Task A_run_that_is_passed_over_moves_the_schedule_on(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        local.Clock.Now = January1;
        var id = await Template(local.Portal);
        local.Clock.Now = January1 + 40 * Day;
        var due = Assert.Single(await local.Portal.RecurringDeals.Due(TestRun.Abort));

        await local.Portal.Store.Recurring.SkipAsync(new(id, due.DealId, January1) { Due = due.Time, Next = January1 + 50 * Day }, TestRun.Abort);

        Assert.Empty(await local.Portal.RecurringDeals.Due(TestRun.Abort));
        Assert.Null(await local.Portal.RecurringDeals.Run(due, TestRun.Abort));
        var now = await Schedule(local.Portal, id);
        Assert.Equal((Value.Of(January1 + 50 * Day), Value.Null), (now[RecurringType.Next], now[RecurringType.Counter]));
    }

    [Theory, EachStore]
    public async Task A_pipeline_that_went_gives_way_to_the_first(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        local.Clock.Now = January1;
        var pipeline = await local.Portal.Pipelines.Add(local.Portal.Metadata.Now[EntityTypeIds.Deal], new CategoryDraft { Name = "Renewals" }, Caller.System, TestRun.Abort);
        await Template(local.Portal, ("CATEGORY_ID", pipeline.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await local.Portal.Pipelines.Delete(local.Portal.Metadata.Now[EntityTypeIds.Deal], pipeline.Id, Caller.System, TestRun.Abort);
        local.Clock.Now = January1 + 40 * Day;

        var made = await local.Portal.RecurringDeals.Run(Assert.Single(await local.Portal.RecurringDeals.Due(TestRun.Abort)), TestRun.Abort);

        var type = local.Portal.Metadata.Now[EntityTypeIds.Deal];
        using var page = await local.Portal.Records.Get(new Selection(type, [type.FindClassic("CATEGORY_ID")!]), made!.Value, Caller.System, TestRun.Abort);
        Assert.Equal(0, page.Rows.Integer(0, 1));
    }

    static Task<PorticoHost> Start(TemporaryFolder folder, StoreKind store, string connection, IClock clock) => PorticoHost.Start(new HostOptions
    {
        Data = folder.Inside("data"),
        Store = store,
        Connection = connection,
        Urls = ["http://127.0.0.1:0"],
        Clock = clock,
        ChecksStores = true,
        AgentPause = TimeSpan.FromMilliseconds(20),
        NewPortal = new(TimeZone: "Europe/Berlin"),
    }, TestRun.Abort);

    static Task<Portal> Open(LocalDatabase database, IClock clock) =>
        Portal.Open("local", new StoreContract(database.Open(clock)), clock, new PortalSettings(), TestRun.Abort);

    // monthly from January 31, a day before the deal's start
    static async Task<long> Template(Portal portal, params (string Name, string Value)[] more)
    {
        var deals = portal.Metadata.Now[EntityTypeIds.Deal];
        var deal = await portal.Records.Add(deals, new Draft(Dialects.Classic), Caller.System, TestRun.Abort);
        var draft = new Draft(Dialects.Classic);
        draft.Values.Add((RecurringType.Deal, Node.Of(deal)));
        foreach (var (name, value) in more.Concat(
            [("START_DATE", "2026-01-31"), ("MODE", "multiple"), ("MULTIPLE_TYPE", "month"), ("MULTIPLE_INTERVAL", "1"), ("OFFSET_BEGINDATE_TYPE", "day"), ("OFFSET_BEGINDATE_VALUE", "1")])
            .DistinctBy(one => one.Item1))
            draft.Values.Add((RecurringType.Card.Fields.First(field => field.Name == name), Node.Of(value)));
        return await portal.RecurringDeals.Add(draft, Caller.System, TestRun.Abort);
    }

    static async Task<long> Deals(Portal portal)
    {
        var type = portal.Metadata.Now[EntityTypeIds.Deal];
        using var page = await portal.Records.Find(new RecordQuery(new Selection(type, [type.IdField])) { Counted = true }, Caller.System, WithoutRights.Refuse, TestRun.Abort);
        return page.Total!.Value;
    }

    static async Task<string?> BeginOf(Portal portal, long id)
    {
        var type = portal.Metadata.Now[EntityTypeIds.Deal];
        using var page = await portal.Records.Get(new Selection(type, [type.FindClassic("BEGINDATE")!]), id, Caller.System, TestRun.Abort);
        return page.Rows.String(0, 1);
    }

    static async Task<Dictionary<Field, Value>> Schedule(Portal portal, long id)
    {
        using var page = await portal.RecurringDeals.Get(id, Caller.System, TestRun.Abort);
        return page.Select.Fields.Select((field, at) => (field, page.Rows.ValueAt(0, page.Select.Columns[at]))).ToDictionary(one => one.field, one => one.Item2);
    }
}
