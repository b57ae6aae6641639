using System.Globalization;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The small differences, each still exactly as <c>docs/DIFFERENCES.md</c> says.</summary>
public sealed class SettledDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D3")]
    public async Task Statuses_of_scope_and_credentials_follow_live_portals_or_on_demand_the_table(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        Assert.Equal(401, (await portal.Call("crm.contact.list", who: Who.Narrow)).Status);

        using var folder = new TemporaryFolder();
        await using var host = await PorticoHost.Start(
            new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"], DocumentedStatuses = true, DevWebhook = "admin" }, TestRun.Abort);
        await host.Portals.Add("default", TestRun.Abort);
        using var client = new HttpClient();
        using var reply = await client.GetAsync(new Uri(host.Addresses[0] + "/rest/1/wrong/profile"), TestRun.Abort);
        Assert.Equal(403, (int)reply.StatusCode);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D4")]
    public async Task A_value_that_does_not_fit_is_refused_by_name(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var reply = await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", BIRTHDATE = "yesterday" } });

        Assert.Equal((400, "ERROR_CORE", "Invalid value for field \"BIRTHDATE\""), (reply.Status, reply.Error, reply.Description));
        Assert.Equal(0, (await portal.Call("crm.contact.list")).Body!["total"]!.GetValue<int>());
    }

    [Theory, Trait(DifferenceListTests.Trait, "D5")]
    [EachStore("n")]
    [EachStore("0")]
    [EachStore("FALSE")]
    public async Task Yes_and_no_come_in_any_form(StoreKind store, string no)
    {
        await using var portal = await server.NewPortal(store);

        var id = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", OPENED = no } })).Id();

        Assert.Equal("N", (await portal.Call("crm.contact.get", new { id })).Ok().Result!["OPENED"]!.GetValue<string>());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D6")]
    public async Task True_is_1_in_XML_and_null_is_empty(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var id = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada" } })).Id();

        Assert.Contains("<ADMIN>1</ADMIN>", (await portal.Get("profile.xml", "")).Text, StringComparison.Ordinal);
        Assert.Contains("<PHOTO></PHOTO>", (await portal.Get("crm.contact.get.xml", $"id={id}")).Text.Replace("<PHOTO />", "<PHOTO></PHOTO>", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<item><ID>", (await portal.Get("crm.contact.list.xml", "select[]=ID")).Text, StringComparison.Ordinal);
        Assert.Contains("<item key=\"1 a\">", (await portal.Get("batch.xml", "cmd[1%20a]=server.time")).Text, StringComparison.Ordinal);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D7")]
    public async Task Registration_in_feed_and_history_is_accepted(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var id = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada" }, @params = new { REGISTER_SONET_EVENT = "Y" } })).Id();

        (await portal.Call("crm.contact.update", new { id, fields = new { NAME = "Ada" }, @params = new { REGISTER_HISTORY_EVENT = "N" } })).Ok();
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D8")]
    public async Task The_directory_of_honorifics_has_its_name(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var types = (await portal.Call("crm.status.entity.types")).Ok().Result!.AsArray();

        Assert.Equal("Honorifics", Assert.Single(types, type => type!["ID"]!.GetValue<string>() == "HONORIFIC")!["NAME"]!.GetValue<string>());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D9")]
    public async Task A_second_type_of_the_same_number_is_refused(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.type.add", new { fields = new { title = "One", entityTypeId = 1040 } })).Ok();

        var reply = await portal.Call("crm.type.add", new { fields = new { title = "Two", entityTypeId = 1040 } });

        Assert.Equal((400, "INVALID_ARG_VALUE"), (reply.Status, reply.Error));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D10")]
    public async Task A_link_to_nothing_is_refused_or_left_out(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var id = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", COMPANY_IDS = new[] { 4711 } } })).Id();

        var add = await portal.Call("crm.contact.company.add", new { id, fields = new { COMPANY_ID = 4711 } });
        var set = await portal.Call("crm.contact.company.items.set", new { id, items = new[] { new { COMPANY_ID = 4711 } } });

        Assert.Equal("The parameter 'fields' is not valid", add.Description);
        Assert.True(set.Ok().Result!.GetValue<bool>());
        Assert.Empty((await portal.Call("crm.contact.company.items.get", new { id })).Ok().Result!.AsArray());
    }

    [Theory, Trait(DifferenceListTests.Trait, "D11")]
    [EachStore("IENT", 0)]
    [EachStore("CLIENT", 1)]
    public async Task The_classic_LIKE_compares_directories_whole(StoreKind store, string value, int found)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", TYPE_ID = "CLIENT" } })).Ok();

        var reply = await portal.Call("crm.contact.list", new { filter = new Dictionary<string, string>(StringComparer.Ordinal) { ["%TYPE_ID"] = value } });

        Assert.Equal(found, reply.Ok().Body!["total"]!.GetValue<int>());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D12")]
    public async Task Another_COMPANY_ID_becomes_primary_and_none_takes_the_primary_away(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var first = (await portal.Call("crm.company.add", new { fields = new { TITLE = "First" } })).Id();
        var second = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Second" } })).Id();
        var id = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", COMPANY_ID = first } })).Id();

        (await portal.Call("crm.contact.update", new { id, fields = new { COMPANY_ID = second } })).Ok();
        Assert.Equal([first, second], await Companies(portal, id));
        (await portal.Call("crm.contact.update", new { id, fields = new { COMPANY_ID = "" } })).Ok();

        Assert.Equal([first], await Companies(portal, id));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D13")]
    public async Task Rights_of_roles_are_added_up(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var deals = new List<long>();
        foreach (var (owner, opened) in new[] { (1, "N"), (1, "Y"), (3, "N") })
            deals.Add((await portal.Call("crm.deal.add", new { fields = new { ASSIGNED_BY_ID = owner, OPENED = opened, CREATED_BY_ID = 3 } })).Id());
        var watched = (await portal.Call("crm.item.add", new { entityTypeId = 2, fields = new { opened = "N", observers = new[] { 3 } } })).Ok();
        Refused(await portal.Call("crm.deal.list", who: Who.Stranger));

        await Give(Right(EntityTypeIds.Deal, Operation.Read, Level.Own), Right(EntityTypeIds.Deal, Operation.Add, Level.Own));
        Assert.Equal([deals[2]], await Ids());
        await Give(Right(EntityTypeIds.Deal, Operation.Read, Level.Opened), Right(EntityTypeIds.Deal, Operation.Update, Level.Own));

        Assert.Equal(deals[1..], await Ids());
        Refused(await portal.Call("crm.deal.get", new { id = watched.Result!["item"]!["id"]!.GetValue<long>() }, Who.Stranger));
        Refused(await portal.Call("crm.deal.update", new { id = deals[1], fields = new { TITLE = "Mine" } }, Who.Stranger));
        (await portal.Call("crm.deal.update", new { id = deals[2], fields = new { TITLE = "Mine" } }, Who.Stranger)).Ok();
        (await portal.Call("crm.deal.productrows.get", new { id = deals[1] }, Who.Stranger)).Ok();
        var rows = new[] { new { PRODUCT_NAME = "Scale", PRICE = 10 } };
        Refused(await portal.Call("crm.deal.productrows.set", new { id = deals[1], rows }, Who.Stranger));
        (await portal.Call("crm.deal.productrows.set", new { id = deals[2], rows }, Who.Stranger)).Ok();
        Refused(await portal.Call("crm.deal.delete", new { id = deals[2] }, Who.Stranger));
        (await portal.Call("crm.deal.add", new { fields = new { TITLE = "For Grace", ASSIGNED_BY_ID = 2 } }, Who.Stranger)).Ok();
        Refused(await portal.Call("crm.contact.list", who: Who.Stranger));

        static void Refused(WireReply reply) => Assert.Equal("Access denied", reply.Description?.TrimEnd('.'));

        Task Give(params RoleRightRow[] rights) =>
            portal.Portal.Roles.Set(new() { Name = "Sales" }, rights, ["U3"], Actor.System, TestRun.Abort);

        async Task<List<long>> Ids() => [.. (await portal.Call("crm.deal.list", who: Who.Stranger)).Ok().Result!.AsArray()
            .Select(deal => long.Parse(deal!["ID"]!.GetValue<string>(), CultureInfo.InvariantCulture))];
    }

    static RoleRightRow Right(int entityTypeId, Operation operation, Level level) =>
        new() { EntityTypeId = entityTypeId, Operation = operation.ToString(), Level = level.ToString() };

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D13")]
    public async Task Who_has_no_role_reads_nothing(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        Assert.Equal("Access denied.", (await portal.Call("crm.contact.list", who: Who.Stranger)).Description);
        Assert.Equal("Access denied.", (await portal.Call("crm.company.list", who: Who.Stranger)).Description);
        (await portal.Call("crm.contact.list", who: Who.Employee)).Ok();
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D15")]
    public async Task Every_currency_but_the_base_one_may_go(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.currency.add", new { fields = new { CURRENCY = "EUR", AMOUNT_CNT = 1, AMOUNT = 1.1 } })).Ok();

        (await portal.Call("crm.currency.delete", new { id = "EUR" })).Ok();

        Assert.Equal("Cannot delete base currency.", (await portal.Call("crm.currency.delete", new { id = "USD" })).Description);
    }

    static async Task<IEnumerable<long>> Companies(TestPortal portal, long id) =>
        (await portal.Call("crm.contact.company.items.get", new { id })).Ok().Result!.AsArray().Select(row => row!["COMPANY_ID"]!.GetValue<long>()).Order();
}
