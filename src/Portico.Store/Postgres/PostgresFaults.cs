using System.Net.Sockets;
using Npgsql;

namespace Portico.Store.Postgres;

/// <summary>What PostgreSQL and its driver report, in the store's words.</summary>
static class PostgresFaults
{
    /// <summary>True where the server undid everything and the same may work now; a read also after a connection was lost.</summary>
    public static bool MayWorkAgain(Exception fault, bool isRead, int attempt) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.InFailedSqlTransaction } => true,
        // the schema changed under a kept statement, and maybe under the next one of the same call
        PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.InvalidSqlStatementName } => true,
        _ => isRead && attempt == 1 && Of(fault).Fault == StoreFault.Lost,
    };

    /// <summary>A fault of the driver or of the connection beneath it.</summary>
    public static StoreException Of(Exception fault) => fault switch
    {
        PostgresException server => new(Kind(server.SqlState), Words(server), server),
        // nobody knows what became of it, as after a lost connection
        NpgsqlException { InnerException: TimeoutException } slow => new(StoreFault.Lost, "PostgreSQL did not answer in time.", slow),
        NpgsqlException { InnerException: { } cause } lost when cause is SocketException or IOException => new(StoreFault.Lost, $"PostgreSQL cannot be reached: {cause.Message}", lost),
        NpgsqlException other => new(other.Message.Contains("pool", StringComparison.Ordinal) ? StoreFault.Busy : StoreFault.Lost, other.Message, other),
        _ => new(StoreFault.Lost, $"PostgreSQL cannot be reached: {fault.Message}", fault),
    };

    static StoreFault Kind(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StoreFault.Full,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.QueryCanceled => StoreFault.Busy,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or "57P05" => StoreFault.Lost,
        _ => state[..2] switch
        {
            "23" => StoreFault.Conflict,
            "53" => StoreFault.Busy, // no connections, memory or files left
            "08" => StoreFault.Lost,
            "28" or "3D" => StoreFault.Unreadable, // no such user, password or database
            "25" => StoreFault.Lost, // turned into a stand-by
            _ => state == PostgresErrorCodes.InsufficientPrivilege ? StoreFault.Unreadable : StoreFault.Statement,
        },
    };

    static string Words(PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName => $"{server.MessageText}: make it with createdb, or name another with Database= in --connection.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"{server.MessageText}: check Username= and Password= in --connection.",
        PostgresErrorCodes.InsufficientPrivilege => $"{server.MessageText}: let the user of --connection create schemas in the database (GRANT CREATE ON DATABASE … TO …), or make the schema and give it to that user.",
        _ => $"PostgreSQL {server.SqlState}: {server.MessageText}",
    };
}
