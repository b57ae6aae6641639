using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>A page costs a fixed number of statements, however many records it holds.</summary>
public sealed class StatementsTests(TestServer server)
{
    [Theory]
    [EachStore("crm.contact.list")]
    [EachStore("crm.item.list")]
    public async Task Fifty_records_cost_as_many_statements_as_two(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Analytical Engines" } })).Id();
        await AddContacts(portal, company, 2);
        var ofTwo = await StatementsOf(portal, method, expected: 2);

        await AddContacts(portal, company, 48);
        var ofFifty = await StatementsOf(portal, method, expected: 50);

        Assert.InRange(ofTwo, 1, 10);
        Assert.Equal(ofTwo, ofFifty);
    }

    [Theory, EachStore]
    public async Task Fifty_products_with_properties_cost_as_many_statements_as_two(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.product.property.add", new { fields = new { NAME = "Color", MULTIPLE = "Y" } })).Ok();
        await AddProducts(portal, 2);
        var ofTwo = await StatementsOf(portal, "crm.product.list", expected: 2);

        await AddProducts(portal, 48);

        Assert.Equal(ofTwo, await StatementsOf(portal, "crm.product.list", expected: 50));
    }

    [Theory, EachStore]
    public async Task Users_with_user_fields_cost_as_many_statements_as_one_record(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        Assert.Equal(0, await StatementsOf(portal, "user.get", new { }));
        (await portal.Call("user.userfield.add", new { fields = new { FIELD_NAME = "ONE", USER_TYPE_ID = "string" } })).Ok();
        (await portal.Call("user.userfield.add", new { fields = new { FIELD_NAME = "MANY", USER_TYPE_ID = "string", MULTIPLE = "Y" } })).Ok();
        var ofOne = await StatementsOf(portal, "user.current", new { });

        Assert.InRange(ofOne, 1, 5);
        Assert.Equal(ofOne, await StatementsOf(portal, "user.get", new { }));
        Assert.Equal(ofOne, await StatementsOf(portal, "user.get", new { UF_USR_MANY = "x", UF_USR_ONE = "x" }));
        Assert.Equal(0, await StatementsOf(portal, "user.get", new { select = new[] { "ID", "NAME" } }));
    }

    [Theory]
    [EachStore("crm.deal.productrows.get")]
    [EachStore("crm.item.productrow.getAvailableForPayment")]
    public async Task Two_hundred_product_rows_cost_as_many_statements_as_two(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        var product = (await portal.Call("crm.product.add", new { fields = new { NAME = "Gear" } })).Id();
        var id = (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Gears" } })).Id();
        object arguments = method == "crm.deal.productrows.get" ? new { id } : new { ownerType = "D", ownerId = id };
        await SetRows(portal, id, product, 2);
        var ofTwo = await StatementsOf(portal, method, arguments);

        await SetRows(portal, id, product, 200);

        Assert.Equal(ofTwo, await StatementsOf(portal, method, arguments));
        Assert.Equal("1400.00", (await portal.Call("crm.deal.get", new { id })).Ok().Result!["OPPORTUNITY"]!.GetValue<string>());
    }

    static async Task SetRows(TestPortal portal, long id, long product, int count) =>
        (await portal.Call("crm.deal.productrows.set", new { id, rows = Enumerable.Range(0, count).Select(_ => new { PRODUCT_ID = product, PRICE = 7 }) })).Ok();

    static async Task<long> StatementsOf(TestPortal portal, string method, object arguments)
    {
        var before = portal.Portal.Store.StatementsRun;
        (await portal.Call(method, arguments)).Ok();
        return portal.Portal.Store.StatementsRun - before;
    }

    static async Task AddProducts(TestPortal portal, int count)
    {
        for (var at = 0; at < count; at++)
            (await portal.Call("crm.product.add", new { fields = new { NAME = $"Product {at}", PROPERTY_1 = new[] { "Red", "Blue" } } })).Ok();
    }

    [Theory]
    [EachStore("crm.requisite.list")]
    [EachStore("crm.requisite.bankdetail.list")]
    public async Task Fifty_requisites_cost_as_many_statements_as_two(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Analytical Engines" } })).Id();
        await AddRequisites(portal, company, 2);
        var ofTwo = await StatementsOf(portal, method, expected: 2);

        await AddRequisites(portal, company, 48);
        var ofFifty = await StatementsOf(portal, method, expected: 50);

        Assert.InRange(ofTwo, 1, 10);
        Assert.Equal(ofTwo, ofFifty);
    }

    static async Task AddRequisites(TestPortal portal, long company, int count)
    {
        for (var at = 0; at < count; at++)
        {
            var id = (await portal.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = 4, ENTITY_ID = company, PRESET_ID = 1, NAME = $"Office {at}" } })).Id();
            (await portal.Call("crm.requisite.bankdetail.add", new { fields = new { ENTITY_ID = id, NAME = $"Bank {at}" } })).Ok();
        }
    }

    [Theory]
    [EachStore("crm.contact.list")]
    [EachStore("crm.item.list")]
    [EachStore("crm.contact.get")]
    [EachStore("crm.item.get")]
    public async Task Sixty_user_fields_cost_no_more_statements_than_one_of_each_kind(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        await AddFields(portal, 2);
        await AddContacts(portal, company: 0, 2);
        var ofTwo = await StatementsOf(portal, method);

        await AddFields(portal, 58);
        var values = Enumerable.Range(0, 60).ToDictionary(at => $"UF_CRM_{at}", at => at % 2 == 0 ? (object)"x" : new[] { "x", "y" }, StringComparer.Ordinal);
        (await portal.Call("crm.contact.update", new { id = 1, fields = values })).Ok();
        var ofSixty = await StatementsOf(portal, method);

        Assert.InRange(ofTwo, 1, 10);
        Assert.Equal(ofTwo, ofSixty);
    }

    // single and multiple ones in turn
    static async Task AddFields(TestPortal portal, int count)
    {
        var there = portal.Portal.UserFields.All.Count;
        for (var at = there; at < there + count; at++)
            (await portal.Call("crm.contact.userfield.add", new { fields = new { FIELD_NAME = $"{at}", USER_TYPE_ID = "string", MULTIPLE = at % 2 == 0 ? "N" : "Y" } })).Ok();
    }

    static async Task<long> StatementsOf(TestPortal portal, string method)
    {
        var names = portal.Portal.UserFields.All.Select(field => field.Name).Append("ID");
        var before = portal.Portal.Store.StatementsRun;
        (await portal.Call(method, new { entityTypeId = 3, id = 1, select = names })).Ok();
        return portal.Portal.Store.StatementsRun - before;
    }

    static async Task AddContacts(TestPortal portal, long company, int count)
    {
        for (var at = 0; at < count; at++)
            (await portal.Call("crm.contact.add", new
            {
                fields = new { NAME = $"Contact {at}", COMPANY_ID = company, PHONE = new[] { new { VALUE = "+15550001", VALUE_TYPE = "WORK" } } },
            })).Ok();
    }

    static async Task<long> StatementsOf(TestPortal portal, string method, int expected)
    {
        var before = portal.Portal.Store.StatementsRun;
        var reply = await portal.Call(method, new { entityTypeId = 3, select = new[] { "*", "PHONE", "EMAIL", "PROPERTY_*" } });
        var result = reply.Ok().Result!;
        Assert.Equal(expected, (method == "crm.item.list" ? result["items"]! : result).AsArray().Count);
        return portal.Portal.Store.StatementsRun - before;
    }
}
