using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>
/// Statements of the writes, the same for both databases: nothing between them is decided outside, so that they go out together.
/// What hangs on a record is inserted by selecting the record, so that nothing hangs on one that is gone.
/// </summary>
static class WriteSql
{
    /// <summary>Inserts a record with what hangs on it.</summary>
    public static void Add(SqlScript script, RecordWrite write)
    {
        var id = RecordId.New(write.Type);
        LockReferences(script, write);
        script.Add($"INSERT INTO {write.Type.Table} (");
        foreach (var (field, _) in write.Columns)
            script.Add($"{field.Column},{(field.IsFolded ? field.FoldedColumn : "")}{(field.IsFolded ? "," : "")}");
        script.Trim().Add(") VALUES (");
        foreach (var (field, value) in write.Columns)
        {
            script.Add($"{new SqlParameter(value, field.Type.Form)},");
            if (field.IsFolded)
                script.Add($"{Folded(field, value)},");
        }
        script.Trim().Run($"){script.Dialect.Returning}", SqlEffect.NewId);
        if (write.Numbered.Count > 0)
            Number(script, write, id);
        AccountSql.Tell(script, write.Type, id);
        if (write.Type.HasTotal && script.Dialect.HasDeltas)
            script.Run($"INSERT INTO record_delta (entity_type_id,delta) VALUES ({write.Type.Id},1)");
        else if (write.Type.HasTotal)
            script.Run($"UPDATE record_total SET total=total+1 WHERE entity_type_id={write.Type.Id}");
        Sides(script, write, id);
        foreach (var (table, part) in write.HangsOn) // never was, or went meanwhile
            script.Run($"DELETE FROM {write.Type.Table} WHERE id={id} AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.id={part})");
    }

    static void Number(SqlScript script, RecordWrite write, RecordId id)
    {
        script.Add($"UPDATE {write.Type.Table} SET ");
        foreach (var (field, prefix) in write.Numbered)
        {
            script.Add($"{field.Column}={SqlParameter.Of(prefix)}||{id},");
            if (field.IsFolded)
                script.Add($"{field.FoldedColumn}={Folded(field, Value.Of(prefix))}||{id},");
        }
        script.Trim().Run($" WHERE id={id}");
    }

    /// <summary>Updates a record and what hangs on it.</summary>
    public static void Update(SqlScript script, RecordWrite write)
    {
        var id = new RecordId(write.Type.Table, write.Id);
        LockReferences(script, write);
        foreach (var (field, _) in write.Columns)
            DeleteFile(script, write.Type, field, write.Id);
        var hasSides = write.Multifields.Count > 0 || write.Links.Count > 0 || write.Parents.Count > 0 || write.Properties.Count > 0 || write.Lists.Count > 0 || write.Observers is not null;
        if (write.Columns.Count == 0 && !hasSides)
        {
            Require(script, write.Type, write.Id);
            return;
        }
        script.Add($"UPDATE {write.Type.Table} SET ");
        foreach (var (field, value) in write.Columns)
        {
            script.Add($"{field.Column}={new SqlParameter(value, field.Type.Form)},");
            if (field.IsFolded)
                script.Add($"{field.FoldedColumn}={Folded(field, value)},");
        }
        foreach (var (field, value) in write.Stamps)
            AddStamp(script, write, field, value, hasSides);
        if (write.Columns.Count + write.Stamps.Count == 0)
            script.Add("id=id,");
        script.Trim().Run($" WHERE id={id}", SqlEffect.Required);
        Sides(script, write, id);
        AddressSql.TakeOver(script, write);
        if (write.Type.Can(Abilities.ProductRows) && write.Columns.Exists(column => column.Field.CamelName is "opportunity" or "taxValue" or "isManualOpportunity"))
            ProductRowSql.Total(script, write.Type, id, isForRowsOnly: true);
        else if (write.Columns.Exists(column => column.Field.CamelName == "currencyId"))
            AccountSql.Tell(script, write.Type, id);
    }

