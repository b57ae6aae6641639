using Dapper;

namespace Portico.Store.Postgres;

/// <summary>Folds the appended changes of totals into one number an entity type, a while after the last look (ADR 0004).</summary>
sealed class PostgresTotals : IAsyncDisposable
{
    // a total sums what came since: a second's worth of adds is read in a millisecond
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // of several servers one folds, the others pass by; reads see either the deltas or their sum
    const string Fold = """
        WITH gone AS (DELETE FROM record_delta WHERE pg_try_advisory_xact_lock(hashtextextended(current_schema(), 2)) RETURNING entity_type_id, delta),
        sums AS (SELECT entity_type_id, sum(delta) AS change FROM gone GROUP BY entity_type_id)
        UPDATE record_total t SET total=total+s.change FROM sums s WHERE s.entity_type_id=t.entity_type_id
        """;

    readonly PostgresDb _db;
    readonly CancellationTokenSource _end = new();
    readonly Lock _turn = new();
    Task _folding = Task.CompletedTask;

    /// <summary>Starts nothing until a total changes.</summary>
    public PostgresTotals(PostgresDb db) => _db = db;

    /// <summary>A total has changed: it is folded before long.</summary>
    public void Changed()
    {
        if (!_folding.IsCompleted)
            return;
        lock (_turn)
            if (_folding.IsCompleted && !_end.IsCancellationRequested)
                _folding = FoldLater();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _folding;
        _end.Dispose();
    }

    async Task FoldLater()
    {
        try
        {
            await Task.Delay(Pause, _end.Token);
            await _db.Write(connection => connection.ExecuteAsync(Fold), _end.Token);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            // what is not folded now is summed until the next change
        }
    }
}
