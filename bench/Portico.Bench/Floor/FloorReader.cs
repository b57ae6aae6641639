namespace Portico.Bench.Floor;

/// <summary>What a list asks for: an owner's contacts by last name, those after an id, or a page of all by id.</summary>
/// <param name="Owner">Whose contacts; 0 is everybody's.</param>
/// <param name="After">Export: ids above this; negative when all are asked for.</param>
/// <param name="Start">Contacts to pass over; negative counts none.</param>
readonly record struct ListRequest(long Owner, long After, long Start)
{
    /// <summary>With the total.</summary>
    public bool IsCounted => Start >= 0;

    /// <summary>The statement that answers.</summary>
    public ListKind Kind => Owner > 0 ? ListKind.OfOwner : After >= 0 ? ListKind.Export : Start > 0 ? ListKind.Deep : ListKind.First;

    /// <summary>The value of the filter, when there is one.</summary>
    public long Filter => Owner > 0 ? Owner : After;

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public long? Next(long total, int rows) => rows > 0 && total > Start + 50 ? Start + 50 : null;
}

/// <summary>Lists of the benchmark.</summary>
enum ListKind
{
    /// <summary>An owner's contacts by last name: owner, 50.</summary>
    OfOwner,

    /// <summary>Those after an id: id, 50.</summary>
    Export,

    /// <summary>The first of all: 50.</summary>
    First,

    /// <summary>Those far behind the first: 50, how many to pass over.</summary>
    Deep,
}

/// <summary>
/// Reads contacts and writes whole replies. One serves one call at a time: its connection, statements and buffer are used again and
/// again, and what it returns is valid until its next call.
/// </summary>
abstract class FloorReader : IDisposable
{
    /// <summary>Settings of every connection: those of Portico.</summary>
    public static string[] Pragmas { get; } =
    [
        "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA busy_timeout=10000", "PRAGMA foreign_keys=OFF",
        "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-65536", "PRAGMA mmap_size=1073741824",
    ];

    /// <summary>One contact; empty when there is none.</summary>
    public abstract ReadOnlyMemory<byte> Get(long id, double started);

    /// <summary>A page of contacts.</summary>
    public abstract ReadOnlyMemory<byte> List(ListRequest request, double started);

    /// <summary>A page of deals; only the plain floor has any.</summary>
    public virtual ReadOnlyMemory<byte> Deals(DealList list, long owner, long company, double started) =>
        throw new BenchException("This floor has no deals.");

    /// <summary>A batch of gets.</summary>
    public abstract ReadOnlyMemory<byte> Gets(List<(string Key, long Id)> commands, double started);

    /// <inheritdoc/>
    public abstract void Dispose();
}
