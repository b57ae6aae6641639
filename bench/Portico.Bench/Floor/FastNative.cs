using System.Runtime.InteropServices;
using System.Text;

namespace Portico.Bench.Floor;

/// <summary>The sqlite3 functions of the fast floor, called straight.</summary>
static unsafe partial class FastNative
{
    const string Library = "e_sqlite3";

    public const int Row = 100, TypeNull = 5;

    // one call at a time uses a connection: sqlite3 need not lock it for every column
    const int ReadWrite = 2, NoMutex = 0x8000;

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_close_v2(nint db);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_bind_int64(nint statement, int index, long value);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int sqlite3_column_type(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long sqlite3_column_int64(nint statement, int column);

    /// <summary>Opens a file with the floor's settings.</summary>
    public static nint Open(string path)
    {
        nint db;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            Check(sqlite3_open_v2(name, out db, ReadWrite | NoMutex, 0));
        foreach (var pragma in FloorReader.Pragmas)
        {
            var statement = Prepare(db, pragma);
            _ = sqlite3_step(statement); // answers a row with the new setting
            Check(sqlite3_finalize(statement));
        }
        return db;
    }

    /// <summary>Prepares a statement that is kept.</summary>
    public static nint Prepare(nint db, string sql)
    {
        nint statement;
        fixed (byte* text = Encoding.UTF8.GetBytes(sql + '\0'))
            Check(sqlite3_prepare_v3(db, text, -1, 1, out statement, 0));
        return statement;
    }

    /// <summary>A column's UTF-8 bytes, valid until the next step.</summary>
    public static ReadOnlySpan<byte> Text(nint statement, int column)
    {
        var text = sqlite3_column_text(statement, column);
        return new(text, sqlite3_column_bytes(statement, column));
    }

    static void Check(int code)
    {
        if (code != 0)
            throw new BenchException($"SQLite {code}.");
    }

    [LibraryImport(Library)]
    private static partial int sqlite3_open_v2(byte* path, out nint db, int flags, nint vfs);

    [LibraryImport(Library)]
    private static partial int sqlite3_prepare_v3(nint db, byte* sql, int bytes, uint flags, out nint statement, nint tail);

    [LibraryImport(Library), SuppressGCTransition]
    private static partial byte* sqlite3_column_text(nint statement, int column);

    [LibraryImport(Library), SuppressGCTransition]
    private static partial int sqlite3_column_bytes(nint statement, int column);
}
