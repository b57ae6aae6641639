using System.Data.Common;

namespace Portico.Store.Sql;

/// <summary>Runs statements in the transaction of a write.</summary>
delegate Task RunScript(Action<SqlScript> put);

/// <summary>
/// How the small tables reach a database: those of few rows that are held in memory above, read and written through Dapper
/// by the same text on both.
/// </summary>
interface ISmallTables
{
    /// <summary>How the database speaks.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Runs reads of one moment.</summary>
    Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken abort);

    /// <summary>Runs a write in a transaction of its own, one at a time in a portal.</summary>
    Task<T> Write<T>(Func<DbConnection, Task<T>> write, CancellationToken abort);

    /// <summary>The same for a write that runs scripts as well.</summary>
    Task<T> Write<T>(Func<DbConnection, RunScript, Task<T>> write, CancellationToken abort);

    /// <summary>Runs a write of what no server holds in memory, such as tokens: the others hear nothing of it, and it waits for no other write.</summary>
    Task<T> WriteQuietly<T>(Func<DbConnection, Task<T>> write, CancellationToken abort);
}
