using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>Differences of what is set up once, and of duplicates.</summary>
public sealed class ConfigurationDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D37")]
    public async Task Workplaces_of_a_smart_process_are_those_of_their_own_methods(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var solution = (await portal.Call("crm.automatedsolution.add", new { fields = new { title = "HR" } })).Ok().Result!["automatedSolution"]!["id"]!.GetValue<long>();

        var type = (await portal.Call("crm.type.add", new
        {
            fields = new { title = "Leave", customSectionId = solution, customSections = new[] { new { id = solution, title = "Renamed" } } },
        })).Ok().Result!["type"]!;

        Assert.Equal(solution, type["customSectionId"]!.GetValue<long>());
        var section = Assert.Single(type["customSections"]!.AsArray())!;
        Assert.Equal((solution, "HR", "Y"), (section["id"]!.GetValue<long>(), section["title"]!.GetValue<string>(), section["isSelected"]!.GetValue<string>()));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D38")]
    public async Task Texts_of_cards_and_of_requisites_can_be_compared(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.requisite.userfield.add", new { fields = new { FIELD_NAME = "UF_CRM_NOTE", USER_TYPE_ID = "string" } })).Ok();

        var fields = (await portal.Call("crm.duplicate.volatileType.fields", new { entityTypeId = 4 })).Ok().Result!.AsArray().Select(field => field!["fieldCode"]!.GetValue<string>()).ToList();
        var unknown = await portal.Call("crm.duplicate.volatileType.register", new { entityTypeId = 4, fieldCode = "RQ.EN.NAME" });

        Assert.Contains("ADDRESS", fields);
        Assert.DoesNotContain("TITLE", fields);
        Assert.DoesNotContain("REVENUE", fields);
        foreach (var country in (await portal.Call("crm.requisite.preset.countries")).Ok().Result!.AsArray().Select(row => row!["CODE"]!.ToString()))
            foreach (var name in (string[])["NAME", "RQ_COMPANY_NAME", "UF_CRM_NOTE"])
                Assert.Contains($"RQ.{country}.{name}", fields);
        Assert.Contains("RQ.RU.RQ_INN", fields);
        Assert.DoesNotContain("RQ.US.RQ_INN", fields);
        Assert.DoesNotContain("RQ.RU.RQ_STAMP", fields);
        Assert.Equal("FIELD_NOT_FOUND", unknown.Error);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D39")]
    public async Task Yes_and_no_zeros_and_own_titles_are_no_conflict(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var type = (await portal.Call("crm.type.add", new { fields = new { title = "Order", isLinkWithProductsEnabled = "Y" } })).Ok().Result!["type"]!["entityTypeId"]!.GetValue<long>();
        var first = await Add(new { opened = "Y" });
        var second = await Add(new { opened = "N", opportunity = 5 });
        var third = await Add(new { title = "Engines" });
        var fourth = await Add(new { title = "Looms" });

        Assert.Equal("SUCCESS", await Merge(first, second, third));
        Assert.Equal("CONFLICT", await Merge(first, fourth));

        var item = (await portal.Call("crm.item.get", new { entityTypeId = type, id = first })).Ok().Result!["item"]!;
        var mine = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines", LAST_ACTIVITY_TIME = "2020-01-01T00:00:00+00:00" } })).Id();
        var yours = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines", ASSIGNED_BY_ID = 1 } }, Who.Employee)).Id();
        Assert.Equal("SUCCESS", (await portal.Call("crm.entity.mergeBatch", new { @params = new { entityTypeId = 4, entityIds = new[] { mine, yours } } })).Ok().Result!["STATUS"]!.GetValue<string>());
        Assert.Equal(("Engines", "Y", 5m), (item["title"]!.GetValue<string>(), item["opened"]!.GetValue<string>(), item["opportunity"]!.GetValue<decimal>()));

        async Task<long> Add(object fields) =>
            (await portal.Call("crm.item.add", new { entityTypeId = type, fields })).Ok().Result!["item"]!["id"]!.GetValue<long>();

        async Task<string> Merge(params long[] entityIds) =>
            (await portal.Call("crm.entity.mergeBatch", new { @params = new { entityTypeId = type, entityIds } })).Ok().Result!["STATUS"]!.GetValue<string>();
    }
}
