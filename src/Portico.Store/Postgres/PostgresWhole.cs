using System.Data;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Portico.Model;
using Portico.Store.Archive;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>A portal in a PostgreSQL schema, read in one transaction: writers go on beside it.</summary>
public sealed class PostgresWhole : IWholeSource
{
    // a smart process may be removed between the look at the catalog and the lock on its table
    const int MostTries = 5;

    const int HashesAtATime = 1000;

    const string Limits = "SET LOCAL statement_timeout=0; SET LOCAL idle_in_transaction_session_timeout=0; SET LOCAL lock_timeout='10s'";

    const string Catalog = """
        SELECT t.relname::text AS "table", a.attname::text AS "column", a.atttypid::bigint AS type, array_position(k.indkey::int2[], a.attnum)::bigint AS key_place,
          a.attidentity<>'' AS has_sequence
        FROM pg_class t JOIN pg_attribute a ON a.attrelid=t.oid AND a.attnum>0 AND NOT a.attisdropped AND a.attgenerated=''
          LEFT JOIN pg_index k ON k.indrelid=t.oid AND k.indisprimary
        WHERE t.relnamespace=to_regnamespace(quote_ident(current_schema())) AND t.relkind='r'
        """;

    // writers append the changes of totals; here they are one number again
    const string Totals = """
        (SELECT entity_type_id, (total+coalesce((SELECT sum(delta) FROM record_delta WHERE record_delta.entity_type_id=record_total.entity_type_id),0))::bigint AS total
        FROM record_total) AS record_total
        """;

    readonly NpgsqlConnection _connection;
    readonly bool _isOwner;

    PostgresWhole(NpgsqlConnection connection, string where, bool isOwner)
    {
        _connection = connection;
        _isOwner = isOwner;
        Where = where;
    }

    /// <inheritdoc/>
    public string Where { get; }

    /// <inheritdoc/>
    public string Store => SqlDialect.Postgres.Name;

