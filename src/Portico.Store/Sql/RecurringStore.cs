using Portico.Model;
using Portico.Model.Types;

namespace Portico.Store.Sql;

/// <summary>Templates of recurring deals.</summary>
sealed class RecurringStore(IScripts scripts) : IRecurringStore
{
    /// <inheritdoc/>
    public async Task<long> CopyAsync(RecordWrite copy, long from, CancellationToken abort) =>
        await scripts.Add(static _ => { }, script => RecurringSql.Copy(script, copy, from), abort)
            ?? throw new InvalidOperationException("Nothing was required of a copy.");

    /// <inheritdoc/>
    public Task<long?> AddAsync(RecordWrite schedule, long dealId, CancellationToken abort) =>
        scripts.Add(script => RecurringSql.RequireNone(script, dealId), script => WriteSql.Add(script, schedule), abort);

    /// <inheritdoc/>
    public Task<long?> MakeAsync(RecordWrite deal, RecurringRun run, CancellationToken abort) =>
        scripts.Add(script => RecurringSql.Count(script, run), script => RecurringSql.Copy(script, deal, run.DealId), abort);

    /// <inheritdoc/>
    public Task SkipAsync(RecurringRun run, CancellationToken abort) => scripts.Write(script => RecurringSql.Skip(script, run), abort);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(long id, CancellationToken abort) => (await scripts.Write(script => RecurringSql.Delete(script, id), abort)).IsMet;
}

/// <summary>Statements on templates of recurring deals.</summary>
static class RecurringSql
{
    // this deal is the last that the schedule may make
    const string IsLast = "is_limit='T' AND coalesce(counter_repeat,0)+1>=limit_repeat";

    static readonly string Table = RecurringType.Card.Table;

    /// <summary>Makes a record with the product rows of another one.</summary>
    public static void Copy(SqlScript script, RecordWrite copy, long from)
    {
        WriteSql.Add(script, copy);
        ProductRowSql.Copy(script, copy.Type, from);
    }

    /// <summary>Goes on only with a deal that has no schedule; of two at once the second sees the first.</summary>
    public static void RequireNone(SqlScript script, long dealId)
    {
        script.Run($"SELECT 1 FROM deal WHERE id={dealId}{script.Dialect.Lock}", SqlEffect.Found);
        script.Run($"SELECT 1 FROM deal d WHERE d.id={dealId} AND NOT EXISTS (SELECT 1 FROM {Table} r WHERE r.deal_id=d.id)", SqlEffect.Found);
    }

    /// <summary>Counts a deal and moves the schedule on: goes on only where that is as it was read.</summary>
    public static void Count(SqlScript script, RecurringRun run)
    {
        script.Add($"UPDATE {Table} SET counter_repeat=coalesce(counter_repeat,0)+1,last_execution={Moment(run.Time)},");
        if (run.Due is null)
        {
            script.Add($"active=CASE WHEN {IsLast} THEN 'N' ELSE active END,next_execution=CASE WHEN {IsLast} THEN NULL ELSE next_execution END");
            script.Run($" WHERE id={run.Id}", SqlEffect.Required);
            return;
        }
        var goesOn = run.Next is null ? "1=0" : $"NOT coalesce({IsLast},1=0)";
        script.Add($"active=CASE WHEN {goesOn} THEN 'Y' ELSE 'N' END,next_execution=CASE WHEN {goesOn} THEN {Moment(run.Next)} ELSE NULL END");
        Where(script, run);
    }

    /// <summary>Moves a schedule on without a deal.</summary>
    public static void Skip(SqlScript script, RecurringRun run)
    {
        script.Add($"UPDATE {Table} SET active={SqlParameter.Of(run.Next is null ? "N" : "Y")},next_execution={Moment(run.Next)}");
        Where(script, run);
    }

    /// <summary>Removes a schedule whose deal is no template any more.</summary>
    public static void Delete(SqlScript script, long id) =>
        script.Run($"DELETE FROM {Table} WHERE id={id} AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id={Table}.deal_id AND d.is_recurring='Y')", SqlEffect.Required);

    /// <summary>Removes the schedule of a deal that goes; templates made from it stay.</summary>
    public static void DeleteOf(SqlScript script, long dealId)
    {
        script.Run($"DELETE FROM {Table} WHERE deal_id={dealId}");
        script.Run($"UPDATE {Table} SET based_id=NULL WHERE based_id={dealId}");
    }

    static void Where(SqlScript script, RecurringRun run) =>
        script.Run($" WHERE id={run.Id} AND active='Y' AND next_execution={Moment(run.Due)}", SqlEffect.Required);

    static SqlParameter Moment(long? time) => new(time is { } known ? Value.Of(known) : Value.Null, FieldForm.Moment);
}
