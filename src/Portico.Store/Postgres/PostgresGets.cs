using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>
/// Reads single records. Those that are asked for at the same time, by the commands of a batch or by many clients, share round
/// trips; nobody waits for others to come (ADR 0009).
/// </summary>
sealed class PostgresGets(PostgresDb db)
{
    const int LargestGroup = 50;

    // as many round trips at a time as there are connections
    const int MostTrips = 16;

    readonly Queue<Job> _waiting = new();
    readonly Lock _turn = new();
    int _trips;
    bool _isStarting;

    /// <summary>Reads one record with what hangs on it.</summary>
    public Task<RecordPage> Get(RecordQuery query, SqlScript script, CancellationToken abort)
    {
        var job = new Job(query, script, abort);
        lock (_turn)
        {
            _waiting.Enqueue(job);
            if (_isStarting || _trips == MostTrips)
                return job.Answer.Task;
            _isStarting = true;
            _trips++;
        }
        // what comes before it has begun comes along
        _ = Task.Run(Work, CancellationToken.None);
        return job.Answer.Task;
    }

    async Task Work()
    {
        for (var group = Take(); group.Count > 0; group = Take())
            if (!await TryRead(group, canFail: group.Count == 1))
                foreach (var job in group)
                    await TryRead([job], canFail: true);
    }

    List<Job> Take()
    {
        var group = new List<Job>();
        lock (_turn)
        {
            _isStarting = false;
            while (group.Count < LargestGroup && _waiting.TryDequeue(out var job))
                group.Add(job);
            if (group.Count == 0)
                _trips--;
        }
        return group;
    }

    // false when a group failed: then each is read alone, and answered for itself
    async Task<bool> TryRead(List<Job> group, bool canFail)
    {
        try
        {
            await db.Read(group.ConvertAll(job => job.Script), async rows =>
            {
                foreach (var job in group)
                    job.Page = await PostgresPages.Read(job.Query, rows);
                return true;
            }, group.Count == 1 ? group[0].Abort : CancellationToken.None);
            foreach (var job in group)
                job.Answer.TrySetResult(job.Page!);
            return true;
        }
#pragma warning disable CA1031 // whatever a read throws is its caller's answer, and must not end the work
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var job in group)
                job.Page?.Dispose();
            if (!canFail)
                return false;
            group[0].Answer.TrySetException(fault);
            return true;
        }
    }

    sealed class Job(RecordQuery query, SqlScript script, CancellationToken abort)
    {
        public RecordQuery Query { get; } = query;

        public SqlScript Script { get; } = script;

        public CancellationToken Abort { get; } = abort;

        public TaskCompletionSource<RecordPage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RecordPage? Page { get; set; }
    }
}
