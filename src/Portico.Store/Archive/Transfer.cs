using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store.Postgres;
using Portico.Store.Sql;
using Portico.Store.Sqlite;

namespace Portico.Store.Archive;

/// <summary>How far a transfer has come.</summary>
/// <param name="Part">A table, or <c>files</c>.</param>
/// <param name="Done">Rows, or files, so far.</param>
/// <param name="IsEnd">That was all of it.</param>
/// <param name="IsCheck">It is being read again.</param>
public readonly record struct TransferStep(string Part, long Done, bool IsEnd, bool IsCheck);

/// <summary>
/// Takes a portal from where it is to where it shall be, whole: backup, restore and copy are this, with other ends. What
/// arrived is read again and compared before it is kept.
/// </summary>
public static class Transfer
{
    /// <summary>Makes the target of the source. Throws <see cref="StoreException"/> with what to do next, and then the target is not there.</summary>
    /// <param name="now">Unix seconds.</param>
    public static async Task<WholeManifest> RunAsync(
        Func<CancellationToken, Task<IWholeSource>> open, IWholeTarget target, long now, IProgress<TransferStep> progress, CancellationToken abort)
    {
        try
        {
            await using var source = await open(abort);
            await using (target)
            {
                if (source.SchemaVersion > Schema.Newest)
                    throw Schema.Newer(source.Where, source.SchemaVersion);
                var reading = new Walk(source, progress, IsCheck: false);
                reading.RequireSameTables(await target.BeginAsync(source.SchemaVersion, await reading.Made(abort), abort));
                var written = await reading.Go(target, now, abort);
                WholeManifest arrived;
                await using (var made = await target.ReadBackAsync(written, abort))
                    arrived = await new Walk(made, progress, IsCheck: true).Go(target: null, now, abort);
                if (written.Difference(arrived) is { } difference)
                    throw new StoreException(StoreFault.Unreadable, $"What was written is not what was read ({difference}): nothing was kept. Check the disk and the memory of this machine.");
                await target.KeepAsync(abort);
                return written;
            }
        }
        catch (Exception fault) when (fault is SqliteException or NpgsqlException or SocketException or IOException or UnauthorizedAccessException)
        {
            abort.ThrowIfCancellationRequested();
            throw fault switch
            {
                SqliteException database => SqliteDb.Fault(database),
                NpgsqlException or SocketException => PostgresFaults.Of(fault),
                _ => new StoreException(StoreFault.Lost, fault.Message, fault),
            };
        }
    }
}

/// <summary>One way through everything a source holds, on which it is measured.</summary>
sealed record Walk(IWholeSource Source, IProgress<TransferStep> Progress, bool IsCheck)
{
    const string SmartProcessTable = "smart_process", UserColumnTable = "user_column", Files = "files";

    /// <summary>Reads everything, into a target or for its measure alone.</summary>
    public async Task<WholeManifest> Go(IWholeTarget? target, long now, CancellationToken abort)
    {
        try
        {
            var sums = new List<WholeSum>(Source.Tables.Count);
            foreach (var table in Source.Tables)
                sums.Add(await Table(table, target, abort));
            var read = new WholeManifest(Source.SchemaVersion, Source.Store, now, sums, await AllFiles(target, abort));
            return Source.Promised?.Difference(read) is { } difference ? throw Source.Damaged(difference) : read;
        }
        catch (InvalidDataException damage)
        {
            throw Source.Damaged(damage.Message);
        }
    }

    /// <summary>What users made of tables and columns.</summary>
    public async Task<WholeMade> Made(CancellationToken abort) => new(await SmartProcesses(abort), await UserColumns(abort));

    async Task<IReadOnlyList<(string Table, long Id, string Kind)>> UserColumns(CancellationToken abort)
    {
        var columns = new List<(string, long, string)>();
        if (Source.Tables.FirstOrDefault(table => table.Name == UserColumnTable) is not { } user)
            return columns;
        var (id, table, kind) = (Place(user, "id"), Place(user, "table_name"), Place(user, "kind"));
        await foreach (var page in Source.ReadAsync(user, abort))
            for (var row = 0; row < page.Rows; row++)
                columns.Add((Name(page.String(row, table)), page.Integer(row, id), Name(page.String(row, kind))));
        return columns;
    }

    // it goes into statements
    string Name(string? text) => text is not null && WholeTable.IsName(text) ? text : throw Source.Damaged($"\"{text}\" is no name of a table or of a kind of columns");

