using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Frames;

/// <summary>Who may open an application, where placements of it appear, and whom the console does not answer.</summary>
public sealed class ForeignTests(TestServer server, Chromium chromium, Site site)
{
    [Fact, Chosen]
    public async Task Pages_of_other_origins_get_no_answer()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Bare(desk.Address, "foreign"))));
        var frame = await page.Bare("foreign");
        Assert.Equal("\"k:{\"", await frame.Ask(Hear)); // its own page is answered

        // the frame keeps its name, and so its session, wherever it goes
        await frame.EvaluateAsync($"() => {{ location.href = '{site.OtherOrigin}/bare/foreign-other?portal={desk.Address.Authority}' }}");
        await page.WaitForURLAsync("**", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.App().GetByRole(AriaRole.Heading, new() { Name = "A bare page" })).ToBeVisibleAsync();
        var other = page.Frames.First(one => one.Url.Contains("foreign-other", StringComparison.Ordinal));
        Assert.StartsWith(site.OtherOrigin, other.Url, StringComparison.Ordinal);
        Assert.Equal("\"nothing\"", await other.Ask(Hear));

        // nor is the page itself, or another frame of it
        var session = (await other.EvaluateAsync<string>("() => window.name")).Split('|')[2];
        Assert.Equal("nothing", await page.EvaluateAsync<string>($$"""
            session => new Promise(done => {
              window.addEventListener('message', event => String(event.data).startsWith('k:') && done(event.data))
              window.postMessage(`getInitData::k:${session}`, '*')
              setTimeout(() => done('nothing'), 500)
            })
            """, session));
    }

    [Fact, Chosen]
    public async Task An_application_that_is_not_installed_is_closed_to_people_who_are_no_administrators()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Sample, isInstalled: false);
        var page = await desk.Open(Apps.PathOf(application), user: 5);

        await Expect(page.GetByText("The application is not fully installed yet")).ToBeVisibleAsync();
        await Expect(page.Locator("iframe")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Applications" }).ClickAsync();
        await Expect(page.GetByText("No applications yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_application_is_there_for_its_members_alone()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Sample, members: "U5");
        var (mary, grace) = (await desk.Open(Apps.PathOf(application), user: 5), await desk.Open(Apps.PathOf(application), user: 2));

        await Expect(mary.App().GetByRole(AriaRole.Heading, new() { Name = "Hello, Mary Jackson" })).ToBeVisibleAsync();
        await Expect(grace.GetByText("This application is not for you")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_application_on_the_portals_own_origin_is_not_opened()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(new Uri(desk.Address, "/files/page").ToString())));
        await Expect(page.GetByText("The application's address is on this portal's host")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_item_in_the_menu_of_a_card_opens_over_it_and_is_told_of_the_card()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var deal = (await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Two pumps" } })).Ok().Result!.GetValue<long>();
        var application = await desk.AddApp(site.Sample);
        await desk.Bind(application, "CRM_DEAL_DETAIL_TOOLBAR", site.Bare(desk.Address, "toolbar"), "Print a label");
        var page = await desk.Open($"/crm/deal/details/{deal}/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Actions" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Print a label" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Print a label" })).ToBeVisibleAsync();
        await page.Bare("toolbar");

        var posted = site.Posted("toolbar");
        Assert.Equal(("CRM_DEAL_DETAIL_TOOLBAR", $$"""{"ID":"{{deal}}","URI":"/crm/deal/details/{{deal}}/"}"""), (posted["PLACEMENT"], posted["PLACEMENT_OPTIONS"]));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_item_of_the_main_menu_opens_as_a_page()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Sample, "Harbour");
        await desk.Bind(application, "LEFT_MENU", site.Bare(desk.Address, "left"), "Tides");
        var page = await desk.Open("/crm/deal/list/");

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Tides" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Tides" })).ToBeVisibleAsync();
        await page.Bare("left");

        var posted = site.Posted("left");
        Assert.Equal(("LEFT_MENU", "L", "crm,user,placement", "en", "0"), (posted["PLACEMENT"], posted["status"], posted["APPLICATION_SCOPE"], posted["LANG"], posted["PROTOCOL"]));
        Assert.StartsWith("""{"URI":"/crm/deal/list/""", posted["PLACEMENT_OPTIONS"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_runs_beneath_every_page_without_being_seen()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Sample);
        await desk.Bind(application, "PAGE_BACKGROUND_WORKER", site.Bare(desk.Address, "worker"), "Worker");
        var page = await desk.Open("/marketplace/");

        var frame = page.Locator("iframe[title=\"Worker\"]");
        await Expect(frame.ContentFrame.Locator("h2")).ToHaveTextAsync("A bare page");
        await Expect(frame).ToBeHiddenAsync();
        var posted = site.Posted("worker");
        Assert.Equal(("PAGE_BACKGROUND_WORKER", """{"ID":"PAGE_BACKGROUND_WORKER","URI":"/marketplace/"}"""), (posted["PLACEMENT"], posted["PLACEMENT_OPTIONS"]));
    }

    [Theory]
    [InlineData("USER_PROFILE_MENU", "/marketplace/", "Signed in as", "1")]
    [InlineData("USER_PROFILE_TOOLBAR", "/company/personal/user/2/", "Applications", "2")]
    public async Task An_item_in_the_menu_of_a_person_is_told_of_the_person(string code, string path, string menu, string user)
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Bind(await desk.AddApp(site.Sample), code, site.Bare(desk.Address, code), "Badge");
        var page = await desk.Open(path);

        await page.GetByRole(AriaRole.Button, new() { Name = menu }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Badge" }).ClickAsync();
        await page.Bare(code);

        Assert.Equal((code, $$"""{"USER_ID":"{{user}}","URI":"{{path}}"}"""), (site.Posted(code)["PLACEMENT"], site.Posted(code)["PLACEMENT_OPTIONS"]));
    }

    [Fact]
    public async Task An_address_does_not_tell_a_placement_where_it_stands()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Sample);
        await desk.Bind(application, "CRM_DEAL_DETAIL_TAB", site.Bare(desk.Address, "forged"), "Tab");
        var placement = desk.Rest.Portal.Applications.Placements.Single(place => place.ApplicationId == application).Id;
        var page = await desk.Open($"{Apps.PathOf(application)}{placement}/?params[ID]=5");

        await Expect(page.GetByText("There is no such application")).ToBeVisibleAsync();
        await Expect(page.Locator("iframe")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_link_to_an_application_is_told_its_own_words()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Sample);
        await desk.Bind(application, "REST_APP_URI", site.Bare(desk.Address, "link"), "Link");
        var code = desk.Rest.Portal.Applications.Find(application)!.ClientId;
        var page = await desk.Open($"/marketplace/view/{code}/?params[docId]=42&params[URI]=/own/");
        var frame = await page.Bare("link");

        Assert.Equal("REST_APP_URI", site.Posted("link")["PLACEMENT"]);
        Assert.Equal("""{"URI":"/own/","docId":"42"}""", site.Posted("link")["PLACEMENT_OPTIONS"]);
        await frame.EvaluateAsync("() => BX24.closeApplication()");
        await Expect(page.Locator("iframe")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everybody_can_use_applications_their_slides_and_dialogs()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Two pumps" } });
        var application = await desk.AddApp(site.Sample);
        var page = await desk.Open("/marketplace/", isDark: true);
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Notes" })).ToBeVisibleAsync();
        await NothingGrave(page);

        await page.GotoAsync(Apps.PathOf(application));
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Choose deals" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Tab, new() { Name = "Deals" })).ToBeVisibleAsync();
        await NothingGrave(page);
        await page.Keyboard.PressAsync("Escape");
        await page.App().GetByRole(AriaRole.Button, new() { Name = "Open in a slide" }).ClickAsync();
        await Expect(page.Slide().GetByText("Connected in a slide")).ToBeVisibleAsync();
        await NothingGrave(page);
    }

    static async Task NothingGrave(IPage page)
    {
        // what stands in frames is the matter of others; contrast is that of the kit's colours, which AccessibilityTests looks at on all pages
        var found = await page.RunAxe(new() { Iframes = false, RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"] } });
        Assert.Equal([], found.Violations.Where(violation => violation.Impact is "serious" or "critical" && violation.Id != "color-contrast").Select(violation => $"{violation.Id}: {violation.Nodes.First().Html}"));
    }

    // asks as BX24.js does, and tells how the answer begins
    const string Hear = """
        window.addEventListener('message', event => String(event.data).startsWith('k:') && done(String(event.data).slice(0, 3)))
        window.parent.postMessage('getInitData::k:' + window.name.split('|')[2], '*')
        setTimeout(() => done('nothing'), 700)
        """;
}
