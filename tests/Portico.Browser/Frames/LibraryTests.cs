using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Frames;

/// <summary>Our BX24.js in a page of an application: calls, options, the first start, the page around it.</summary>
public sealed class LibraryTests(TestServer server, Chromium chromium, Site site)
{
    [Theory, Chosen]
    [InlineData("crm.company.contact.add", "true")]
    [InlineData("crm.contact.delete", "true")]
    [InlineData("crm.item.delete", "[]")]
    public async Task An_example_of_the_documentation_runs_letter_by_letter(string method, string told)
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.type.add", new { fields = new { title = "Ships", entityTypeId = 1268 } });
        await desk.Rest.Call("crm.item.add", new { entityTypeId = 1268, fields = new { title = "Beagle" } });
        await Fill(desk, "crm.contact.add", 54);
        await Fill(desk, "crm.company.add", 32);
        var page = await desk.Open(Apps.PathOf(await desk.AddApp(site.Bare(desk.Address, method))));
        var frame = await page.Bare(method);

        var message = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Type is "info" or "error" });
        await frame.AddScriptTagAsync(new() { Content = await File.ReadAllTextAsync(Repository.PathOf($"tests/Portico.Browser/Frames/documented/{method}.js"), TestContext.Current.CancellationToken) });

        Assert.Equal(("info", told), ((await message).Type, (await message).Text));
        Assert.Equal(method == "crm.contact.delete" ? 53 : 54, (await desk.Rest.Call("crm.contact.list")).Body!["total"]!.GetValue<int>());
    }

    [Fact, Chosen]
    public async Task A_batch_uses_what_its_calls_before_answered()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var frame = await Open(desk, "batch");

        var told = await frame.Ask("""
            BX24.callBatch({
              company: ['crm.company.add', { fields: { TITLE: 'Ports & piers' } }],
              contact: { method: 'crm.contact.add', params: { fields: { NAME: 'Ada', COMPANY_ID: '$result[company]' } } },
              wrong: ['crm.contact.get', { id: 999 }],
              list: ['crm.contact.list', { filter: { COMPANY_ID: '$result[company]' }, select: ['NAME'] }]
            }, r => done([r.company.data(), r.contact.data(), r.wrong.error().ex.error_description, r.list.data()[0].NAME, r.list.total(), r.list.more()]))
            """);
        Assert.Equal("""[1,1,"Not found","Ada",1,false]""", told);

        var halted = await frame.Ask("BX24.callBatch([['crm.contact.get', { id: 999 }], ['crm.contact.add', { fields: { NAME: 'Never' } }]], r => done([r.length, !!r[0].error(), r[1].data() === undefined]), true)");
        Assert.Equal("[2,true,true]", halted);
    }

    [Fact]
    public async Task A_list_goes_on_page_by_page()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Fill(desk, "crm.contact.add", 51);
        var frame = await Open(desk, "pages");

        var told = await frame.Ask("""
            const seen = []
            BX24.callMethod('crm.contact.list', { order: { ID: 'ASC' }, select: ['ID'] }, result => {
              seen.push([result.data().length, result.total(), result.more(), typeof result.time()])
              if (!result.next()) done(seen)
            })
            """);
        Assert.Equal("""[[50,51,true,"object"],[1,51,false,"object"]]""", told);
    }

    [Fact]
    public async Task Options_are_there_again_the_next_time()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var frame = await Open(desk, "options");
        Assert.Equal("""{"theme":"dark"}""", await frame.Ask("BX24.appOption.set('theme', 'dark', done)"));
        await frame.Ask("BX24.userOption.set('seen', { deals: [1, 2] }, done)");

        frame = await Open(desk, "options", desk.Rest.Portal.Applications.All.Last().Id);
        Assert.Equal("""["dark",{"deals":[1,2]},true,"en"]""", await frame.Ask("done([BX24.appOption.get('theme'), BX24.userOption.get('seen'), BX24.isAdmin(), BX24.getLang()])"));
    }

    [Fact]
    public async Task The_first_start_of_a_person_is_handled_before_anything_else_and_once()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var application = await desk.AddApp(site.Bare(desk.Address, "first"));
        var page = await desk.Open();
        await page.AddInitScriptAsync("""
            if (location.pathname.startsWith('/bare/')) document.addEventListener('DOMContentLoaded', () => {
              window.steps = []
              BX24.install(() => { steps.push('install'); BX24.installFinish() })
              BX24.init(() => { steps.push('init') })
            })
            """);
        await page.GotoAsync(Apps.PathOf(application));
        var frame = await page.Bare("first");
        Assert.Equal("""["install","init"]""", await frame.Ask("done(steps)"));

        await page.ReloadAsync();
        frame = await page.Bare("first");
        Assert.Equal("""["init"]""", await frame.Ask("done(steps)"));
    }

    [Fact]
    public async Task Sizes_titles_and_tokens_are_asked_of_the_page_around()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var frame = await Open(desk, "around");
        var page = frame.Page;

        await frame.Ask("BX24.resizeWindow(700, 333, () => done())");
        var box = (await page.Locator("#content iframe").BoundingBoxAsync())!;
        Assert.Equal((700, 333), (box.Width, box.Height));
        await frame.Ask("BX24.setTitle('Half past: ten', () => done())");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Half past: ten" })).ToBeVisibleAsync();
        Assert.Equal("[true,true]", await frame.Ask("const before = BX24.getAuth(); BX24.refreshAuth(after => done([before.access_token !== after.access_token, after.expires_in > Date.now()]))"));
        Assert.Equal($"[\"{desk.Address.Authority}\",\"DEFAULT\"]", await frame.Ask("done([BX24.getDomain(), BX24.placement.info().placement])"));
        Assert.Equal("""{"result":"error","errorCode":"PATH_NOT_AVAILABLE"}""", await frame.Ask("BX24.openPath('/nothing/here/', done)"));
    }

    [Fact]
    public async Task Access_is_chosen_from_people_and_departments()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var frame = await Open(desk, "access");
        var answer = frame.Ask("BX24.selectAccess(['U1'], done)");
        var dialog = frame.Page.GetByRole(AriaRole.Dialog, new() { Name = "Choose people and departments" });

        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Portal Administrator" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Grace Hopper" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Tab, new() { Name = "Departments" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "All authorized users" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Select (2)" }).ClickAsync();

        Assert.Equal("""[{"id":"U2","name":"Grace Hopper"},{"id":"AU","name":"All authorized users"}]""", await answer);
    }

    async Task<IFrame> Open(Desk desk, string name, long? application = null)
    {
        var page = await desk.Open(Apps.PathOf(application ?? await desk.AddApp(site.Bare(desk.Address, name))));
        return await page.Bare(name);
    }

    static async Task Fill(Desk desk, string method, int count)
    {
        for (var made = 0; made < count; made += 50)
            await desk.Rest.Call("batch", new { cmd = Enumerable.Range(made, Math.Min(50, count - made)).Select(at => $"{method}?fields[NAME]=N{at}&fields[TITLE]=T{at}").ToArray() });
    }
}
