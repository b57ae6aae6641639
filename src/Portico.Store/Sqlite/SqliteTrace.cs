using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>Hears from sqlite3 what runs on a connection while a call is looked at (ADR 0023), also what its ADO.NET driver runs; otherwise sqlite3 tells nothing.</summary>
sealed unsafe class SqliteTrace : IDisposable
{
    const uint Begins = 1, Ended = 2, Row = 4;

    readonly Dictionary<nint, (long Began, long Rows)> _running = [];
    readonly nint _db;
    readonly GCHandle _self;
    CallTrace? _call;

    public SqliteTrace(nint db)
    {
        _db = db;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>Tells a call what runs from now on; null ends that.</summary>
    public void Tell(CallTrace? call)
    {
        _call = call;
        _running.Clear();
        _ = call is null
            ? SqliteNative.sqlite3_trace_v2(_db, 0, null, 0)
            : SqliteNative.sqlite3_trace_v2(_db, Begins | Ended | Row, &Heard, GCHandle.ToIntPtr(_self));
    }

    /// <inheritdoc/>
    public void Dispose() => _self.Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Heard(uint what, nint context, nint statement, nint extra)
    {
        if (GCHandle.FromIntPtr(context).Target is SqliteTrace trace)
            trace.Hear(what, statement, extra);
        return 0;
    }

    void Hear(uint what, nint statement, nint extra)
    {
        switch (what)
        {
            case Begins when *(byte*)extra != (byte)'-': // a comment names a trigger within a statement
                _running[statement] = (Stopwatch.GetTimestamp(), 0);
                break;
            case Row when _running.TryGetValue(statement, out var run):
                _running[statement] = run with { Rows = run.Rows + 1 };
                break;
            case Ended when _running.Remove(statement, out var run):
                var text = Marshal.PtrToStringUTF8(SqliteNative.sqlite3_sql(statement)) ?? "";
                long? rows = run.Rows > 0 || SqliteNative.sqlite3_column_count(statement) > 0 ? run.Rows
                    : SqliteNative.sqlite3_stmt_readonly(statement) != 0 ? null // begins or ends a transaction
                    : SqliteNative.sqlite3_changes(_db);
                _call?.Ran(run.Began, 0, new SqlStatement(text, SqliteNative.sqlite3_bind_parameter_count(statement), rows));
                break;
            default:
                break;
        }
    }
}
