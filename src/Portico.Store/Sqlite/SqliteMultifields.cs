using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>Phones, addresses and their like of a record, and the flags that tell of them.</summary>
static class SqliteMultifields
{
    /// <summary>Applies the changes of a write; a row of another record is not touched but added anew, as the original does.</summary>
    public static void Write(SqliteDb db, RecordWrite write, long id)
    {
        foreach (var change in write.Multifields)
        {
            if (change.Id > 0 && (change.Value is null ? Remove(db, write.Type, id, change) : Change(db, write.Type, id, change)))
                continue;
            if (!string.IsNullOrEmpty(change.Value))
                Add(db, write.Type, id, change);
        }
        if (write.Id > 0)
            Tell(db, write.Type, id); // of a new record the rules told already
    }

    static void Add(SqliteDb db, EntityType type, long id, MultifieldChange change) =>
        db.Run("INSERT INTO multifield (entity_type_id,record_id,kind,value_type,value,value_f) VALUES (?,?,?,?,?,?)",
            Value.Of(type.Id), Value.Of(id), Value.Of(change.Kind), Value.Of(change.ValueType ?? "WORK"), Value.Of(change.Value),
            Value.Of(Folding.Fold(change.Value!)));

    static bool Change(SqliteDb db, EntityType type, long id, MultifieldChange change)
    {
        db.Run("UPDATE multifield SET value=?,value_f=?,value_type=coalesce(?,value_type) WHERE id=? AND entity_type_id=? AND record_id=? AND kind=?",
            Value.Of(change.Value), Value.Of(Folding.Fold(change.Value!)), Value.Of(change.ValueType), Value.Of(change.Id),
            Value.Of(type.Id), Value.Of(id), Value.Of(change.Kind));
        return db.Changes > 0;
    }

    static bool Remove(SqliteDb db, EntityType type, long id, MultifieldChange change)
    {
        db.Run("DELETE FROM multifield WHERE id=? AND entity_type_id=? AND record_id=? AND kind=?",
            Value.Of(change.Id), Value.Of(type.Id), Value.Of(id), Value.Of(change.Kind));
        return true;
    }

    // HAS_PHONE and its like are columns, so that filters and lists need no second table
    static void Tell(SqliteDb db, EntityType type, long id)
    {
        foreach (var field in type.Fields)
            if (field is { Source: FieldSource.Column, Multifield: { } kind })
                db.Run($"UPDATE {type.Table} SET {field.Column}=CASE WHEN EXISTS (SELECT 1 FROM multifield WHERE entity_type_id=? AND record_id=? AND kind=?) THEN 'Y' ELSE 'N' END WHERE id=?",
                    Value.Of(type.Id), Value.Of(id), Value.Of(kind), Value.Of(id));
    }
}
