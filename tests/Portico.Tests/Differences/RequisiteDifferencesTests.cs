using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>What requisites and addresses do otherwise, each still exactly as <c>docs/DIFFERENCES.md</c> says.</summary>
public sealed class RequisiteDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D25")]
    public async Task Countries_have_their_names(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var countries = (await portal.Call("crm.requisite.preset.countries")).Ok().Result!.AsArray();

        Assert.Equal("Russia", Assert.Single(countries, country => Text(country!["CODE"]) == "RU")!["TITLE"]!.GetValue<string>());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D26")]
    public async Task Every_country_has_templates_with_fields_of_its_own(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var countries = (await portal.Call("crm.requisite.preset.countries")).Ok().Result!.AsArray();
        var presets = (await portal.Call("crm.requisite.preset.list", new { select = new[] { "ID", "COUNTRY_ID" } })).Ok().Result!.AsArray();

        Expect.SameLines(
            countries.Select(country => Text(country!["ID"])),
            presets.Select(preset => Text(preset!["COUNTRY_ID"])).Distinct(StringComparer.Ordinal));
        var french = Text(presets.First(preset => Text(preset!["COUNTRY_ID"]) == "132")!["ID"]);
        var fields = (await portal.Call("crm.requisite.preset.field.list", new { preset = new { ID = french } })).Ok().Result!.AsArray();
        Assert.Contains(fields, field => Text(field!["FIELD_NAME"]) == "RQ_SIRET");
        Assert.DoesNotContain(fields, field => Text(field!["FIELD_NAME"]) == "RQ_INN");
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D27")]
    public async Task An_address_of_a_card_alone_stays_there_until_a_requisite_has_one(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var id = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", ADDRESS_CITY = "Paris" } })).Id();

        Assert.Equal(0, (await portal.Call("crm.requisite.list")).Ok().Body!["total"]!.GetValue<int>());
        var requisite = (await portal.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = 3, ENTITY_ID = id, PRESET_ID = 3, NAME = "Home" } })).Id();
        (await portal.Call("crm.address.add", new { fields = new { TYPE_ID = 6, ENTITY_TYPE_ID = 8, ENTITY_ID = requisite, CITY = "Oxford" } })).Ok();
        Assert.Equal("Paris", await City(portal, id));
        (await portal.Call("crm.address.add", new { fields = new { TYPE_ID = 1, ENTITY_TYPE_ID = 8, ENTITY_ID = requisite, CITY = "London" } })).Ok();
        Assert.Equal("London", await City(portal, id));

        var ofTheContact = await portal.Call("crm.address.add", new { fields = new { TYPE_ID = 1, ENTITY_TYPE_ID = 3, ENTITY_ID = id, CITY = "London" } });
        Assert.Equal("ENTITY_TYPE_ID is not defined or invalid", ofTheContact.Description);
    }

    [Theory, Trait(DifferenceListTests.Trait, "D28")]
    [EachStore("{\"ENTITY_TYPE_ID\":8,\"COUNTRY_ID\":1}", "NAME")]
    [EachStore("{\"ENTITY_TYPE_ID\":8,\"COUNTRY_ID\":1,\"NAME\":\"\"}", "NAME")]
    [EachStore("{\"ENTITY_TYPE_ID\":8,\"COUNTRY_ID\":7,\"NAME\":\"Trust\"}", "COUNTRY_ID")]
    public async Task A_template_needs_a_name_and_a_country(StoreKind store, string fields, string refused)
    {
        await using var portal = await server.NewPortal(store);

        var add = await portal.Call("crm.requisite.preset.add", new JsonObject { ["fields"] = JsonNode.Parse(fields) });

        Assert.Equal((400, "", refused + " is not defined or invalid"), (add.Status, add.Error, add.Description));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D28")]
    public async Task A_field_of_a_template_is_changed_by_its_name(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var update = await portal.Call("crm.requisite.preset.field.update", new { id = 1, preset = new { ID = 1 }, fields = new { SORT = 5 } });

        Assert.Equal("FIELD_NAME is not defined or invalid", update.Description);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D29")]
    public async Task Each_address_is_its_own_place(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines" } })).Id();
        var requisite = (await portal.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = 4, ENTITY_ID = company, PRESET_ID = 1, NAME = "Office" } })).Id();
        (await portal.Call("crm.address.add", new { fields = new { TYPE_ID = 1, ENTITY_TYPE_ID = 8, ENTITY_ID = requisite, CITY = "London" } })).Ok();
        (await portal.Call("crm.address.add", new { fields = new { TYPE_ID = 6, ENTITY_TYPE_ID = 8, ENTITY_ID = requisite, LOC_ADDR_ID = await Place(portal, 1) } })).Ok();

        Assert.NotEqual(await Place(portal, 1), await Place(portal, 6));
        var card = (await portal.Call("crm.company.get", new { id = company })).Ok().Result!;
        Assert.Equal((await Place(portal, 1), await Place(portal, 6)), (Text(card["ADDRESS_LOC_ADDR_ID"]), Text(card["REG_ADDRESS_LOC_ADDR_ID"])));
    }

    static async Task<string> Place(TestPortal portal, int type) =>
        Text((await portal.Call("crm.address.list", new { filter = new { TYPE_ID = type } })).Ok().Result![0]!["LOC_ADDR_ID"]);

    static async Task<string> City(TestPortal portal, long contact) => Text((await portal.Call("crm.contact.get", new { id = contact })).Ok().Result!["ADDRESS_CITY"]);

    static string Text(JsonNode? node) => node?.ToString() ?? "";
}
