using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Model;
using Portico.Store;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Frames;

/// <summary>Applications of scenarios, and their pages.</summary>
static class Apps
{
    /// <summary>Adds an application to the portal; returns its number.</summary>
    public static async Task<long> AddApp(this Desk desk, string handler, string title = "Notes", bool isInstalled = true, string scopes = "crm,user,placement", string members = "")
    {
        var (portal, abort) = (desk.Rest.Portal, TestContext.Current.CancellationToken);
        var (application, _) = await portal.Applications.Add(new() { ClientId = "", SecretHash = "", Title = title, Scopes = scopes, HandlerUrl = handler, Members = members }, Actor.System, abort);
        if (isInstalled)
            await portal.Applications.Update(application.Id, row => row with { IsInstalled = true }, Actor.System, abort);
        return application.Id;
    }

    /// <summary>Puts an application at a place of the interface.</summary>
    public static async Task Bind(this Desk desk, long application, string code, string handler, string title)
    {
        var (portal, abort) = (desk.Rest.Portal, TestContext.Current.CancellationToken);
        await portal.Store.Applications.AddPlacementAsync(new PlacementRow { ApplicationId = application, Code = code, Handler = handler, Title = title }, _ => false, abort);
        await portal.Applications.Reload(abort);
    }

    /// <summary>Where an application opens.</summary>
    public static string PathOf(long application) => $"/marketplace/app/{application}/";

    /// <summary>The page in the frame; there is one.</summary>
    public static IFrameLocator App(this IPage page) => page.Locator("#content iframe").First.ContentFrame;

    /// <summary>The page in a slide.</summary>
    public static IFrameLocator Slide(this IPage page) => page.GetByRole(AriaRole.Dialog).Locator("iframe").ContentFrame;

    /// <summary>The bare page of a scenario, once BX24.js has heard from the portal.</summary>
    public static async Task<IFrame> Bare(this IPage page, string name)
    {
        await Expect(page.Locator("iframe").First.ContentFrame.GetByRole(AriaRole.Heading, new() { Name = "A bare page" })).ToBeVisibleAsync();
        var frame = page.Frames.Last(frame => frame.Url.Contains($"/bare/{name}", StringComparison.Ordinal));
        await frame.EvaluateAsync("() => new Promise(done => BX24.init(() => done()))");
        return frame;
    }

    /// <summary>Calls a function of BX24 whose last argument is a callback; returns what that is given, as JSON.</summary>
    /// <param name="call">With <c>done</c> for the callback: <c>BX24.selectUser(done)</c>.</param>
    public static Task<string> Ask(this IFrame frame, string call) =>
        frame.EvaluateAsync<string>($"() => new Promise(told => {{ const done = value => told(JSON.stringify(value ?? null)); {call} }})");
}
