using System.Runtime.InteropServices;

namespace Portico.Store.Sqlite;

/// <summary>The dozen sqlite3 functions of the row path, called straight: no safe handles, no UTF-16 (ADR 0002).</summary>
static unsafe partial class SqliteNative
{
    const string Library = "e_sqlite3";

    public const int Ok = 0, Busy = 5, Locked = 6, Interrupt = 9, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14,
        Constraint = 19, NotADatabase = 26, Row = 100, Done = 101;

    public const int TypeInteger = 1, TypeFloat = 2, TypeText = 3, TypeNull = 5;

    /// <summary>Tells sqlite3 to copy bound bytes before the call returns.</summary>
    public static readonly nint Transient = -1;

    [LibraryImport(Library)]
    public static partial int sqlite3_prepare_v3(nint db, byte* sql, int bytes, uint flags, out nint statement, nint tail);

    [LibraryImport(Library)]
    public static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_clear_bindings(nint statement);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_int64(nint statement, int index, long value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_double(nint statement, int index, double value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_null(nint statement, int index);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_text(nint statement, int index, byte* text, int bytes, nint destructor);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial double sqlite3_column_double(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial byte* sqlite3_column_text(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport(Library)]
    public static partial nint sqlite3_errmsg(nint db);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_changes(nint db);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long sqlite3_last_insert_rowid(nint db);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_get_autocommit(nint db);

    [LibraryImport(Library)]
    public static partial void sqlite3_interrupt(nint db);

    [LibraryImport(Library)]
    public static partial int sqlite3_trace_v2(nint db, uint what, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> heard, nint context);

    [LibraryImport(Library)]
    public static partial nint sqlite3_sql(nint statement);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_parameter_count(nint statement);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_count(nint statement);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_stmt_readonly(nint statement);
}
