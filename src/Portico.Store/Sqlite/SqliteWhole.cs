using System.Runtime.CompilerServices;
using Dapper;
using Portico.Model;
using Portico.Store.Archive;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>A portal in a SQLite file and its folder, read in one transaction: writers go on beside it.</summary>
public sealed class SqliteWhole : IWholeSource
{
    const int RowsAPage = 500;

    // as the table is told: key places of SQLite begin at 1, and 0 is none
    const string Catalog = """
        SELECT t.name AS "table", c.name AS "column", c.type, nullif(c.pk,0) AS key_place
        FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type='table' AND substr(t.name,1,7)<>'sqlite_'
        """;

    readonly SqliteDb _db;
    readonly string _folder;

    SqliteWhole(SqliteDb db, string folder)
    {
        _db = db;
        _folder = folder;
        db.Run("BEGIN");
        SchemaVersion = db.Prepare("PRAGMA user_version").Scalar() ?? 0;
        if (SchemaVersion == 0)
            throw Missing(folder);
        Tables = TablesOf(db);
    }

    /// <inheritdoc/>
    public string Where => _folder;

    /// <inheritdoc/>
    public string Store => SqlDialect.Sqlite.Name;

    /// <inheritdoc/>
    public long SchemaVersion { get; }

    /// <inheritdoc/>
    public IReadOnlyList<WholeTable> Tables { get; }

    /// <inheritdoc/>
    public WholeManifest? Promised => null;

    /// <summary>Opens the portal in a folder, as it is now.</summary>
    public static IWholeSource Open(string folder)
    {
        var path = SqliteNewPortal.DatabaseIn(folder);
        if (!File.Exists(path))
            throw Missing(folder);
        var db = new SqliteDb(path, isWriter: false);
        try
        {
            return new SqliteWhole(db, folder);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Page> ReadAsync(WholeTable table, [EnumeratorCancellation] CancellationToken abort)
    {
        var order = table.Columns.Take(table.Keys == 0 ? table.Columns.Count : table.Keys);
        var rows = _db.Prepare($"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {string.Join(',', order.Select(column => $"\"{column.Name}\""))}");
        try
        {
            for (var isLast = false; !isLast;)
            {
                abort.ThrowIfCancellationRequested();
                using var page = new Page(table.Columns.Count);
                rows.ReadNext(page, RowsAPage);
                isLast = page.Rows < RowsAPage;
                if (page.Rows > 0)
                    yield return page;
            }
        }
        finally
        {
            rows.Reset();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> FilesAsync(CancellationToken abort) =>
        _db.Ado.Query<string>("SELECT DISTINCT hash FROM file ORDER BY hash", buffered: false).ToAsyncEnumerable();

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> FileAsync(string hash, [EnumeratorCancellation] CancellationToken abort)
    {
        var path = SqliteNewPortal.FileIn(_folder, hash);
        if (!File.Exists(path))
            throw Damaged($"{path} is missing, a file of it");
        await using var content = File.OpenRead(path);
        await foreach (var piece in WholeFile.Pieces(content, abort))
            yield return piece;
    }

    /// <inheritdoc/>
    public StoreException Damaged(string why) => new(StoreFault.Unreadable, $"The portal in {_folder} cannot be read whole: {why}. Put it right, or restore a backup.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _db.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The tables of a database.</summary>
    internal static IReadOnlyList<WholeTable> TablesOf(SqliteDb db) => WholeTable.Of(
        db.Ado.Query<(string Table, string Column, string Type, long? KeyPlace)>(Catalog)
            .Select(row => new CatalogRow(row.Table, row.Column, KindOf(row.Table, row.Column, row.Type), row.KeyPlace)),
        db.Ado.Query<(string Table, long Id)>("SELECT name, seq FROM sqlite_sequence").ToDictionary(row => row.Table, row => row.Id, StringComparer.Ordinal));

    static WholeKind KindOf(string table, string column, string type) => type switch
    {
        "TEXT" => WholeKind.Text,
        "INTEGER" => WholeKind.Int,
        "REAL" => WholeKind.Real,
        _ => throw new StoreException(StoreFault.Statement, $"Column {column} of table {table} is {type}: only INTEGER, TEXT and REAL can be backed up."),
    };

    static StoreException Missing(string folder) =>
        new(StoreFault.Lost, $"There is no portal in {folder}: name the data folder with --data, the portal with --portal.");
}
