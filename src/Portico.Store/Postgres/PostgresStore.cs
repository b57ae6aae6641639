using System.Globalization;
using System.Net.Sockets;
using Dapper;
using Npgsql;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>A portal in one schema of a PostgreSQL database. Any number of servers may open the same one.</summary>
public sealed class PostgresStore : IStore
{
    // what it is tested on; older ones lack nothing we know of, but nobody has looked
    const int OldestVersion = 15;

    // while one group is committed the next ones are made; more only share commits less
    const int AddQueues = 4;

    readonly PostgresDb _db;
    readonly PostgresAdds[] _adds;
    readonly PostgresTotals _totals;
    readonly PostgresWatch _watch;
    readonly string _schema;
    readonly string _where;

    static PostgresStore() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Opens the schema <c>portal_{portal}</c>; nothing is asked of the database before <see cref="PrepareAsync"/>.</summary>
    /// <param name="connection">Npgsql's connection string: <c>Host=db;Username=portico;Database=portico</c>.</param>
    public PostgresStore(string connection, string portal, IClock clock)
    {
        _schema = SchemaOf(portal);
        _where = Describe(connection, portal);
        _db = new PostgresDb(connection, _schema);
        _totals = new PostgresTotals(_db);
        _adds = [.. Enumerable.Range(0, AddQueues).Select(_ => new PostgresAdds(_db))];
        Records = new PostgresRecords(_db, _adds, _totals);
        _watch = new PostgresWatch(_db, _schema);
        var tables = new PostgresTables(_db, _watch);
        Metadata = new MetadataTables(tables);
        References = new ReferenceTables(tables);
        Requisites = new RequisiteStore(new PostgresScripts(_db));
        Recurring = new RecurringStore(new PostgresScripts(_db));
        Configurations = new ConfigurationTables(tables);
        UserFields = new UserFieldTables(tables);
        Directories = new DirectoryTables(tables);
        Access = new AccessTables(tables);
        SignIn = new SignInTables(tables);
        Audit = new AuditTables(tables);
        Applications = new ApplicationTables(tables);
        Tokens = new TokenTables(tables);
        Files = new PostgresFiles(_db, clock);
    }

    /// <inheritdoc/>
    public IRecordStore Records { get; }

    /// <inheritdoc/>
    public IMetadataStore Metadata { get; }

    /// <inheritdoc/>
    public IReferenceStore References { get; }

    /// <inheritdoc/>
    public IRequisiteStore Requisites { get; }

    /// <inheritdoc/>
    public IRecurringStore Recurring { get; }

    /// <inheritdoc/>
    public IConfigurationStore Configurations { get; }

    /// <inheritdoc/>
    public IUserFieldStore UserFields { get; }

    /// <inheritdoc/>
    public IAccessStore Access { get; }

    /// <inheritdoc/>
    public IAuditStore Audit { get; }

    /// <inheritdoc/>
    public IApplicationStore Applications { get; }

    /// <inheritdoc/>
    public ITokenStore Tokens { get; }

    /// <inheritdoc/>
    public IDirectoryStore Directories { get; }

    /// <inheritdoc/>
    public ISignInStore SignIn { get; }

    /// <inheritdoc/>
    public IFileStore Files { get; }

    /// <inheritdoc/>
    public long StatementsRun => _db.StatementsRun;

    /// <summary>The schema of a portal.</summary>
    public static string SchemaOf(string portal) => "portal_" + portal;

    /// <summary>Where a portal is, for people: without the password.</summary>
    public static string Describe(string connection, string portal)
    {
        var settings = PostgresDb.Settings(connection);
        return $"{settings.Database ?? settings.Username} on {settings.Host}, schema {SchemaOf(portal)} (PostgreSQL)";
    }

