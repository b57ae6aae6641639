using System.Globalization;
using Portico.Model;
using Portico.Store.Archive;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>Makes a portal in SQLite: in a folder beside its place, which takes the place when everything is there.</summary>
public sealed class SqliteNewPortal : IWholeTarget
{
    readonly string _folder;
    readonly string _part;
    SqliteDb? _db;

    /// <summary>A portal to be, in a folder that does not exist yet.</summary>
    public SqliteNewPortal(string folder)
    {
        _folder = folder;
        _part = folder + ".part";
    }

    SqliteDb Db => _db ?? throw new InvalidOperationException("The portal was not begun.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<WholeTable>?> BeginAsync(long schemaVersion, WholeMade made, CancellationToken abort)
    {
        if (Directory.Exists(_folder))
            throw Taken();
        DeletePart();
        Directory.CreateDirectory(_part);
        _db = new SqliteDb(DatabaseIn(_part), isWriter: true);
        // what does not come to its end is deleted: nothing needs to be undone, and one sync at the end is enough
        Db.RunOnce("PRAGMA journal_mode=OFF");
        Db.RunOnce("PRAGMA synchronous=OFF");
        Db.RunOnce("PRAGMA cache_size=-131072"); // indexes are filled as rows come
        Db.RunOnce("BEGIN");
        foreach (var statement in Schema.After(0, [], SqlDialect.Sqlite).TakeWhile(step => step.Number <= schemaVersion).SelectMany(step => step.Statements)
            .Concat(Schema.Made(made, SqlDialect.Sqlite)))
            Db.RunOnce(statement);
        Db.RunOnce(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={schemaVersion}"));
        return Task.FromResult<IReadOnlyList<WholeTable>?>(SqliteWhole.TablesOf(Db));
    }

    /// <inheritdoc/>
    public async Task WriteAsync(WholeTable table, IAsyncEnumerable<WholeRows> rows, CancellationToken abort)
    {
        Db.Run($"DELETE FROM {table.Name}"); // migrations put rows into some
        var insert = Db.Prepare($"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(',', table.Columns.Select(_ => "?"))})");
        await foreach (var some in rows)
            for (var row = 0; row < some.Page.Rows; row++)
                insert.Bind(some.Page, row).Run();
        if (table.HighestId == 0)
            return;
        Db.Run("INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name=?1)", Value.Of(table.Name));
        Db.Run("UPDATE sqlite_sequence SET seq=max(seq, ?2) WHERE name=?1", Value.Of(table.Name), Value.Of(table.HighestId));
    }

    /// <inheritdoc/>
    public async Task WriteFileAsync(string hash, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken abort)
    {
        var path = FileIn(_part, hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await foreach (var piece in pieces)
            await file.WriteAsync(piece, abort);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public Task<IWholeSource> ReadBackAsync(WholeManifest written, CancellationToken abort)
    {
        Db.RunOnce("COMMIT");
        Close();
        using (var database = new FileStream(DatabaseIn(_part), FileMode.Open, FileAccess.ReadWrite))
            database.Flush(flushToDisk: true);
        return Task.FromResult(SqliteWhole.Open(_part));
    }

    /// <inheritdoc/>
    public Task KeepAsync(CancellationToken abort)
    {
        if (Directory.Exists(_folder))
            throw Taken();
        Directory.Move(_part, _folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_db is not null)
            Close();
        DeletePart();
        return ValueTask.CompletedTask;
    }

    /// <summary>The database of a portal's folder.</summary>
    internal static string DatabaseIn(string folder) => Path.Combine(folder, "portal.db");

    /// <summary>The file of a content in a portal's folder.</summary>
    internal static string FileIn(string folder, string hash) => Path.Combine(folder, "files", hash[..2], hash);

    StoreException Taken() => new(StoreFault.Conflict, $"{_folder} is there already: move it away, or give the new portal another name.");

    void Close()
    {
        Db.Dispose();
        _db = null;
    }

    void DeletePart()
    {
        if (Directory.Exists(_part))
            Directory.Delete(_part, recursive: true);
    }
}
