using Dapper;
using Npgsql;
using Portico.Store.Archive;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Makes a portal in PostgreSQL: a schema in one transaction, which nobody sees before everything is there.</summary>
public sealed class PostgresNewPortal(string connection, string portal) : IWholeTarget
{
    readonly string _schema = PostgresStore.SchemaOf(portal);
    NpgsqlConnection? _session;
    NpgsqlTransaction? _transaction;
    IReadOnlyDictionary<string, uint[]> _types = new Dictionary<string, uint[]>(StringComparer.Ordinal);

    NpgsqlConnection Session => _session ?? throw new InvalidOperationException("The portal was not begun.");

    string Where => PostgresStore.Describe(connection, portal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WholeTable>?> BeginAsync(long schemaVersion, WholeMade made, CancellationToken abort)
    {
        _session = await PostgresWhole.ConnectAsync(connection, portal, abort);
        _transaction = await PostgresWhole.BeginAsync(Session, abort);
        // a server that is started on it meanwhile waits
        await Session.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@_schema, 0))", new { _schema });
        var tables = await Session.ExecuteScalarAsync<long?>(
            "SELECT (SELECT count(*) FROM pg_class WHERE relnamespace=n.oid) FROM pg_namespace n WHERE nspname=@_schema", new { _schema });
        if (tables > 0)
            throw new StoreException(StoreFault.Conflict, $"{Where} is there already: drop that schema, or give the new portal another name.");
        if (tables is null)
            await Session.ExecuteAsync($"CREATE SCHEMA \"{_schema}\"");
        await Session.ExecuteAsync("CREATE TABLE schema_version (version bigint NOT NULL)");
        await Session.ExecuteAsync("INSERT INTO schema_version VALUES (@schemaVersion)", new { schemaVersion });
        foreach (var statement in Schema.After(0, [], SqlDialect.Postgres).TakeWhile(step => step.Number <= schemaVersion).SelectMany(step => step.Statements)
            .Concat(Schema.Made(made, SqlDialect.Postgres)))
            await Session.ExecuteAsync(statement);
        var begun = await PostgresWhole.OfAsync(Session, Where, isOwner: false);
        _types = begun.Types;
        return begun.Tables;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(WholeTable table, IAsyncEnumerable<WholeRows> rows, CancellationToken abort)
    {
        await Session.ExecuteAsync($"DELETE FROM {table.Name}"); // migrations put rows into some
        // closed only when all went well: to close it says that what was sent is all; else the end of the transaction ends it
        var copy = await Session.BeginRawBinaryCopyAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT binary)", abort);
        var form = new PostgresCopyRows(table, _types[table.Name]);
        await copy.WriteAsync(PostgresCopy.Header, abort);
        await foreach (var some in rows)
            await copy.WriteAsync(form.Format(some.Page), abort);
        await copy.WriteAsync(PostgresCopy.Trailer, abort);
        await copy.DisposeAsync();
        if (table.HighestId > 0)
            await Session.ExecuteAsync($"SELECT setval('{table.Name}_id_seq', greatest(@HighestId, (SELECT max(id) FROM {table.Name})))", table);
    }

    /// <inheritdoc/>
    public async Task WriteFileAsync(string hash, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken abort)
    {
        var position = 0L;
        await foreach (var piece in pieces)
        {
            await using var command = new NpgsqlCommand("INSERT INTO file_chunk (hash, position, content) VALUES ($1, $2, $3)", _session);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hash });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position++ });
            command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = piece });
            await command.ExecuteNonQueryAsync(abort);
        }
    }

    /// <inheritdoc/>
    public async Task<IWholeSource> ReadBackAsync(WholeManifest written, CancellationToken abort)
    {
        await Session.ExecuteAsync($"ANALYZE {string.Join(',', written.Tables.Select(table => table.Table))}, file_chunk");
        return await PostgresWhole.OfAsync(Session, Where, isOwner: false);
    }

    /// <inheritdoc/>
    public Task KeepAsync(CancellationToken abort) => _transaction!.CommitAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_session is not null)
            await _session.DisposeAsync();
    }
}
