using Portico.Model;

namespace Portico.Store.Archive;

/// <summary>Everything of a portal as it was at one moment, stored or archived; read piece by piece and never held.</summary>
public interface IWholeSource : IAsyncDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Where { get; }

    /// <summary>The store it is in, or was: <c>sqlite</c> or <c>postgres</c>.</summary>
    string Store { get; }

    /// <summary>Version of its schema.</summary>
    long SchemaVersion { get; }

    /// <summary>Its tables by name.</summary>
    IReadOnlyList<WholeTable> Tables { get; }

    /// <summary>What it must turn out to hold; null when nobody wrote that down.</summary>
    WholeManifest? Promised { get; }

    /// <summary>Rows in the order of their key; a page lives until the next one is asked for.</summary>
    IAsyncEnumerable<Page> ReadAsync(WholeTable table, CancellationToken abort);

    /// <summary>Hashes of the uploaded files that rows name, once each, in order.</summary>
    IAsyncEnumerable<string> FilesAsync(CancellationToken abort);

    /// <summary>A file's content in pieces of <see cref="WholeFile.PieceBytes"/>, the last one shorter; a piece lives until the next one is asked for.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> FileAsync(string hash, CancellationToken abort);

    /// <summary>What to say when it is not what it should be.</summary>
    StoreException Damaged(string why);
}

/// <summary>A portal or an archive being made. What is not kept is gone when it is disposed.</summary>
public interface IWholeTarget : IAsyncDisposable
{
    /// <summary>Makes the tables of a version of the schema, empty, and returns them (null where any will do); refused in words where something is already.</summary>
    /// <param name="made">What users made: smart processes, which have a table each, and columns of user fields.</param>
    Task<IReadOnlyList<WholeTable>?> BeginAsync(long schemaVersion, WholeMade made, CancellationToken abort);

    /// <summary>Fills a table.</summary>
    Task WriteAsync(WholeTable table, IAsyncEnumerable<WholeRows> rows, CancellationToken abort);

    /// <summary>Stores a file's content.</summary>
    Task WriteFileAsync(string hash, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken abort);

    /// <summary>Finishes what was written, and opens it to be checked; this one stays in charge of it.</summary>
    Task<IWholeSource> ReadBackAsync(WholeManifest written, CancellationToken abort);

    /// <summary>Makes it visible, whole.</summary>
    Task KeepAsync(CancellationToken abort);
}

/// <summary>Tables and columns that no migration makes.</summary>
/// <param name="Items">Smart processes.</param>
/// <param name="Columns">Columns of user fields: table, number, kind.</param>
public sealed record WholeMade(IReadOnlyList<EntityType> Items, IReadOnlyList<(string Table, long Id, string Kind)> Columns);

/// <summary>Rows twice: as values, and as the lines of an archive.</summary>
public readonly record struct WholeRows(Page Page, ReadOnlyMemory<byte> Lines);
