using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Differences;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Who changed rights, users, webhooks and settings is kept with the change, without secrets.</summary>
public sealed class AuditTests(TestServer server)
{
    const string Secret = "auditsecret000000000000000000000";

    [Theory, EachStore]
    public async Task Calls_leave_rows_of_who_changed_people_and_departments(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var sales = (await portal.Call("department.add", new { NAME = "Sales", PARENT = 1, UF_HEAD = 2 })).Id();
        await portal.Call("department.update", new { ID = sales, NAME = "Verkäufe" });
        await portal.Call("department.delete", new { ID = sales });
        await portal.Call("department.delete", new { ID = 1 }); // refused
        var ada = (await portal.Call("user.add", new { EMAIL = "ada@example.com", NAME = "Ada", UF_DEPARTMENT = "1" })).Id();
        await portal.Call("user.update", new { ID = ada, PERSONAL_CITY = "London" });
        await portal.Call("user.update", new { ID = ada, ACTIVE = "N" });
        await portal.Call("user.update", new { ID = ada, ACTIVE = "Y", auth = Secret });

        var rows = await portal.Portal.Audit.Find(new(Since: 0, Limit: 100), TestRun.Abort);

        Assert.Equal(
        [
            $$"""user.restore user {{ada}} {"fields":["ACTIVE"]}""",
            $$"""user.dismiss user {{ada}} {"fields":["ACTIVE"]}""",
            $$"""user.update user {{ada}} {"fields":["PERSONAL_CITY"]}""",
            $$"""user.add user {{ada}} {"email":"ada@example.com","admin":false,"intranet":true,"departments":"1"}""",
            $$"""department.delete department {{sales}} {"name":"Verkäufe","parent":1,"head":2}""",
            $$"""department.update department {{sales}} {"name":"Verkäufe","parent":1,"head":2}""",
            $$"""department.add department {{sales}} {"name":"Sales","parent":1,"head":2}""",
        ], rows.Where(row => row.Via == Actor.Rest).Select(row => $"{row.Action} {row.Object} {row.Details}"));
        Assert.Equal((1, "127.0.0.1"), (rows[0].ActorId, rows[0].Address));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D76")]
    public async Task An_expired_webhook_is_one_that_never_was(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var now = portal.Portal.Clock.Seconds();
        var (id, secret) = await portal.Portal.Webhooks.Add(1, new("sync", "crm", now + 1000, IsActive: null), Actor.System, TestRun.Abort);
        Assert.Equal(200, (await Call()).Status);

        await portal.Portal.Webhooks.Set(id, new(Title: null, Scopes: null, now, IsActive: null), Actor.System, TestRun.Abort);
        var expired = await Call();
        await portal.Portal.Webhooks.Set(id, new(Title: null, Scopes: null, Expires: 0, IsActive: false), Actor.System, TestRun.Abort);
        var ended = await Call();

        foreach (var reply in (WireReply[])[expired, ended])
            Assert.Equal((401, "INVALID_CREDENTIALS", "Invalid request credentials"), (reply.Status, reply.Error, reply.Description));

        Task<WireReply> Call() => portal.Send(HttpMethod.Get, $"/rest/1/{secret}/crm.contact.list");
    }

    [Theory, EachStore]
    public async Task Roles_webhooks_and_settings_leave_rows_that_are_found_by_time_and_action_and_removed_when_old(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var (portal, grace) = (local.Portal, new Actor(2, Actor.Command));
        local.Clock.Now += 100;
        var since = local.Clock.Seconds();
        var role = await portal.Roles.Set(new() { Name = "Sales" }, RightText.Parse("deal:read=own")!, ["U2"], grace, TestRun.Abort);
        await portal.Roles.Give(Roles.Director, 2, grace, TestRun.Abort);
        await portal.Roles.Give(Roles.Director, 2, grace, TestRun.Abort); // changes nothing
        local.Clock.Now++;
        await portal.Roles.Delete(role!.Value, grace, TestRun.Abort);
        await portal.Roles.Delete(role.Value, grace, TestRun.Abort);
        await portal.Users.AddWebhook(1, Secret, "audit", "crm", grace, TestRun.Abort);
        await portal.Users.AddWebhook(1, Secret, "audit", "crm", grace, TestRun.Abort);
        await portal.Metadata.Set("limit_profile", "cloud", grace, TestRun.Abort);
        await portal.Metadata.Set("limit_profile", "cloud", grace, TestRun.Abort);

        string[] roles =
        [
            $$"""role.delete role {{role}} {"name":"Sales"}""",
            """role.give role 1 {"member":"U2"}""",
            $$"""role.set role {{role}} {"name":"Sales","configures":false,"rights":["deal:read=own"],"members":["U2"]}""",
        ];
        Assert.Equal(
            ["""portal.set setting limit_profile {"before":null,"value":"cloud"}""", """webhook.add webhook 1 {"user":1,"title":"audit","scopes":"crm"}""", .. roles],
            await Find(new(since, 100)));
        Assert.Equal(roles, await Find(new(since, 100, "role")));
        Assert.Equal([roles[1]], await Find(new(since, 100, "role.give")));
        Assert.Equal([roles[0]], await Find(new(since + 1, 100, "role")));
        Assert.Equal([roles[0], roles[1]], await Find(new(0, 2, "role")));
        var all = await portal.Audit.Find(new(since, 100), TestRun.Abort);
        Assert.Equal(all.Skip(1), await portal.Audit.Find(new(since, 100, Before: all[0].Id), TestRun.Abort));
        Assert.Equal(all.Where(row => row.ActorId == 1), await portal.Audit.Find(new(since, 100, User: 1), TestRun.Abort));
        Assert.Empty(await portal.Audit.Find(new(since, 100, User: 99), TestRun.Abort));
        Assert.DoesNotContain(await portal.Audit.Find(new(0, 100), TestRun.Abort), row => row.Details.Contains(Secret, StringComparison.Ordinal));

        local.Clock.Now += Audit.UsualDays * 24 * 60 * 60;
        Assert.True(await portal.Audit.Prune(Audit.UsualDays, TestRun.Abort) > 0);

        Assert.Equal(3, (await Find(new(0, 100))).Count());

        async Task<IEnumerable<string>> Find(AuditQuery query) =>
            (await portal.Audit.Find(query, TestRun.Abort)).Select(row => $"{row.Action} {row.Object} {row.Details}");
    }
}
