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
}
