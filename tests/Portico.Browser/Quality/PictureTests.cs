using Portico.Browser.Support;

namespace Portico.Browser.Quality;

/// <summary>
/// Every page at two widths, light and dark, with demonstration data: none has an error, none is wider than its window. With <c>PORTICO_PICTURES=docs/console</c> their
/// pictures are written there, to be looked at and kept.
/// </summary>
public sealed class PictureTests(TestServer server, Chromium chromium)
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("PORTICO_PICTURES");

    public static TheoryData<string> Names => [.. Pages.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Fits_every_window(string name)
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Pages.Fill(desk);
        foreach (var (width, height) in ((int, int)[])[(1440, 900), (390, 844)])
            foreach (var isDark in (bool[])[false, true])
            {
                var page = await Pages.Show(desk, name, width, height, isDark);
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width}");
                if (Folder is not null && Pages.Find(name).IsKept)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.PathOf(Folder), $"{name}-{width}{(isDark ? "-dark" : "")}.png") });
                await page.CloseAsync();
            }
    }
}
