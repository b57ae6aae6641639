using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Admin;

/// <summary>Roles as a grid: <c>/crm/configs/perms/</c>.</summary>
public sealed class RolesTests(TestServer server, Chromium chromium)
{
    [Theory, EachStore, Chosen]
    public async Task A_cell_of_the_grid_changes_what_a_person_sees(Portico.Server.StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Of the administrator" } });
        Assert.Empty((await desk.Rest.Call("crm.contact.list", who: Who.Seller)).Ok().Result!.AsArray());
        var page = await desk.Open("/crm/configs/perms/");

        await page.Button("Manager").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Contacts: Read" }).SelectOptionAsync(["All"]);
        await Expect(page.GetByText("Not saved yet: Manager")).ToBeVisibleAsync();
        Assert.Empty((await desk.Rest.Call("crm.contact.list", who: Who.Seller)).Ok().Result!.AsArray());
        await page.Button("Save").ClickAsync();

        await Expect(page.GetByText("Manager is saved").First).ToBeVisibleAsync();
        Assert.Single((await desk.Rest.Call("crm.contact.list", who: Who.Seller)).Ok().Result!.AsArray());
        Assert.Empty((await desk.Rest.Call("crm.company.list", who: Who.Seller)).Ok().Result!.AsArray());
    }

    [Fact]
    public async Task A_person_given_a_role_may_do_what_it_says_and_unsaved_changes_are_asked_about()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        Assert.NotEqual(200, (await desk.Rest.Call("crm.contact.list", who: Who.Stranger)).Status);
        var page = await desk.Open("/crm/configs/perms/");

        await page.Button("Add role").ClickAsync();
        await page.Box().GetByLabel("Name of the role").FillAsync("Readers");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "All others: Read" }).SelectOptionAsync(["All"]);
        await page.Button("Add people or departments").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Alan Turing" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Link, new() { Name = "Currencies" }).ClickAsync();
        await page.Box("Leave without saving?").Button("Cancel").ClickAsync();
        await page.Button("Save").ClickAsync();

        await Expect(page.GetByText("Readers is saved").First).ToBeVisibleAsync();
        (await desk.Rest.Call("crm.contact.list", who: Who.Stranger)).Ok();
        await page.GetByRole(AriaRole.Link, new() { Name = "Currencies" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Currencies");
    }

    [Fact]
    public async Task What_two_people_change_of_a_role_is_kept_both()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada" } });
        await desk.Rest.Call("crm.company.add", new { fields = new { TITLE = "Engines" } });
        IPage[] pages = [await desk.Open("/crm/configs/perms/"), await desk.Open("/crm/configs/perms/")];

        foreach (var (page, cell) in pages.Zip((string[])["Contacts: Read", "Companies: Read"]))
        {
            await page.Button("Manager").ClickAsync();
            await page.GetByRole(AriaRole.Combobox, new() { Name = cell }).SelectOptionAsync(["All"]);
        }
        foreach (var page in pages)
        {
            await page.Button("Save").ClickAsync();
            await Expect(page.GetByText("Manager is saved").First).ToBeVisibleAsync();
        }

        Assert.Single((await desk.Rest.Call("crm.contact.list", who: Who.Seller)).Ok().Result!.AsArray());
        Assert.Single((await desk.Rest.Call("crm.company.list", who: Who.Seller)).Ok().Result!.AsArray());
    }
}