    static void AddStamp(SqlScript script, RecordWrite write, Field stamp, Value value, bool isChange)
    {
        if (isChange)
        {
            script.Add($"{stamp.Column}={new SqlParameter(value, stamp.Type.Form)},");
            return;
        }
        script.Add($"{stamp.Column}=CASE WHEN ");
        foreach (var (field, written) in write.Columns)
            script.Add($"{(field == write.Columns[0].Field ? "" : " OR ")}{field.Column} IS DISTINCT FROM {new SqlParameter(written, field.Type.Form)}");
        script.Add($" THEN {new SqlParameter(value, stamp.Type.Form)} ELSE {stamp.Column} END,");
    }

    /// <summary>Deletes a record with everything that hangs on it or points to it.</summary>
    public static void Delete(SqlScript script, EntityType type, long id, IReadOnlyList<(EntityType Type, Field Field)> referring)
    {
        LinkSql.Lock(script, type.Id, id);
        foreach (var field in type.Fields)
            DeleteFile(script, type, field, id);
        DeleteOnly(script, type, id);
        if (type.Can(Abilities.Properties))
            PropertySql.DeleteAll(script, id);
        script.BeginTogether();
        if (type.Can(Abilities.Multifields))
            script.Run($"DELETE FROM multifield WHERE entity_type_id={type.Id} AND record_id={id}");
        script.Run($"DELETE FROM parent_link WHERE child_type={type.Id} AND child_id={id}");
        script.Run($"DELETE FROM parent_link WHERE parent_type={type.Id} AND parent_id={id}");
        if (type.MayHave(Abilities.Observers))
            script.Run($"DELETE FROM record_observer WHERE entity_type_id={type.Id} AND record_id={id}");
        if (type.Stages is not null)
        {
            script.Run($"DELETE FROM stage_history WHERE entity_type_id={type.Id} AND owner_id={id}");
            ProductRowSql.DeleteAll(script, type, new(type.Table, id));
        }
        script.EndTogether();
        if (type.Can(Abilities.Recurring))
            RecurringSql.DeleteOf(script, id);
        LinkSide? linked = null;
        foreach (var (card, field) in referring)
            if (field.Source == FieldSource.Links)
                linked = field.Link;
            else if (field.Source == FieldSource.Property)
                PropertySql.DeleteFrom(script, field, id);
            else if (field.Type == FieldType.Binding)
                ValueSql.Unbind(script, card, field, type, id);
            else
                script.Run($"UPDATE {card.Table} SET {field.Column}=NULL WHERE {field.Column}={id}");
        if (linked is not null)
            LinkSql.DeleteFrom(script, linked, id);
        LinkSql.DeleteAll(script, type, id);
        RequisiteSql.DeleteOf(script, type, id);
        ValueSql.DeleteAll(script, type, id);
    }

    /// <summary>Changes the links of a record that is there.</summary>
    public static void ChangeLinks(SqlScript script, EntityType type, long id, LinkChange change)
    {
        Require(script, type, id);
        LinkSql.Change(script, type, new(type.Table, id), change);
        MarkClient(script, type, new(type.Table, id));
    }

    /// <summary>What a change of links answers: a set is a change always, the others when a link came or went.</summary>
    public static bool HasChanged(SqlOutcome outcome, LinkChange change) =>
        outcome.IsMet && (change.Mode is LinkMode.Replace or LinkMode.MakePrimary || outcome.Changed > 0);

    // goes on only if the record is there, and keeps it as it is until the end
    internal static void Require(SqlScript script, EntityType type, long id) =>
        script.Run($"SELECT 1 FROM {type.Table} WHERE id={id}{script.Dialect.Lock}", SqlEffect.Found);

    internal static SqlParameter Folded(Field field, Value value) => SqlParameter.Of(value.Text is { } text ? field.Fold(text) : null);

    // and with it, in the total
    static void DeleteOnly(SqlScript script, EntityType type, long id)
    {
        if (script.Dialect.HasDeltas)
        {
            script.Run($"WITH gone AS (DELETE FROM {type.Table} WHERE id={id} RETURNING 1) INSERT INTO record_delta (entity_type_id,delta) SELECT {type.Id},-1 FROM gone", SqlEffect.Required);
            return;
        }
        script.Run($"DELETE FROM {type.Table} WHERE id={id}", SqlEffect.Required);
        script.Run($"UPDATE record_total SET total=total-1 WHERE entity_type_id={type.Id}");
    }

