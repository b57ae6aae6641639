using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Admin;

/// <summary>Who works here: <c>/company/</c> and departments.</summary>
public sealed class EmployeesTests(TestServer server, Chromium chromium)
{
    [Fact, Chosen]
    public async Task A_person_is_added_with_a_first_password_and_signs_in_with_it()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/company/");

        await page.Button("Add employee").ClickAsync();
        await page.Box().GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.Box().GetByLabel("First name").FillAsync("Ada");
        await page.Box().GetByLabel("Position").FillAsync("Engineer");
        await page.Box().Button("Add").ClickAsync();
        var password = await page.Box("Password of Ada").GetByLabel("Password").InputValueAsync();
        await page.Box().Button("Close").Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Ada" })).ToContainTextAsync("Engineer");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await page.GetByLabel("Password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[name=new]").FillAsync("a password of her own");
        await page.Locator("[name=repeat]").FillAsync("a password of her own");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Button("Signed in as Ada")).ToBeVisibleAsync();
        await Expect(page.GetByText("Administration")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_dismissed_person_leaves_the_list_and_can_be_taken_back()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/company/");

        await page.Button("More for Alan Turing").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Dismiss" }).ClickAsync();
        await page.Box("Dismiss Alan Turing?").Button("Dismiss").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Alan Turing" })).ToHaveCountAsync(0);
        await Soon(isActive: false);

        await page.Choose("Show", "Dismissed");
        await page.Button("More for Alan Turing").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Take back" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Alan Turing" })).ToHaveCountAsync(0);
        await Soon(isActive: true);

        // what lies behind a dialog is not there for roles
        Task Soon(bool isActive) => Tests.Support.Expect.Soon(
            async () => (await desk.Rest.Call("user.get", new { ID = 3 })).Ok().Result![0]!["ACTIVE"]!.GetValue<bool>() == isActive, "the change is stored");
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_refused_at_its_field_in_the_servers_words()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/company/");

        await page.Button("Add employee").ClickAsync();
        await page.Box().GetByLabel("E-mail").FillAsync("alan@example.com");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Box().GetByText("Another user has the address alan@example.com")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Box()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everybody_reads_a_persons_page_and_administrators_change_it()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var colleague = await desk.Open("/company/personal/user/2/", user: 3);
        await Expect(colleague.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Grace Hopper");
        await Expect(colleague.Button("Edit")).ToHaveCountAsync(0);

        var page = await desk.Open("/company/personal/user/2/");
        await page.Button("Edit").ClickAsync();
        await page.Box().GetByLabel("Position").FillAsync("Rear admiral");
        await page.Box().Button("Save").ClickAsync();

        await Expect(page.GetByText("Rear admiral").First).ToBeVisibleAsync();
        Assert.Equal("Rear admiral", (await desk.Rest.Call("user.get", new { ID = 2 })).Ok().Result![0]!["WORK_POSITION"]!.ToString());
    }

    [Fact]
    public async Task A_department_is_dragged_below_another_and_put_first_with_the_keyboard()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var sales = (await desk.Rest.Call("department.add", new { NAME = "Sales", PARENT = 1, SORT = 100 })).Id();
        var service = (await desk.Rest.Call("department.add", new { NAME = "Service", PARENT = 1, SORT = 200 })).Id();
        var page = await desk.Open("/company/structure/");

        await page.Handle("Service").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Nth(1)).ToHaveTextAsync("Service");

        await page.Drag(page.Handle("Service"), page.GetByRole(AriaRole.Heading, new() { Name = "Sales" }));
        await Expect(page.GetByText("Service is below Sales now").First).ToBeVisibleAsync();
        Assert.Equal(sales.ToString(System.Globalization.CultureInfo.InvariantCulture), (await desk.Rest.Call("department.get", new { ID = service })).Ok().Result![0]!["PARENT"]!.ToString());
    }

    [Fact]
    public async Task An_administrator_stays_one_when_saved_without_knowing_who_is_one()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var ada = await desk.Rest.Portal.Users.Add(
            new Portico.Store.UserRow { Name = "Ada", LastName = "Lovelace", Email = "ada@example.com", IsAdmin = true }, Portico.Model.Actor.System, TestContext.Current.CancellationToken);
        var page = await desk.Open("/company/");
        await page.RouteAsync("**/_portico/users", route => route.AbortAsync());
        await page.ReloadAsync();

        await page.Button("More for Ada Lovelace").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit" }).ClickAsync();
        await Expect(page.Box().GetByRole(AriaRole.Switch, new() { Name = "Administrator" })).ToBeDisabledAsync();
        await page.Box().GetByLabel("Position").FillAsync("Engineer");
        await page.Box().Button("Save").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Ada" })).ToContainTextAsync("Engineer");
        Assert.True(desk.Rest.Portal.Users.Find(ada)!.IsAdmin);
    }
}
