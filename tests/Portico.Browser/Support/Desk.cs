using System.Globalization;
using Microsoft.Playwright;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Server.Security;
using Portico.Store;

namespace Portico.Browser.Support;

/// <summary>
/// One scenario: a portal of its own with users 1 to 5 and no records, and windows of people who are signed in to its console. What went wrong in
/// a page that nobody expected (an error of a script, a file that is missing, a violation of the content policy) fails the scenario at its end.
/// </summary>
public sealed class Desk : IAsyncDisposable
{
    readonly Chromium _chromium;
    readonly List<IBrowserContext> _windows = [];
    readonly List<string> _faults = [];
    readonly List<string> _expected = [];

    Desk(TestPortal portal, Chromium chromium) => (Rest, _chromium) = (portal, chromium);

    /// <summary>The portal, to prepare records and to look at what came of clicks.</summary>
    public TestPortal Rest { get; }

    /// <summary>Where its console is.</summary>
    public Uri Address => new($"http://{Rest.Host}");

    /// <summary>Sets one up.</summary>
    public static async Task<Desk> SetUp(TestServer server, Chromium chromium, StoreKind store = StoreKind.Sqlite) => new(await server.NewPortal(store), chromium);

    /// <summary>Opens a page of the console as a user: 1 is the administrator, 2 Director, 3 nobody, 5 Manager.</summary>
    /// <param name="language">What the browser asks for.</param>
    public async Task<IPage> Open(string path = "/", long user = 1, int width = 1440, int height = 900, string language = "en", bool isDark = false, bool hasTouch = false)
    {
        var window = await _chromium.NewWindow(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = language,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = hasTouch,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "UTC",
            AcceptDownloads = true,
        });
        _windows.Add(window);
        window.SetDefaultTimeout(10_000);
        await window.AddCookiesAsync([new() { Name = Sessions.Cookie, Value = await SignIn(user), Url = Address.ToString(), HttpOnly = true }]);
        var page = await window.NewPageAsync();
        Watch(page);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Says that a fault with these words in it is expected.</summary>
    public void Expect(string words) => _expected.Add(words);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows)
            await window.CloseAsync();
        await Rest.DisposeAsync();
        if (_faults.Where(fault => !_expected.Exists(words => fault.Contains(words, StringComparison.Ordinal))).ToList() is { Count: > 0 } unexpected)
            Assert.Fail(string.Join('\n', unexpected));
    }

    void Watch(IPage page)
    {
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) =>
        {
            // what the server refused is the console's own matter
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500 || (response.Status == 404 && response.Url.Contains("/assets/", StringComparison.Ordinal)))
                _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{response.Status} {response.Url}"));
        };
    }

    // a session as the sign-in makes it: the pages of the sign-in have tests of their own
    async Task<string> SignIn(long user)
    {
        const string Password = "a long password";
        var (portal, abort) = (Rest.Portal, TestContext.Current.CancellationToken);
        if (await portal.Store.SignIn.LoginAsync(user, abort) is not { } login)
        {
            Assert.Null(await Passwords.Set(portal, portal.Users.Find(user)!, Password, Actor.System, abort));
            login = (await portal.Store.SignIn.LoginAsync(user, abort))!;
        }
        var (secret, now) = (Users.NewSecret(), portal.Clock.Seconds());
        var session = new SessionRow { Hash = Users.HashOf(secret), UserId = user, Awaits = "", Created = now, Seen = now, Expires = now + 3600, Address = "127.0.0.1", Agent = "tests" };
        Assert.True(await portal.Store.SignIn.AddSessionAsync(session, login.PasswordHash, inPlaceOf: null, audit: null, abort));
        return secret;
    }
}
