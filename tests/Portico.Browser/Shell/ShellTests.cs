using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Shell;

/// <summary>What stands around every page: menu, languages, appearance, the way in and out.</summary>
public sealed class ShellTests(TestServer server, Chromium chromium)
{
    [Theory, EachStore, Chosen]
    public async Task The_menu_leads_to_every_kind_of_card(Portico.Server.StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await desk.Rest.Call("crm.type.add", new { fields = new { title = "Ships" } });
        var page = await desk.Open();

        foreach (var name in (string[])["Leads", "Deals", "Contacts", "Companies", "Quotes", "Invoices", "Ships"])
        {
            await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
        }
    }

    [Fact]
    public async Task A_console_that_cannot_begin_says_so_and_is_tried_again()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        desk.Expect("/_portico/session");
        desk.Expect("The server answered 503");
        var page = await desk.Open(language: "de");
        await page.RouteAsync("**/_portico/session", route => route.FulfillAsync(new() { Status = 503 }));
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Portico konnte nicht starten" })).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Noch einmal versuchen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Aufträge" }).First).ToBeVisibleAsync();
    }

    [Fact, Chosen]
    public async Task Language_and_appearance_are_kept()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(language: "de-AT");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Aufträge" }).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Angemeldet als" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Русский" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Сделки" }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Вы вошли как" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Тёмное" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Сделки" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("dark", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
    }

    [Fact, Chosen]
    public async Task Who_is_not_signed_in_comes_back_to_the_page_after_signing_in()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/nothing/"); // a page that asks for nothing by itself
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Context.ClearCookiesAsync();

        await page.GotoAsync("/crm/company/list/");
        await page.GetByLabel("E-mail").FillAsync("admin@example.com");
        await page.GetByLabel("Password").FillAsync("a long password");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Uri(desk.Address, "/crm/company/list/").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Companies");
    }

    [Fact]
    public async Task A_session_that_ended_leads_to_the_sign_in_with_the_next_call()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/nothing/", user: 2); // a page that asks for nothing by itself
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await desk.Rest.Call("user.update", new { ID = 2, ACTIVE = "N" });

        await page.GetByRole(AriaRole.Link, new() { Name = "Deals" }).First.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(desk.Address, "/sign-in/?back=%2Fcrm%2Fdeal%2Flist%2F").ToString());
    }

    [Fact, Chosen]
    public async Task A_phone_opens_the_menu_and_goes_where_it_leads()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(width: 390, height: 800);

        await page.GetByRole(AriaRole.Button, new() { Name = "Open navigation" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Companies" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Companies");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_address_without_a_page_says_so()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/nothing/here/");
        await Expect(page.GetByText("There is no page at /nothing/here/")).ToBeVisibleAsync();
    }
}
