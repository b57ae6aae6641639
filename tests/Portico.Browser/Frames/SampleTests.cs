using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Server;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Frames;

/// <summary>The sample application on the unmodified @bitrix24/b24jssdk, from its installation to a tab in a deal.</summary>
public sealed class SampleTests(TestServer server, Chromium chromium, Site site)
{
    [Theory, EachStore, Chosen]
    public async Task It_installs_itself_reads_its_user_and_has_a_tab_in_deals(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        var application = await desk.AddApp(site.Sample, "Contact notes", isInstalled: false);
        var deal = (await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Two pumps" } })).Ok().Result!.GetValue<long>();
        var page = await desk.Open("/marketplace/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Contact notes Open it to finish its installation" }).ClickAsync();
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Install" }).ClickAsync();
        await Expect(page.App().GetByRole(AriaRole.Heading, new() { Name = "Hello, Portal Administrator" })).ToBeVisibleAsync();
        Assert.True(desk.Rest.Portal.Applications.Find(application)!.IsInstalled);
        await Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Contact notes" })).ToBeVisibleAsync();

        await page.GotoAsync($"/crm/deal/details/{deal}/");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Notes" }).ClickAsync();
        await Expect(page.App().GetByRole(AriaRole.Heading, new() { Name = $"Notes on deal {deal}" })).ToBeVisibleAsync();
        await page.App().GetByLabel("Title").FillAsync("Three pumps");
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Rename the deal" }).ClickAsync();

        // the card was read again, since the application asked for it
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Three pumps" })).ToBeVisibleAsync();
    }

    [Fact, Chosen]
    public async Task It_adds_a_contact_as_the_person_who_looks()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)), user: 5);

        await page.App().GetByLabel("First name").FillAsync("Ada");
        await page.App().GetByLabel("Last name").FillAsync("Lovelace");
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Add a contact" }).ClickAsync();
        await Expect(page.App().GetByText("Added contact")).ToBeVisibleAsync();

        var contact = (await desk.Rest.Call("crm.contact.list", new { select = (string[])["NAME", "CREATED_BY_ID"] })).Ok().Result![0]!;
        Assert.Equal(("Ada", "5"), (contact["NAME"]!.GetValue<string>(), contact["CREATED_BY_ID"]!.GetValue<string>()));
    }

    [Fact, Chosen]
    public async Task A_call_with_a_token_that_has_ended_gets_another_one()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)));
        await Expect(page.App().GetByRole(AriaRole.Heading, new() { Name = "Hello" })).ToBeVisibleAsync();
        EndTokens(desk);

        await page.App().GetByLabel("First name").FillAsync("Ada");
        await page.App().GetByLabel("Last name").FillAsync("Lovelace");
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Add a contact" }).ClickAsync();

        await Expect(page.App().GetByText("Added contact")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_keeps_what_a_person_did_there()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)), user: 5);
        foreach (var visit in (string[])["Remembered: visit 1", "Remembered: visit 2"])
        {
            await page.App().GetByRole(AriaRole.Button, new() { Name = "Remember this visit" }).ClickAsync();
            await Expect(page.App().GetByText(visit)).ToBeVisibleAsync();
            await page.ReloadAsync();
        }
    }

    [Fact]
    public async Task It_opens_itself_in_a_slide_and_hears_that_it_was_closed()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)));

        await page.App().GetByRole(AriaRole.Button, new() { Name = "Open in a slide" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Notes in a slide" })).ToBeVisibleAsync();
        await Expect(page.Slide().GetByText("Connected in a slide")).ToBeVisibleAsync();
        Assert.Equal(600, (await page.GetByRole(AriaRole.Dialog).BoundingBoxAsync())!.Width);
        await page.Slide().GetByRole(AriaRole.Button, new() { Name = "Close the slide" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.App().GetByText("The slide was closed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_opens_a_deal_over_the_page()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Two pumps" } });
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)));

        await page.App().GetByRole(AriaRole.Button, new() { Name = "Open the first deal" }).ClickAsync();
        await Expect(page.Slide().GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Two pumps" })).ToBeVisibleAsync();
        await Expect(page.Slide().GetByRole(AriaRole.Link, new() { Name = "Invoices" })).ToHaveCountAsync(0); // the menu is on the page beneath
        await page.Slide().GetByRole(AriaRole.Tab).First.PressAsync("Escape"); // keys that are pressed in the slide are heard too

        await Expect(page.App().GetByText("\"isClose\":true")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_person_is_chosen_by_keyboard_alone()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)));

        await page.App().GetByRole(AriaRole.Button, new() { Name = "Choose a person" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Choose people" }).GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Hopper");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.App().GetByText("\"id\":2,\"name\":\"Grace Hopper\"")).ToBeVisibleAsync();
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Choose a person" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.App().GetByText("null")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Records_of_several_kinds_are_chosen_together()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Two pumps" } });
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada", LAST_NAME = "Lovelace" } });
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Sample)));

        await page.App().GetByRole(AriaRole.Button, new() { Name = "Choose deals" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Choose CRM items" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ada Lovelace" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Tab, new() { Name = "Deals" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Two pumps" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Select (2)" }).ClickAsync();

        await Expect(page.App().Locator("#out")).ToContainTextAsync("\"contact\":[{\"id\":\"C_1\",\"type\":\"contact\"");
        await Expect(page.App().Locator("#out")).ToContainTextAsync("\"deal\":[{\"id\":\"D_1\",\"type\":\"deal\",\"place\":\"deal\",\"title\":\"Two pumps\"");
    }

    static void EndTokens(Desk desk)
    {
        desk.Rest.Stored.Run("UPDATE oauth_token SET access_expires = 1");
        desk.Rest.Portal.Tokens.Forget();
    }
}