    /// <summary>Removes a portal with all that is in it.</summary>
    public static async Task DropAsync(string connection, string portal)
    {
        await using var db = new PostgresDb(connection, SchemaOf(portal));
        await db.Write(session => session.ExecuteAsync($"DROP SCHEMA IF EXISTS \"{SchemaOf(portal)}\" CASCADE"), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken abort)
    {
        try
        {
            await _db.Write(connection => Prepare(connection, abort), abort);
        }
        catch (StoreException lost) when (lost.Fault == StoreFault.Lost)
        {
            throw Unreachable(lost, _where);
        }
    }

    /// <inheritdoc/>
    public void Watch(Func<CancellationToken, Task> changed) => _watch.Start(changed);

    /// <inheritdoc/>
    public async Task SettleAsync(CancellationToken abort)
    {
        try
        {
            await using var connection = await _db.Listener(abort);
            var tables = await connection.QueryAsync<string>("SELECT quote_ident(schemaname)||'.'||quote_ident(tablename) FROM pg_tables WHERE schemaname=@schema", new { schema = _schema });
            await connection.ExecuteAsync(new CommandDefinition($"VACUUM (ANALYZE) {string.Join(',', tables)}", commandTimeout: 0, cancellationToken: abort));
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException or IOException)
        {
            throw PostgresFaults.Of(fault);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> DescribeAsync(CancellationToken abort) => _db.Write<IReadOnlyDictionary<string, string>>(async connection =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["store"] = "postgres",
            ["synchronous_commit"] = (await connection.ExecuteScalarAsync<string>("SHOW synchronous_commit"))!,
            ["fsync"] = (await connection.ExecuteScalarAsync<string>("SHOW fsync"))!,
            ["schema_version"] = (await connection.ExecuteScalarAsync<long>("SELECT max(version) FROM schema_version")).ToString(CultureInfo.InvariantCulture),
            ["server"] = connection.PostgreSqlVersion.ToString(),
        }, abort);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _adds)
            await queue.DisposeAsync();
        await _watch.DisposeAsync();
        await _totals.DisposeAsync();
        await _db.DisposeAsync();
    }

    async Task<bool> Prepare(NpgsqlConnection connection, CancellationToken abort)
    {
        await RequireUsable(connection);
        await using var transaction = await connection.BeginTransactionAsync(abort);
        // of several servers that start at once, one prepares and the others find it done
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@schema, 0))", new { schema = _schema });
        if (await connection.ExecuteScalarAsync<string?>("SELECT to_regnamespace(quote_ident(@schema))::text", new { schema = _schema }) is null)
            await connection.ExecuteAsync($"CREATE SCHEMA \"{_schema}\"");
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL)");
        var stored = await connection.ExecuteScalarAsync<long?>("SELECT max(version) FROM schema_version") ?? 0;
        if (stored > Schema.Newest)
            throw Schema.Newer($"Schema {_schema}", stored);
        var smartProcesses = stored == 0 ? [] : (await connection.QueryAsync<long>(Schema.SmartProcesses)).AsList();
        foreach (var (number, statements) in Schema.After(stored, smartProcesses, SqlDialect.Postgres))
        {
            if (statements.Count > 0)
                await connection.ExecuteAsync(string.Join(";\n", statements));
            await connection.ExecuteAsync("DELETE FROM schema_version; INSERT INTO schema_version VALUES (@number)", new { number });
        }
        await transaction.CommitAsync(abort);
        return true;
    }

    /// <summary>A lost connection in words that say what to look at.</summary>
    internal static StoreException Unreachable(StoreException lost, string where) =>
        new(StoreFault.Lost, $"{lost.Message.TrimEnd('.')}: does the server run, and are Host= and Port= in --connection right ({where})?", lost);

    /// <summary>Refuses a server or a database that Portico cannot use.</summary>
    internal static async Task RequireUsable(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestVersion)
            throw new StoreException(StoreFault.Unreadable, string.Create(CultureInfo.InvariantCulture,
                $"{connection.Host} runs PostgreSQL {connection.PostgreSqlVersion.Major}: Portico needs {OldestVersion} or newer."));
        var encoding = await connection.ExecuteScalarAsync<string>("SHOW server_encoding");
        if (encoding != "UTF8")
            throw new StoreException(StoreFault.Unreadable,
                $"Database {connection.Database} is encoded in {encoding}: make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.");
    }
}
