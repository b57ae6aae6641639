using System.Collections.Concurrent;
using Portico.Crm;
using Portico.Store;
using Portico.Store.Postgres;
using Portico.Store.Sqlite;

namespace Portico.Server;

/// <summary>The open portals; the first label of a host name picks one, and with a single portal any host does.</summary>
public sealed class Portals(HostOptions options) : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Portal> _open = new(StringComparer.OrdinalIgnoreCase);

    // asked for by every call: the one portal there is, or null
    volatile Portal? _only;

    /// <summary>Where the server listens; portals that are opened then know it.</summary>
    internal IReadOnlyList<string> Addresses { get; set; } = [];

    /// <summary>Those that are open now.</summary>
    public IEnumerable<Portal> Open => _open.Values;

    /// <summary>Folder of a portal in SQLite.</summary>
    public string FolderOf(string name) => Path.Combine(options.Data, "portals", name);

    /// <summary>Opens a portal; a new one is made.</summary>
    public async Task<Portal> Add(string name, CancellationToken abort)
    {
        IStore store = options.Store == StoreKind.Postgres
            ? new PostgresStore(options.Connection, name, options.Clock)
            : new SqliteStore(FolderOf(name), options.Clock);
        if (options.ChecksStores)
            store = new StoreContract(store);
        try
        {
            var portal = await Portal.Open(name, store, options.Clock, options.NewPortal, abort);
            portal.ListensOn = Addresses;
            portal.Calls.Usual = options.CallsKept;
            _open[name] = portal;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
        SetOnly();
        return _open[name];
    }

    /// <summary>The portal of a host; null when several are open and none has its name.</summary>
    public Portal? Find(HostString address)
    {
        if (_only is { } only)
            return only;
        var host = address.Host;
        var dot = host.AsSpan().IndexOfAny('.', ':');
        return _open.GetValueOrDefault(dot < 0 ? host : host[..dot]);
    }

    /// <summary>The open portal of a name; null when there is none.</summary>
    public Portal? Named(string name) => _open.GetValueOrDefault(name);

    /// <summary>Where a portal is stored.</summary>
    internal Place PlaceOf(string name) => new(options.Store, options.Data, options.Connection, name);

    /// <summary>A file of the data folder that is there for a while.</summary>
    internal string PathFor(string name) => Path.Combine(options.Data, name);

    /// <summary>True when only programs of this machine reach the server: such a one is for development.</summary>
    internal bool AreForThisMachine => PorticoHost.IsForThisMachine(options);

    /// <summary>Makes an open portal anew: all that is in it goes.</summary>
    internal async Task<Portal> Renew(string name)
    {
        await Remove(name);
        try
        {
            await PlaceOf(name).Delete();
        }
        catch
        {
            await Add(name, CancellationToken.None); // what could not be removed is served on
            throw;
        }
        return await Add(name, CancellationToken.None); // half a portal is none
    }

    /// <summary>Closes a portal; its folder stays.</summary>
    public async Task Remove(string name)
    {
        if (!_open.TryRemove(name, out var portal))
            return;
        SetOnly();
        await portal.DisposeAsync();
    }

    // one at a time, so that the last to look has seen every change
    void SetOnly()
    {
        lock (_open)
            _only = _open.Values.ToArray() is [var only] ? only : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in _open.Keys)
            await Remove(name);
    }
}
