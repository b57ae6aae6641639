using Npgsql;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>What clients see of a database in trouble: a 503 that says when to ask again, nothing lost, and no restart of Portico afterwards.</summary>
[Collection(nameof(CrashCollection))]
public sealed class PostgresFaultsTests(BreakablePostgres portal) : IClassFixture<BreakablePostgres>
{
    [Fact]
    public async Task A_database_that_is_stopped_is_503_until_it_is_back()
    {
        var contact = (await portal.AddContact("Before")).Id();
        await portal.Database.StopImmediately();
        try
        {
            for (var at = 0; at < 3; at++)
            {
                (await portal.Call("crm.contact.get", new { id = contact })).Unavailable();
                (await portal.Call("crm.contact.list", new { })).Unavailable();
                (await portal.AddContact("Meanwhile")).Unavailable();
                (await portal.Call("crm.type.add", new { fields = new { title = "Meanwhile" } })).Unavailable();
            }
            (await portal.Browse("/rest/crm.contact.list?auth=0123456789abcdef0123456789abcdef")).Unavailable(); // whose token it is nobody knows
            var page = await portal.Browse("/crm/contact/list/");
            Assert.Equal((503, "The portal's storage does not answer: try again in a moment. The log of the server says why.\n"), (page.Status, page.Text));
        }
        finally
        {
            await portal.Database.StartAgain();
        }
        await portal.Heal();

        (await portal.Call("crm.contact.get", new { id = contact })).Ok();
        Assert.Equal(0, await portal.Count("Meanwhile"));
    }

    [Fact]
    public async Task Without_a_free_connection_calls_are_503_until_there_is_one()
    {
        var taken = new Stack<NpgsqlConnection>();
        try
        {
            do
                await TakeAll(taken);
            while (await BreakablePostgres.EndOthers(taken.Peek()) > 0); // until the test was there first for each

            for (var at = 0; at < 3; at++)
            {
                (await portal.Call("crm.contact.list", new { })).Unavailable();
                (await portal.AddContact("Crowded")).Unavailable();
            }
        }
        finally
        {
            foreach (var connection in taken)
                await connection.DisposeAsync();
        }
        await portal.Heal();

        Assert.Equal(0, await portal.Count("Crowded"));
    }

    [Fact]
    public async Task Connections_that_end_in_mid_statement_lose_nothing_answered()
    {
        await using var outside = await portal.Database.Connect();
        var writers = await ContactWriters.Start(portal.Call, "Terminated");
        var readers = Read(writers);
        for (var round = 0; round < (TestRun.IsLong ? 100 : 15); round++)
        {
            var more = writers.Answered.Count + Random.Shared.Next(1, ContactWriters.Count * 2);
            await Expect.Soon(() => Task.FromResult(writers.Answered.Count >= more), "writers are answered");
            await BreakablePostgres.EndOthers(outside);
        }
        await writers.Stop();
        await readers;
        await portal.Heal();

        Expect.None(writers.CutOff);
        Assert.All(writers.Refused, reply => reply.Unavailable());
        Assert.True(writers.Answered.Count >= ContactWriters.Count, $"Too few writes to mean something: {writers.Answered.Count}");
        await writers.RequireWhole(portal.Call);
    }

    [Fact]
    public async Task A_statement_that_waits_too_long_is_503_and_leaves_nothing()
    {
        await using (var outside = await portal.Database.Connect())
        {
            await using var transaction = await outside.BeginTransactionAsync(TestRun.Abort);
            await Run(outside, "LOCK TABLE portal_default.contact IN ACCESS EXCLUSIVE MODE");

            var replies = await Task.WhenAll(portal.Call("crm.contact.list", new { }), portal.AddContact("Locked"), portal.AddContact("Locked"));

            Assert.All(replies, reply => reply.Unavailable());
        }
        await portal.Heal();

        Assert.Equal(0, await portal.Count("Locked"));
    }

    [Fact]
    public async Task A_deadlock_with_another_client_is_tried_again()
    {
        await using var outside = await portal.Database.Connect();
        await Run(outside, "SET deadlock_timeout = '1min'; BEGIN; LOCK TABLE portal_default.multifield IN ACCESS EXCLUSIVE MODE");
        await using var watch = await portal.Database.Connect();

        var adding = portal.AddContact("Crossed"); // it has its row of contact, and waits to write its phone
        const string isWaiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'portal_default.multifield'::regclass AND NOT granted)";
        await Expect.Soon(() => BreakablePostgres.Scalar<bool>(watch, isWaiting), "Portico waits for the phones");
        await Run(outside, "LOCK TABLE portal_default.contact IN ACCESS EXCLUSIVE MODE; ROLLBACK");

        (await adding).Ok();
        Assert.Equal(1, await portal.Count("Crossed"));
        Assert.Contains("deadlock detected", portal.Database.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("40001", 1)] // serialization_failure
    [InlineData("40P01", 1)] // deadlock_detected
    [InlineData("0A000", 3)] // several kept statements of one call, and the schema has changed under each
    public async Task A_transaction_that_should_be_tried_again_is(string code, int times)
    {
        await FailToAdd(code, times);
        try
        {
            (await portal.AddContact(code)).Ok();
        }
        finally
        {
            await AddAsUsual();
        }
        Assert.Equal(1, await portal.Count(code));
    }

    [Theory]
    [InlineData("53100")] // disk_full
    [InlineData("53200")] // out_of_memory
    public async Task A_database_without_room_is_503_and_leaves_nothing(string code)
    {
        await FailToAdd(code, times: int.MaxValue);
        try
        {
            (await portal.AddContact(code)).Unavailable();
            (await portal.Call("crm.contact.list", new { })).Ok();
        }
        finally
        {
            await AddAsUsual();
        }
        await portal.Heal();

        Assert.Equal(0, await portal.Count(code));
    }

    // a sequence counts on where transactions are undone
    Task FailToAdd(string code, int times) => portal.Database.Run($"""
        CREATE SEQUENCE public.tried;
        CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('public.tried') <= {times} THEN
            RAISE EXCEPTION USING ERRCODE = '{code}', MESSAGE = 'made by a test';
          END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER fail BEFORE INSERT ON portal_default.contact FOR EACH STATEMENT EXECUTE FUNCTION public.fail()
        """);

    Task AddAsUsual() => portal.Database.Run("DROP FUNCTION public.fail() CASCADE; DROP SEQUENCE public.tried");

    // answered, or asked to come back: every call until the writers end
    async Task Read(ContactWriters writers)
    {
        while (!writers.IsStopped)
        {
            var reply = await portal.Call("crm.contact.list", new { select = new[] { "ID", "PHONE" } });
            if (reply.Status != 200)
                reply.Unavailable();
        }
    }

    async Task TakeAll(Stack<NpgsqlConnection> taken)
    {
        try
        {
            while (true)
                taken.Push(await portal.Database.Connect());
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            // all are taken
        }
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestRun.Abort);
    }
}
