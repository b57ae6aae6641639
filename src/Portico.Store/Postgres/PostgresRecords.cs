using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Records in PostgreSQL: each call is one round trip.</summary>
sealed class PostgresRecords(PostgresDb db, PostgresAdds[] adds, PostgresTotals totals) : IRecordStore
{
    readonly PostgresGets _gets = new(db);

    /// <inheritdoc/>
    public async ValueTask<RecordPage> FindAsync(RecordQuery query, CancellationToken abort) => query.Id is null
        ? await Read(script => PostgresPages.Put(script, query), rows => PostgresPages.Read(query, rows), abort)
        : await Get(query, abort);

    /// <inheritdoc/>
    public async ValueTask<RecordPlace?> PlaceAsync(EntityType type, long id, CancellationToken abort)
    {
        using var page = await Read(script => ReachSql.Read(script, type, id), rows => rows.Page(ReachSql.PlaceColumns), abort);
        return ReachSql.PlaceOf(page, type);
    }

    /// <inheritdoc/>
    public async ValueTask<ReachSize> SizeAsync(EntityType card, Reach reach, int most, CancellationToken abort)
    {
        using var page = await Read(script => ReachSql.Size(script, card, reach, most), rows => rows.Page(ReachSql.SizeColumns), abort);
        return ReachSql.SizeOf(page);
    }

    /// <inheritdoc/>
    public async ValueTask<Page> SumAsync(SumQuery query, CancellationToken abort) =>
        await Read(script => SumSql.Find(script, query), rows => rows.Page(query.Width), abort);

    /// <inheritdoc/>
    public async ValueTask<bool> ExistsAsync(string table, long id, CancellationToken abort) =>
        await Number(script => script.Run($"SELECT 1 FROM {table} WHERE id={id}"), abort) is not null;

    /// <inheritdoc/>
    public async Task<long> AddAsync(RecordWrite write, CancellationToken abort)
    {
        abort.ThrowIfCancellationRequested();
        var script = db.Rent();
        WriteSql.Add(script, write);
        // adds of one request have one token: in one queue their ids keep its order
        var id = await adds[(abort.GetHashCode() & int.MaxValue) % adds.Length].Add(script);
        totals.Changed();
        return id;
    }

    /// <inheritdoc/>
    public async Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort) =>
        (await Write(script => WriteSql.Update(script, write), abort)).IsMet;

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(EntityType type, long id, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort)
    {
        var isMet = (await Write(script => WriteSql.Delete(script, type, id, referring), abort)).IsMet;
        totals.Changed();
        return isMet;
    }

    /// <inheritdoc/>
    public async ValueTask<Page> LinksAsync(LinkSide side, long ownerId, CancellationToken abort) =>
        await Read(script => LinkSql.Read(script, side, ownerId), rows => rows.Page(3), abort);

    /// <inheritdoc/>
    public async Task<long?> ChangeProductRowsAsync(ProductRowsChange change, CancellationToken abort)
    {
        if (!change.Rows.Any(row => row.Id == 0))
            return (await Write(script => ProductRowSql.Change(script, change), abort)).IsMet ? 0 : null;
        abort.ThrowIfCancellationRequested();
        var script = db.Rent();
        ProductRowSql.Change(script, change);
        var ids = await db.Add([script]);
        db.Return(script);
        return ids is [.., var last] ? last : null;
    }

    /// <inheritdoc/>
    public async Task<bool> ChangeLinksAsync(EntityType type, long ownerId, LinkChange change, CancellationToken abort) =>
        WriteSql.HasChanged(await Write(script => WriteSql.ChangeLinks(script, type, ownerId, change), abort), change);

    /// <inheritdoc/>
    public async ValueTask<Page> MatchesAsync(MatchQuery query, CancellationToken abort) =>
        await Read(script => MatchSql.Find(script, query), rows => rows.Page(2), abort);

    /// <inheritdoc/>
    public async ValueTask<Page> SearchAsync(SearchQuery query, CancellationToken abort) =>
        await Read(script => SearchSql.Find(script, query), rows => rows.Page(1 + query.Names.Count), abort);

    /// <inheritdoc/>
    public async Task<bool> MergeAsync(RecordWrite write, IReadOnlyList<ReadRecord> records, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort)
    {
        var (required, script) = (db.Rent(), db.Rent());
        MergeSql.Require(required, write.Type, records);
        MergeSql.Merge(script, write, [.. records.Skip(1).Select(record => record.Id)], referring);
        var isMet = await db.Write(required, script, abort);
        db.Return(required);
        db.Return(script);
        totals.Changed();
        return isMet;
    }

    async Task<RecordPage> Get(RecordQuery query, CancellationToken abort)
    {
        var script = db.Rent();
        PostgresPages.Put(script, query);
        var page = await _gets.Get(query, script, abort);
        db.Return(script);
        return page;
    }

    Task<long?> Number(Action<SqlScript> put, CancellationToken abort) => Read(put, rows => rows.Number(), abort);

    async Task<T> Read<T>(Action<SqlScript> put, Func<PostgresRows, Task<T>> read, CancellationToken abort)
    {
        var script = db.Rent();
        put(script);
        var result = await db.Read(script, read, abort);
        db.Return(script);
        return result;
    }

    async Task<SqlOutcome> Write(Action<SqlScript> put, CancellationToken abort)
    {
        var script = db.Rent();
        put(script);
        var outcome = await db.Write(script, abort);
        db.Return(script);
        return outcome;
    }
}
