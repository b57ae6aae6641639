using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of products and what belongs to them, each still exactly as <c>docs/DIFFERENCES.md</c> says.</summary>
public sealed class ProductDifferencesTests(TestServer server)
{
    [Theory, Trait(DifferenceListTests.Trait, "D20")]
    [EachStore("crm.measure.add")]
    [EachStore("crm.measure.update")]
    [EachStore("crm.measure.delete")]
    public async Task Units_of_measurement_are_written_by_administrators(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        var arguments = new { id = 1, fields = new { CODE = 212, MEASURE_TITLE = "Watt" } };

        var refused = await portal.Call(method, arguments, Who.Employee);

        Assert.Equal((400, "", "Access denied"), (refused.Status, refused.Error, refused.Description));
        (await portal.Call(method, arguments)).Ok();
    }

    [Theory, Trait(DifferenceListTests.Trait, "D20")]
    [EachStore("crm.productsection.add")]
    [EachStore("crm.productsection.update")]
    [EachStore("crm.productsection.delete")]
    public async Task Sections_of_products_are_written_by_administrators(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        var arguments = new { id = (await portal.Call("crm.productsection.add", new { fields = new { NAME = "Scales" } })).Id(), fields = new { NAME = "Gauges" } };

        var refused = await portal.Call(method, arguments, Who.Employee);

        Assert.Equal((400, "", "Access denied"), (refused.Status, refused.Error, refused.Description));
        (await portal.Call(method, arguments)).Ok();
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D21")]
    public async Task What_was_in_a_section_that_goes_comes_to_the_top_of_the_catalogue(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var scales = (await portal.Call("crm.productsection.add", new { fields = new { NAME = "Scales" } })).Id();
        var letter = (await portal.Call("crm.productsection.add", new { fields = new { NAME = "Letter scales", SECTION_ID = scales } })).Id();
        var balance = (await portal.Call("crm.product.add", new { fields = new { NAME = "Balance", SECTION_ID = scales } })).Id();

        (await portal.Call("crm.productsection.delete", new { id = scales })).Ok();

        Assert.Null((await portal.Call("crm.productsection.get", new { id = letter })).Ok().Result!["SECTION_ID"]);
        Assert.Null((await portal.Call("crm.product.get", new { id = balance })).Ok().Result!["SECTION_ID"]);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D22")]
    public async Task A_price_without_a_currency_is_one_in_the_currency_the_product_has(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var balance = (await portal.Call("crm.product.add", new { fields = new { NAME = "Balance", PRICE = 10, CURRENCY_ID = "EUR" } })).Id();

        (await portal.Call("crm.product.update", new { id = balance, fields = new { PRICE = "12.34" } })).Ok();

        var product = (await portal.Call("crm.product.get", new { id = balance })).Ok().Result!;
        Assert.Equal(("12.34", "EUR"), (product["PRICE"]!.GetValue<string>(), product["CURRENCY_ID"]!.GetValue<string>()));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D23")]
    public async Task Kinds_of_properties_are_a_list_of_base_and_custom_types(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var kinds = (await portal.Call("crm.product.property.types")).Ok().Result!.AsArray();

        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
            (await portal.Call("crm.product.property.add", new
            {
                fields = new { NAME = "Made", PROPERTY_TYPE = kind!["PROPERTY_TYPE"]!.GetValue<string>(), USER_TYPE = kind["USER_TYPE"]!.GetValue<string>() },
            })).Ok();
    }
}
