using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Developer;

/// <summary>Methods tried in place, webhooks, applications, limits and all data at once.</summary>
public sealed class WorkbenchTests(TestServer server, Chromium chromium)
{
    [Fact, Chosen]
    public async Task A_method_is_found_and_tried_with_a_filter_made_of_rows()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada", LAST_NAME = "Lovelace" } });
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Grace", LAST_NAME = "Hopper" } });
        var page = await desk.Open("/devops/explorer/");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Search" }).FillAsync("contact list");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add condition" }).ClickAsync();
        await page.GetByLabel("filter: field 1").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "LAST_NAME" }).ClickAsync();
        await page.GetByLabel("filter: value 1").FillAsync("Hopper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try" }).ClickAsync();

        var answer = page.GetByRole(AriaRole.Region, new() { Name = "Answer" });
        await Expect(answer.GetByText("1 in all")).ToBeVisibleAsync();
        await answer.GetByRole(AriaRole.Button, new() { Name = "Open all" }).ClickAsync();
        await Expect(answer.GetByText("\"Grace\"")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Tried before" })).ToContainTextAsync("Hopper");
    }

    [Fact, Chosen]
    public async Task A_method_that_writes_asks_first()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/explorer/crm.contact.add/");
        await page.GetByRole(AriaRole.Tab, new() { Name = "JSON" }).ClickAsync();
        await page.GetByLabel("Parameters as JSON").FillAsync("""{"fields":{"NAME":"Ada"}""");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try" })).ToBeDisabledAsync();
        await page.GetByLabel("Parameters as JSON").FillAsync("""{"fields":{"NAME":"Ada"}}""");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Equal(0, (await desk.Rest.Call("crm.contact.list")).Body!["total"]!.GetValue<long>());
        await page.GetByRole(AriaRole.Button, new() { Name = "Try" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Run" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Answer" }).GetByText("200")).ToBeVisibleAsync();
        Assert.Equal(1, (await desk.Rest.Call("crm.contact.list")).Body!["total"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_words_of_the_server()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/explorer/crm.item.get/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try" }).ClickAsync();

        var answer = page.GetByRole(AriaRole.Region, new() { Name = "Answer" });
        await Expect(answer.GetByText("400").First).ToBeVisibleAsync();
        await Expect(answer.GetByRole(AriaRole.Group, new() { Name = "Answer" })).ToContainTextAsync("error_description");
    }

    [Fact, Chosen]
    public async Task A_webhook_is_shown_once_works_and_ends_with_a_new_secret()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/webhooks/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("Night sync");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        var first = new Uri(await page.GetByRole(AriaRole.Textbox, new() { Name = "Address" }).InputValueAsync()).AbsolutePath;
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        Assert.Equal(200, (await desk.Rest.Send(HttpMethod.Post, first + "crm.contact.list")).Status);
        Assert.Equal(401, (await desk.Rest.Send(HttpMethod.Post, first + "department.get")).Status); // crm alone
        await Expect(page.GetByText(first)).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Night sync" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "New secret" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "New secret" }).ClickAsync();
        var second = new Uri(await page.GetByRole(AriaRole.Textbox, new() { Name = "Address" }).InputValueAsync()).AbsolutePath;

        Assert.Equal(401, (await desk.Rest.Send(HttpMethod.Post, first + "crm.contact.list")).Status);
        Assert.Equal(200, (await desk.Rest.Send(HttpMethod.Post, second + "crm.contact.list")).Status);
    }

    [Fact]
    public async Task A_webhook_is_turned_off_and_deleted()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var (id, secret) = await desk.Rest.Portal.Webhooks.Add(1, new("Old sync", "crm", null, null), Portico.Model.Actor.System, TestContext.Current.CancellationToken);
        var page = await desk.Open("/devops/webhooks/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Old sync" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Turn off" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Old sync" });
        await Expect(row.GetByText("Off", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(401, (await desk.Rest.Send(HttpMethod.Post, $"/rest/1/{secret}/crm.contact.list")).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Old sync" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0); // until then nothing else can be read
        await Expect(row).ToHaveCountAsync(0);
        Assert.DoesNotContain(desk.Rest.Portal.Webhooks.All, hook => hook.Id == id);
    }

    [Fact]
    public async Task A_local_application_is_added_with_its_keys_shown_once()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/applications/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add application" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("Planner");
        await page.GetByLabel("Handler").FillAsync("planner.example.com");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("is no address")).ToBeVisibleAsync();
        await page.GetByLabel("Handler").FillAsync("https://planner.example.com/");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Expect(page.GetByLabel("client_secret")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[A-Za-z0-9]{20,}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();

        var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Planner" });
        await Expect(row.GetByText("Not installed")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Planner" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Mark as installed" }).ClickAsync();
        await Expect(row.GetByText("Installed", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Limits_as_strict_as_the_cloud_are_set()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/limits/");

        await page.GetByRole(AriaRole.Radio, new() { Name = "As the cloud" }).ClickAsync();
        await page.GetByLabel("Operating time of a method").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByText("Limits are set").First).ToBeVisibleAsync();
        Assert.Equal(("cloud", 30), (desk.Rest.Portal.Metadata.Now.Limits.Name, desk.Rest.Portal.Metadata.Now.Limits.OperatingSeconds));
    }

    [Fact]
    public async Task A_backup_is_downloaded()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/data/");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download backup" }).ClickAsync());

        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        await using var file = File.OpenRead(await download.PathAsync());
        using var zip = new System.IO.Compression.ZipArchive(file);
        Assert.NotNull(zip.GetEntry("tables/contact.tsv"));
    }

    [Fact, Chosen]
    public async Task A_reset_needs_the_portals_name_and_leaves_nothing()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada" } });
        var page = await desk.Open("/devops/data/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove all data" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Type ").FillAsync("something");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove all data" }).ClickAsync();
        await Expect(dialog.GetByText("Nothing was removed")).ToBeVisibleAsync();
        Assert.Equal(1, (await desk.Rest.Call("crm.contact.list")).Body!["total"]!.GetValue<long>());

        await dialog.GetByLabel("Type ").FillAsync(desk.Rest.Portal.Name);
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Nothing" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove all data" }).ClickAsync();

        await Expect(page.GetByLabel("E-mail")).ToBeVisibleAsync();
        Assert.Equal(0, (await desk.Rest.Call("crm.contact.list")).Ok().Body!["total"]!.GetValue<long>());
    }

    [Fact]
    public async Task Only_administrators_have_the_workbench()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/webhooks/", user: 2);

        await Expect(page).ToHaveURLAsync(new Uri(desk.Address, "/").ToString());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Webhooks" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_webhook_with_another_title_ends_when_it_did()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var end = new DateTimeOffset(2099, 1, 31, 18, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        await desk.Rest.Portal.Webhooks.Add(1, new("Shop", "crm", end, null), Portico.Model.Actor.System, TestContext.Current.CancellationToken);
        var page = await desk.Open("/devops/webhooks/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Shop" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Change" }).ClickAsync();
        await Expect(page.GetByLabel("Ends on")).ToHaveValueAsync("2099-01-31");
        await page.GetByLabel("Title").FillAsync("Store");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText("Store", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(end, desk.Rest.Portal.Webhooks.All.Single(hook => hook.Title == "Store").Expires);
    }

    [Fact]
    public async Task A_secret_is_copied_where_the_browser_has_no_clipboard_for_the_page()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/");
        await page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })"); // as without https
        await page.GotoAsync("/devops/webhooks/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("Night sync");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var address = await page.GetByRole(AriaRole.Textbox, new() { Name = "Address" }).InputValueAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await page.GotoAsync("/devops/explorer/");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Search" }).FocusAsync();
        await page.Keyboard.PressAsync("Control+V");

        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Search" })).ToHaveValueAsync(address);
    }

    [Fact]
    public async Task A_parameter_that_is_no_JSON_is_not_tried()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/explorer/crm.item.productrow.set/");
        var rows = page.GetByLabel("productRows");

        await rows.FillAsync("[{");
        await rows.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try" })).ToBeDisabledAsync();
        await rows.FillAsync("[]");
        await rows.PressAsync("Tab");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Closing_the_portal_among_the_limits_is_asked_about_first()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/limits/");

        await page.GetByRole(AriaRole.Switch, new() { Name = "Refuse all calls" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Equal(200, (await desk.Rest.Call("crm.contact.list")).Status);
    }
}
