using System.Globalization;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>Duplicates: who may see and merge them, and what a merge leaves behind.</summary>
public sealed class DuplicatesTests(TestServer server)
{
    const string Secret = "testsecretofowner000000000000000";

    static readonly object Phone = new[] { new { VALUE = "+12025550101", VALUE_TYPE = "WORK" } };

    [Theory, EachStore]
    public async Task Who_reaches_own_records_finds_and_merges_no_others(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var owner = await portal.Portal.Users.Add(new UserRow { Name = "Mary" }, Actor.System, TestRun.Abort);
        await portal.Portal.Roles.Give(Roles.Manager, owner, Actor.System, TestRun.Abort);
        await portal.Portal.Users.AddWebhook(owner, Secret, "own", "*", Actor.System, TestRun.Abort);
        var others = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHONE = Phone } })).Id();
        var own = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHONE = Phone, ASSIGNED_BY_ID = owner } })).Id();

        var found = await Call("crm.duplicate.findbycomm", """{"type":"PHONE","values":["+12025550101"]}""");
        var merged = await Call("crm.entity.mergeBatch", string.Create(CultureInfo.InvariantCulture, $$$"""{"params":{"entityTypeId":3,"entityIds":[{{{own}}},{{{others}}}]}}"""));

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $$"""{"CONTACT":[{{own}}]}"""), found.Ok().Result!.ToJsonString());
        Assert.Equal((403, "Access denied"), (merged.Status, merged.Description));
        Assert.Equal(2, (await portal.Call("crm.contact.list")).Body!["total"]!.GetValue<int>());

        Task<WireReply> Call(string method, string body) =>
            portal.Send(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/rest/{owner}/{Secret}/{method}"), TestPortal.Json(body));
    }

    [Theory, EachStore]
    public async Task Merges_leave_one_primary_link_on_every_side(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var random = new Random(5);
        var (contacts, companies) = (new List<long>(), new List<long>());
        for (var at = 0; at < 12; at++)
            companies.Add((await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines" } })).Id());
        for (var at = 0; at < 12; at++)
            contacts.Add((await portal.Call("crm.contact.add", new
            {
                fields = new { NAME = "Ada", COMPANY_IDS = companies.Where(_ => random.Next(3) == 0).OrderBy(_ => random.Next()).ToArray() },
            })).Id());

        for (var round = 0; round < 12; round++)
        {
            await Merge(round % 2 == 0 ? contacts : companies, round % 2 == 0 ? EntityTypeIds.Contact : EntityTypeIds.Company);
            foreach (var contact in contacts)
                await RequireOnePrimary("crm.contact.company.items.get", contact);
            foreach (var company in companies)
                await RequireOnePrimary("crm.company.contact.items.get", company);
        }

        async Task Merge(List<long> ids, int entityTypeId)
        {
            var entityIds = ids.OrderBy(_ => random.Next()).Take(2).ToArray();
            var reply = (await portal.Call("crm.entity.mergeBatch", new { @params = new { entityTypeId, entityIds } })).Ok();
            Assert.Equal("SUCCESS", reply.Result!["STATUS"]!.GetValue<string>());
            ids.Remove(entityIds[1]);
        }

        async Task RequireOnePrimary(string method, long id)
        {
            var links = (await portal.Call(method, new { id })).Ok().Result!.AsArray();
            Assert.Equal(links.Count == 0 ? 0 : 1, links.Count(link => link!["IS_PRIMARY"]!.GetValue<string>() == "Y"));
        }
    }

    [Theory, EachStore]
    public async Task A_merge_leaves_nothing_of_the_others_behind(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines" } })).Id();
        var first = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHONE = Phone, COMPANY_ID = company } })).Id();
        var before = portal.Stored.Rows();
        var second = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHONE = Phone, COMPANY_ID = company } })).Id();

        (await portal.Call("crm.entity.mergeBatch", new { @params = new { entityTypeId = 3, entityIds = new[] { first, second } } })).Ok();

        Expect.SameLines(before, portal.Stored.Rows());
    }
}
