using System.Data.Common;
using Dapper;
using Npgsql;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>The small tables in PostgreSQL: a write is a transaction that no other server's write of metadata runs beside.</summary>
sealed class PostgresTables(PostgresDb db, PostgresWatch watch) : ISmallTables
{
    // tables are made and dropped here: readers queue behind a lock that is waited for, so it is not waited for long but tried again
    const string Begin = "SET LOCAL lock_timeout='100ms'; SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 1))";
    const int MostTries = 40;

    /// <inheritdoc/>
    public SqlDialect Dialect => SqlDialect.Postgres;

    /// <inheritdoc/>
    public Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken abort) => db.Read(connection => PostgresTrace.Listen(() => read(connection)), abort);

    /// <inheritdoc/>
    public Task<T> Write<T>(Func<DbConnection, Task<T>> write, CancellationToken abort) => Write((connection, _) => write(connection), abort);

    /// <inheritdoc/>
    public Task<T> Write<T>(Func<DbConnection, RunScript, Task<T>> write, CancellationToken abort) => db.Write(async connection =>
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await connection.BeginTransactionAsync(abort);
            try
            {
                await connection.ExecuteAsync(Begin);
                var result = await PostgresTrace.Listen(() => write(connection, put => db.Run(connection, put)));
                await watch.Tell(connection);
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable && attempt < MostTries)
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
            await Task.Delay(Random.Shared.Next(50, 150), abort);
        }
    }, abort);

    /// <inheritdoc/>
    public Task<T> WriteQuietly<T>(Func<DbConnection, Task<T>> write, CancellationToken abort) => db.Write(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(abort);
        var result = await PostgresTrace.Listen(() => write(connection));
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }, abort);
}
