using System.Diagnostics;
using Npgsql;
using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Tells calls that are looked at (ADR 0023) which statements went out for them: of scripts by themselves, of the small tables by what the driver reports.</summary>
static class PostgresTrace
{
    // names of the driver's reports, of its version 10 and of those before
    static readonly string[] TextTags = ["db.query.text", "db.statement"];

    static readonly AsyncLocal<bool> Listening = new();

    // made by the first call that is looked at
    static readonly Lazy<ActivityListener> Listener = new(() =>
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => Listening.Value && CallTrace.Current is not null ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = Told,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    });

    /// <summary>A batch of scripts was run: each call gets its own.</summary>
    /// <param name="began">Reading of <see cref="Stopwatch"/>.</param>
    public static void Tell(NpgsqlBatch batch, IReadOnlyList<SqlScript> scripts, long began)
    {
        if (CallTrace.IsNoneRunning)
            return;
        var first = 0;
        foreach (var script in scripts)
        {
            if (script.Trace is { } trace)
                trace.Ran(began, batch.BatchCommands.Count - script.Count, [.. Enumerable.Range(first, script.Count).Select(at => StatementOf(batch.BatchCommands[at]))]);
            first += script.Count;
        }
    }

    /// <summary>The same for one script.</summary>
    public static void Tell(NpgsqlBatch batch, SqlScript script, long began)
    {
        if (script.Trace is not null)
            Tell(batch, [script], began);
    }

    /// <summary>Runs work on the small tables.</summary>
    public static Task<T> Listen<T>(Func<Task<T>> work) => CallTrace.Current is null ? work() : Heard(work);

    static async Task<T> Heard<T>(Func<Task<T>> work)
    {
        _ = Listener.Value;
        Listening.Value = true; // until this task ends
        return await work();
    }

    static SqlStatement StatementOf(NpgsqlBatchCommand command) => new(command.CommandText, command.Parameters.Count, (long)command.Rows);

    static void Told(Activity activity)
    {
        if (CallTrace.Current is not { } trace || TextTags.Select(activity.GetTagItem).OfType<string>().FirstOrDefault() is not { } text)
            return;
        var began = Stopwatch.GetTimestamp() - (long)(activity.Duration.TotalSeconds * Stopwatch.Frequency);
        trace.Ran(began, 0, new SqlStatement(text, null, null));
    }
}
