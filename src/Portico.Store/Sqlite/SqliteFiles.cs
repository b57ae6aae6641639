using System.Security.Cryptography;
using Dapper;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>Uploaded files: content-addressed beside the database, on disk before their row commits.</summary>
sealed class SqliteFiles(SqliteReaders readers, SqliteWriter writer, string folder, IClock clock) : IFileStore
{
    /// <inheritdoc/>
    public async Task<long> AddAsync(string name, ReadOnlyMemory<byte> content, CancellationToken abort)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(hash);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var part = path + "." + Guid.NewGuid().ToString("N");
            await using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(content, abort);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        return await writer.Run(db =>
        {
            db.Run("INSERT INTO file (name,hash,size,created) VALUES (?,?,?,?)",
                Value.Of(name), Value.Of(hash), Value.Of(content.Length), Value.Of(clock.Seconds()));
            return db.LastId;
        }, abort);
    }

    /// <inheritdoc/>
    public Task<long?> CopyAsync(long id, CancellationToken abort) =>
        writer.Run(db => db.Ado.ExecuteScalar<long?>(FileSql.Copy, new { id, now = clock.Seconds() }), abort);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken abort) =>
        writer.Run(db => db.Ado.Execute(FileSql.Delete, ids.Select(id => new { id })), abort);

    /// <inheritdoc/>
    public async Task<StoredFile?> FindAsync(long id, CancellationToken abort)
    {
        var row = await readers.Run(static (db, id) =>
            db.Ado.QueryFirstOrDefault<FileRow>("SELECT id, name, hash FROM file WHERE id=@id", new { id }), id, abort);
        return row is null || !File.Exists(PathOf(row.Hash))
            ? null
            : new StoredFile(row.Id, row.Name, await File.ReadAllBytesAsync(PathOf(row.Hash), abort));
    }

    string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    sealed record FileRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";
    }
}
