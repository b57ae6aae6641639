using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Server;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Cards;

/// <summary>The tab Requisites: templates, addresses, accounts, and which of them a sale uses.</summary>
public sealed class RequisitesTests(TestServer server, Chromium chromium)
{
    const int Company = 4;
    const string CompanyTab = "/crm/company/details/1/?tab=requisites";
    const string DealTab = "/crm/deal/details/1/?tab=requisites";

    [Theory, EachStore, Chosen]
    public async Task A_company_gets_requisites_with_addresses_and_accounts_and_its_deal_uses_them(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await Add(desk, Company, new { title = "Analytical Ltd" });
        await Add(desk, 2, new { title = "Engine", companyId = 1 });
        var page = await desk.Open(CompanyTab);

        await Fill(page, "Add requisites", ("Name", "Head office"), ("Short organization name", "Analytical"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Head office" })).ToBeVisibleAsync();
        await Fill(page, "Add address to Head office", ("City", "London"), ("Region", "Greater London"));
        await Fill(page, "Add address to Head office", ("City", "Leeds"), ("District", "North"));
        var addresses = page.GetByRole(AriaRole.Region, new() { Name = "Addresses of Head office" }).GetByRole(AriaRole.Listitem);
        await Expect(addresses).ToContainTextAsync(["Leeds, North", "London, Greater London"]);
        await Fill(page, "Add account to Head office", ("Bank", "Harbour Bank"), ("Account number", "0001"));
        await Fill(page, "Add account to Head office", ("Name", "Savings"), ("Account number", "0002"));

        await page.GotoAsync(DealTab);
        await Button(page, "Use Head office").ClickAsync();
        await Expect(Button(page, "Do not use Harbour Bank")).ToBeVisibleAsync(); // the first account comes along
        await Button(page, "Use Savings").ClickAsync();
        await Expect(Button(page, "Do not use Savings")).ToBeVisibleAsync();
        var link = (await desk.Rest.Call("crm.requisite.link.get", new { entityTypeId = 2, entityId = 1 })).Ok().Result!;
        Assert.Equal(["1", "2"], [link["REQUISITE_ID"]!.ToString(), link["BANK_DETAIL_ID"]!.ToString()]);

        await page.GotoAsync(CompanyTab);
        await Expect(page.GetByText("Used in 1 record")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Link, new() { Name = "Engine" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Engine");
    }

    [Fact]
    public async Task The_template_says_which_fields_there_are_and_a_refusal_stands_at_its_field()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        desk.Expect("status of 400");
        await Add(desk, Company, new { title = "Analytical Ltd" });
        await desk.Rest.Call("crm.requisite.userfield.add", new { fields = new { FIELD_NAME = "UF_CRM_DUTY", USER_TYPE_ID = "string", EDIT_FORM_LABEL = "Duty", MANDATORY = "Y" } });
        var preset = (await desk.Rest.Call("crm.requisite.preset.add", new { fields = new { ENTITY_TYPE_ID = 8, COUNTRY_ID = 46, NAME = "Ours" } })).Ok().Result!.ToString();
        foreach (var (name, title) in (IEnumerable<(string, string)>)[("RQ_VAT_ID", "Our VAT"), ("UF_CRM_DUTY", "")])
            (await desk.Rest.Call("crm.requisite.preset.field.add", new { preset = new { ID = preset }, fields = new { FIELD_NAME = name, FIELD_TITLE = title, IN_SHORT_LIST = "N" } })).Ok();
        var page = await desk.Open(CompanyTab);

        await Button(page, "Add requisites").ClickAsync();
        await Choose(page, "Ours · Germany");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Our VAT", new() { Exact = true }).FillAsync("DE 1");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByLabel("Duty", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Duty", new() { Exact = true }).FillAsync("paid");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ours" })).ToBeVisibleAsync();

        var row = await Row(desk, "crm.requisite.get", 1);
        Assert.Equal([preset, "DE 1", "paid"], [row["PRESET_ID"]!.ToString(), row["RQ_VAT_ID"]!.ToString(), row["UF_CRM_DUTY"]!.ToString()]);
    }

    [Fact]
    public async Task An_account_asks_for_what_its_country_knows()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, Company, new { title = "Analytical Ltd" });
        var page = await desk.Open(CompanyTab);

        foreach (var (template, name, asked, other) in (IEnumerable<(string, string, string, string)>)[("Company · Germany", "Berlin", "IBAN", "BIK"), ("Organization · Russia", "Omsk", "BIK", "IBAN")])
        {
            await Button(page, "Add requisites").ClickAsync();
            await Choose(page, template);
            await page.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await Button(page, $"Add account to {name}").ClickAsync();
            await Expect(page.GetByLabel(asked, new() { Exact = true })).ToBeVisibleAsync();
            await Expect(page.GetByLabel(other, new() { Exact = true })).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task The_default_comes_first_and_removal_is_asked_about()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, Company, new { title = "Analytical Ltd" });
        foreach (var name in (string[])["Office", "Works"])
            (await desk.Rest.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = Company, ENTITY_ID = 1, PRESET_ID = 1, NAME = name } })).Ok();
        (await desk.Rest.Call("crm.address.add", new { fields = new { TYPE_ID = 6, ENTITY_TYPE_ID = 8, ENTITY_ID = 1, CITY = "London" } })).Ok();
        var page = await desk.Open(CompanyTab);
        var names = page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Heading, new() { Level = 3 });
        await Expect(names).ToHaveTextAsync(["Office", "Works"]);

        await Pick(page, "Works", "Make default");
        await Expect(names).ToHaveTextAsync(["Works", "Office"]);
        await Button(page, "Remove Legal address").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByText("London")).ToBeHiddenAsync();
        await Pick(page, "Office", "Delete");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(names).ToHaveTextAsync(["Works", "Office"]);
        await Pick(page, "Office", "Delete");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(names).ToHaveTextAsync(["Works"]);
        Assert.Equal("Works", (await Row(desk, "crm.requisite.get", 2))["NAME"]!.ToString());
    }

    static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // opens a dialog, fills it and stores it by Enter
    static async Task Fill(IPage page, string button, params (string Label, string Text)[] values)
    {
        await Button(page, button).ClickAsync();
        foreach (var (label, text) in values)
            await page.GetByRole(AriaRole.Dialog).GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    static async Task Choose(IPage page, string template)
    {
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Template").First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = template }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Template").First).ToContainTextAsync(template);
    }

    static async Task Pick(IPage page, string name, string action)
    {
        await Button(page, $"More for {name}").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }

    static async Task Add(Desk desk, int entityTypeId, object fields) => (await desk.Rest.Call("crm.item.add", new { entityTypeId, fields })).Ok();

    static async Task<JsonNode> Row(Desk desk, string method, long id) => (await desk.Rest.Call(method, new { id })).Ok().Result!;
}
