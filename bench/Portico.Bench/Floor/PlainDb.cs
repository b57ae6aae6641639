using SQLitePCL;

namespace Portico.Bench.Floor;

/// <summary>One connection through SQLitePCL.raw, with its statements kept by text.</summary>
sealed class PlainDb : IDisposable
{
    readonly sqlite3 _db;
    readonly List<sqlite3_stmt> _kept = [];

    static PlainDb() => Batteries_V2.Init();

    /// <summary>Opens a file.</summary>
    public PlainDb(string path)
    {
        Check(raw.sqlite3_open(path, out _db));
        foreach (var pragma in FloorReader.Pragmas)
            Check(raw.sqlite3_exec(_db, pragma));
    }

    /// <summary>Id of the last insert.</summary>
    public long LastId => raw.sqlite3_last_insert_rowid(_db);

    /// <summary>Rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_db);

    /// <summary>Prepares a statement for the life of the connection.</summary>
    public sqlite3_stmt Keep(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_db, sql, 1, out var statement));
        _kept.Add(statement);
        return statement;
    }

    /// <summary>Runs a statement without rows.</summary>
    public void Run(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(code);
        Check(raw.sqlite3_reset(statement));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _kept)
            statement.Dispose();
        _db.Dispose();
    }

    void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new BenchException($"SQLite {code}: {raw.sqlite3_errmsg(_db).utf8_to_string()}");
    }
}
