using Npgsql;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>A Portico on a database that tests may break; each leaves it as it was.</summary>
public sealed class BreakablePostgres : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    PostgresCluster? _database;
    ServerProcess? _server;

    /// <summary>The database.</summary>
    internal PostgresCluster Database => _database!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // a deadlock is noticed before a statement has waited too long; no connection is kept back for administrators
        _database = await PostgresCluster.Start("max_connections=40", "superuser_reserved_connections=0", "deadlock_timeout=400ms");
        _server = await ServerProcess.Start(_folder.FullName, _database.ConnectionString + ";Options=-c statement_timeout=1500");
    }

    /// <summary>Calls a method of its portal.</summary>
    internal Task<WireReply> Call(string method, object parameters) => _server!.Call(method, parameters);

    /// <summary>Opens a page, or calls without the webhook.</summary>
    internal Task<WireReply> Browse(string path) => _server!.Browse(path);

    /// <summary>Adds a contact with a phone.</summary>
    internal Task<WireReply> AddContact(string name) =>
        Call("crm.contact.add", new { fields = new { NAME = name, PHONE = new[] { new { VALUE = "+12025550101", VALUE_TYPE = "WORK" } } } });

    /// <summary>How many contacts have a name.</summary>
    internal async Task<int> Count(string name) =>
        (await Call("crm.contact.list", new { filter = new { NAME = name } })).Ok().Body!["total"]!.GetValue<int>();

    /// <summary>Reads and writes must work again soon, every one of them.</summary>
    internal Task Heal() => Expect.Soon(async () =>
    {
        for (var at = 0; at < 20; at++)
            if ((await AddContact("Healed")).Status != 200 || (await Call("crm.contact.list", new { })).Status != 200)
                return false;
        return true;
    }, "twenty reads and writes in a row");

    /// <summary>Ends every connection but those of tests; returns how many there were.</summary>
    internal static Task<long> EndOthers(NpgsqlConnection connection) => Scalar<long>(connection, """
        SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND application_name <> 'tests'
        """);

    /// <summary>Runs a statement; returns its one value.</summary>
    internal static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestRun.Abort))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        _folder.Dispose();
    }
}
