using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Sqlite;

[assembly: AssemblyFixture(typeof(Portico.Tests.Support.TestServer))]

namespace Portico.Tests.Support;

/// <summary>One server on a free port for the whole run; every test gets a portal of its own, copied from a prepared one.</summary>
public sealed class TestServer : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromMinutes(1),
    };

    readonly Lazy<Task<PorticoHost>> _host;
    int _portals;

    /// <summary>A server that starts when the first portal is asked for, so that tests without one need none.</summary>
    public TestServer() => _host = new(Start);

    string Template => _folder.Inside("template");

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new portal with users 1 to 4 and their webhooks, and no records.</summary>
    public async Task<TestPortal> NewPortal()
    {
        var host = await _host.Value;
        var name = "case" + Interlocked.Increment(ref _portals).ToString(CultureInfo.InvariantCulture);
        var folder = host.Portals.FolderOf(name);
        Copy(Template, folder);
        var portal = await host.Portals.Add(name, TestRun.Abort);
        return new TestPortal(portal, folder, _client, new Uri(host.Addresses[0]), async () =>
        {
            await host.Portals.Remove(name);
            Directory.Delete(folder, recursive: true);
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated && _host.Value.IsCompletedSuccessfully)
            await (await _host.Value).DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    // shared by all tests: not ended with the one that happens to be first
    async Task<PorticoHost> Start()
    {
        await MakeTemplate(CancellationToken.None);
        return await PorticoHost.Start(
            new HostOptions { Data = _folder.Inside("data"), Urls = ["http://127.0.0.1:0"], Seed = "empty", ChecksStores = true }, CancellationToken.None);
    }

    async Task MakeTemplate(CancellationToken abort)
    {
        var clock = new MachineClock();
        await using var portal = await Portal.Open("template", new SqliteStore(Template, clock), clock, new PortalSettings(), abort);
        var employee = await portal.Users.Add(
            new UserRow { Name = "Grace", LastName = "Hopper", Email = "grace@example.com", CrmAccess = nameof(AccessLevel.All) }, abort);
        var stranger = await portal.Users.Add(
            new UserRow { Name = "Alan", LastName = "Turing", Email = "alan@example.com", CrmAccess = nameof(AccessLevel.None) }, abort);
        var guest = await portal.Users.Add(
            new UserRow { Name = "Emmy", LastName = "Noether", Email = "emmy@example.com", CrmAccess = nameof(AccessLevel.None), IsIntranet = false },
            abort);
        Assert.Equal((2L, 3L, 4L), (employee, stranger, guest)); // the cases name users by these numbers
        foreach (var hook in Hooks.All)
            await portal.Users.AddWebhook(hook.UserId, hook.Secret, hook.Who.ToString(), hook.Scopes, abort);
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
