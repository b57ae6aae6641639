using Deque.AxeCore.Playwright;
using Portico.Browser.Support;

namespace Portico.Browser.Quality;

/// <summary>What axe-core finds: nothing that it calls serious or critical, on any page, in light and dark.</summary>
public sealed class AccessibilityTests(TestServer server, Chromium chromium)
{
    public static TheoryData<string, bool> Shown => [.. Pages.All.SelectMany(page => new[] { (page.Name, false), (page.Name, true) })];

    [Theory, MemberData(nameof(Shown))]
    public async Task Everybody_can_use(string name, bool isDark) => await Check(name, isDark);

    [Fact, Chosen]
    public async Task Everybody_can_use_the_first_pages()
    {
        await Check("start", isDark: false);
        await Check("deals", isDark: true);
    }

    async Task Check(string name, bool isDark)
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Pages.Fill(desk);
        var page = await Pages.Show(desk, name, isDark: isDark);

        var found = await page.RunAxe();

        var grave = found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Impact} {violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Take(5).Select(node => $"  {node.Html}\n    {string.Join("; ", node.Any.Select(check => check.Message))}"))}").ToList();
        if (grave.Count > 0)
            Assert.Fail(string.Join('\n', grave));
    }
}