    // removes the row behind a file field; the content stays for other rows of the same content
    static void DeleteFile(SqlScript script, EntityType type, Field field, long id)
    {
        if (field.Type.Form == FieldForm.File && field.Source == FieldSource.Column)
            script.Run($"DELETE FROM file WHERE id=(SELECT {field.Column} FROM {type.Table} WHERE id={id})");
    }

    // whoever deletes what this write points to comes before or after it
    static void LockReferences(SqlScript script, RecordWrite write)
    {
        if (script.Dialect.KeyShare.Length == 0)
            return;
        foreach (var (table, part) in write.HangsOn)
            script.Run($"SELECT 1 FROM {table} WHERE id={part}{script.Dialect.KeyShare}");
        foreach (var (field, value) in write.Columns)
            if (field.Type.Table.Length > 0 && !value.IsNull)
                script.Run($"SELECT 1 FROM {field.Type.Table} WHERE id={value.Number}{script.Dialect.KeyShare}");
    }

    // a mark that the record has a client follows its company and its contacts
    static void MarkClient(SqlScript script, EntityType type, RecordId id)
    {
        foreach (var field in type.Fields)
            if (field.Flags.HasFlag(FieldFlags.ClientMark) && type.Links is { } links)
                script.Run($"UPDATE {type.Table} SET {field.Column}=CASE WHEN company_id IS NOT NULL OR EXISTS (SELECT 1 FROM {links.Table} l WHERE {FilterSql.LinkOwner(links)}l.{links.Owner}={id}) THEN 'Y' ELSE 'N' END WHERE id={id}");
    }

    static void Sides(SqlScript script, RecordWrite write, RecordId id)
    {
        var type = write.Type;
        foreach (var (field, value) in write.Columns)
            if (field.Type.Table.Length > 0 && !value.IsNull) // never was, or went meanwhile
                script.Run($"UPDATE {type.Table} SET {field.Column}=NULL WHERE id={id} AND NOT EXISTS (SELECT 1 FROM {field.Type.Table} WHERE id={value.Number})");
        if (write.Multifields.Count > 0)
            MultifieldSql.Write(script, write, id);
        foreach (var change in write.Links)
            LinkSql.Change(script, type, id, change);
        foreach (var change in write.Properties)
            PropertySql.Write(script, change, id);
        foreach (var change in write.Lists)
            ValueSql.Write(script, type, id, change, isNew: write.Id == 0);
        foreach (var (parentType, parentId) in write.Parents)
        {
            script.Run($"DELETE FROM parent_link WHERE child_type={type.Id} AND child_id={id} AND parent_type={parentType.Id}");
            if (parentId > 0)
                script.Run($"INSERT INTO parent_link (child_type,child_id,parent_type,parent_id) SELECT {type.Id},r.id,{parentType.Id},p.id FROM {type.Table} r,{parentType.Table} p WHERE r.id={id} AND p.id={parentId}{script.Dialect.KeyShare}");
        }
        if (write.Links.Count > 0 || write.Columns.Exists(column => column.Field.Type == FieldType.Company))
            MarkClient(script, type, id);
        if (write.Move is { } move)
            script.Run($"INSERT INTO stage_history (entity_type_id,owner_id,type_id,created_time,category_id,stage_semantic_id,stage_id) SELECT {type.Id},r.id,{(long)move.Kind},{new SqlParameter(Value.Of(move.Time), FieldForm.Moment)},{move.CategoryId},{SqlParameter.Of(move.Semantics)},{SqlParameter.Of(move.StageId)} FROM {type.Table} r WHERE r.id={id}");
        if (write.Observers is not { } observers)
            return;
        script.Run($"DELETE FROM record_observer WHERE entity_type_id={type.Id} AND record_id={id}");
        for (var at = 0; at < observers.Count; at++)
            script.Run($"INSERT INTO record_observer (entity_type_id,record_id,user_id,position) SELECT {type.Id},r.id,{observers[at]},{at} FROM {type.Table} r WHERE r.id={id} ON CONFLICT DO NOTHING");
    }
}