    // with the columns that their tables have
    async Task<IReadOnlyList<EntityType>> SmartProcesses(CancellationToken abort)
    {
        var types = new List<EntityType>();
        if (Source.Tables.FirstOrDefault(table => table.Name == SmartProcessTable) is not { } smart)
            return types;
        var (id, number) = (Place(smart, "id"), Place(smart, "entity_type_id"));
        await foreach (var page in Source.ReadAsync(smart, abort))
            for (var row = 0; row < page.Rows; row++)
                types.Add(OnlyStored(SmartProcessType.WithAllFields(page.Integer(row, id), (int)page.Integer(row, number), "")));
        return types;
    }

    /// <summary>Refuses a source whose tables are not those that its version of the schema makes.</summary>
    public void RequireSameTables(IReadOnlyList<WholeTable>? made)
    {
        if (made is null)
            return;
        var (theirs, ours) = (Source.Tables.Select(Told).ToList(), made.Select(Told).ToList());
        if (theirs.Except(ours, StringComparer.Ordinal).Concat(ours.Except(theirs, StringComparer.Ordinal)).FirstOrDefault() is { } other)
            throw Source.Damaged(string.Create(CultureInfo.InvariantCulture, $"table {other.Split('\t')[0]} is not as schema version {Source.SchemaVersion} makes it"));

        static string Told(WholeTable table) => table.Name + '\t' + table.Header;
    }

    int Place(WholeTable table, string column) => table.Columns.Index().FirstOrDefault(one => one.Item.Name == column) is { Item: not null } found
        ? found.Index
        : throw Source.Damaged($"table {table.Name} has no column {column}");

    // an older version's table has fewer columns than today's: the next start adds them
    EntityType OnlyStored(EntityType type)
    {
        var stored = Source.Tables.FirstOrDefault(table => table.Name == type.Table)?.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return new(type.Id, type.Code, type.Title, type.Table, [.. type.Fields.Where(field => field == type.IdField || stored.Contains(field.Column))], [], []);
    }

    async Task<WholeSum> Table(WholeTable table, IWholeTarget? target, CancellationToken abort)
    {
        var sum = new Measure();
        var rows = Measured(table, sum, abort);
        if (target is null)
            await Drain(rows);
        else
            await target.WriteAsync(table, rows, abort);
        Progress.Report(new(table.Name, sum.Count, IsEnd: true, IsCheck));
        return new(table.Name, sum.Count, table.HighestId, sum.Hash());
    }

    async IAsyncEnumerable<WholeRows> Measured(WholeTable table, Measure sum, [EnumeratorCancellation] CancellationToken abort)
    {
        var text = new TableText();
        await foreach (var page in Source.ReadAsync(table, abort))
        {
            var lines = text.Format(table, page);
            sum.Add(lines.Span, page.Rows);
            yield return new(page, lines);
            Progress.Report(new(table.Name, sum.Count, IsEnd: false, IsCheck));
        }
    }

    async Task<long> AllFiles(IWholeTarget? target, CancellationToken abort)
    {
        var files = 0L;
        await foreach (var hash in Source.FilesAsync(abort))
        {
            if (!WholeFile.IsHash(hash))
                throw Source.Damaged($"\"{hash}\" is no SHA-256 of a file");
            var sum = new Measure();
            var pieces = Measured(hash, sum, abort);
            if (target is null)
                await Drain(pieces);
            else
                await target.WriteFileAsync(hash, pieces, abort);
            if (sum.Hash() != hash)
                throw Source.Damaged($"the content of file {hash} is missing or not the one that was uploaded");
            Progress.Report(new(Files, ++files, IsEnd: false, IsCheck));
        }
        Progress.Report(new(Files, files, IsEnd: true, IsCheck));
        return files;
    }

    async IAsyncEnumerable<ReadOnlyMemory<byte>> Measured(string hash, Measure sum, [EnumeratorCancellation] CancellationToken abort)
    {
        await foreach (var piece in Source.FileAsync(hash, abort))
        {
            sum.Add(piece.Span, 1);
            yield return piece;
        }
    }

    static async Task Drain<T>(IAsyncEnumerable<T> all)
    {
        await foreach (var _ in all)
        {
            // measured on the way
        }
    }

    sealed class Measure
    {
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Count { get; private set; }

        public void Add(ReadOnlySpan<byte> bytes, long count)
        {
            _hash.AppendData(bytes);
            Count += count;
        }

        public string Hash()
        {
            using (_hash)
                return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }
    }
}
