using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
sealed unsafe class SqliteDb : IDisposable
{
    // a portal's statements: a get, a few lists a client, the writes; the least used one makes room
    const int MostStatements = 256;

    readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    readonly Dictionary<string, SqliteStatement>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    readonly System.Runtime.CompilerServices.ConditionalWeakTable<string, SqliteStatement> _kept = [];
    readonly nint _handle;
    SqliteTrace? _trace;
    long _uses;

    /// <summary>Opens the file; a writer's commits are on disk when they return.</summary>
    public SqliteDb(string path, bool isWriter)
    {
        Ado = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Mode = SqliteOpenMode.ReadWriteCreate,
        }.ToString());
        Ado.Open();
        _handle = Ado.Handle!.DangerousGetHandle();
        _lookup = _statements.GetAlternateLookup<ReadOnlySpan<char>>();
        Run("PRAGMA journal_mode=WAL");
        Run("PRAGMA synchronous=FULL");
        Run("PRAGMA busy_timeout=10000");
        Run("PRAGMA foreign_keys=OFF");
        Run("PRAGMA temp_store=MEMORY");
        Run("PRAGMA cache_size=-16384"); // the mapped file serves most reads
        Run("PRAGMA mmap_size=1073741824");
        if (isWriter)
            Ado.CreateFunction<string, string?>("phone_key", PhoneKey.Of, isDeterministic: true); // of the migration that fills its column
        else
            Run("PRAGMA query_only=1");
    }

    /// <summary>The same connection for the small tables, through Dapper.</summary>
    public SqliteConnection Ado { get; }

    /// <summary>The statements being put together, kept to spare allocations.</summary>
    public SqlScript Script { get; } = new(SqlDialect.Sqlite);

    /// <summary>Statements run on this connection.</summary>
    public long StatementsRun { get; private set; }

    /// <summary>Rows the last write changed.</summary>
    public int Changes => SqliteNative.sqlite3_changes(_handle);

    /// <summary>Id of the last insert.</summary>
    public long LastId => SqliteNative.sqlite3_last_insert_rowid(_handle);

    /// <summary>True while a transaction is open; a failed statement may have ended it.</summary>
    public bool InTransaction => SqliteNative.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>A statement ready to be bound, from the cache or newly prepared.</summary>
    public SqliteStatement Prepare(ReadOnlySpan<char> sql)
    {
        StatementsRun++;
        if (!_lookup.TryGetValue(sql, out var statement))
        {
            statement = Compile(sql);
            if (_statements.Count >= MostStatements)
                DropLeastUsed();
            _statements.Add(sql.ToString(), statement);
        }
        statement.LastUse = ++_uses;
        return statement;
    }

    /// <summary>The same for a text that is one object for all its uses: found without reading it.</summary>
    public SqliteStatement PrepareKept(string sql)
    {
        if (_kept.TryGetValue(sql, out var statement) && !statement.IsDisposed)
        {
            StatementsRun++;
            statement.LastUse = ++_uses;
            return statement;
        }
        statement = Prepare(sql);
        _kept.AddOrUpdate(sql, statement);
        return statement;
    }

    /// <summary>A statement of a script with its parameters bound.</summary>
    public SqliteStatement Prepare(SqlScript script, int statement, long newId = 0) =>
        Prepare(script.TextOf(statement)).Bind(script.ParametersOf(statement), newId);

    /// <summary>Runs a script inside the present transaction; stops where a required row is missing.</summary>
    public SqlOutcome Run(SqlScript script)
    {
        var (newId, changed) = (0L, 0L);
        for (var at = 0; at < script.Count; at++)
        {
            var hasRow = Prepare(script, at, newId).Run();
            switch (script.EffectOf(at))
            {
                case SqlEffect.Found when !hasRow:
                case SqlEffect.Required when Changes == 0:
                    return new(IsMet: false, 0, 0);
                case SqlEffect.Probe when !hasRow:
                    at = script.BlockEndOf(at) - 1;
                    break;
                case SqlEffect.Counted:
                    changed += Changes;
                    break;
                case SqlEffect.NewId:
                    newId = LastId;
                    break;
                default:
                    break;
            }
        }
        return new(IsMet: true, newId, changed);
    }

    /// <summary>Runs a statement without rows.</summary>
    public void Run(ReadOnlySpan<char> sql, params ReadOnlySpan<Value> values) => Prepare(sql).Bind(values).Run();

    /// <summary>Runs a change of the schema, outside the cache: its text does not come again.</summary>
    public void RunOnce(ReadOnlySpan<char> sql)
    {
        StatementsRun++;
        using var statement = Compile(sql);
        statement.Run();
    }

    /// <summary>Tells a call what runs here from now on; null ends that.</summary>
    public void Tell(CallTrace? call) => (_trace ??= new(_handle)).Tell(call);

    /// <summary>Ends the statement that runs, from another thread.</summary>
    public void Interrupt() => SqliteNative.sqlite3_interrupt(_handle);

    /// <summary>A fault of the small tables' reader, as the store words it.</summary>
    public static Exception Fault(SqliteException fault) => Fault(fault.SqliteErrorCode, fault.Message);

    /// <summary>The exception for a result code.</summary>
    public Exception Fault(int code) => Fault(code, $"SQLite {code}: {Marshal.PtrToStringUTF8(SqliteNative.sqlite3_errmsg(_handle))}");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        Ado.Dispose();
        _trace?.Dispose();
    }

    static Exception Fault(int code, string message) => (code & 0xFF) switch
    {
        SqliteNative.Interrupt => new OperationCanceledException(message),
        SqliteNative.Constraint => new StoreException(StoreFault.Conflict, message),
        SqliteNative.Busy or SqliteNative.Locked => new StoreException(StoreFault.Busy, message),
        SqliteNative.Full => new StoreException(StoreFault.Full, message),
        SqliteNative.IoError or SqliteNative.CantOpen => new StoreException(StoreFault.Lost, message),
        SqliteNative.Corrupt or SqliteNative.NotADatabase => new StoreException(StoreFault.Unreadable, message),
        _ => new StoreException(StoreFault.Statement, message),
    };

    SqliteStatement Compile(ReadOnlySpan<char> sql)
    {
        const uint persistent = 1;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(sql.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(sql, bytes);
            fixed (byte* start = bytes)
            {
                var code = SqliteNative.sqlite3_prepare_v3(_handle, start, length, persistent, out var handle, 0);
                if (code != SqliteNative.Ok)
                    throw Fault(code);
                return new SqliteStatement(this, handle);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    void DropLeastUsed()
    {
        var oldest = _statements.MinBy(entry => entry.Value.LastUse);
        _statements.Remove(oldest.Key);
        oldest.Value.Dispose();
    }
}
