using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Lists;

/// <summary>What people see of a list.</summary>
static class ListPage
{
    /// <summary>The rows.</summary>
    public static ILocator Grid(this IPage page) => page.GetByRole(AriaRole.Grid);

    /// <summary>The row that holds a text.</summary>
    public static ILocator Row(this IPage page, string text) => page.Grid().GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    /// <summary>The dialog that is open.</summary>
    public static ILocator OpenDialog(this IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>A button by its whole name.</summary>
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A button of a part by its whole name.</summary>
    public static ILocator Button(this ILocator part, string name) => part.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits for how many rows there are.</summary>
    public static Task HasRows(this IPage page, string words) => Expect(page.GetByText(words, new() { Exact = true })).ToBeVisibleAsync();

    /// <summary>Chooses in a list that is looked through by typing.</summary>
    public static async Task Pick(this IPage page, ILocator list, string option)
    {
        await list.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    /// <summary>Opens the form of the filter and adds a field to it.</summary>
    public static async Task AddRule(this IPage page, string field)
    {
        await page.Button("Filter").ClickAsync();
        var add = page.OpenDialog().GetByLabel("Add a field").First;
        await page.Pick(add, field);
        await Expect(add).ToBeFocusedAsync(); // the focus comes back when the list is gone
    }
}
