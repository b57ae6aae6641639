using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;

namespace Portico.Tests.Support;

/// <summary>The run's server on one store. Its portals begin as the template is: users 1 to 4 with their webhooks, and no records.</summary>
abstract class StoreServer(PorticoHost host, TemporaryFolder folder) : IAsyncDisposable
{
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Name of the portal that others are copied from.</summary>
    protected const string Template = "template";

    /// <summary>The open portals.</summary>
    protected Portals Portals => host.Portals;

    /// <summary>A new portal.</summary>
    public abstract Task<TestPortal> NewPortal();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        _client.Dispose();
        folder.Dispose();
    }

    /// <summary>Hands an open portal to a test.</summary>
    /// <param name="close">Called once the test is through with it.</param>
    protected TestPortal Hand(Portal portal, StoredData stored, Func<Task> close) => new(portal, stored, _client, new Uri(host.Addresses[0]), close);

    /// <summary>Starts a server; shared by all tests, it does not end with the one that happens to be first.</summary>
    protected static Task<PorticoHost> Start(TemporaryFolder folder, StoreKind store, string connection = "") => PorticoHost.Start(
        new HostOptions
        {
            Data = folder.Inside("data"),
            Store = store,
            Connection = connection,
            Urls = ["http://127.0.0.1:0"],
            ChecksStores = true,
            Time = new HurriedTime(),
            Log = ErrorLog.Shared,
            AgentPause = Timeout.InfiniteTimeSpan, // tests of agents have servers of their own
        }, CancellationToken.None);

    /// <summary>Fills the template.</summary>
    protected static async Task MakeTemplate(IStore store, IClock clock)
    {
        var abort = CancellationToken.None;
        await using var portal = await Portal.Open(Template, store, clock, new PortalSettings(), abort);
        var employee = await portal.Users.Add(
            new UserRow { Name = "Grace", LastName = "Hopper", Email = "grace@example.com" }, Actor.System, abort);
        var stranger = await portal.Users.Add(
            new UserRow { Name = "Alan", LastName = "Turing", Email = "alan@example.com" }, Actor.System, abort);
        var guest = await portal.Users.Add(
            new UserRow { Name = "Emmy", LastName = "Noether", Email = "emmy@example.com", IsIntranet = false },
            Actor.System, abort);
        var seller = await portal.Users.Add(
            new UserRow { Name = "Mary", LastName = "Jackson", Email = "mary@example.com" }, Actor.System, abort);
        Assert.Equal((2L, 3L, 4L, 5L), (employee, stranger, guest, seller)); // the cases name users by these numbers
        var roles = portal.Roles.All; // in a department is everybody here: no role comes from that
        var manager = roles.Roles.First(role => role.Code == Roles.Manager);
        await portal.Roles.Set(manager, [.. roles.Rights.Where(right => right.RoleId == manager.Id)], [], Actor.System, abort);
        await portal.Roles.Give(Roles.Director, employee, Actor.System, abort);
        await portal.Roles.Give(Roles.Manager, seller, Actor.System, abort);
        foreach (var hook in Hooks.All)
            await portal.Users.AddWebhook(hook.UserId, hook.Secret, hook.Who.ToString(), hook.Scopes, Actor.System, abort);
        await AddApplication(portal, store);
    }

    // its tokens are known, and end in the year 2100
    static async Task AddApplication(Portal portal, IStore store)
    {
        var abort = CancellationToken.None;
        var (application, _) = await portal.Applications.Add(new()
        {
            ClientId = "local.0123456789abcd.12345678",
            SecretHash = "",
            Title = "Test application",
            Scopes = "crm,placement,task,user,userfieldconfig",
            IsApiOnly = true,
        }, Actor.System, abort);
        foreach (var token in Hooks.Tokens)
            await store.Tokens.AddAsync(new()
            {
                ApplicationId = application.Id,
                UserId = token.UserId,
                Family = token.Who.ToString(),
                AccessHash = Users.HashOf(token.Token),
                RefreshHash = Users.HashOf(token.Token + "refresh"),
                AccessExpires = 4_102_444_800,
                RefreshExpires = 4_102_444_800,
            }, abort);
    }
}
