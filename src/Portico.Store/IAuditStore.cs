namespace Portico.Store;

/// <summary>
/// Reads the audit: who changed rights, users, webhooks and settings. Its rows are written in the transaction of the change, by those who make it.
/// </summary>
public interface IAuditStore
{
    /// <summary>Rows from the newest on.</summary>
    Task<IReadOnlyList<AuditRow>> FindAsync(AuditQuery query, CancellationToken abort);

    /// <summary>Writes a row of what changes nothing that is stored, such as a refused sign-in.</summary>
    Task AddAsync(AuditRow row, CancellationToken abort);

    /// <summary>Removes rows from before a moment, in Unix seconds; returns how many.</summary>
    Task<long> PruneAsync(long before, CancellationToken abort);
}

/// <summary>Which rows of the audit are looked for.</summary>
/// <param name="Since">Unix seconds; those of this moment belong to it.</param>
/// <param name="Limit">So many at most.</param>
/// <param name="Action">An action <c>role.set</c>, or the beginning of several <c>role</c>; empty for all.</param>
/// <param name="User">Who made the change; 0 for all.</param>
/// <param name="Before">Number below which they lie, for the next page; 0 for all.</param>
public sealed record AuditQuery(long Since, int Limit, string Action = "", long User = 0, long Before = 0);

/// <summary>A change that was made.</summary>
public sealed record AuditRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Unix seconds.</summary>
    public long Moment { get; init; }

    /// <summary>The user who made it.</summary>
    public long ActorId { get; init; }

    /// <summary>The way it came: rest, control, command, sign-in, start.</summary>
    public required string Via { get; init; }

    /// <summary>What was done: <c>role.set</c>.</summary>
    public required string Action { get; init; }

    /// <summary>With what: <c>role 3</c>; before a new one has its number only <c>role</c>.</summary>
    public required string Object { get; init; }

    /// <summary>More of it, as JSON; never a secret or its hash.</summary>
    public string Details { get; init; } = "{}";

    /// <summary>Address of the client; may be empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>The row of a thing that has its number now.</summary>
    public AuditRow Of(long id) => this with { Object = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Object} {id}") };
}
