using System.IO.Compression;
using System.Text;

namespace Portico.Store.Archive;

/// <summary>
/// Makes a portal one zip file: <c>tables/contact.tsv</c> and so on, <c>files/</c> with each file under its hash, and last
/// <c>manifest.txt</c>. The file appears when it is whole.
/// </summary>
public sealed class ArchiveWriter : IWholeTarget
{
    internal const string Manifest = "manifest.txt", Tables = "tables/", TablesEnd = ".tsv", Files = "files/";

    readonly string _path;
    readonly string _part;
    FileStream? _file;
    ZipArchive? _zip;

    /// <summary>An archive to be; one that is there under its name is replaced in the end.</summary>
    public ArchiveWriter(string path)
    {
        _path = path;
        _part = path + ".part";
    }

    ZipArchive Zip => _zip ?? throw new InvalidOperationException("The archive was not begun.");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WholeTable>?> BeginAsync(long schemaVersion, WholeMade made, CancellationToken abort)
    {
        _file = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite);
        _zip = await ZipArchive.CreateAsync(_file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, abort);
        return null;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(WholeTable table, IAsyncEnumerable<WholeRows> rows, CancellationToken abort)
    {
        await using var entry = await Zip.CreateEntry(Tables + table.Name + TablesEnd, CompressionLevel.Fastest).OpenAsync(abort);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(table.Header + "\n"), abort);
        await foreach (var some in rows)
            await entry.WriteAsync(some.Lines, abort);
    }

    /// <inheritdoc/>
    public async Task WriteFileAsync(string hash, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken abort)
    {
        await using var entry = await Zip.CreateEntry(Files + hash, CompressionLevel.Fastest).OpenAsync(abort);
        await foreach (var piece in pieces)
            await entry.WriteAsync(piece, abort);
    }

    /// <inheritdoc/>
    public async Task<IWholeSource> ReadBackAsync(WholeManifest written, CancellationToken abort)
    {
        await using (var entry = await Zip.CreateEntry(Manifest).OpenAsync(abort))
            await entry.WriteAsync(Encoding.UTF8.GetBytes(written.Print()), abort);
        await Zip.DisposeAsync();
        _zip = null;
        _file!.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        _file = null;
        return await ArchiveReader.OpenAsync(_part, abort);
    }

    /// <inheritdoc/>
    public Task KeepAsync(CancellationToken abort)
    {
        File.Move(_part, _path, overwrite: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_file is null)
            File.Delete(_part); // gone already when it was kept
        else
            await Discard(_file);
    }

    // what a zip would still write when it is closed by halves is not wanted, and may not find room
    async Task Discard(FileStream file)
    {
        await file.DisposeAsync();
        File.Delete(_part);
    }
}
