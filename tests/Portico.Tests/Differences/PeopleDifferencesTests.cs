using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of departments and users.</summary>
public sealed class PeopleDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D62")]
    public async Task What_a_department_held_goes_to_the_one_above(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var sales = await Add(portal, "Sales", 1);
        var keys = await Add(portal, "Key Accounts", sales);
        var buyers = await Add(portal, "Buyers", keys);

        (await portal.Call("department.delete", new { ID = keys })).Ok();

        Assert.Equal($"{sales}", (await portal.Call("department.get", new { ID = buyers })).Ok().Result![0]!["PARENT"]!.ToString());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D62")]
    public async Task The_structure_stays_one_tree(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var sales = await Add(portal, "Sales", 1);
        var keys = await Add(portal, "Key Accounts", sales);

        Assert.Equal("Access denied", (await portal.Call("department.delete", new { ID = 1 })).Description);
        Assert.Equal("Access denied", (await portal.Call("department.update", new { ID = 1, PARENT = sales })).Description);
        Assert.Equal("Access denied", (await portal.Call("department.update", new { ID = sales, PARENT = keys })).Description);
        Assert.Equal("Access denied", (await portal.Call("department.update", new { ID = sales, PARENT = sales })).Description);
        Assert.Equal("There can only be one top-level department in the company structure", (await portal.Call("department.update", new { ID = sales, PARENT = 99 })).Description);
        (await portal.Call("department.update", new { ID = keys, PARENT = 1 })).Ok();
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D63")]
    public async Task Nobody_leads_by_a_number_that_is_no_user(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var sales = (await portal.Call("department.add", new { NAME = "Sales", PARENT = 1, UF_HEAD = 99 })).Id();

        Assert.Null((await portal.Call("department.get", new { ID = sales })).Ok().Result![0]!["UF_HEAD"]);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D64")]
    public async Task Filters_tell_no_more_than_records(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        foreach (var prefix in (string[])["", "!", "%", ">="])
        {
            var filter = new Dictionary<string, string> { [prefix + "EMAIL"] = "grace@example.com", [prefix + "WORK_PHONE"] = "1" };
            Assert.Equal("5", (await portal.Call("user.get", new { FILTER = filter }, Who.Brief)).Ok().Body!["total"]!.ToString());
            Assert.Equal("5", (await portal.Call("user.search", new { FILTER = filter }, Who.Brief)).Ok().Body!["total"]!.ToString());
        }
    }

    static async Task<long> Add(TestPortal portal, string name, long parent) => (await portal.Call("department.add", new { NAME = name, PARENT = parent })).Id();
}
