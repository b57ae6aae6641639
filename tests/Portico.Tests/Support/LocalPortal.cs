using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store;

namespace Portico.Tests.Support;

/// <summary>A new portal without a server, whose data goes with it; its clock stands until it is set.</summary>
sealed class LocalPortal : IAsyncDisposable
{
    LocalPortal(LocalDatabase database, Portal portal, SetClock clock)
    {
        Database = database;
        Portal = portal;
        Clock = clock;
    }

    /// <summary>The portal.</summary>
    public Portal Portal { get; }

    /// <summary>Its time.</summary>
    public SetClock Clock { get; }

    /// <summary>Where its data is.</summary>
    public LocalDatabase Database { get; }

    /// <summary>Makes one.</summary>
    public static async Task<LocalPortal> Open(StoreKind store)
    {
        var database = await LocalDatabase.Make(store);
        var clock = new SetClock(1_724_916_859);
        var portal = await Portal.Open("local", new StoreContract(database.Open(clock)), clock, new PortalSettings(), TestRun.Abort);
        return new LocalPortal(database, portal, clock);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Database.DisposeAsync();
    }
}
