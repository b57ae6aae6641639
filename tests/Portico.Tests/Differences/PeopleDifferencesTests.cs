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

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D77")]
    public async Task A_file_of_a_user_field_is_fetched_where_the_method_sends_the_client(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("user.userfield.add", new { fields = new { FIELD_NAME = "PAPER", USER_TYPE_ID = "file" } })).Ok();
        (await portal.Call("user.update", new { ID = 2, UF_USR_PAPER = new[] { "one.txt", "b25l" } })).Ok();

        var sent = await portal.Call("user.userfield.file.get", new { id = 2, field = "UF_USR_PAPER", value = 1 }, Who.Stranger);

        Assert.Equal(302, sent.Status);
        Assert.Equal("one", (await portal.Send(HttpMethod.Get, new Uri(sent.Headers["Location"]).AbsolutePath)).Text);
        Assert.Equal("The file is not found.", (await portal.Call("user.userfield.file.get", new { id = 2, field = "UF_USR_PAPER", value = 7 })).Description);
        var batch = (await portal.Call("batch", new { cmd = new { file = "user.userfield.file.get?id=2&field=UF_USR_PAPER&value=1" } })).Ok();
        Assert.Equal(sent.Headers["Location"], batch.Result!["result"]!["file"]!["downloadUrl"]!.ToString());
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

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D65")]
    public async Task Any_number_is_a_group(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        (await portal.Call("user.add", new { EMAIL = "ada@example.com", EXTRANET = "Y", SONET_GROUP_ID = new[] { 12345 } })).Ok();
        var refused = await portal.Call("user.add", new { EMAIL = "augusta@example.com", EXTRANET = "Y", SONET_GROUP_ID = new[] { 0 } });

        Assert.Equal("ERROR_NO_GROUP", refused.Error);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D66")]
    public async Task Only_departments_that_there_are_hold_people(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var refused = await portal.Call("user.add", new { EMAIL = "ada@example.com", UF_DEPARTMENT = new[] { 99 } });
        (await portal.Call("user.update", new { ID = 2, UF_DEPARTMENT = new[] { 99 } })).Ok();
        (await portal.Call("user.update", new { ID = 4, UF_DEPARTMENT = new[] { 99, 1 } })).Ok();

        Assert.Equal("no_extranet_field", refused.Description);
        var users = (await portal.Call("user.get", new { ID = new[] { 2, 4 }, select = new[] { "UF_DEPARTMENT", "USER_TYPE" } })).Ok().Result!;
        Assert.All(users.AsArray(), user => Assert.Equal("""{"UF_DEPARTMENT":[1],"USER_TYPE":"employee"}""", user!.ToJsonString()));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D67")]
    public async Task Nobody_dismisses_themselves(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        Assert.Equal("access_denied", (await portal.Call("user.update", new { ID = 1, ACTIVE = "N" })).Description);
        (await portal.Call("profile")).Ok();
    }

    static async Task<long> Add(TestPortal portal, string name, long parent) => (await portal.Call("department.add", new { NAME = name, PARENT = parent })).Id();
}
