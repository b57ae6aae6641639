using System.Text.RegularExpressions;

namespace Portico.Store.Archive;

/// <summary>What a column holds in its neutral form.</summary>
public enum WholeKind : byte
{
    /// <summary>Whole numbers: money as 1/10000 units, moments as Unix seconds, truth as 0 and 1.</summary>
    Int,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Numbers with a fraction.</summary>
    Real,
}

/// <summary>A column in its neutral form.</summary>
public sealed record WholeColumn(string Name, WholeKind Kind);

/// <summary>A table, told the same by every store: the columns of its key first, then the others by name.</summary>
/// <param name="Keys">How many columns make the key; rows come in its order. 0 where there is none: then all columns do.</param>
/// <param name="HighestId">The highest id ever given, so that none is given twice; 0 for none.</param>
public sealed partial record WholeTable(string Name, IReadOnlyList<WholeColumn> Columns, int Keys, long HighestId)
{
    // only in one database, or about the database itself: what they hold is told otherwise; nobody stays signed in somewhere else
    static readonly string[] Untold = ["file_chunk", "record_delta", "schema_version", "session"];

    /// <summary>The first line of the table's text: <c>id:int</c>, <c>name:text</c> …</summary>
    public string Header => string.Join('\t', Columns.Select(column => $"{column.Name}:{Told(column.Kind)}"));

    /// <summary>The columns, for a statement: <c>"id","name"</c>.</summary>
    public string ColumnList => string.Join(',', Columns.Select(column => $"\"{column.Name}\""));

    /// <summary>Tables out of a database's catalog, a row a column.</summary>
    public static IReadOnlyList<WholeTable> Of(IEnumerable<CatalogRow> catalog, IReadOnlyDictionary<string, long> highestIds) =>
    [
        .. catalog.Where(row => !Untold.Contains(row.Table, StringComparer.Ordinal)).GroupBy(row => row.Table, StringComparer.Ordinal)
            .OrderBy(rows => rows.Key, StringComparer.Ordinal)
            .Select(rows => new WholeTable(
                Checked(rows.Key),
                [.. rows.OrderBy(row => row.KeyPlace ?? long.MaxValue).ThenBy(row => row.Column, StringComparer.Ordinal).Select(row => new WholeColumn(Checked(row.Column), row.Kind))],
                rows.Count(row => row.KeyPlace is not null),
                highestIds.GetValueOrDefault(rows.Key))),
    ];

    /// <summary>True for a name that may stand in a statement.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>A column of a header; null for what is none.</summary>
    public static WholeColumn? ColumnOf(string told) => told.Split(':') switch
    {
        [var name, "int"] when IsName(name) => new(name, WholeKind.Int),
        [var name, "text"] when IsName(name) => new(name, WholeKind.Text),
        [var name, "real"] when IsName(name) => new(name, WholeKind.Real),
        _ => null,
    };

    static string Told(WholeKind kind) => kind switch
    {
        WholeKind.Int => "int",
        WholeKind.Text => "text",
        WholeKind.Real => "real",
    };

    static string Checked(string name) => IsName(name)
        ? name
        : throw new StoreException(StoreFault.Unreadable, $"\"{name}\" is no name of a table or column of Portico: take it out of the portal's database.");

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}

/// <summary>A column as a catalog tells of it.</summary>
/// <param name="KeyPlace">Its place in the primary key; null outside of it.</param>
public sealed record CatalogRow(string Table, string Column, WholeKind Kind, long? KeyPlace);
