using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Phones, addresses and their like of a record, and the flags that tell of them.</summary>
static class MultifieldSql
{
    /// <summary>Applies the changes of a write; a row of another record is not touched but added anew, as the original does.</summary>
    public static void Write(SqlScript script, RecordWrite write, RecordId id)
    {
        foreach (var change in write.Multifields)
            Write(script, write.Type, id, change);
        if (write.Id > 0)
            Tell(script, write.Type, id); // of a new record the rules told already
    }

    static void Write(SqlScript script, EntityType type, RecordId id, MultifieldChange change)
    {
        if (change.Id > 0 && change.Value is null)
        {
            script.Add("DELETE FROM multifield WHERE ");
            Mine(script, type, id, change);
            script.End();
            return;
        }
        if (change.Id > 0)
        {
            script.Add($"UPDATE multifield SET value={SqlParameter.Of(change.Value)},value_f={SqlParameter.Of(Folding.FoldShort(change.Value!))},phone={Phone(change)}");
            if (change.ValueType is not null)
                script.Add($",value_type={SqlParameter.Of(change.ValueType)}");
            script.Add(" WHERE ");
            Mine(script, type, id, change);
            script.End();
        }
        if (string.IsNullOrEmpty(change.Value))
            return;
        script.Add("INSERT INTO multifield (entity_type_id,record_id,kind,value_type,value,value_f,phone)")
            .Add($" SELECT {type.Id},r.id,{SqlParameter.Of(change.Kind)},{SqlParameter.Of(change.ValueType ?? "WORK")},{SqlParameter.Of(change.Value)},{SqlParameter.Of(Folding.FoldShort(change.Value))},{Phone(change)}")
            .Add($" FROM {type.Table} r WHERE r.id={id}");
        if (change.Id > 0)
        {
            script.Add(" AND NOT EXISTS (SELECT 1 FROM multifield WHERE ");
            Mine(script, type, id, change);
            script.Add(")");
        }
        script.End();
    }

    static SqlParameter Phone(MultifieldChange change) => SqlParameter.Of(change.Kind == "PHONE" ? PhoneKey.Of(change.Value!) : null);

    static void Mine(SqlScript script, EntityType type, RecordId id, MultifieldChange change) =>
        script.Add($"id={change.Id} AND entity_type_id={type.Id} AND record_id={id} AND kind={SqlParameter.Of(change.Kind)}");

    /// <summary>Sets <c>HAS_PHONE</c> and its like: columns, so that filters and lists need no second table.</summary>
    public static void Tell(SqlScript script, EntityType type, RecordId id)
    {
        var isFirst = true;
        foreach (var field in type.Fields)
        {
            if (field is not { Source: FieldSource.Column, Multifield: { } kind })
                continue;
            script.Add(isFirst ? "UPDATE " : ",").Add(isFirst ? type.Table : "").Add(isFirst ? " SET " : "")
                .Add($"{field.Column}=CASE WHEN EXISTS (SELECT 1 FROM multifield WHERE entity_type_id={type.Id} AND record_id={id} AND kind={SqlParameter.Of(kind)}) THEN 'Y' ELSE 'N' END");
            isFirst = false;
        }
        if (!isFirst)
            script.Run($" WHERE id={id}");
    }
}
