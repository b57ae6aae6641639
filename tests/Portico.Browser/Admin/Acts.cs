using Microsoft.Playwright;

namespace Portico.Browser.Admin;

/// <summary>What people do on pages for administrators, in words.</summary>
static class Acts
{
    /// <summary>A button, by its whole name.</summary>
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The handle that moves an entry of a list.</summary>
    public static ILocator Handle(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = $"Move {name}:" });

    /// <summary>A button in a part of the page, by its whole name.</summary>
    public static ILocator Button(this ILocator part, string name) => part.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The dialog that is open.</summary>
    public static ILocator Box(this IPage page, string? name = null) => page.GetByRole(AriaRole.Dialog, name is null ? null : new() { Name = name });

    /// <summary>Chooses in a select of the kit.</summary>
    public static async Task Choose(this IPage page, string label, string choice)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = label }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).ClickAsync();
    }

    /// <summary>Drags with the mouse, as slowly as people do: with moves on the way.</summary>
    public static async Task Drag(this IPage page, ILocator from, ILocator to)
    {
        var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(start.X + (start.Width / 2), start.Y + (start.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end.X + (end.Width / 2), end.Y + (end.Height / 2), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }
}
