using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>
/// The pools of one schema: one whose transactions only read, each of one moment, and one that writes, so that neither
/// waits for the other's connections. Runs scripts, a round trip each; what the server undid and may work again is run again.
/// </summary>
sealed class PostgresDb : IAsyncDisposable
{
    // a server's processors are busy long before; more only wait inside of it
    const int Connections = 16;

    // deadlocks, serialization failures and locks not got in time: the transaction left nothing behind
    const int MostTries = 5;

    // what an insert answers, and no other statement of a script
    const string NewIdColumn = "id";

    readonly ConcurrentBag<SqlScript> _scripts = [];
    readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _textLookup;
    readonly string _connection;
    readonly NpgsqlDataSource _readers;
    readonly NpgsqlDataSource _writers;
    long _statementsRun;

    /// <summary>Pools for a schema; connections are made when they are needed.</summary>
    public PostgresDb(string connection, string schema)
    {
        _textLookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        _connection = connection;
        _readers = Pool(connection, schema, "-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on");
        _writers = Pool(connection, schema, "-c synchronous_commit=on -c plan_cache_mode=force_generic_plan");
    }

    /// <summary>Statements run.</summary>
    public long StatementsRun => Interlocked.Read(ref _statementsRun);

    /// <summary>An empty script, to be given back.</summary>
    public SqlScript Rent()
    {
        var script = _scripts.TryTake(out var kept) ? kept : new SqlScript(SqlDialect.Postgres);
        script.Trace = CallTrace.Current;
        return script;
    }

    /// <summary>Takes a script back.</summary>
    public void Return(SqlScript script)
    {
        script.Trace = null;
        _scripts.Add(script.Clear());
    }

    /// <summary>Runs statements that read, of one moment and in one round trip, and hands their rows on.</summary>
    public Task<T> Read<T>(SqlScript script, Func<PostgresRows, Task<T>> read, CancellationToken abort) => Read([script], read, abort);

    /// <summary>The same for several scripts.</summary>
    public Task<T> Read<T>(IReadOnlyList<SqlScript> scripts, Func<PostgresRows, Task<T>> read, CancellationToken abort) => Guarded(async () =>
    {
        await using var connection = await _readers.OpenConnectionAsync(abort);
        await using var batch = Batch(connection, [.. scripts]);
        var began = Stopwatch.GetTimestamp();
        T result;
        await using (var rows = new PostgresRows(await batch.ExecuteReaderAsync(abort), abort))
            result = await read(rows);
        PostgresTrace.Tell(batch, scripts, began);
        return result;
    }, isRead: true, abort);

