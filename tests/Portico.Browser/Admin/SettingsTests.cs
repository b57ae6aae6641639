using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Admin;

/// <summary>User fields, currencies, settings of the portal, the audit; and who may come in.</summary>
public sealed class SettingsTests(TestServer server, Chromium chromium)
{
    [Fact, Chosen]
    public async Task A_user_field_that_is_added_is_told_by_the_fields_of_the_card()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/configs/fields/2/");

        await page.Button("Add field").ClickAsync();
        await page.Box().GetByLabel("Name", new() { Exact = true }).FillAsync("Berth");
        await page.Box().GetByLabel("Name (Deutsch)").FillAsync("Liegeplatz");
        await page.Choose("Type", "List");
        foreach (var choice in (string[])["North pier", "South pier"])
        {
            await page.Button("Add choice").ClickAsync();
            await page.Keyboard.TypeAsync(choice);
        }
        await page.Box().Button("Add").ClickAsync();

        await Expect(page.Box()).ToHaveCountAsync(0);
        await Expect(page.GetByText("UF_CRM_DEAL_BERTH")).ToBeVisibleAsync();
        var field = (await desk.Rest.Call("crm.item.fields", new { entityTypeId = 2 })).Ok().Result!["fields"]!.AsObject().Single(one => one.Key.Contains("erth", StringComparison.OrdinalIgnoreCase)).Value!;
        Assert.Equal(("Berth", "enumeration"), (field["title"]!.ToString(), field["type"]!.ToString()));
        Assert.Equal(["North pier", "South pier"], field["items"]!.AsArray().Select(item => item!["VALUE"]!.ToString()));

        await page.Button("Delete Berth").ClickAsync();
        await Expect(page.Box()).ToContainTextAsync("is lost for good");
        await page.Box().Button("Delete").ClickAsync();
        await Expect(page.GetByText("No fields of your own yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_currency_shows_how_it_is_written_and_becomes_the_base_one()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/configs/currency/");
        var franc = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Franc" });

        await page.Button("Add currency").ClickAsync();
        await page.Box().GetByLabel("Code").FillAsync("chf");
        await page.Box().GetByLabel("Costs in").FillAsync("1.12");
        await page.Box().GetByLabel("Name", new() { Exact = true }).FillAsync("Franc");
        await page.Box().GetByLabel("Template").FillAsync("CHF #");
        await Expect(page.Box()).ToContainTextAsync("CHF 1,234,567.80");
        await page.Box().Button("Add").ClickAsync();
        await Expect(franc).ToContainTextAsync("1 CHF = 1.12");

        await page.Button("More for CHF").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Make it the base" }).ClickAsync();
        await page.Box("Make CHF the base currency?").Button("Make it the base").ClickAsync();

        await Expect(franc).ToContainTextAsync("Base");
        Assert.Equal("CHF", (await desk.Rest.Call("crm.currency.base.get")).Ok().Result!.ToString());
    }

    [Fact, Chosen]
    public async Task Settings_are_refused_at_their_field_kept_and_seen_in_the_audit()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/configs/");

        await page.GetByLabel("Public address").FillAsync("crm.example.com");
        await page.Choose("Profile", "As in the cloud");
        await page.Button("Save").ClickAsync();
        await Expect(page.GetByText("\"crm.example.com\" is no address of a portal")).ToBeVisibleAsync();
        await Tests.Support.Expect.Soon(() => Task.FromResult(desk.Rest.Portal.Metadata.Now.Setting("limit_profile", "") == "cloud"), "the profile is stored, beside the address that was refused");
        await page.GetByLabel("Public address").FillAsync("https://crm.example.com");
        await page.Button("Save").ClickAsync();
        await Expect(page.GetByText("Not saved yet")).ToHaveCountAsync(0);
        Assert.Equal("https://crm.example.com", desk.Rest.Portal.Metadata.Now.Setting("public_url", ""));

        await page.GotoAsync("/configs/audit/");
        await page.Choose("What", "Portal");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "limit_profile" })).ToContainTextAsync("cloud");
    }

    [Fact]
    public async Task Closing_the_portal_for_calls_is_asked_about_first()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/configs/");

        await page.GetByRole(AriaRole.Switch, new() { Name = "Closed for calls" }).ClickAsync();
        await page.Button("Save").ClickAsync();
        await page.Box().Button("Cancel").ClickAsync();
        (await desk.Rest.Call("crm.contact.list")).Ok();
        await page.Button("Save").ClickAsync();
        await page.Box().Button("Switch on").ClickAsync();

        await Expect(page.GetByText("Not saved yet")).ToHaveCountAsync(0);
        Assert.NotEqual(200, (await desk.Rest.Call("crm.contact.list")).Status);
    }

    [Fact, Chosen]
    public async Task Who_is_no_administrator_is_sent_away()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/configs/", user: 2);

        await Expect(page).ToHaveURLAsync(desk.Address.ToString());
        await Expect(page.GetByText("Administration")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_pages_for_administrators_need_no_scrolling_sideways()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        foreach (var path in (string[])["/company/", "/company/structure/", "/crm/configs/perms/", "/crm/configs/stages/", "/crm/configs/fields/", "/crm/configs/status/", "/crm/configs/currency/", "/automation/type/", "/configs/", "/configs/audit/"])
        {
            var page = await desk.Open(path, width: 390, height: 800);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await page.Settle();
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), path);
        }
    }
}
