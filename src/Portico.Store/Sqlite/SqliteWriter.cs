using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>
/// The one writer. Waiting writes share a transaction, a savepoint each, and are answered after the commit is on disk,
/// so that <c>synchronous=FULL</c> costs one sync a group. Runs on a thread of its own.
/// </summary>
sealed class SqliteWriter : IDisposable
{
    // beyond this a group only delays the answers of those in front
    const int LargestGroup = 256;

    readonly SqliteDb _db;
    readonly BlockingCollection<Job> _queue = new(new ConcurrentQueue<Job>());
    readonly Thread _thread;

    /// <summary>Opens the writing connection and starts its thread.</summary>
    public SqliteWriter(string path, long maxPages)
    {
        _db = new SqliteDb(path, isWriter: true);
        if (maxPages > 0)
            _db.RunOnce(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={maxPages}"));
        _thread = new Thread(Work) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Statements run.</summary>
    public long StatementsRun => _db.StatementsRun;

    /// <summary>Runs a write in a transaction; the task ends when it is on disk, or failed and left nothing behind.</summary>
    public Task<T> Run<T>(Func<SqliteDb, T> write, CancellationToken abort)
    {
        if (abort.IsCancellationRequested)
            return Task.FromCanceled<T>(abort);
        var job = new Job<T>(write);
        _queue.Add(job, CancellationToken.None);
        return job.Result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _db.Dispose();
    }

    void Work()
    {
        var group = new List<Job>(LargestGroup);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
                group.Add(next);
            Commit(group);
            group.Clear();
        }
    }

    void Commit(List<Job> group)
    {
        try
        {
            while (!TryGroup(group))
            {
                // a statement ended the whole transaction: its job carries the fault now, the others run again
            }
            foreach (var job in group)
                job.Answer();
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            if (_db.InTransaction)
                _db.Run("ROLLBACK");
            foreach (var job in group)
                job.Fail(fault);
        }
    }

    bool TryGroup(List<Job> group)
    {
        _db.Run("BEGIN IMMEDIATE");
        foreach (var job in group)
        {
            if (job.HasFailed)
                continue;
            _db.Run("SAVEPOINT job");
            if (!TryRun(job))
            {
                if (!_db.InTransaction)
                    return false;
                _db.Run("ROLLBACK TO job");
            }
            _db.Run("RELEASE job");
        }
        var began = Stopwatch.GetTimestamp();
        _db.Run("COMMIT");
        foreach (var job in group)
            job.Trace?.Ran(began, group.Count - 1, new SqlStatement("COMMIT", 0, null));
        return true;
    }

    bool TryRun(Job job)
    {
        if (job.Trace is null)
            return job.TryRun(_db);
        _db.Tell(job.Trace);
        try
        {
            return job.TryRun(_db);
        }
        finally
        {
            _db.Tell(null);
        }
    }

    abstract class Job
    {
        /// <summary>The call it is done for, where somebody looks.</summary>
        public CallTrace? Trace { get; } = CallTrace.Current;

        public abstract bool HasFailed { get; }

        public abstract bool TryRun(SqliteDb db);

        public abstract void Answer();

        public abstract void Fail(Exception fault);
    }

    sealed class Job<T>(Func<SqliteDb, T> write) : Job
    {
        readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T _result = default!;
        Exception? _fault;

        public Task<T> Result => _answer.Task;

        public override bool HasFailed => _fault is not null;

        public override bool TryRun(SqliteDb db)
        {
            try
            {
                _result = write(db);
                return true;
            }
#pragma warning disable CA1031 // whatever a write throws is its caller's answer, and must not end the writer
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _fault = fault is SqliteException sqlite ? SqliteDb.Fault(sqlite) : fault;
                return false;
            }
        }

        public override void Answer()
        {
            if (_fault is null)
                _answer.SetResult(_result);
            else
                _answer.SetException(_fault);
        }

        public override void Fail(Exception fault) => _answer.SetException(_fault ?? fault);
    }
}
