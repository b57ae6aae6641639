using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Server;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Cards;

/// <summary>A record's card: read, changed in place, refused by the server, stored.</summary>
public sealed partial class CardTests(TestServer server, Chromium chromium)
{
    const string Refused = "status of 400";

    [Theory, EachStore, Chosen]
    public async Task A_deal_is_made_together_with_its_contact(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        var page = await desk.Open("/crm/deal/details/0/");

        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Engine <b>for</b> Ada");
        await page.GetByLabel("Amount", new() { Exact = true }).FillAsync("1200");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create: Contact" }).ClickAsync();
        await page.GetByLabel("First name").FillAsync("Ada");
        await page.GetByLabel("Last name").FillAsync("Lovelace");
        await page.GetByRole(AriaRole.Group, new() { Name = "Contacts" }).GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Contacts" })).ToContainTextAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Region, new() { Name = "Unsaved changes" }).GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Details());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Engine <b>for</b> Ada"); // text stays text
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" })).ToBeVisibleAsync();
        var deal = await Item(desk, 2, 1);
        Assert.Equal("Engine <b>for</b> Ada", deal["title"]!.GetValue<string>());
        Assert.Equal(1200, deal["opportunity"]!.GetValue<decimal>());
        Assert.Equal("Lovelace", (await Item(desk, 3, deal["contactId"]!.GetValue<long>()))["lastName"]!.GetValue<string>());
    }

    [Fact, Chosen]
    public async Task A_value_is_changed_in_its_place_and_escape_takes_it_back()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 2, new { title = "Engine" });
        var page = await desk.Open("/crm/deal/details/1/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Title" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Pump");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Engine");

        await page.Locator("[data-field=TITLE]").ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Turbine");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Turbine");
        Assert.Equal("Turbine", (await Item(desk, 2, 1))["title"]!.GetValue<string>());
    }

    [Fact, Chosen]
    public async Task What_the_server_refuses_stands_at_its_field()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        desk.Expect(Refused);
        await Add(desk, 3, new { name = "Ada", lastName = "Lovelace" });
        var page = await desk.Open("/crm/contact/details/1/");

        await page.Locator("[data-field=EMAIL]").ClickAsync();
        await page.GetByLabel("E-mail 1").FillAsync("no address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-field=EMAIL]").GetByRole(AriaRole.Alert)).ToContainTextAsync("Invalid value for field");

        await page.GetByLabel("E-mail 1").FillAsync("ada@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "ada@example.com" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_refused_on_another_tab_is_shown_at_its_field()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        desk.Expect(Refused);
        await Add(desk, 3, new { name = "Ada", lastName = "Lovelace" });
        var page = await desk.Open("/crm/contact/details/1/");

        await page.Locator("[data-field=EMAIL]").ClickAsync();
        await page.GetByLabel("E-mail 1").FillAsync("no address");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Related" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-field=EMAIL]").GetByRole(AriaRole.Alert)).ToContainTextAsync("Invalid value for field");
    }

    [Fact]
    public async Task A_mandatory_user_field_is_asked_for_when_a_deal_moves_on()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        desk.Expect(Refused);
        await Add(desk, 2, new { title = "Engine" });
        await desk.Rest.Call("crm.deal.userfield.add", new { fields = new { FIELD_NAME = "MUST", USER_TYPE_ID = "string", LABEL = "Must", MANDATORY = "Y" } });
        var page = await desk.Open("/crm/deal/details/1/");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Stages" }).GetByRole(AriaRole.Listitem).Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByText("The \"Must\" field is required").First).ToBeVisibleAsync();
        Assert.Equal("NEW", (await Item(desk, 2, 1))["stageId"]!.GetValue<string>());
    }

    [Theory, EachStore]
    public async Task Phones_are_added_put_in_order_and_removed(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await Add(desk, 3, new { name = "Ada", fm = new[] { new { typeId = "PHONE", valueType = "WORK", value = "+442071111111" } } });
        var page = await desk.Open("/crm/contact/details/1/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Phone" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a phone" }).ClickAsync();
        await page.GetByLabel("Phone 2").FillAsync("+442072222222");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move +442072222222 up" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "+44207" })).ToHaveTextAsync(["+442072222222", "+442071111111"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Phone" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove +442072222222" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "+44207" })).ToHaveTextAsync(["+442071111111"]);
        Assert.Equal("+442071111111", (await Item(desk, 3, 1))["fm"]!.AsArray().Single()!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_contact_becomes_the_primary_one()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 3, new { name = "Ada" });
        await Add(desk, 3, new { name = "Grace" });
        await Add(desk, 2, new { title = "Engine", contactIds = new[] { 1, 2 } });
        var page = await desk.Open("/crm/deal/details/1/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Make Grace the primary one" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make Ada the primary one" })).ToBeVisibleAsync();
        Assert.Equal(2, (await Item(desk, 2, 1))["contactId"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_contact_who_is_added_leaves_the_primary_one_as_it_is()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 3, new { name = "Ada" });
        await Add(desk, 3, new { name = "Grace" });
        await Add(desk, 2, new { title = "Engine", contactIds = new[] { 1, 2 }, contactId = 2 });
        var page = await desk.Open("/crm/deal/details/1/");
        var contacts = page.GetByRole(AriaRole.Group, new() { Name = "Contacts" });

        await page.Locator("[data-field=CLIENT] > [data-edit]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(contacts.GetByRole(AriaRole.Listitem).Nth(1)).ToContainTextAsync("Primary");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create: Contact" }).ClickAsync();
        await page.GetByLabel("First name").FillAsync("Mary");
        await page.Keyboard.PressAsync("Enter");
        await Expect(contacts.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(contacts).ToBeHiddenAsync();

        var deal = await Item(desk, 2, 1);
        Assert.Equal(2, deal["contactId"]!.GetValue<long>());
        Assert.Equal([1L, 2L, 3L], deal["contactIds"]!.AsArray().Select(id => id!.GetValue<long>()));
    }

    [Fact]
    public async Task Enter_on_cancel_makes_no_contact_and_the_focus_goes_back()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/deal/details/0/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create: Contact" }).ClickAsync();
        await page.GetByLabel("First name").FillAsync("Ada");
        await page.GetByRole(AriaRole.Group, new() { Name = "Contacts" }).GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create: Contact" })).ToBeFocusedAsync();
        Assert.Empty((await desk.Rest.Call("crm.item.list", new { entityTypeId = 3 })).Ok().Result!["items"]!.AsArray());
    }

    [Fact]
    public async Task Who_leaves_with_changes_is_asked()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 2, new { title = "Engine" });
        var page = await desk.Open("/crm/deal/details/1/");

        await page.Locator("[data-field=TITLE]").ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Pump");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Way back" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Details());
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Way back" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/crm/deal/list/", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal("Engine", (await Item(desk, 2, 1))["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_shown_before_it_is_overwritten()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 2, new { title = "Engine" });
        var page = await desk.Open("/crm/deal/details/1/");
        await page.Locator("[data-field=TITLE]").ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Mine");
        var seen = (await Item(desk, 2, 1))["updatedTime"]!.GetValue<string>();
        await Tests.Support.Expect.Soon(async () =>
        {
            await desk.Rest.Call("crm.item.update", new { entityTypeId = 2, id = 1, fields = new { title = "Theirs" } });
            return (await Item(desk, 2, 1))["updatedTime"]!.GetValue<string>() != seen; // times are told in seconds
        }, "a change in another second");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Unsaved changes" })).ToContainTextAsync("Theirs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Mine");
    }

    [Fact, Chosen]
    public async Task A_stage_is_chosen_by_a_click_and_stands_in_the_history()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 2, new { title = "Engine" });
        var page = await desk.Open("/crm/deal/details/1/");
        var stages = page.GetByRole(AriaRole.Navigation, new() { Name = "Stages" });

        var second = stages.GetByRole(AriaRole.Listitem).Nth(1).GetByRole(AriaRole.Button);
        var name = await second.TextContentAsync() ?? "";
        await second.ClickAsync();
        await Expect(second).ToHaveAttributeAsync("aria-current", "step");
        await stages.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Deal won" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Deal successful" })).ClickAsync();
        await Expect(stages.Locator("[aria-current=step]")).Not.ToHaveTextAsync(name);
        await page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.List).Filter(new() { HasText = name.Trim() }).Last).ToContainTextAsync("until");
        Assert.Equal("WON", (await Item(desk, 2, 1))["stageId"]!.GetValue<string>());
    }

    [Theory, EachStore]
    public async Task Product_rows_make_the_amount(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await Add(desk, 2, new { title = "Engine" });
        var page = await desk.Open("/crm/deal/details/1/?tab=products");

        await page.GetByRole(AriaRole.Button, new() { Name = "Row without product" }).ClickAsync();
        await page.GetByLabel("Product, row 1", new() { Exact = true }).FillAsync("Difference engine");
        await page.GetByLabel("Price, row 1", new() { Exact = true }).FillAsync("100");
        await page.GetByLabel("Quantity, row 1", new() { Exact = true }).FillAsync("3");
        await page.GetByLabel("Discount, row 1", new() { Exact = true }).FillAsync("10");
        await Expect(page.Locator("[data-total]")).ToContainTextAsync("270");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        // what is being stored is not there for roles meanwhile
        await Tests.Support.Expect.Soon(async () => (await Item(desk, 2, 1))["opportunity"]!.GetValue<decimal>() == 270, "the rows are stored");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_field_that_was_hidden_stays_hidden()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 2, new { title = "Engine", comments = "fast" });
        var page = await desk.Open("/crm/deal/details/1/");
        await Expect(page.Locator("[data-field=COMMENTS]")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Arrange fields" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Section of Comment" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Hidden" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save for me" }).ClickAsync();
        await Expect(page.Locator("[data-field=COMMENTS]")).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("[data-field=TITLE]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-field=COMMENTS]")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "More fields" }).ClickAsync();
        await Expect(page.Locator("[data-field=COMMENTS]")).ToContainTextAsync("fast");
    }

    [Fact, Chosen]
    public async Task Records_of_several_kinds_are_chosen_for_one_field()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 3, new { name = "Ada", lastName = "Lovelace" });
        await Add(desk, 4, new { title = "Engine works" });
        (await desk.Rest.Call("crm.deal.userfield.add", new
        {
            fields = new { FIELD_NAME = "SEE", USER_TYPE_ID = "crm", LABEL = "See also", MULTIPLE = "Y", SETTINGS = new { CONTACT = "Y", COMPANY = "Y", LEAD = "N", DEAL = "N" } },
        })).Ok();
        await Add(desk, 2, new { title = "Engine", ufCrmSee = new[] { "C_1" } });
        var page = await desk.Open("/crm/deal/details/1/");
        var field = page.Locator("[data-field=UF_CRM_SEE]");

        await Expect(field.GetByRole(AriaRole.Link, new() { Name = "Ada Lovelace" })).ToHaveAttributeAsync("href", "/crm/contact/details/1/");
        await field.GetByRole(AriaRole.Button, new() { Name = "Edit See also" }).ClickAsync();
        await field.GetByLabel("Kind of record: See also").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Contacts", "Companies"]);
        await page.GetByRole(AriaRole.Option, new() { Name = "Companies" }).ClickAsync();
        await field.GetByLabel("See also: Companies").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Engine works" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(field.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(field.GetByRole(AriaRole.Link, new() { Name = "Engine works" })).ToBeVisibleAsync();
        Assert.Equal(["C_1", "CO_1"], (await Item(desk, 2, 1))["ufCrmSee"]!.AsArray().Select(value => value!.GetValue<string>()));
    }

    [Fact]
    public async Task More_of_the_history_and_of_what_is_related_is_shown_when_asked_for()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, 4, new { title = "Engine works" });
        for (var at = 1; at <= 55; at++)
            await Add(desk, 2, new { title = $"Engine {at}", companyId = 1 });
        for (var at = 0; at < 54; at++) // with the stage it began on, 55
            (await desk.Rest.Call("crm.item.update", new { entityTypeId = 2, id = 1, fields = new { stageId = at % 2 == 0 ? "PREPARATION" : "NEW" } })).Ok();

        var page = await desk.Open("/crm/company/details/1/");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Related" }).ClickAsync();
        var deals = page.GetByRole(AriaRole.Region, new() { Name = "Deals" });
        await Expect(deals.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Deals 55");
        await Expect(deals.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await deals.GetByRole(AriaRole.Button, new() { Name = "Show more (45)" }).ClickAsync();
        await Expect(deals.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(50);
        await Expect(deals.GetByRole(AriaRole.Link, new() { Name = "Engine 45", Exact = true })).ToBeFocusedAsync();
        await deals.GetByRole(AriaRole.Button, new() { Name = "Show more (5)" }).ClickAsync();
        await Expect(deals.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(55);
        await Expect(deals.GetByRole(AriaRole.Button, new() { Name = "Show more" })).ToHaveCountAsync(0);

        await page.GotoAsync("/crm/deal/details/1/");
        await page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        var steps = page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Listitem);
        await Expect(steps).ToHaveCountAsync(50);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show more (5)" }).ClickAsync();
        await Expect(steps).ToHaveCountAsync(55);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show more" })).ToHaveCountAsync(0);
    }

    static async Task Add(Desk desk, int entityTypeId, object fields) => (await desk.Rest.Call("crm.item.add", new { entityTypeId, fields })).Ok();

    static async Task<System.Text.Json.Nodes.JsonNode> Item(Desk desk, int entityTypeId, long id) =>
        (await desk.Rest.Call("crm.item.get", new { entityTypeId, id })).Ok().Result!["item"]!;

    [GeneratedRegex("/details/[1-9]", RegexOptions.None, 1000)]
    private static partial Regex Details();
}
