using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>What differs about values of records.</summary>
public sealed class RecordDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D54")]
    public async Task Amounts_in_the_base_currency_are_of_the_moment_they_were_written(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.type.add", new { fields = new { title = "Orders", entityTypeId = 1040, isLinkWithProductsEnabled = "Y" } })).Ok();
        await Rate("crm.currency.add", new { CURRENCY = "EUR", AMOUNT_CNT = 1, AMOUNT = 1.5 });
        (await portal.Call("crm.item.add", new { entityTypeId = 1040, fields = new { opportunity = 10.01, currencyId = "EUR" } })).Ok();

        await Rate("crm.currency.update", new { AMOUNT_CNT = 1, AMOUNT = 2 });

        Assert.Equal("15.02", await Account());
        (await portal.Call("crm.item.update", new { entityTypeId = 1040, id = 1, fields = new { currencyId = "EUR" } })).Ok();
        Assert.Equal("20.02", await Account());

        async Task Rate(string method, object fields) => (await portal.Call(method, new { id = "EUR", fields })).Ok();

        async Task<string> Account() =>
            (await portal.Call("crm.item.get", new { entityTypeId = 1040, id = 1 })).Ok().Result!["item"]!["opportunityAccount"]!.ToJsonString();
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D55")]
    public async Task User_fields_do_not_name_records_that_are_gone_and_only_those_that_may_are_looked_at(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await AddDeal();
        var plain = await CostOfDeletion(deal: 1);
        await AddField("BOUND", new { COMPANY = "Y" });
        await AddDeal();
        Assert.Equal(plain, await CostOfDeletion(deal: 2));

        await AddField("DEALT", new { DEAL = "Y" });
        await AddDeal();
        (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", UF_CRM_DEALT = "D_3", UF_CRM_BOUND = "CO_3" } })).Ok();

        Assert.Equal(plain + 1, await CostOfDeletion(deal: 3));
        var contact = (await portal.Call("crm.contact.get", new { id = 1 })).Ok().Result!;
        Assert.Equal(("", "CO_3"), ((string?)contact["UF_CRM_DEALT"], (string?)contact["UF_CRM_BOUND"]));

        async Task AddField(string name, object settings) =>
            (await portal.Call("crm.contact.userfield.add", new { fields = new { FIELD_NAME = name, USER_TYPE_ID = "crm", SETTINGS = settings } })).Ok();

        async Task AddDeal() => (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Engine" } })).Ok();

        async Task<long> CostOfDeletion(long deal)
        {
            var before = portal.Portal.Store.StatementsRun;
            (await portal.Call("crm.deal.delete", new { id = deal })).Ok();
            return portal.Portal.Store.StatementsRun - before;
        }
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D56")]
    public async Task A_new_product_has_the_default_values_of_properties_that_fit(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await AddProperty(new { NAME = "Weight", PROPERTY_TYPE = "N", DEFAULT_VALUE = "1.5" });
        await AddProperty(new { NAME = "Length", PROPERTY_TYPE = "N", DEFAULT_VALUE = "long" });
        await AddProperty(new { NAME = "Size", PROPERTY_TYPE = "L", VALUES = new[] { new { VALUE = "S", DEF = "N" }, new { VALUE = "M", DEF = "Y" }, new { VALUE = "L", DEF = "Y" } } });

        (await portal.Call("crm.product.add", new { fields = new { NAME = "Chair" } })).Ok();

        var product = (await portal.Call("crm.product.get", new { id = 1 })).Ok().Result!;
        Assert.Equal(("1.5", null, "2"), (Value("PROPERTY_1"), Value("PROPERTY_2"), Value("PROPERTY_3")));

        async Task AddProperty(object fields) => (await portal.Call("crm.product.property.add", new { fields })).Ok();

        string? Value(string name) => (string?)product[name]?["value"];
    }
}
