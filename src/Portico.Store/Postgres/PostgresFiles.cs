using System.Security.Cryptography;
using Dapper;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Uploaded files in PostgreSQL: contents once each, in pieces, committed with the row that names them.</summary>
sealed class PostgresFiles(PostgresDb db, IClock clock) : IFileStore
{
    const int ChunkBytes = 256 * 1024;

    /// <inheritdoc/>
    public Task<long> AddAsync(string name, ReadOnlyMemory<byte> content, CancellationToken abort) => db.Write(async connection =>
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        await using var transaction = await connection.BeginTransactionAsync(abort);
        for (var position = 0; position * (long)ChunkBytes < content.Length; position++)
        {
            var piece = content.Slice(position * ChunkBytes, Math.Min(ChunkBytes, content.Length - position * ChunkBytes)).ToArray();
            await connection.ExecuteAsync("INSERT INTO file_chunk (hash, position, content) VALUES (@hash, @position, @piece) ON CONFLICT DO NOTHING", new { hash, position, piece });
        }
        var id = await connection.QuerySingleAsync<long>("INSERT INTO file (name, hash, size, created) VALUES (@name, @hash, @size, @created) RETURNING id",
            new { name, hash, size = (long)content.Length, created = clock.Seconds() });
        await transaction.CommitAsync(CancellationToken.None);
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<long?> CopyAsync(long id, CancellationToken abort) =>
        db.Write(connection => connection.ExecuteScalarAsync<long?>(FileSql.Copy, new { id, now = clock.Seconds() }), abort);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyList<long> ids, CancellationToken abort) =>
        db.Write(connection => connection.ExecuteAsync(FileSql.Delete, ids.Select(id => new { id })), abort);

    /// <inheritdoc/>
    public Task<StoredFile?> FindAsync(long id, CancellationToken abort) => db.Read(async connection =>
    {
        var row = await connection.QueryFirstOrDefaultAsync<(long Id, string Name, string Hash, long Size)>("SELECT id, name, hash, size FROM file WHERE id=@id", new { id });
        if (row.Id == 0)
            return null;
        var content = new byte[row.Size];
        var length = 0;
        foreach (var piece in await connection.QueryAsync<byte[]>("SELECT content FROM file_chunk WHERE hash=@Hash ORDER BY position", new { row.Hash }))
        {
            piece.CopyTo(content, length);
            length += piece.Length;
        }
        return new StoredFile(row.Id, row.Name, content);
    }, abort);
}
