using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>Records in SQLite: each call is one read transaction, or one job of the writer.</summary>
sealed class SqliteRecords(SqliteReaders readers, SqliteWriter writer) : IRecordStore
{
    /// <inheritdoc/>
    public ValueTask<RecordPage> FindAsync(RecordQuery query, CancellationToken abort) => readers.Run(Find, query, abort);

    /// <inheritdoc/>
    public ValueTask<long?> OwnerAsync(EntityType type, long id, CancellationToken abort) =>
        readers.Run(static (db, at) => db.Prepare($"SELECT coalesce({EntityType.OwnerColumn},0) FROM {at.type.Table} WHERE id=?").Bind(at.id).Scalar(),
            (type, id), abort);

    /// <inheritdoc/>
    public ValueTask<bool> ExistsAsync(string table, long id, CancellationToken abort) =>
        readers.Run(static (db, at) => db.Prepare($"SELECT 1 FROM {at.table} WHERE id=?").Bind(at.id).Scalar() is not null, (table, id), abort);

    /// <inheritdoc/>
    public Task<long> AddAsync(RecordWrite write, CancellationToken abort) => writer.Run(db =>
    {
        db.Text.Insert(write);
        db.Prepare(db.Text.Text).Bind(db.Text.Values).Run();
        var id = db.LastId;
        if (write.Numbered is { } numbered)
        {
            var named = new RecordWrite(write.Type) { Id = id };
            named.Set(numbered.Field, Value.Of(numbered.Prefix + id));
            db.Text.Update(named);
            db.Prepare(db.Text.Text).Bind(db.Text.Values).Run();
        }
        db.Run("UPDATE record_total SET total=total+1 WHERE entity_type_id=?", Value.Of(write.Type.Id));
        WriteSides(db, write, id);
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> UpdateAsync(RecordWrite write, CancellationToken abort) => writer.Run(db =>
    {
        if (db.Prepare($"SELECT 1 FROM {write.Type.Table} WHERE id=?").Bind(write.Id).Scalar() is null)
            return false;
        foreach (var (field, _) in write.Columns)
            SqliteFiles.DeleteOf(db, write.Type, field, write.Id);
        if (db.Text.Update(write))
            db.Prepare(db.Text.Text).Bind(db.Text.Values).Run();
        WriteSides(db, write, write.Id);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(EntityType type, long id, IReadOnlyList<(EntityType Type, Field Field)> referring, CancellationToken abort) => writer.Run(db =>
    {
        foreach (var field in type.Fields)
            SqliteFiles.DeleteOf(db, type, field, id);
        db.Run($"DELETE FROM {type.Table} WHERE id=?", Value.Of(id));
        if (db.Changes == 0)
            return false;
        db.Run("UPDATE record_total SET total=total-1 WHERE entity_type_id=?", Value.Of(type.Id));
        db.Run("DELETE FROM multifield WHERE entity_type_id=? AND record_id=?", Value.Of(type.Id), Value.Of(id));
        db.Run("DELETE FROM parent_link WHERE child_type=? AND child_id=?", Value.Of(type.Id), Value.Of(id));
        db.Run("DELETE FROM parent_link WHERE parent_type=? AND parent_id=?", Value.Of(type.Id), Value.Of(id));
        db.Run("DELETE FROM record_observer WHERE entity_type_id=? AND record_id=?", Value.Of(type.Id), Value.Of(id));
        foreach (var (card, field) in referring)
            db.Run($"UPDATE {card.Table} SET {field.Column}=NULL WHERE {field.Column}=?", Value.Of(id));
        SqliteLinks.DeleteAll(db, type, id);
        return true;
    }, abort);

    /// <inheritdoc/>
    public ValueTask<Page> LinksAsync(LinkSide side, long ownerId, CancellationToken abort) =>
        readers.Run(static (db, at) => SqliteLinks.Read(db, at.side, at.ownerId), (side, ownerId), abort);

    /// <inheritdoc/>
    public Task<bool> ChangeLinksAsync(EntityType type, long ownerId, LinkChange change, CancellationToken abort) => writer.Run(db =>
        db.Prepare($"SELECT 1 FROM {type.Table} WHERE id=?").Bind(ownerId).Scalar() is not null && SqliteLinks.Change(db, ownerId, change), abort);

    static RecordPage Find(SqliteDb db, RecordQuery query)
    {
        var select = query.Select;
        var isOne = !select.NeedsMultifields && !select.NeedsLinks && !select.NeedsParents && !select.NeedsObservers && !query.Counted;
        if (!isOne)
            db.Run("BEGIN"); // the page, its total and what hangs on it are of one moment
        try
        {
            var page = new RecordPage(select, Rows(db, query).Read(select.Width));
            if (query.Counted)
            {
                db.Text.Count(query);
                page.Total = db.Prepare(db.Text.Text).Bind(db.Text.Values).Scalar() ?? 0;
            }
            if (page.Rows.Rows > 0)
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
            return db.PrepareKept(SqlText.FindOne(query.Select)).Bind(id);
        db.Text.Find(query);
        return db.Prepare(db.Text.Text).Bind(db.Text.Values);
    }

    static void ReadSides(SqliteDb db, RecordPage page)
    {
        var select = page.Select;
        var type = select.Type;
        var ids = Ids(page.Rows);
        if (select.NeedsMultifields)
            page.Multifields = Side(db, "record_id,id,kind,value_type,value", "multifield", "record_id", "record_id,id", type.Id, ids, 5);
        if (select.NeedsParents)
            page.Parents = Side(db, "child_id,parent_type,parent_id", "parent_link", "child_id", "child_id", type.Id, ids, 3, "child_type");
        if (select.NeedsObservers)
            page.Observers = Side(db, "record_id,user_id", "record_observer", "record_id", "record_id,position", type.Id, ids, 2);
        if (select.NeedsLinks && type.Links is { } links)
            page.Links = Side(db, $"{links.Owner},{links.Other},{links.Sort},{links.Primary}", links.Table, links.Owner,
                $"{links.Owner},{links.Sort},{links.Other}", links.OwnerType, ids, 4, links.OwnerType == 0 ? null : "entity_type_id");
    }

    static Page Side(SqliteDb db, string columns, string table, string owner, string order, int type, Value ids, int width,
        string? typeColumn = "entity_type_id")
    {
        var isOne = ids.Kind == ValueKind.Integer;
        Value[] values = typeColumn is null ? [ids] : [Value.Of(type), ids];
        return db.Prepare($"SELECT {columns} FROM {table} WHERE {(typeColumn is null ? "" : typeColumn + "=? AND ")}{owner}"
            + (isOne ? "=?" : " IN (SELECT value FROM json_each(?))") + " ORDER BY " + order).Bind(values).Read(width);
    }

    // one id as a number, many as the JSON text of a list
    static Value Ids(Page rows)
    {
        if (rows.Rows == 1)
            return Value.Of(rows.Integer(0, 0));
        var ids = new long[rows.Rows];
        for (var row = 0; row < ids.Length; row++)
            ids[row] = rows.Integer(row, 0);
        return SqlText.ListOf(ids);
    }

    static void WriteSides(SqliteDb db, RecordWrite write, long id)
    {
        foreach (var (field, value) in write.Columns)
            if (field.Type.Table.Length > 0 && !value.IsNull && db.Prepare($"SELECT 1 FROM {field.Type.Table} WHERE id=?").Bind(value.Number).Scalar() is null)
                db.Run($"UPDATE {write.Type.Table} SET {field.Column}=NULL WHERE id=?", Value.Of(id)); // never was, or went meanwhile
        if (write.Multifields.Count > 0)
            SqliteMultifields.Write(db, write, id);
        foreach (var change in write.Links)
            SqliteLinks.Change(db, id, change);
        foreach (var (parentType, parentId) in write.Parents)
        {
            db.Run("DELETE FROM parent_link WHERE child_type=? AND child_id=? AND parent_type=?",
                Value.Of(write.Type.Id), Value.Of(id), Value.Of(parentType.Id));
            db.Run($"INSERT INTO parent_link (child_type,child_id,parent_type,parent_id) SELECT ?,?,?,id FROM {parentType.Table} WHERE id=?",
                Value.Of(write.Type.Id), Value.Of(id), Value.Of(parentType.Id), Value.Of(parentId));
        }
        if (write.Observers is { } observers)
        {
            db.Run("DELETE FROM record_observer WHERE entity_type_id=? AND record_id=?", Value.Of(write.Type.Id), Value.Of(id));
            for (var at = 0; at < observers.Count; at++)
                db.Run("INSERT OR IGNORE INTO record_observer (entity_type_id,record_id,user_id,position) VALUES (?,?,?,?)",
                    Value.Of(write.Type.Id), Value.Of(id), Value.Of(observers[at]), Value.Of(at));
        }
    }
}
