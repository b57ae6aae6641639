using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portico.Store.Archive;

/// <summary>What a table held.</summary>
/// <param name="Hash">SHA-256 of its lines: the same on every store for the same rows.</param>
public sealed record WholeSum(string Table, long Rows, long HighestId, string Hash);

/// <summary>What a portal held at a moment: printed into archives, and compared after every way it went.</summary>
/// <param name="Created">Unix seconds.</param>
/// <param name="Files">Uploaded files.</param>
public sealed record WholeManifest(long SchemaVersion, string Store, long Created, IReadOnlyList<WholeSum> Tables, long Files)
{
    const string Format = "2";

    /// <summary>All rows.</summary>
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>A table; null when there is none.</summary>
    public WholeSum? Find(string table) => Tables.FirstOrDefault(sum => sum.Table == table);

    /// <summary>The first thing another one holds otherwise, for people; null when there is none.</summary>
    public string? Difference(WholeManifest other)
    {
        if (other.SchemaVersion != SchemaVersion)
            return "the version of its schema";
        if (other.Files != Files)
            return string.Create(CultureInfo.InvariantCulture, $"{other.Files} files instead of {Files}");
        foreach (var sum in Tables)
        {
            if (other.Find(sum.Table) is not { } found)
                return $"table {sum.Table} is missing";
            if (found.Rows != sum.Rows)
                return string.Create(CultureInfo.InvariantCulture, $"table {sum.Table} has {found.Rows} rows instead of {sum.Rows}");
            if (found.Hash != sum.Hash || found.HighestId < sum.HighestId)
                return $"table {sum.Table} has other rows";
        }
        return other.Tables.Count == Tables.Count ? null : "there are more tables";
    }

    /// <summary>The manifest as text, a line a thing; the last line is a checksum of the others.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"format={Format}\nschema={SchemaVersion}\nstore={Store}\ncreated={Created}\nfiles={Files}\n");
        foreach (var sum in Tables)
            text.Append(CultureInfo.InvariantCulture, $"table.{sum.Table}={sum.Rows} {sum.HighestId} {sum.Hash}\n");
        var told = text.ToString();
        return $"{told}check={WholeFile.HashOf(told)}\n";
    }

    /// <summary>Reads a manifest. Throws <see cref="InvalidDataException"/> with the reason.</summary>
    public static WholeManifest Parse(string text)
    {
        var values = text.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (values.GetValueOrDefault("format") is var format && format != Format)
            throw new InvalidDataException(format is null ? "it is no backup of Portico" : $"it has format {format}, this version of Portico reads {Format}: use the version that made it");
        var end = text.LastIndexOf("check=", StringComparison.Ordinal);
        if (end < 0 || Told("check") != WholeFile.HashOf(text[..end]))
            throw new InvalidDataException("its manifest is not the one that was written");
        return new(Number(Told("schema")), Told("store"), Number(Told("created")),
            [.. values.Where(pair => pair.Key.StartsWith("table.", StringComparison.Ordinal)).Select(pair => Sum(pair.Key[6..], pair.Value.Split(' ')))],
            Number(Told("files")));

        string Told(string name) => values.GetValueOrDefault(name) ?? throw new InvalidDataException($"its manifest does not tell of {name}");
    }

    static WholeSum Sum(string table, string[] told) => WholeTable.IsName(table) && told.Length == 3 && WholeFile.IsHash(told[2])
        ? new(table, Number(told[0]), Number(told[1]), told[2])
        : throw new InvalidDataException($"its manifest tells nothing sensible of table {table}");

    static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InvalidDataException($"its manifest has {text} where a number should be");
}

/// <summary>Contents of uploaded files, named by their SHA-256.</summary>
static class WholeFile
{
    /// <summary>Contents go in pieces of this size.</summary>
    public const int PieceBytes = 256 * 1024;

    /// <summary>True for 64 lower hexadecimal digits.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>SHA-256 of a text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Pieces of a stream.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken abort)
    {
        var piece = new byte[PieceBytes];
        while (await content.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, abort) is var length and > 0)
            yield return piece.AsMemory(0, length);
    }
}
