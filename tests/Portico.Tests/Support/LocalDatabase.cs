using Portico.Model;
using Portico.Server;
using Portico.Store;
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

    /// <summary>The folder of a SQLite file.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What it holds.</summary>
    public StoredData Stored => _kind switch
    {
        StoreKind.Sqlite => new SqliteData(_folder.Inside("portal.db")),
        StoreKind.Postgres => new PostgresData(_connection, _name),
    };

    /// <summary>Makes one.</summary>
    public static async Task<LocalDatabase> Make(StoreKind kind) =>
        new(kind, kind == StoreKind.Postgres ? await SharedPostgres.ConnectionString() : "");

    /// <summary>A store on it.</summary>
    public IStore Open(IClock clock) => _kind switch
    {
        StoreKind.Sqlite => new SqliteStore(_folder.FullName, clock),
        StoreKind.Postgres => new PostgresStore(_connection, _name, clock),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        if (_kind == StoreKind.Postgres)
            await SharedPostgres.Run($"DROP SCHEMA IF EXISTS {PostgresStore.SchemaOf(_name)} CASCADE");
    }
}
