using Portico.Crm;
using Portico.Model;
using Portico.Store.Postgres;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Several servers on one PostgreSQL serve the same portal: what one changes the others know before long.</summary>
public sealed class ServersTests
{
    [Fact]
    public async Task What_one_changes_the_other_hears()
    {
        var connection = await SharedPostgres.NewDatabase();
        await using var first = await Open(connection);
        await using var second = await Open(connection);

        var made = await first.SmartProcesses.Add(new TypeDraft { Title = "Requests" }, Caller.System, TestRun.Abort);
        await second.Users.AddWebhook(1, "secretofthesecondserver", "second", "*", Actor.System, TestRun.Abort);

        await Expect.Soon(() => Task.FromResult(second.Metadata.Now.Find(made.EntityTypeId) is not null), "the second server knows the type");
        await Expect.Soon(() => Task.FromResult(first.Users.ByWebhook(1, "secretofthesecondserver") is not null), "the first server knows the webhook");
        var type = second.Metadata.Now[(int)made.EntityTypeId];
        var id = await second.Records.Add(type, new Draft(Dialects.Universal), Caller.System, TestRun.Abort);
        using var page = await first.Records.Get(new Selection(type, [type.IdField]), id, Caller.System, TestRun.Abort);
        Assert.Equal(1, page.Rows.Rows);
    }

    [Fact]
    public async Task Who_is_dismissed_on_one_calls_no_other()
    {
        var connection = await SharedPostgres.NewDatabase();
        await using var first = await Open(connection);
        await using var second = await Open(connection);
        var id = await first.People.Add(Fields(("EMAIL", "ada@example.com"), ("UF_DEPARTMENT", "1")), Caller.System, TestRun.Abort);
        await first.Users.AddWebhook(id, "secretofada", "ada", "*", Actor.System, TestRun.Abort);
        await Expect.Soon(() => Task.FromResult(second.Users.ByWebhook(id, "secretofada") is not null), "the second server knows the webhook");

        await first.People.Update(id, Fields(("ACTIVE", "N")), Caller.System, TestRun.Abort);

        Assert.Null(first.Users.ByWebhook(id, "secretofada"));
        await Expect.Soon(() => Task.FromResult(second.Users.ByWebhook(id, "secretofada") is null), "the second server turns the webhook away");
        await second.People.Update(id, Fields(("ACTIVE", "Y"), ("WORK_COMPANY", "Analytical Engines")), Caller.System, TestRun.Abort);
        await Expect.Soon(() => Task.FromResult(first.Users.ByWebhook(id, "secretofada") is not null), "the first server lets it in again");
        Assert.Equal("Analytical Engines", first.Users.Find(id)!.Profile["WORK_COMPANY"]);
    }

    [Fact]
    public async Task Two_servers_give_an_address_to_one_user()
    {
        var connection = await SharedPostgres.NewDatabase();
        await using var first = await Open(connection);
        await using var second = await Open(connection);

        var outcomes = await Task.WhenAll(((Portal[])[first, second]).Select(async portal =>
        {
            var refusal = await Record.ExceptionAsync(() =>
                portal.People.Add(Fields(("EMAIL", "ada@example.com"), ("UF_DEPARTMENT", "1")), Caller.System, TestRun.Abort));
            return (refusal as CrmException)?.Kind;
        }));

        Assert.Equal([null, RefusalKind.UserMailTaken], outcomes.Order());
    }

    static Node Fields(params ReadOnlySpan<(string Key, string Value)> fields)
    {
        var node = Node.Array();
        foreach (var (key, value) in fields)
            node.Set(key, Node.Of(value));
        return node;
    }

    [Fact]
    public async Task Servers_that_start_at_once_make_one_portal()
    {
        var connection = await SharedPostgres.NewDatabase();

        var portals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open(connection)));

        Assert.Single(portals, portal => portal.IsNew);
        foreach (var portal in portals)
        {
            await Expect.Soon(() => Task.FromResult(portal.Users.All.Count() == 1), "there is one user");
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_that_was_cut_off_hears_what_was_told_meanwhile()
    {
        var connection = await SharedPostgres.NewDatabase();
        await using var first = await Open(connection);
        await using var second = await Open(connection);

        await SharedPostgres.Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
        var made = await first.SmartProcesses.Add(new TypeDraft { Title = "Requests" }, Caller.System, TestRun.Abort);

        await Expect.Soon(() => Task.FromResult(second.Metadata.Now.Find(made.EntityTypeId) is not null), "the second server knows the type");
    }

    static Task<Portal> Open(string connection)
    {
        var clock = new MachineClock();
        return Portal.Open("shared", new PostgresStore(connection, "shared", clock), clock, new PortalSettings(), TestRun.Abort);
    }
}
