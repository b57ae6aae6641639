using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Crm.Seed;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Lists;

/// <summary>Lists: columns, order, filters, search, scrolling, keys.</summary>
public sealed class ListTests(TestServer server, Chromium chromium)
{
    const string Contacts = "/crm/contact/list/";

    [Fact, Chosen]
    public async Task Columns_are_chosen_and_kept()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open(Contacts);
        await page.Button("Columns").ClickAsync();
        await page.OpenDialog().GetByRole(AriaRole.Textbox, new() { Name = "Search fields" }).FillAsync("birth");
        await page.OpenDialog().Button("Show Birthdate").ClickAsync();
        await page.OpenDialog().Button("Hide Position").ClickAsync();
        await page.OpenDialog().Button("Done").ClickAsync();
        await page.ReloadAsync();

        await Expect(page.Grid().GetByRole(AriaRole.Columnheader, new() { Name = "Birthdate" })).ToBeVisibleAsync();
        await Expect(page.Grid().GetByRole(AriaRole.Columnheader, new() { Name = "Position" })).ToHaveCountAsync(0);
        await page.Grid().GetByRole(AriaRole.Columnheader, new() { Name = "E-mail" }).GetByRole(AriaRole.Button).PressAsync("Alt+ArrowLeft");
        await page.ReloadAsync();
        await Expect(page.Grid().GetByRole(AriaRole.Columnheader).Nth(2)).ToContainTextAsync("E-mail");
    }

    [Theory, EachStore, Chosen]
    public async Task A_filter_is_made_in_a_form_and_a_link_with_it_opens_the_same_list(Portico.Server.StoreKind store)
    {
        await using var desk = await WithPeople(store);
        var page = await desk.Open(Contacts);
        await page.HasRows("Rows 1 to 3 of 3");
        await page.AddRule("Last Name");
        await page.OpenDialog().GetByRole(AriaRole.Textbox, new() { Name = "Last Name" }).FillAsync("love");
        await page.OpenDialog().Button("Apply").ClickAsync();

        await page.HasRows("Rows 1 to 1 of 1");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Filtered by" })).ToContainTextAsync("Last Name contains love");
        var other = await desk.Open(new Uri(page.Url).PathAndQuery, user: 2);
        await Expect(other.Row("Ada Lovelace")).ToBeVisibleAsync();
        await other.HasRows("Rows 1 to 1 of 1");
        await page.Button("Remove Last Name contains love").ClickAsync();
        await page.HasRows("Rows 1 to 3 of 3");
    }

    [Fact]
    public async Task A_filter_that_an_administrator_saved_is_everybodys_and_may_open_the_list()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open($"{Contacts}?f=lastName:is:Hopper");
        await page.Button("Filter").ClickAsync();
        await page.OpenDialog().GetByRole(AriaRole.Textbox, new() { Name = "Name of the filter" }).FillAsync("Admirals");
        await page.OpenDialog().GetByRole(AriaRole.Checkbox, new() { Name = "For everybody" }).ClickAsync();
        await page.OpenDialog().Button("Save filter").ClickAsync();
        await Expect(page.GetByText("Filter Admirals saved").First).ToBeVisibleAsync();

        var other = await desk.Open(Contacts, user: 2);
        await other.HasRows("Rows 1 to 3 of 3");
        await other.Button("Filter").ClickAsync();
        await Expect(other.OpenDialog().GetByRole(AriaRole.Checkbox, new() { Name = "For everybody" })).ToHaveCountAsync(0);
        await other.OpenDialog().Button("Open the list with Admirals").ClickAsync();
        await Expect(other.OpenDialog().Button("Open the list with Admirals")).ToHaveAttributeAsync("aria-pressed", "true");
        await other.OpenDialog().Button("Admirals").ClickAsync();
        await other.HasRows("Rows 1 to 1 of 1");
        await other.GotoAsync(Contacts);
        await other.HasRows("Rows 1 to 1 of 1");
        await other.GetByRole(AriaRole.List, new() { Name = "Filtered by" }).Button("Reset").ClickAsync();
        await other.HasRows("Rows 1 to 3 of 3");
        await other.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await other.HasRows("Rows 1 to 1 of 1");
    }

    [Theory, EachStore, Chosen]
    public async Task People_are_found_by_names_mail_and_digits_of_their_phones(Portico.Server.StoreKind store)
    {
        await using var desk = await WithPeople(store);
        var page = await desk.Open(Contacts);
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search by name" });
        foreach (var (text, name) in new[] { ("hop gra", "Grace Hopper"), ("4420794608", "Ada Lovelace"), ("joan@", "Joan Clarke"), ("CLARKE", "Joan Clarke") })
        {
            await search.FillAsync(text);
            await Expect(page.Row(name)).ToBeVisibleAsync();
            await page.HasRows("Rows 1 to 1 of 1");
        }
        await search.FillAsync("nobody at all");
        await Expect(page.GetByText("Contacts: nothing matches")).ToBeVisibleAsync();
        await page.Button("Show everything").ClickAsync();
        await page.HasRows("Rows 1 to 3 of 3");
    }

    [Fact]
    public async Task A_search_that_failed_shows_no_records_until_it_is_tried_again()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open(Contacts);
        await page.HasRows("Rows 1 to 3 of 3");
        await page.RouteAsync("**/_portico/search?**", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search by name" }).FillAsync("hopper");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The server cannot be reached.");
        await Expect(page.Row("Ada Lovelace")).ToHaveCountAsync(0);
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Alert).Button("Try again").ClickAsync();

        await page.HasRows("Rows 1 to 1 of 1");
        await Expect(page.Row("Grace Hopper")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_click_on_a_head_sorts_and_the_order_is_kept()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open(Contacts);
        var name = page.Grid().GetByRole(AriaRole.Columnheader, new() { Name = "Name" });
        await name.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(name).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Grid().GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Joan Clarke");
        await name.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Grid().GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Ada Lovelace");
        await page.GotoAsync(Contacts);
        await Expect(name).ToHaveAttributeAsync("aria-sort", "descending");
    }

    [Fact]
    public async Task A_long_list_goes_to_a_row_and_scrolls_to_its_end()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Crowd.Fill(desk.Rest.Portal, 2_000, 0, new Progress<CrowdStep>(), TestContext.Current.CancellationToken);
        var page = await desk.Open(Contacts);
        await Expect(page.GetByText("of 2,000")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Go to row" }).FillAsync("1000");
        await page.Button("Go").ClickAsync();
        await Expect(page.Locator("[aria-rowindex='1001']")).ToContainTextAsync("-");
        await Expect(page.GetByText("Rows 1,000 to")).ToBeVisibleAsync();
        await page.Grid().EvaluateAsync("grid => grid.scrollTop = grid.scrollHeight");
        await Expect(page.Locator("[aria-rowindex='2001']")).ToContainTextAsync("-");
        await Expect(page.GetByText("to 2,000 of 2,000")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_stretch_of_rows_is_chosen_whether_they_were_seen_or_not()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Crowd.Fill(desk.Rest.Portal, 2_000, 0, new Progress<CrowdStep>(), TestContext.Current.CancellationToken);
        var page = await desk.Open(Contacts);
        await Expect(page.GetByText("of 2,000")).ToBeVisibleAsync();
        await page.Locator("[aria-rowindex='2']").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "Go to row" }).FillAsync("1000");
        await page.Button("Go").ClickAsync();
        await page.Locator("[aria-rowindex='1001']").GetByRole(AriaRole.Checkbox).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });

        await Expect(page.GetByText("1,000 chosen")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tab_passes_over_the_links_of_rows()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open(Contacts);
        await Expect(page.Row("Ada Lovelace").GetByRole(AriaRole.Link, new() { Name = "+44 20 7946 0801" })).ToBeVisibleAsync();
        await Expect(page.Grid().GetByRole(AriaRole.Gridcell).Locator("a:not([tabindex='-1'])")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_walk_through_the_rows_choose_and_open()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open($"{Contacts}?sort=lastName.asc");
        await Expect(page.Row("Ada Lovelace")).ToBeVisibleAsync();
        await page.Grid().FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(page.GetByText("2 chosen")).ToBeVisibleAsync();
        await Expect(page.Row("Grace Hopper")).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("2 chosen")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+a");
        await Expect(page.GetByText("3 chosen")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ada Lovelace");
    }

    [Fact]
    public async Task A_phone_shows_cards_that_lead_to_the_record()
    {
        await using var desk = await WithPeople();
        var page = await desk.Open(Contacts, width: 390, height: 800);
        await Expect(page.Row("Ada Lovelace")).ToContainTextAsync("+44 20 7946 0801");
        await Expect(page.Grid().GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ada Lovelace");
    }

    [Fact, Chosen]
    public async Task A_slash_finds_records_of_every_kind_and_pages()
    {
        await using var desk = await WithPeople();
        await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Graceful ships" } });
        var page = await desk.Open("/crm/company/list/");
        await Expect(page.GetByText("Companies: nothing here yet")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await page.OpenDialog().GetByPlaceholder("Names, phones, mail, pages").FillAsync("grac");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Graceful ships" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Grace Hopper" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Grace Hopper");
        await page.Keyboard.PressAsync("Control+k");
        await page.OpenDialog().GetByPlaceholder("Names, phones, mail, pages").FillAsync("Invoi");
        await page.GetByRole(AriaRole.Option, new() { Name = "Invoices" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Invoices");
    }

    async Task<Desk> WithPeople(Portico.Server.StoreKind store = Portico.Server.StoreKind.Sqlite)
    {
        var desk = await Desk.SetUp(server, chromium, store);
        foreach (var (name, last, phone) in new[] { ("Ada", "Lovelace", "+44 20 7946 0801"), ("Grace", "Hopper", "+1 202 555 0102"), ("Joan", "Clarke", "+44 20 7946 0903") })
            await desk.Rest.Call("crm.contact.add", new
            {
                fields = new { NAME = name, LAST_NAME = last, PHONE = new[] { new { VALUE = phone, VALUE_TYPE = "WORK" } }, EMAIL = new[] { new { VALUE = $"{name}@example.com", VALUE_TYPE = "WORK" } } },
            });
        return desk;
    }
}
