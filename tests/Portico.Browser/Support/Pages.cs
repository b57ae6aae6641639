using Microsoft.Playwright;

namespace Portico.Browser.Support;

/// <summary>Pages that are looked at for what holds everywhere: pictures, accessibility, sizes.</summary>
static class Pages
{
    /// <summary>A page by the name of its picture.</summary>
    /// <param name="Path">With numbers that demonstration data has.</param>
    public sealed record Named(string Name, string Path);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Named> All { get; } =
    [
        new("start", "/"),
        new("contacts", "/crm/contact/list/"),
        new("deals", "/crm/deal/list/"),
    ];

    /// <summary>Waits until nothing is loaded any more: no skeleton, no progress.</summary>
    public static async Task Settle(this IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync("() => document.fonts.ready");
    }
}
