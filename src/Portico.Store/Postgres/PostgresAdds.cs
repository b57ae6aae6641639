using System.Threading.Channels;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>
/// A queue of adds: records get their ids in the order in which they were asked for, as on SQLite, and those that wait share a
/// round trip and a commit (ADR 0009). One that fails is run alone, and so are its neighbours.
/// </summary>
sealed class PostgresAdds : IAsyncDisposable
{
    // beyond this a group only delays the answers of those in front
    const int LargestGroup = 64;

    readonly Channel<Job> _waiting = Channel.CreateUnbounded<Job>(new() { SingleReader = true });
    readonly PostgresDb _db;
    readonly Task _work;

    /// <summary>Begins to wait.</summary>
    public PostgresAdds(PostgresDb db)
    {
        _db = db;
        _work = Task.Run(Work);
    }

    /// <summary>Runs a script that adds; returns the id when it is on disk. The script is given back.</summary>
    public Task<long> Add(SqlScript script)
    {
        var job = new Job(script, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.Writer.TryWrite(job))
            throw new StoreException(StoreFault.Lost, "The portal is being closed.");
        return job.Answer.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _work;
    }

    async Task Work()
    {
        var group = new List<Job>(LargestGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var job))
                group.Add(job);
            if (!await TryAdd(group) && group.Count > 1)
                foreach (var job in group)
                    await TryAdd([job]);
            foreach (var job in group)
                _db.Return(job.Script);
            group.Clear();
        }
    }

    // false when a group failed that left nothing behind, so that each may be run alone
    async Task<bool> TryAdd(IReadOnlyList<Job> group)
    {
        try
        {
            var ids = await _db.Add([.. group.Select(job => job.Script)]);
            for (var at = 0; at < group.Count; at++)
                group[at].Answer.SetResult(ids[at]);
            return true;
        }
#pragma warning disable CA1031 // whatever an add throws is its caller's answer, and must not end the work
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // after a lost connection nobody knows what was kept
            if (group.Count > 1 && fault is not StoreException { Fault: StoreFault.Lost })
                return false;
            foreach (var job in group)
                job.Answer.SetException(fault);
            return true;
        }
    }

    sealed record Job(SqlScript Script, TaskCompletionSource<long> Answer);
}
