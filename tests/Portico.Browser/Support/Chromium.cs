using Microsoft.Playwright;
using Portico.Browser.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Portico.Browser.Support;

/// <summary>Debian's Chromium, once for the whole run; every scenario has a window of its own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // the same without a window's frame around its pages: a third quicker. Long runs take what people have
    const string Headless = "/usr/bin/chromium-headless-shell";

    readonly Lazy<Task<IBrowser>> _browser;
    IPlaywright? _playwright;

    /// <summary>Prepares it; it starts when the first window is asked for.</summary>
    public Chromium() => _browser = new(Start);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new window without cookies.</summary>
    public async Task<IBrowserContext> NewWindow(BrowserNewContextOptions options) => await (await _browser.Value).NewContextAsync(options);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
            await (await _browser.Value).CloseAsync();
        _playwright?.Dispose();
    }

    async Task<IBrowser> Start()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = TestRun.IsLong || !File.Exists(Headless) ? "/usr/bin/chromium" : Headless,
            // as root in a container; and nothing is looked up elsewhere
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP *.localhost 127.0.0.1"],
        });
    }
}
