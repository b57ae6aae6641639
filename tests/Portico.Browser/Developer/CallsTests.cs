using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Model;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Developer;

/// <summary>The inspector of calls: what programs send is seen while they send it.</summary>
public sealed class CallsTests(TestServer server, Chromium chromium)
{
    [Theory, EachStore, Chosen]
    public async Task A_call_of_a_program_appears_by_itself_and_tells_all_about_it(Portico.Server.StoreKind store)
    {
        await using var desk = await Watched(store);
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada" } });
        var page = await desk.Open("/devops/calls/");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Named("crm.contact.add") })).ToBeVisibleAsync();

        await desk.Rest.Form("crm.contact.list", "filter[%25NAME]=ad&filter[NAMES]=1&select[]=ID&select[]=NAME");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Named("crm.contact.list") }).ClickAsync();

        var call = page.GetByRole(AriaRole.Region, new() { Name = "Call", Exact = true });
        await Expect(call.GetByRole(AriaRole.Heading, new() { Name = "crm.contact.list" })).ToBeVisibleAsync();
        await Expect(call.GetByText("NAMES in filter is no field")).ToBeVisibleAsync();
        await Expect(call.GetByText("First Name NAME · string contains ad")).ToBeVisibleAsync();
        await Expect(call.GetByRole(AriaRole.Group, new() { Name = "Parameters" })).ToContainTextAsync("%NAME");
        await Expect(call.GetByText(new Regex("SELECT .* FROM contact", RegexOptions.None, TimeSpan.FromSeconds(1))).First).ToBeVisibleAsync();
        await Expect(call.GetByText("1 row", new() { Exact = false }).First).ToBeVisibleAsync();
    }

    [Fact, Chosen]
    public async Task No_secret_is_shown_and_copies_have_a_placeholder()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("user.get", new { ID = 1, auth = "topsecrettoken" });
        var page = await desk.Open("/devops/calls/");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Named("user.get") }).ClickAsync();
        var call = page.GetByRole(AriaRole.Region, new() { Name = "Call", Exact = true });
        await Expect(call.GetByRole(AriaRole.Group, new() { Name = "Parameters" })).ToContainTextAsync("\"***\"");

        await call.GetByRole(AriaRole.Button, new() { Name = "Copy as" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "curl" }).ClickAsync();
        await Expect(page.GetByText("Copied as curl").First).ToBeVisibleAsync();

        var text = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Matches(@"^curl 'http://.*/rest/1/YOUR_WEBHOOK_SECRET/user\.get' \\\n  -H 'Content-Type: application/json' \\\n  -d '\{""ID"":1\}'$", text);
        Assert.DoesNotContain("topsecrettoken", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_of_a_batch_open_below_it()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("batch", new { cmd = new { made = "crm.company.add?fields[TITLE]=Engines", read = "crm.company.get?id=$result[made]" } });
        var page = await desk.Open("/devops/calls/");

        await page.GetByRole(AriaRole.Button, new() { Name = "2 commands", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Named("crm.company.get") }).ClickAsync();

        var call = page.GetByRole(AriaRole.Region, new() { Name = "Call", Exact = true });
        await Expect(call.GetByRole(AriaRole.Group, new() { Name = "Answer" })).ToContainTextAsync("Engines");
        await call.GetByRole(AriaRole.Button, new() { NameRegex = Named("Command read of call") }).ClickAsync();
        await Expect(call.GetByRole(AriaRole.Heading, new() { Name = "batch" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_can_be_narrowed_paused_and_cleared()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("crm.contact.list");
        await desk.Rest.Call("crm.contact.get", new { id = 99 });
        var page = await desk.Open("/devops/calls/");
        var rows = page.GetByRole(AriaRole.List, new() { Name = "Calls" }).GetByRole(AriaRole.Listitem);
        await Expect(rows).ToHaveCountAsync(2);

        await page.GetByLabel("Outcome").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Refused" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("crm.contact.get");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await desk.Rest.Call("crm.contact.get", new { id = 98 });
        await Expect(page.GetByText("Paused")).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(page.GetByText("No calls yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_phone_shows_the_calls_and_keeps_an_answer_within_its_width()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("crm.contact.fields");
        var page = await desk.Open("/devops/calls/", width: 390, height: 800);

        await page.GetByRole(AriaRole.Button, new() { NameRegex = Named("crm.contact.fields") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Call", Exact = true })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Where_nothing_is_kept_a_button_turns_it_on()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/devops/calls/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the last 500 calls" }).ClickAsync();
        await Tests.Support.Expect.Soon(() => Task.FromResult(desk.Rest.Portal.Metadata.Now.CallsKept == 500), "calls are kept");
        await desk.Rest.Call("server.time");

        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Named("server.time") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_call_has_an_address_and_leads_to_the_explorer()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("crm.contact.list", new { filter = new { NAME = "Ada" } });
        var page = await desk.Open("/devops/calls/1/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "crm.contact.list" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("filter: value 1")).ToHaveValueAsync("Ada");
    }

    [Fact]
    public async Task A_call_takes_the_focus_where_it_hides_the_list_and_gives_it_back()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("crm.contact.list");
        var page = await desk.Open("/devops/calls/", width: 1000, height: 800);
        var row = page.GetByRole(AriaRole.Button, new() { NameRegex = Named("crm.contact.list") });

        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var call = page.GetByRole(AriaRole.Region, new() { Name = "Call", Exact = true });
        await Expect(call.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();
        await call.GetByLabel("Search in the answer").FillAsync("total");
        await page.Keyboard.PressAsync("Escape");
        await Expect(call.GetByLabel("Search in the answer")).ToHaveValueAsync("");
        await call.GetByRole(AriaRole.Button, new() { Name = "Close the call" }).ClickAsync();

        await Expect(row).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_call_whose_values_were_hidden_is_not_tried_again()
    {
        await using var desk = await Watched();
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada", UF_CRM_PASSWORD = "topsecret" } });
        var page = await desk.Open("/devops/calls/1/");

        await Expect(page.GetByText("Some values are hidden or cut")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try it" })).ToHaveCountAsync(0);
    }

    async Task<Desk> Watched(Portico.Server.StoreKind store = Portico.Server.StoreKind.Sqlite)
    {
        var desk = await Desk.SetUp(server, chromium, store);
        await desk.Rest.Portal.Metadata.Set("calls_kept", "100", Actor.System, TestContext.Current.CancellationToken);
        return desk;
    }

    static Regex Named(string words) => new(Regex.Escape(words), RegexOptions.None, TimeSpan.FromSeconds(1));
}
