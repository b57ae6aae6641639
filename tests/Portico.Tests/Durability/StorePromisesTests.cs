using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Sqlite;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>How the store keeps its promises.</summary>
public sealed class StorePromisesTests
{
    [Fact]
    public async Task A_commit_is_on_disk_before_it_is_answered()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);

        var promises = await local.Portal.Store.DescribeAsync(TestRun.Abort);

        Assert.Equal("2", promises["synchronous"]); // FULL
        Assert.Equal("wal", promises["journal_mode"]);
    }

    [Fact]
    public async Task A_commit_is_in_the_log_of_PostgreSQL_before_it_is_answered()
    {
        await using var local = await LocalPortal.Open(StoreKind.Postgres);

        var promises = await local.Portal.Store.DescribeAsync(TestRun.Abort);

        Assert.Equal("postgres", promises["store"]);
        Assert.Equal("on", promises["synchronous_commit"]); // though the cluster of the tests has it off
        Assert.True(int.Parse(promises["schema_version"], CultureInfo.InvariantCulture) > 0);
        Assert.NotEmpty(promises["server"]);
    }

    [Theory, EachStore]
    public async Task A_total_is_what_counting_would_give(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => local.Portal.Records.Add(type, new Draft(Dialects.Classic), Caller.System, TestRun.Abort)));
        await Task.WhenAll(ids.Where(id => id % 3 == 0).Select(id => local.Portal.Records.Delete(type, id, Caller.System, TestRun.Abort)));

        using var page = await local.Portal.Store.Records.FindAsync(new RecordQuery(new Selection(type, [type.IdField])) { Counted = true }, TestRun.Abort);
        using var counted = await local.Portal.Store.Records.FindAsync(new RecordQuery(new Selection(type, [type.IdField]))
        {
            Counted = true,
            Filter = new Condition.Compare(type.IdField, Operator.Greater, [Value.Of(0)]),
        }, TestRun.Abort);

        Assert.Equal(40, page.Total);
        Assert.Equal(page.Total, counted.Total);
    }

    [Theory, EachStore]
    public async Task A_write_that_fails_leaves_its_neighbours_alone(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var records = local.Portal.Store.Records;
        var type = local.Portal.Metadata.Now[EntityTypeIds.Company];
        var broken = new EntityType(99, "GONE", "Gone", "no_such_table", [.. type.Fields], [], []);
        var owner = type.FindClassic("ASSIGNED_BY_ID")!;

        var writes = Enumerable.Range(0, 40).Select(at =>
        {
            var write = new RecordWrite(at % 4 == 0 ? broken : type);
            write.Set(owner, Value.Of(1));
            return (IsBroken: at % 4 == 0, Task: records.AddAsync(write, TestRun.Abort));
        }).ToList();

        foreach (var (isBroken, task) in writes)
            if (isBroken)
                await Assert.ThrowsAnyAsync<InvalidOperationException>(() => task);
            else
                Assert.True(await task > 0);
        using var page = await records.FindAsync(new RecordQuery(new Selection(type, [type.IdField])) { Counted = true }, TestRun.Abort);
        Assert.Equal(30, page.Total);
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_loses_nothing_and_heals()
    {
        using var folder = new TemporaryFolder();
        var clock = new MachineClock();
        await using var portal = await Portal.Open("full", new SqliteStore(folder.FullName, clock, maxPages: 256), clock, new PortalSettings(), TestRun.Abort);
        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        var acknowledged = new List<long>();

        var fault = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            for (var at = 0; at < 10_000; at++)
                acknowledged.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Add(portal, type))));
        });

        Assert.Equal(StoreFault.Full, fault.Fault);
        using (var page = await Counted(portal, type))
            Assert.InRange(page.Total!.Value, acknowledged.Count, acknowledged.Count + 7);
        foreach (var id in acknowledged.Take(acknowledged.Count / 2))
            await portal.Records.Delete(type, id, Caller.System, TestRun.Abort);
        Assert.True(await Add(portal, type) > acknowledged[^1]);
        Assert.Equal("ok", new SqliteData(folder.Inside("portal.db")).Integrity());
    }

    [Theory, EachStore]
    public async Task A_schema_from_the_future_is_refused_in_words(StoreKind store)
    {
        await using var database = await LocalDatabase.Make(store);
        await using (var present = database.Open(new MachineClock()))
            await present.PrepareAsync(TestRun.Abort);
        database.Stored.SetVersion(999);

        await using var newer = database.Open(new MachineClock());
        var fault = await Assert.ThrowsAsync<StoreException>(() => newer.PrepareAsync(TestRun.Abort));

        Assert.Equal(StoreFault.Unreadable, fault.Fault);
        Assert.Contains("install a newer one", fault.Message, StringComparison.Ordinal);
    }

    [Theory, EachStore]
    public async Task More_shapes_of_lists_than_statements_are_kept_work(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        await local.Portal.Records.Add(type, new Draft(Dialects.Classic), Caller.System, TestRun.Abort);

        for (var count = 1; count < 300; count++)
        {
            var filter = new Condition.Or([.. Enumerable.Repeat(new Condition.Compare(type.IdField, Operator.Equal, [Value.Of(1)]), count)]);
            using var page = await local.Portal.Store.Records.FindAsync(new RecordQuery(new Selection(type, [type.IdField])) { Filter = filter }, TestRun.Abort);
            Assert.Equal(1, page.Rows.Rows);
        }
    }

    [Theory, EachStore]
    public async Task A_cancelled_read_ends_and_the_next_one_works(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var query = new RecordQuery(new Selection(type, [type.IdField])) { Counted = true };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await local.Portal.Store.Records.FindAsync(query, cancelled.Token));

        using var page = await local.Portal.Store.Records.FindAsync(query, TestRun.Abort);
        Assert.Equal(0, page.Total);
    }

    static Task<long> Add(Portal portal, EntityType type)
    {
        var draft = new Draft(Dialects.Classic);
        draft.Values.Add((type.FindClassic("COMMENTS")!, Node.Of(new string('x', 900))));
        return portal.Records.Add(type, draft, Caller.System, TestRun.Abort);
    }

    static ValueTask<RecordPage> Counted(Portal portal, EntityType type) =>
        portal.Store.Records.FindAsync(new RecordQuery(new Selection(type, [type.IdField])) { Counted = true }, TestRun.Abort);
}
