using Portico.Crm;
using Portico.Model;
using Portico.Store;
using Portico.Store.Sqlite;

namespace Portico.Tests.Support;

/// <summary>A new portal without a server, in a folder that goes with it; its clock stands until it is set.</summary>
sealed class LocalPortal : IAsyncDisposable
{
    readonly TemporaryFolder _folder;

    LocalPortal(TemporaryFolder folder, Portal portal, SetClock clock)
    {
        _folder = folder;
        Portal = portal;
        Clock = clock;
    }

    /// <summary>The portal.</summary>
    public Portal Portal { get; }

    /// <summary>Its time.</summary>
    public SetClock Clock { get; }

    /// <summary>Its SQLite file.</summary>
    public string DatabasePath => _folder.Inside("portal.db");

    /// <summary>Makes one.</summary>
    public static async Task<LocalPortal> Open()
    {
        var folder = new TemporaryFolder();
        var clock = new SetClock(1_724_916_859);
        var portal = await Portal.Open("local", new StoreContract(new SqliteStore(folder.FullName, clock)), clock, new PortalSettings(), TestRun.Abort);
        return new LocalPortal(folder, portal, clock);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _folder.Dispose();
    }
}
