using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>What differs about user fields.</summary>
public sealed class UserFieldDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D30")]
    public async Task A_new_field_is_shown_in_lists(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var id = await Add(portal, new { FIELD_NAME = "NOTE", USER_TYPE_ID = "string" });

        Assert.Equal("Y", (string?)(await portal.Call("crm.contact.userfield.get", new { id })).Ok().Result!["SHOW_IN_LIST"]);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D31")]
    public async Task Like_compares_numbers_with_fractions_whole(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await Add(portal, new { FIELD_NAME = "RATE", USER_TYPE_ID = "double" });
        (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", UF_CRM_RATE = 12.5 } })).Ok();

        Assert.Equal(1, await Count(portal, "%UF_CRM_RATE", 12.5));
        Assert.Equal(0, await Count(portal, "%UF_CRM_RATE", 2));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D32")]
    public async Task A_mandatory_field_may_not_be_empty(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await Add(portal, new { FIELD_NAME = "MUST", USER_TYPE_ID = "string", MANDATORY = "Y", LABEL = "Must" });

        var reply = await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada" } });

        Assert.Equal((400, "ERROR_CORE", "The \"Must\" field is required"), (reply.Status, reply.Error, reply.Description));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D33")]
    public async Task Settings_of_bindings_tell_no_instead_of_nothing(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var id = await Add(portal, new { FIELD_NAME = "BOUND", USER_TYPE_ID = "crm", SETTINGS = new { COMPANY = "Y" } });

        var settings = (await portal.Call("crm.contact.userfield.get", new { id })).Ok().Result!["SETTINGS"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"LEAD":"N","CONTACT":"N","COMPANY":"Y","DEAL":"N"}"""), settings));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D34")]
    public async Task Values_name_no_item_that_is_gone(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var id = await Add(portal, new { FIELD_NAME = "SIZE", USER_TYPE_ID = "enumeration", LIST = new[] { new { VALUE = "one" } } });
        (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", UF_CRM_SIZE = 1 } })).Ok();

        (await portal.Call("crm.contact.userfield.update", new { id, fields = new { LIST = new[] { new { ID = 1, DEL = "Y" } } } })).Ok();

        Assert.Equal("", (string?)(await portal.Call("crm.contact.get", new { id = 1 })).Ok().Result!["UF_CRM_SIZE"]);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D35")]
    public async Task A_record_of_crm_is_told_with_its_type_always(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await Add(portal, new { FIELD_NAME = "BOUND", USER_TYPE_ID = "crm", SETTINGS = new { COMPANY = "Y" } });
        (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", UF_CRM_BOUND = 7 } })).Ok();

        Assert.Equal("CO_7", (string?)(await portal.Call("crm.contact.get", new { id = 1 })).Ok().Result!["UF_CRM_BOUND"]);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D40")]
    public async Task Names_of_requisites_fields_have_up_to_fifty_signs(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var name = "UF_CRM_" + new string('A', 43);

        (await portal.Call("crm.requisite.userfield.add", new { fields = new { FIELD_NAME = name, USER_TYPE_ID = "string" } })).Ok();

        Assert.Equal(name, (string?)(await portal.Call("crm.requisite.userfield.get", new { id = 1 })).Ok().Result!["FIELD_NAME"]);
        Assert.Equal((400, "ERROR_CORE"), await Refused(name + "A"));

        async Task<(int, string?)> Refused(string longer)
        {
            var reply = await portal.Call("crm.requisite.userfield.add", new { fields = new { FIELD_NAME = longer, USER_TYPE_ID = "string" } });
            return (reply.Status, reply.Error);
        }
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D53")]
    public async Task A_field_is_mandatory_on_every_stage_or_on_none(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var must = (await portal.Call("crm.deal.userfield.add", new { fields = new { FIELD_NAME = "MUST", USER_TYPE_ID = "string", MANDATORY = "Y" } })).Id();

        foreach (var stage in (string[])["NEW", "EXECUTING", "WON"])
            Assert.Equal("CRM_FIELD_ERROR_REQUIRED", (await portal.Call("crm.item.add", Deal(stage))).Error);
        (await portal.Call("crm.deal.userfield.update", new { id = must, fields = new { MANDATORY = "N" } })).Ok();
        foreach (var stage in (string[])["NEW", "EXECUTING", "WON"])
            (await portal.Call("crm.item.add", Deal(stage))).Ok();

        static object Deal(string stage) => new { entityTypeId = 2, fields = new { stageId = stage } };
    }

    static async Task<long> Add(TestPortal portal, object fields) => (await portal.Call("crm.contact.userfield.add", new { fields })).Id();

    static async Task<int> Count(TestPortal portal, string key, object value) =>
        (await portal.Call("crm.contact.list", new { filter = new Dictionary<string, object> { [key] = value } })).Ok().Body!["total"]!.GetValue<int>();
}
