using System.Data.Common;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>The small tables in SQLite. Its driver never waits: each task has ended when it comes back, so its result is there.</summary>
sealed class SqliteTables(SqliteReaders readers, SqliteWriter writer) : ISmallTables
{
    /// <inheritdoc/>
    public SqlDialect Dialect => SqlDialect.Sqlite;

    /// <inheritdoc/>
    public Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken abort) => readers.Run(static (db, read) =>
    {
        db.Run("BEGIN");
        try
        {
            return read(db.Ado).GetAwaiter().GetResult();
        }
        finally
        {
            db.Run("COMMIT");
        }
    }, read, abort).AsTask();

    /// <inheritdoc/>
    public Task<T> Write<T>(Func<DbConnection, Task<T>> write, CancellationToken abort) =>
        writer.Run(db => write(db.Ado).GetAwaiter().GetResult(), abort);

    /// <inheritdoc/>
    public Task<T> Write<T>(Func<DbConnection, RunScript, Task<T>> write, CancellationToken abort) => writer.Run(db => write(db.Ado, put =>
    {
        put(db.Script.Clear());
        db.Run(db.Script);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult(), abort);

    /// <inheritdoc/>
    public Task<T> WriteQuietly<T>(Func<DbConnection, Task<T>> write, CancellationToken abort) => Write(write, abort);
}
