using Microsoft.Playwright;
using Portico.Crm.Seed;
using Portico.Model;

namespace Portico.Browser.Support;

/// <summary>Pages that are looked at for what holds everywhere: pictures, accessibility, sizes.</summary>
static class Pages
{
    /// <summary>A page by the name of its picture.</summary>
    /// <param name="Path">With numbers that demonstration data has.</param>
    /// <param name="IsKept">Whether its pictures are in <c>docs/console</c>.</param>
    /// <param name="Press">Begin of the name of a button that shows the rest of the page.</param>
    public sealed record Named(string Name, string Path, bool IsKept = true, string? Press = null);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Named> All { get; } =
    [
        new("start", "/"),
        new("contacts", "/crm/contact/list/"),
        new("deals", "/crm/deal/list/", IsKept: false),
        new("kanban", "/crm/deal/kanban/category/0/"),
        new("deal", "/crm/deal/details/3/"),
        new("contact", "/crm/contact/details/3/"),
        new("analytics", "/crm/analytics/"),
        new("employees", "/company/", IsKept: false),
        new("structure", "/company/structure/", IsKept: false),
        new("permissions", "/crm/configs/perms/"),
        new("stages", "/crm/configs/stages/"),
        new("fields", "/crm/configs/fields/"),
        new("smart-processes", "/automation/type/", IsKept: false),
        new("currencies", "/crm/configs/currency/", IsKept: false),
        new("settings", "/configs/", IsKept: false),
        new("audit", "/configs/audit/", IsKept: false),
        new("calls", "/devops/calls/", Press: "crm.contact.list"),
        new("explorer", "/devops/explorer/crm.contact.list", Press: "Try"),
        new("webhooks", "/devops/webhooks/"),
        new("applications", "/devops/applications/", IsKept: false),
    ];

    /// <summary>The page of a name.</summary>
    public static Named Find(string name) => All.First(page => page.Name == name);

    /// <summary>Demonstration data, and a few calls of a client for those who look at calls.</summary>
    public static async Task Fill(Desk desk)
    {
        var (portal, abort) = (desk.Rest.Portal, TestContext.Current.CancellationToken);
        await Demo.Fill(portal, abort);
        await portal.Metadata.Set("calls_kept", "100", Actor.System, abort);
        await desk.Rest.Call("crm.contact.list", new { filter = new Dictionary<string, string> { [">ID"] = "10", ["SHOESIZE"] = "44" }, select = new[] { "ID", "NAME", "PHONE" } });
        await desk.Rest.Call("crm.item.update", new { entityTypeId = 2, id = 3, fields = new { opportunity = "12.50" } });
        await desk.Rest.Call("crm.deal.get", new { id = 99_999 });
        await desk.Rest.Call("batch", new { cmd = new { all = "crm.company.list?select[]=ID", one = "crm.company.get?id=$result[all][0][ID]" } });
    }

    /// <summary>Opens a page as it is looked at.</summary>
    public static async Task<IPage> Show(Desk desk, string name, int width = 1440, int height = 900, bool isDark = false)
    {
        var named = Find(name);
        var page = await desk.Open(named.Path, width: width, height: height, isDark: isDark);
        await page.Settle();
        if (named.Press is { } press)
        {
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = press }).First.ClickAsync();
            await page.Settle();
        }
        return page;
    }

    /// <summary>Waits until nothing is loaded any more.</summary>
    public static async Task Settle(this IPage page)
    {
        // a page that asks again and again never falls silent: what counts is that its head is there and no skeleton is left; a round pulse says that it is live
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
        // for a while: parts that come by themselves show theirs when they have come
        await page.WaitForFunctionAsync("""
            () => {
              const now = performance.now()
              if (document.querySelector('[aria-busy=true], [data-slot=skeleton], .animate-pulse:not(.rounded-full)'))
                window.lastBusy = now
              return now - (window.lastBusy ??= now) > 400
            }
            """);
        await page.EvaluateAsync("() => document.fonts.ready");
    }
}
