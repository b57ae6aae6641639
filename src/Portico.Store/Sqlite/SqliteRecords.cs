using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Sqlite;

/// <summary>Records in SQLite: each call is one read transaction, or one job of the writer.</summary>
sealed class SqliteRecords(SqliteReaders readers, SqliteWriter writer) : IRecordStore
{
    /// <inheritdoc/>
    public ValueTask<RecordPage> FindAsync(RecordQuery query, CancellationToken abort) => readers.Run(Find, query, abort);

    /// <inheritdoc/>
    public ValueTask<RecordPlace?> PlaceAsync(EntityType type, long id, CancellationToken abort) =>
        readers.Run(static (db, at) =>
        {
            ReachSql.Read(db.Script.Clear(), at.type, at.id);
            using var page = db.Prepare(db.Script, 0).Read(ReachSql.PlaceColumns);
            return ReachSql.PlaceOf(page, at.type);
        }, (type, id), abort);

    /// <inheritdoc/>
    public ValueTask<ReachSize> SizeAsync(EntityType card, Reach reach, int most, CancellationToken abort) =>
        readers.Run(static (db, of) =>
        {
            ReachSql.Size(db.Script.Clear(), of.card, of.reach, of.most);
            using var page = db.Prepare(db.Script, 0).Read(ReachSql.SizeColumns);
            return ReachSql.SizeOf(page);
        }, (card, reach, most), abort);

    /// <inheritdoc/>
    public ValueTask<Page> SumAsync(SumQuery query, CancellationToken abort) => readers.Run(static (db, query) =>
    {
        SumSql.Find(db.Script.Clear(), query);
        return db.Prepare(db.Script, 0).Read(query.Width);
    }, query, abort);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string table, long id, CancellationToken abort) =>
        readers.Run(static (db, at) => db.Prepare($"SELECT 1 FROM {at.table} WHERE id=$1").Bind(at.id).Scalar() is not null, (table, id), abort);

    /// <inheritdoc/>
    public Task<long> AddAsync(RecordWrite write, CancellationToken abort) => writer.Run(db =>
    {
        WriteSql.Add(db.Script.Clear(), write);
        return db.Run(db.Script).NewId;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort) => writer.Run(db =>
    {
        WriteSql.Update(db.Script.Clear(), write);
        return db.Run(db.Script).IsMet;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(EntityType type, long id, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort) => writer.Run(db =>
    {
        WriteSql.Delete(db.Script.Clear(), type, id, referring);
        return db.Run(db.Script).IsMet;
    }, abort);

    /// <inheritdoc/>
    public ValueTask<Page> LinksAsync(LinkSide side, long ownerId, CancellationToken abort) => readers.Run(static (db, at) =>
    {
        LinkSql.Read(db.Script.Clear(), at.side, at.ownerId);
        return db.Prepare(db.Script, 0).Read(3);
    }, (side, ownerId), abort);

    /// <inheritdoc/>
    public Task<long?> ChangeProductRowsAsync(ProductRowsChange change, CancellationToken abort) => writer.Run<long?>(db =>
    {
        ProductRowSql.Change(db.Script.Clear(), change);
        return db.Run(db.Script) is { IsMet: true } outcome ? outcome.NewId : null;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> ChangeLinksAsync(EntityType type, long ownerId, LinkChange change, CancellationToken abort) => writer.Run(db =>
    {
        WriteSql.ChangeLinks(db.Script.Clear(), type, ownerId, change);
        return WriteSql.HasChanged(db.Run(db.Script), change);
    }, abort);

    /// <inheritdoc/>
    public ValueTask<Page> MatchesAsync(MatchQuery query, CancellationToken abort) => readers.Run(static (db, query) =>
    {
        MatchSql.Find(db.Script.Clear(), query);
        return db.Prepare(db.Script, 0).Read(2);
    }, query, abort);

    /// <inheritdoc/>
    public ValueTask<Page> SearchAsync(SearchQuery query, CancellationToken abort) => readers.Run(static (db, query) =>
    {
        SearchSql.Find(db.Script.Clear(), query);
        return db.Prepare(db.Script, 0).Read(1 + query.Names.Count);
    }, query, abort);

    /// <inheritdoc/>
    public Task<bool> MergeAsync(RecordWrite write, IReadOnlyList<ReadRecord> records, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort) => writer.Run(db =>
    {
        MergeSql.Require(db.Script.Clear(), write.Type, records);
        if (!db.Run(db.Script).IsMet)
            return false;
        MergeSql.Merge(db.Script.Clear(), write, [.. records.Skip(1).Select(record => record.Id)], referring);
        return db.Run(db.Script).IsMet;
    }, abort);

    static RecordPage Find(SqliteDb db, RecordQuery query)
    {
        var select = query.Select;
        var isOne = !select.NeedsSides && !query.Counted;
        if (!isOne)
            db.Run("BEGIN"); // the page, its total and what hangs on it are of one moment
        try
        {
            var page = new RecordPage(select, Rows(db, query).Read(select.Width));
            if (query.Counted)
                page.Total = db.Prepare(db.Script, db.Script.Count - 1).Scalar() ?? 0;
            if (page.Rows.Rows > 0 && select.NeedsSides)
                ReadSides(db, page);
            return page;
        }
        finally
        {
            if (!isOne)
                db.Run("COMMIT");
        }
    }

    static SqliteStatement Rows(SqliteDb db, RecordQuery query)
    {
        if (query.Id is { } id)
            return db.PrepareKept(PageSql.FindOne(query.Select)).Bind(id);
        PageSql.Find(db.Script.Clear(), query);
        if (query.Counted)
            PageSql.Count(db.Script, query);
        return db.Prepare(db.Script, 0);
    }

    static void ReadSides(SqliteDb db, RecordPage page)
    {
        PageSql.Sides(db.Script.Clear(), page.Select, page.Rows.Ids());
        PageSql.SetSides(page, PageSql.SideWidths(page.Select).Select((columns, at) => db.Prepare(db.Script, at).Read(columns)));
    }
}