    /// <summary>Runs work on a reading connection, in a transaction of its own.</summary>
    public Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken abort) => Guarded(async () =>
    {
        await using var connection = await _readers.OpenConnectionAsync(abort);
        await using var transaction = await connection.BeginTransactionAsync(abort);
        var result = await read(connection);
        await transaction.CommitAsync(abort);
        return result;
    }, isRead: true, abort);

    /// <summary>Runs statements that write, as one transaction in one round trip.</summary>
    public Task<SqlOutcome> Write(SqlScript script, CancellationToken abort) => Guarded(async () =>
    {
        await using var connection = await _writers.OpenConnectionAsync(abort);
        await using var batch = Batch(connection, script);
        var began = Stopwatch.GetTimestamp();
        await batch.ExecuteNonQueryAsync(CancellationToken.None); // once sent it is seen through: nobody could tell what became of it
        PostgresTrace.Tell(batch, script, began);
        return Outcome(batch, script);
    }, isRead: false, abort);

    /// <summary>Runs statements that must find their rows, and only then others, as one transaction; false, and nothing done, where one is missing.</summary>
    public Task<bool> Write(SqlScript required, SqlScript script, CancellationToken abort) => Guarded(async () =>
    {
        await using var connection = await _writers.OpenConnectionAsync(abort);
        await using var transaction = await connection.BeginTransactionAsync(abort);
        foreach (var one in (SqlScript[])[required, script])
        {
            await using var batch = Batch(connection, one);
            var began = Stopwatch.GetTimestamp();
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            PostgresTrace.Tell(batch, one, began);
            if (!Outcome(batch, one).IsMet)
                return false;
        }
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }, isRead: false, abort);

    /// <summary>Runs scripts that make a record each, all of them as one transaction in one round trip; returns the new ids.</summary>
    public Task<List<long>> Add(IReadOnlyList<SqlScript> scripts) => Guarded(async () =>
    {
        await using var connection = await _writers.OpenConnectionAsync();
        await using var batch = Batch(connection, [.. scripts]);
        return await NewIds(batch, scripts);
    }, isRead: false, CancellationToken.None);

    /// <summary>Runs statements that must find their rows, and only then others that make a record, as one transaction; its id, null and nothing done where a row is missing.</summary>
    public Task<long?> Add(SqlScript required, SqlScript script, CancellationToken abort) => Guarded<long?>(async () =>
    {
        await using var connection = await _writers.OpenConnectionAsync(abort);
        await using var transaction = await connection.BeginTransactionAsync(abort);
        await using (var first = Batch(connection, required))
        {
            var began = Stopwatch.GetTimestamp();
            await first.ExecuteNonQueryAsync(CancellationToken.None);
            PostgresTrace.Tell(first, required, began);
            if (!Outcome(first, required).IsMet)
                return null;
        }
        await using var batch = Batch(connection, script);
        var ids = await NewIds(batch, [script]);
        await transaction.CommitAsync(CancellationToken.None);
        return ids[0];
    }, isRead: false, abort);

    /// <summary>Runs work on a writing connection.</summary>
    public Task<T> Write<T>(Func<NpgsqlConnection, Task<T>> write, CancellationToken abort) => Guarded(async () =>
    {
        await using var connection = await _writers.OpenConnectionAsync(abort);
        return await write(connection);
    }, isRead: false, abort);

    /// <summary>Runs statements on a connection whose transaction has begun.</summary>
    public async Task Run(NpgsqlConnection connection, Action<SqlScript> put)
    {
        var script = Rent();
        put(script);
        await using var batch = Batch(connection, script);
        var began = Stopwatch.GetTimestamp();
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        PostgresTrace.Tell(batch, script, began);
        Return(script);
    }

    /// <summary>A connection besides those of the pools, that may wait for as long as it likes.</summary>
    public async Task<NpgsqlConnection> Listener(CancellationToken abort)
    {
        var settings = new NpgsqlConnectionStringBuilder(_connection) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            await connection.OpenAsync(abort);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }

    /// <summary>A connection string's parts.</summary>
    public static NpgsqlConnectionStringBuilder Settings(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new StoreException(StoreFault.Unreadable, $"The connection string cannot be read: {fault.Message} Write it as Host=db;Username=portico;Password=…;Database=portico.", fault);
        }
    }

    static NpgsqlDataSource Pool(string connection, string schema, string options)
    {
        var settings = Settings(connection);
        settings.SearchPath = $"\"{schema}\"";
        settings.ApplicationName ??= "Portico";
        // those given come last, so they win
        settings.Options = $"-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s {options} {settings.Options}".TrimEnd();
        settings.NoResetOnClose = true; // nothing is left behind on a connection
        settings.MaxAutoPrepare = 256;
        settings.AutoPrepareMinUsages = 2;
        if (!connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
            settings.MaxPoolSize = Connections;
        if (!connection.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
            (settings.Timeout, settings.CommandTimeout) = (10, 60); // the server's own limits come first: after them it is known what became of a write
        var pool = new NpgsqlDataSourceBuilder(settings.ToString());
        pool.ConfigureTypeLoading(types => types.EnableTypeLoading(false)); // all of them are built in
        return pool.Build();
    }

    static async Task<List<long>> NewIds(NpgsqlBatch batch, IReadOnlyList<SqlScript> scripts)
    {
        var began = Stopwatch.GetTimestamp();
        var ids = new List<long>();
        await using (var reader = await batch.ExecuteReaderAsync())
            do
            {
                if (reader.FieldCount > 0 && reader.GetName(0) == NewIdColumn && await reader.ReadAsync())
                    ids.Add(reader.GetInt64(0));
            }
            while (await reader.NextResultAsync());
        PostgresTrace.Tell(batch, scripts, began);
        return ids;
    }

    // one round trip, one implicit transaction
    NpgsqlBatch Batch(NpgsqlConnection connection, params ReadOnlySpan<SqlScript> scripts)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var script in scripts)
        {
            Interlocked.Add(ref _statementsRun, script.Count);
            for (var at = 0; at < script.Count; at++)
            {
                var command = new NpgsqlBatchCommand(TextOf(script.TextOf(at)));
                foreach (ref readonly var parameter in script.ParametersOf(at))
                    command.Parameters.Add(PostgresValues.Of(parameter));
                batch.BatchCommands.Add(command);
            }
        }
        return batch;
    }

    static SqlOutcome Outcome(NpgsqlBatch batch, SqlScript script)
    {
        var changed = 0L;
        for (var at = 0; at < script.Count; at++)
        {
            var rows = (long)batch.BatchCommands[at].Rows;
            switch (script.EffectOf(at))
            {
                case SqlEffect.Found or SqlEffect.Required when rows == 0:
                    return new(IsMet: false, 0, 0);
                case SqlEffect.Counted:
                    changed += rows;
                    break;
                default:
                    break;
            }
        }
        return new(IsMet: true, 0, changed);
    }

    static async Task<T> Guarded<T>(Func<Task<T>> run, bool isRead, CancellationToken abort)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception fault) when (fault is NpgsqlException or SocketException or IOException)
            {
                abort.ThrowIfCancellationRequested();
                if (attempt == MostTries || !PostgresFaults.MayWorkAgain(fault, isRead, attempt))
                    throw PostgresFaults.Of(fault);
            }
            await Task.Delay(Random.Shared.Next(5, 20 * attempt), abort);
        }
    }

    // the texts of a portal are few; should a client make up ever new ones, they are not kept
    string TextOf(ReadOnlySpan<char> text)
    {
        if (_textLookup.TryGetValue(text, out var kept))
            return kept;
        var made = text.ToString();
        if (_texts.Count < 2048)
            _texts.TryAdd(made, made);
        return made;
    }
}
