using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Archive;
using Portico.Store.Postgres;
using Portico.Store.Sqlite;

namespace Portico.Tests.Support;

/// <summary>Where a portal without a server has its data: a folder or a schema of its own, which goes with it.</summary>
sealed class LocalDatabase : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _name = SharedPostgres.NewName("local");
    readonly StoreKind _kind;
    readonly string _connection;

    LocalDatabase(StoreKind kind, string connection)
    {
        _kind = kind;
        _connection = connection;
    }

    /// <summary>The folder of a SQLite file, there once something is stored.</summary>
    public string Folder => _folder.Inside("portal");

    /// <summary>What it holds.</summary>
    public StoredData Stored => _kind switch
    {
        StoreKind.Sqlite => new SqliteData(Path.Combine(Folder, "portal.db")),
        StoreKind.Postgres => new PostgresData(_connection, _name),
    };

    /// <summary>Makes one.</summary>
    public static async Task<LocalDatabase> Make(StoreKind kind) =>
        new(kind, kind == StoreKind.Postgres ? await SharedPostgres.ConnectionString() : "");

    /// <summary>A store on it.</summary>
    public IStore Open(IClock clock) => _kind switch
    {
        StoreKind.Sqlite => new SqliteStore(Folder, clock),
        StoreKind.Postgres => new PostgresStore(_connection, _name, clock),
    };

    /// <summary>All that is stored, as it is now.</summary>
    public Task<IWholeSource> OpenWhole(CancellationToken abort) => _kind switch
    {
        StoreKind.Sqlite => Task.FromResult(SqliteWhole.Open(Folder)),
        StoreKind.Postgres => PostgresWhole.OpenAsync(_connection, _name, abort),
    };

    /// <summary>A portal to be made whole.</summary>
    public IWholeTarget NewWhole() => _kind switch
    {
        StoreKind.Sqlite => new SqliteNewPortal(Folder),
        StoreKind.Postgres => new PostgresNewPortal(_connection, _name),
    };

    /// <summary>Loses the contents of files, as a damaged disk would.</summary>
    public async Task LoseFiles()
    {
        if (_kind == StoreKind.Sqlite)
            Directory.Delete(Path.Combine(Folder, "files"), recursive: true);
        else
            await SharedPostgres.Run($"DELETE FROM {PostgresStore.SchemaOf(_name)}.file_chunk");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        if (_kind == StoreKind.Postgres)
            await SharedPostgres.Run($"DROP SCHEMA IF EXISTS {PostgresStore.SchemaOf(_name)} CASCADE");
    }
}
