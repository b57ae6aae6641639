using Portico.Model;

namespace Portico.Store;

/// <summary>A run of a template: a deal that is made from it.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="DealId">The template.</param>
/// <param name="Time">Now, in Unix seconds.</param>
public sealed record RecurringRun(long Id, long DealId, long Time)
{
    /// <summary>The moment the run was due, which the schedule must still name; null outside the schedule, which then stays as it is.</summary>
    public long? Due { get; init; }

    /// <summary>The next moment; null for none: the schedule ends.</summary>
    public long? Next { get; init; }
}

/// <summary>Writes templates of recurring deals. They are read like records.</summary>
public interface IRecurringStore
{
    /// <summary>Makes a record with the product rows of another one; returns its id.</summary>
    Task<long> CopyAsync(RecordWrite copy, long from, CancellationToken abort);

    /// <summary>Makes a schedule of a template; null when that has one, or does not exist.</summary>
    Task<long?> AddAsync(RecordWrite schedule, long dealId, CancellationToken abort);

    /// <summary>
    /// Makes a deal with the product rows of its template, counts it and moves the schedule on, in one transaction; null, and
    /// nothing made, when the schedule went, or another server was faster.
    /// </summary>
    Task<long?> MakeAsync(RecordWrite deal, RecurringRun run, CancellationToken abort);

    /// <summary>Moves a schedule on without a deal.</summary>
    Task SkipAsync(RecurringRun run, CancellationToken abort);

    /// <summary>Removes a schedule; false when its deal still is a template, or it does not exist.</summary>
    Task<bool> DeleteAsync(long id, CancellationToken abort);
}
