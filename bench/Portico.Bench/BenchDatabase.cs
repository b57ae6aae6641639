using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portico.Server;

namespace Portico.Bench;

/// <summary>Where the rows of one server lie, to be looked at and added to beside it.</summary>
sealed class BenchDatabase
{
    /// <summary>Schema of the portal on PostgreSQL.</summary>
    public const string Schema = "portal_default";

    BenchDatabase(StoreKind store, string place)
    {
        Store = store;
        Place = place;
    }

    /// <summary>Which database it is.</summary>
    public StoreKind Store { get; }

    /// <summary>Path of the file, or the connection string with the portal's schema.</summary>
    public string Place { get; }

    /// <summary>The file of a portal's folder.</summary>
    public static BenchDatabase Sqlite(string portal) => new(StoreKind.Sqlite, Path.Combine(portal, "portal.db"));

    /// <summary>The portal's schema of a database.</summary>
    public static BenchDatabase Postgres(string connection) =>
        new(StoreKind.Postgres, new NpgsqlConnectionStringBuilder(connection) { SearchPath = Schema }.ToString());

    /// <summary>Opens a connection that no pool keeps.</summary>
    public async Task<DbConnection> Open()
    {
        DbConnection db = Store == StoreKind.Postgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Place) { Pooling = false, CommandTimeout = 0 }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Place, Pooling = false }.ToString());
        await db.OpenAsync();
        return db;
    }

    /// <summary>Runs a statement of the benchmark's own.</summary>
    public static async Task Run(DbConnection db, string sql)
    {
        await using var command = Command(db, sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one number a statement answers.</summary>
    public static async Task<long> Number(DbConnection db, string sql)
    {
        await using var command = Command(db, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>A statement of the benchmark's own.</summary>
    public static DbCommand Command(DbConnection db, string sql)
    {
        var command = db.CreateCommand();
#pragma warning disable CA2100 // names and numbers of our own
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
