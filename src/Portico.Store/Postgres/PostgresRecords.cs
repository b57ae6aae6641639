using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>Records in PostgreSQL: each call is one round trip.</summary>
sealed class PostgresRecords(PostgresDb db, PostgresAdds adds, PostgresTotals totals) : IRecordStore
{
    /// <inheritdoc/>
    public async ValueTask<RecordPage> FindAsync(RecordQuery query, CancellationToken abort) =>
        await Read(script => Put(script, query), rows => PageOf(query, rows), abort);

    /// <inheritdoc/>
    public async ValueTask<long?> OwnerAsync(EntityType type, long id, CancellationToken abort) =>
        await Number(script => script.Run($"SELECT coalesce({EntityType.OwnerColumn},0) FROM {type.Table} WHERE id={id}"), abort);

    /// <inheritdoc/>
    public async ValueTask<bool> ExistsAsync(string table, long id, CancellationToken abort) =>
        await Number(script => script.Run($"SELECT 1 FROM {table} WHERE id={id}"), abort) is not null;

    /// <inheritdoc/>
    public async Task<long> AddAsync(RecordWrite write, CancellationToken abort)
    {
        abort.ThrowIfCancellationRequested();
        var script = db.Rent();
        WriteSql.Add(script, write);
        var id = await adds.Add(script);
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
    public async Task<bool> ChangeLinksAsync(EntityType type, long ownerId, LinkChange change, CancellationToken abort) =>
        WriteSql.HasChanged(await Write(script => WriteSql.ChangeLinks(script, type, ownerId, change), abort), change);

    static void Put(SqlScript script, RecordQuery query)
    {
        if (query.Id is { } id)
        {
            PageSql.FindOne(script, query.Select, id);
            PageSql.Sides(script, query.Select, [Value.Of(id)]);
            return;
        }
        if (query.Select.NeedsSides)
        {
            PageSql.FindWhole(script, query);
            return;
        }
        PageSql.Find(script, query);
        if (query.Counted)
            PageSql.Count(script, query);
    }

    static async Task<RecordPage> PageOf(RecordQuery query, PostgresRows rows)
    {
        var select = query.Select;
        if (query.Id is null && select.NeedsSides)
            await rows.Skip(); // the statement that kept the ids
        var page = new RecordPage(select, await rows.Page(select.Width));
        try
        {
            if (query.Counted)
                page.Total = await rows.Number() ?? 0;
            var sides = new List<Page>();
            foreach (var columns in PageSql.SideWidths(select))
                sides.Add(await rows.Page(columns));
            PageSql.SetSides(page, sides);
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
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
