using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Portico.Model;

namespace Portico.Store.Archive;

/// <summary>
/// A portal in an archive. Nothing in it is trusted: names must be names, a file's content must have the hash it is named by,
/// and a table the rows that the manifest tells of.
/// </summary>
public sealed class ArchiveReader : IWholeSource
{
    // more than the columns of any table
    const int LongestHeader = 256 * 1024;

    readonly ZipArchive _zip;
    readonly string _path;

    ArchiveReader(string path, ZipArchive zip, WholeManifest promised, IReadOnlyList<WholeTable> tables)
    {
        _path = path;
        _zip = zip;
        Promised = promised;
        Tables = tables;
    }

    /// <inheritdoc/>
    public string Where => _path;

    /// <inheritdoc/>
    public string Store => Promised!.Store;

    /// <inheritdoc/>
    public long SchemaVersion => Promised!.SchemaVersion;

    /// <inheritdoc/>
    public IReadOnlyList<WholeTable> Tables { get; }

    /// <inheritdoc/>
    public WholeManifest? Promised { get; }

    /// <summary>Opens an archive. Throws <see cref="StoreException"/> for a file that is none, or damaged.</summary>
    public static async Task<IWholeSource> OpenAsync(string path, CancellationToken abort)
    {
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, abort);
            var promised = WholeManifest.Parse(await Text(zip, abort));
            var tables = new List<WholeTable>();
            foreach (var sum in promised.Tables)
                tables.Add(new(sum.Table, Columns(sum.Table, await Header(Entry(zip, ArchiveWriter.Tables + sum.Table + ArchiveWriter.TablesEnd), abort)), 0, sum.HighestId));
            if (zip.Entries.Count != tables.Count + promised.Files + 1)
                throw new InvalidDataException("it holds more or fewer parts than its manifest tells of");
            return new ArchiveReader(path, zip, promised, tables);
        }
        catch (InvalidDataException fault)
        {
            if (zip is not null)
                await zip.DisposeAsync();
            throw Unreadable(path, zip is null ? "it is no backup of Portico, or its end is missing" : fault.Message);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Page> ReadAsync(WholeTable table, [EnumeratorCancellation] CancellationToken abort)
    {
        await using var text = await Entry(_zip, ArchiveWriter.Tables + table.Name + ArchiveWriter.TablesEnd).OpenAsync(abort);
        await foreach (var page in TableText.Parse(table, text, abort))
            yield return page;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> FilesAsync(CancellationToken abort) => _zip.Entries
        .Where(entry => entry.FullName.StartsWith(ArchiveWriter.Files, StringComparison.Ordinal))
        .Select(entry => entry.FullName[ArchiveWriter.Files.Length..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToAsyncEnumerable();

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> FileAsync(string hash, [EnumeratorCancellation] CancellationToken abort)
    {
        await using var content = await Entry(_zip, ArchiveWriter.Files + hash).OpenAsync(abort);
        await foreach (var piece in WholeFile.Pieces(content, abort))
            yield return piece;
    }

    /// <inheritdoc/>
    public StoreException Damaged(string why) => Unreadable(_path, why);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    static StoreException Unreadable(string path, string why) => new(StoreFault.Unreadable, $"{path} cannot be restored: {why}.");

    static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing");

    static async Task<string> Text(ZipArchive zip, CancellationToken abort)
    {
        var entry = zip.GetEntry(ArchiveWriter.Manifest) ?? throw new InvalidDataException("it is no backup of Portico");
        using var reader = new StreamReader(await entry.OpenAsync(abort), Encoding.UTF8);
        return await reader.ReadToEndAsync(abort);
    }

    static async Task<string> Header(ZipArchiveEntry entry, CancellationToken abort)
    {
        await using var text = await entry.OpenAsync(abort);
        var start = new byte[LongestHeader];
        var length = await text.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, abort);
        var end = start.AsSpan(0, length).IndexOf((byte)'\n');
        return end >= 0 ? Encoding.UTF8.GetString(start, 0, end) : throw new InvalidDataException($"{entry.FullName} has no line of columns");
    }

    static IReadOnlyList<WholeColumn> Columns(string table, string header) =>
        [.. header.Split('\t').Select(told => WholeTable.ColumnOf(told) ?? throw new InvalidDataException($"\"{told}\" is no column of table {table}"))];
}
