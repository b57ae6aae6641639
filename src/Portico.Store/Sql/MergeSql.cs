using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Statements that make one record of several: what hangs on the others moves to it, then they go.</summary>
static class MergeSql
{
    /// <summary>Goes on only if all of the records are as they were read, and keeps them so until the end.</summary>
    public static void Require(SqlScript script, EntityType type, IEnumerable<ReadRecord> records)
    {
        foreach (var record in records.OrderBy(record => record.Id))
        {
            LinkSql.Lock(script, type.Id, record.Id);
            script.Add($"SELECT 1 FROM {type.Table} WHERE id={record.Id}");
            foreach (var (field, value) in record.Columns)
                if (value.IsNull)
                    script.Add($" AND {field.Column} IS NULL");
                else
                    script.Add($" AND {field.Column}={new SqlParameter(value, field.Type.Form)}");
            script.Run($"{script.Dialect.Lock}", SqlEffect.Found);
        }
    }

    /// <summary>Merges records that are there.</summary>
    /// <param name="write">What the record that stays takes over.</param>
    public static void Merge(SqlScript script, RecordWrite write, IReadOnlyList<long> others, IReadOnlyList<(EntityType Type, Field Field)> referring)
    {
        var type = write.Type;
        // a file that is taken over does not go with the record it came from
        foreach (var (field, value) in write.Columns)
            if (field.Type == FieldType.File && !value.IsNull)
                script.Run($"UPDATE {type.Table} SET {field.Column}=NULL WHERE {field.Column}={value.Number} AND id<>{write.Id}");
        WriteSql.Update(script, write);
        foreach (var other in others)
        {
            MoveSides(script, type, other, write.Id);
            foreach (var (card, field) in referring)
                if (field.Source == FieldSource.Links)
                    LinkSql.MoveOther(script, field.Link!, other, write.Id);
                else if (field.Type == FieldType.Binding)
                    ValueSql.Rebind(script, card, field, type, other, write.Id);
                else
                    script.Run($"UPDATE {card.Table} SET {field.Column}={write.Id} WHERE {field.Column}={other}");
            if (type.Links is { } links)
                LinkSql.MoveOwn(script, links, other, write.Id);
            WriteSql.Delete(script, type, other, referring);
        }
        MultifieldSql.Tell(script, type, new(type.Table, write.Id));
        AddressSql.RepeatAll(script, type, write.Id);
        if (type.Can(Abilities.ProductRows))
            ProductRowSql.Total(script, type, new(type.Table, write.Id), isForRowsOnly: true);
    }

    // what the record has already stays behind and goes with the other
    static void MoveSides(SqlScript script, EntityType type, long from, long to)
    {
        script.Add($"UPDATE multifield SET record_id={to} WHERE entity_type_id={type.Id} AND record_id={from} AND NOT EXISTS (SELECT 1 FROM multifield l")
            .Run($" WHERE l.entity_type_id={type.Id} AND l.record_id={to} AND l.kind=multifield.kind AND (l.value_f=multifield.value_f OR l.phone=multifield.phone))");
        script.Add($"UPDATE parent_link SET child_id={to} WHERE child_type={type.Id} AND child_id={from}")
            .Run($" AND NOT EXISTS (SELECT 1 FROM parent_link l WHERE l.child_type={type.Id} AND l.child_id={to} AND l.parent_type=parent_link.parent_type)");
        script.Run($"UPDATE parent_link SET parent_id={to} WHERE parent_type={type.Id} AND parent_id={from}");
        script.Add($"UPDATE record_observer SET record_id={to} WHERE entity_type_id={type.Id} AND record_id={from}")
            .Run($" AND NOT EXISTS (SELECT 1 FROM record_observer l WHERE l.entity_type_id={type.Id} AND l.record_id={to} AND l.user_id=record_observer.user_id)");
        if (type.Can(Abilities.ProductRows))
            script.Run($"UPDATE product_row SET owner_id={to} WHERE owner_id={from} AND owner_type={SqlParameter.Of(type.ShortCode)}");
        script.Run($"UPDATE requisite SET entity_id={to} WHERE entity_type_id={type.Id} AND entity_id={from}");
        script.Run($"UPDATE bank_detail SET anchor_id={to} WHERE anchor_type_id={type.Id} AND anchor_id={from}");
        script.Add($"UPDATE address SET entity_id={to} WHERE entity_type_id={type.Id} AND entity_id={from}")
            .Run($" AND NOT EXISTS (SELECT 1 FROM address l WHERE l.entity_type_id={type.Id} AND l.entity_id={to} AND l.type_id=address.type_id)");
        script.Add($"UPDATE address SET anchor_id={to} WHERE anchor_type_id={type.Id} AND anchor_id={from}")
            .Run($" AND NOT (entity_type_id={type.Id} AND entity_id={from})");
        // of long texts the beginnings are folded
        script.Add($"UPDATE user_value SET record_id={to},position=position+coalesce((SELECT max(l.position)+1 FROM user_value l WHERE l.entity_type_id={type.Id} AND l.record_id={to} AND l.field_id=user_value.field_id),0)")
            .Add($" WHERE entity_type_id={type.Id} AND record_id={from} AND NOT EXISTS (SELECT 1 FROM user_value l WHERE l.entity_type_id={type.Id} AND l.record_id={to} AND l.field_id=user_value.field_id")
            .Run($" AND (l.number=user_value.number OR l.text_f=user_value.text_f AND (l.text=user_value.text OR length(l.text_f)<{Folding.ShortLength - 1}) OR l.fraction=user_value.fraction OR l.moment=user_value.moment OR l.day=user_value.day))");
    }
}
