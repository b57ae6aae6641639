using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Server;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Cards;

/// <summary>Product rows of a deal: what is stored takes the place of all there are, so nothing of them may be lost on the way.</summary>
public sealed class ProductTests(TestServer server, Chromium chromium)
{
    const string Products = "/crm/deal/details/1/?tab=products";

    [Theory, EachStore]
    public async Task Rows_beyond_the_first_page_and_their_prices_stay_when_one_is_renamed(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await AddDeal(desk);
        var productRows = Enumerable.Range(1, 55).Select(at => new { productName = $"Part {at}", price = 9.99m, quantity = 1, taxRate = 19, taxIncluded = "Y" }).ToArray();
        (await desk.Rest.Call("crm.item.productrow.set", new { ownerType = "D", ownerId = 1, productRows })).Ok();
        var page = await desk.Open(Products);

        await Expect(Cell(page, "Price, row 55")).ToHaveValueAsync("9.99");
        await Cell(page, "Product, row 1").FillAsync("Piston");
        await Save(page).ClickAsync();
        await Expect(Save(page)).ToBeHiddenAsync();
        Assert.Equal(55 * 9.99m, (await desk.Rest.Call("crm.item.get", new { entityTypeId = 2, id = 1 })).Ok().Result!["item"]!["opportunity"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Rows_that_are_not_saved_stay_while_another_tab_is_seen_and_those_of_somebody_else_are_shown_before_they_are_replaced()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await AddDeal(desk);
        var page = await desk.Open(Products);

        await page.GetByRole(AriaRole.Button, new() { Name = "Row without product" }).ClickAsync();
        await Cell(page, "Product, row 1").FillAsync("Nut");
        await Cell(page, "Price, row 1").FillAsync("5");
        await page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Products" }).ClickAsync();
        await Expect(Cell(page, "Product, row 1")).ToHaveValueAsync("Nut");

        (await desk.Rest.Call("crm.item.productrow.add", new { fields = new { ownerType = "D", ownerId = 1, productName = "Washer", price = 3, quantity = 2 } })).Ok();
        await Save(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Washer" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep theirs" }).ClickAsync();
        await Expect(Cell(page, "Product, row 1")).ToHaveValueAsync("Washer");
        await Expect(Save(page)).ToBeHiddenAsync();
    }

    static ILocator Cell(IPage page, string name) => page.GetByLabel(name, new() { Exact = true });

    static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    static async Task AddDeal(Desk desk) => (await desk.Rest.Call("crm.item.add", new { entityTypeId = 2, fields = new { title = "Engine" } })).Ok();
}