    /// <inheritdoc/>
    public long SchemaVersion { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<WholeTable> Tables { get; private set; } = [];

    /// <inheritdoc/>
    public WholeManifest? Promised => null;

    /// <summary>Types of each table's columns, as PostgreSQL numbers them, in the order in which the table is told.</summary>
    internal IReadOnlyDictionary<string, uint[]> Types { get; private set; } = new Dictionary<string, uint[]>(StringComparer.Ordinal);

    /// <summary>Opens a portal, as it is now.</summary>
    public static async Task<IWholeSource> OpenAsync(string connection, string portal, CancellationToken abort)
    {
        var session = await ConnectAsync(connection, portal, abort);
        try
        {
            if (await session.ExecuteScalarAsync<string?>("SELECT to_regclass('schema_version')::text") is null)
                throw new StoreException(StoreFault.Lost, $"There is no portal in {PostgresStore.Describe(connection, portal)}: name the database with --connection, the portal with --portal.");
            for (var attempt = 1; ; attempt++)
            {
                var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, abort);
                try
                {
                    await session.ExecuteAsync($"SET TRANSACTION READ ONLY; {Limits}");
                    return await OfAsync(session, PostgresStore.Describe(connection, portal), isOwner: true);
                }
                catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable && attempt < MostTries)
                {
                    await transaction.DisposeAsync();
                }
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Page> ReadAsync(WholeTable table, [EnumeratorCancellation] CancellationToken abort)
    {
        var order = table.Keys == 0
            ? table.Columns.Select(column => $"\"{column.Name}\" NULLS FIRST")
            : table.Columns.Take(table.Keys).Select(column => $"\"{column.Name}\"");
        var from = table.Name == "record_total" ? Totals : table.Name;
        await using var rows = await _connection.BeginRawBinaryCopyAsync(
            $"COPY (SELECT {table.ColumnList} FROM {from} ORDER BY {string.Join(',', order)}) TO STDOUT (FORMAT binary)", abort);
        await foreach (var page in PostgresCopy.Read(rows, Types[table.Name], abort))
            yield return page;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> FilesAsync([EnumeratorCancellation] CancellationToken abort)
    {
        for (var last = ""; ;)
        {
            var hashes = (await _connection.QueryAsync<string>(new CommandDefinition(
                "SELECT DISTINCT hash FROM file WHERE hash>@last ORDER BY hash LIMIT @most", new { last, most = HashesAtATime }, cancellationToken: abort))).AsList();
            foreach (var hash in hashes)
                yield return hash;
            if (hashes.Count < HashesAtATime)
                yield break;
            last = hashes[^1];
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> FileAsync(string hash, [EnumeratorCancellation] CancellationToken abort)
    {
        await using var command = new NpgsqlCommand("SELECT content FROM file_chunk WHERE hash=$1 ORDER BY position", _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
        await using var pieces = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, abort);
        while (await pieces.ReadAsync(abort))
            yield return (byte[])pieces.GetValue(0);
    }

    /// <inheritdoc/>
    public StoreException Damaged(string why) => new(StoreFault.Unreadable, $"The portal in {Where} cannot be read whole: {why}. Put it right, or restore a backup.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _isOwner ? _connection.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>A connection of its own, for as long as it takes.</summary>
    internal static async Task<NpgsqlConnection> ConnectAsync(string connection, string portal, CancellationToken abort)
    {
        var settings = PostgresDb.Settings(connection);
        settings.SearchPath = $"\"{PostgresStore.SchemaOf(portal)}\"";
        settings.ApplicationName ??= "Portico";
        settings.Pooling = false;
        settings.CommandTimeout = 0;
        var session = new NpgsqlConnection(settings.ToString());
        try
        {
            await session.OpenAsync(abort);
            await PostgresStore.RequireUsable(session);
            return session;
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException)
        {
            await session.DisposeAsync();
            throw PostgresFaults.Of(fault) is { Fault: StoreFault.Lost } lost ? PostgresStore.Unreachable(lost, PostgresStore.Describe(connection, portal)) : PostgresFaults.Of(fault);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction that writes.</summary>
    internal static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection session, CancellationToken abort)
    {
        var transaction = await session.BeginTransactionAsync(abort);
        await session.ExecuteAsync(Limits);
        return transaction;
    }

    /// <summary>What a connection sees in its transaction.</summary>
    internal static async Task<PostgresWhole> OfAsync(NpgsqlConnection session, string where, bool isOwner)
    {
        var whole = new PostgresWhole(session, where, isOwner)
        {
            SchemaVersion = await session.ExecuteScalarAsync<long?>("SELECT max(version) FROM schema_version") ?? 0,
        };
        var catalog = (await session.QueryAsync<(string Table, string Column, long Type, long? KeyPlace, bool HasSequence)>(Catalog)).AsList();
        var columns = catalog.Select(row => new CatalogRow(row.Table, row.Column, KindOf((uint)row.Type), row.KeyPlace)).ToList();
        var names = WholeTable.Of(columns, new Dictionary<string, long>(StringComparer.Ordinal)).Select(table => table.Name).ToList();
        // until the end nobody removes one of them, or changes its columns
        await session.ExecuteAsync($"LOCK TABLE {string.Join(',', names)} IN ACCESS SHARE MODE");
        var sequences = catalog.Where(row => row.HasSequence && names.Contains(row.Table)).Select(row => row.Table);
        whole.Tables = WholeTable.Of(columns, await HighestIds(session, sequences));
        var types = catalog.ToDictionary(row => (row.Table, row.Column), row => (uint)row.Type);
        whole.Types = whole.Tables.ToDictionary(table => table.Name, table => table.Columns.Select(column => types[(table.Name, column.Name)]).ToArray(), StringComparer.Ordinal);
        return whole;
    }

    static async Task<Dictionary<string, long>> HighestIds(NpgsqlConnection session, IEnumerable<string> tables) =>
        (await session.QueryAsync<(string Table, long Id)>(string.Join(" UNION ALL ", tables.Select(table =>
            $"SELECT '{table}', CASE WHEN is_called THEN last_value ELSE last_value-1 END FROM {table}_id_seq"))))
        .ToDictionary(row => row.Table, row => row.Id, StringComparer.Ordinal);

    static WholeKind KindOf(uint type) => type switch
    {
        PostgresTypes.Text or PostgresTypes.Date => WholeKind.Text,
        PostgresTypes.Double => WholeKind.Real,
        _ => WholeKind.Int,
    };
}
