using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Quality;

/// <summary>What a browser fetches: little at first, nothing from elsewhere.</summary>
public sealed class LoadTests(TestServer server, Chromium chromium)
{
    const int MostBytes = 400 * 1024;

    [Fact, Chosen]
    public async Task The_first_page_takes_less_than_400_KiB_and_nothing_comes_from_elsewhere()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/nothing/"); // signs in
        await page.Context.ClearCookiesAsync(new() { Name = "none" });
        var window = await chromium.NewWindow(new() { BaseURL = desk.Address.ToString(), StorageState = await page.Context.StorageStateAsync() });
        var fresh = await window.NewPageAsync();
        var requests = new List<IRequest>();
        fresh.RequestFinished += (_, request) => requests.Add(request);
        await fresh.GotoAsync("/");
        await Expect(fresh.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await fresh.Settle();

        var sizes = new List<(string Url, int Bytes)>();
        foreach (var request in requests.ToArray())
            sizes.Add((request.Url, (await request.SizesAsync()).ResponseBodySize));
        await window.CloseAsync();
        Assert.All(sizes, one => Assert.StartsWith(desk.Address.ToString(), one.Url, StringComparison.Ordinal));
        var all = sizes.Sum(one => one.Bytes);
        Assert.True(all is > 50 * 1024 and < MostBytes, $"{all} bytes:\n{string.Join('\n', sizes.OrderByDescending(one => one.Bytes).Take(12))}");
    }
}
