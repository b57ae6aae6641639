using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>The pool of reading connections: the writer never blocks them, and only they are ever interrupted.</summary>
sealed class SqliteReaders(string path, int size) : IDisposable
{
    static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(60);

    readonly ConcurrentStack<SqliteDb> _idle = new();
    readonly SemaphoreSlim _places = new(size, size);
    readonly ConcurrentBag<SqliteDb> _all = [];

    /// <summary>Statements run on all of them.</summary>
    public long StatementsRun => _all.Sum(db => db.StatementsRun);

    /// <summary>Runs a read on a connection of the pool; a cancelled call ends its statement.</summary>
    public ValueTask<TResult> Run<TArgument, TResult>(Func<SqliteDb, TArgument, TResult> read, TArgument argument, CancellationToken abort) =>
        _places.Wait(0, CancellationToken.None)
            ? new ValueTask<TResult>(OnPlace(read, argument, abort))
            : RunLater(read, argument, abort);

    /// <inheritdoc/>
    public void Dispose()
    {
        // what is being read is read to its end
        for (var place = 0; place < size; place++)
            _places.Wait(LongestRead);
        foreach (var db in _all)
            db.Dispose();
        _places.Dispose();
    }

    async ValueTask<TResult> RunLater<TArgument, TResult>(Func<SqliteDb, TArgument, TResult> read, TArgument argument, CancellationToken abort)
    {
        await _places.WaitAsync(abort);
        return OnPlace(read, argument, abort);
    }

    TResult OnPlace<TArgument, TResult>(Func<SqliteDb, TArgument, TResult> read, TArgument argument, CancellationToken abort)
    {
        SqliteDb? db = null;
        var trace = CallTrace.Current;
        try
        {
            abort.ThrowIfCancellationRequested();
            if (!_idle.TryPop(out db))
            {
                db = new SqliteDb(path, isWriter: false);
                _all.Add(db);
            }
            if (trace is not null)
                db.Tell(trace);
            using var ending = abort.UnsafeRegister(static state => ((SqliteDb)state!).Interrupt(), db);
            return read(db, argument);
        }
        catch (SqliteException fault)
        {
            throw SqliteDb.Fault(fault);
        }
        finally
        {
            if (db is not null)
            {
                if (trace is not null)
                    db.Tell(null);
                _idle.Push(db);
            }
            _places.Release();
        }
    }
}
