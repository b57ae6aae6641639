namespace Portico.Bench.Floor;

/// <summary>What a list asks for.</summary>
/// <param name="Owner">Whose contacts by last name; 0 exports by id.</param>
/// <param name="After">Export: ids above this.</param>
/// <param name="IsCounted">With the total.</param>
readonly record struct ListRequest(long Owner, long After, bool IsCounted);

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

    /// <summary>A batch of gets.</summary>
    public abstract ReadOnlyMemory<byte> Gets(List<(string Key, long Id)> commands, double started);

    /// <inheritdoc/>
    public abstract void Dispose();
}
