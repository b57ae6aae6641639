using Dapper;
using Portico.Model;

namespace Portico.Store.Sqlite;

/// <summary>Smart processes, pipelines, directories and settings in SQLite.</summary>
sealed class SqliteMetadata(SqliteReaders readers, SqliteWriter writer) : IMetadataStore
{
    const string TypeColumns = "id, entity_type_id, title, code, flags, custom_section_id, created_by, updated_by, created_time, updated_time";

    /// <inheritdoc/>
    public async Task<MetadataRows> LoadAsync(CancellationToken abort) => await readers.Run(static (db, _) =>
    {
        db.Run("BEGIN");
        try
        {
            return new MetadataRows(
                [.. db.Ado.Query<TypeRow>($"SELECT {TypeColumns} FROM smart_process ORDER BY id")],
                [.. db.Ado.Query<RelationRow>("SELECT parent_type, child_type, is_listed FROM type_relation ORDER BY position, parent_type, child_type")],
                [.. db.Ado.Query<CategoryRow>("SELECT id, entity_type_id, name, sort, is_default FROM category ORDER BY sort, id")],
                [.. db.Ado.Query<StatusRow>("SELECT id, entity_id, status_id, name, name_init, sort, is_system, category_id, color, semantics FROM status ORDER BY sort, id")],
                db.Ado.Query<(string Name, string Value)>("SELECT name, value FROM setting").ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal));
        }
        finally
        {
            db.Run("COMMIT");
        }
    }, 0, abort);

    /// <inheritdoc/>
    public Task<TypeRow> AddTypeAsync(NewType type, CancellationToken abort) => writer.Run(db =>
    {
        var row = type.Row with { EntityTypeId = type.Row.EntityTypeId > 0 ? type.Row.EntityTypeId : NextEntityType(db) };
        db.Ado.Execute($"INSERT INTO smart_process ({TypeColumns.Replace("id, entity", "entity", StringComparison.Ordinal)}) VALUES (@EntityTypeId, @Title, @Code, @Flags, @CustomSectionId, @CreatedBy, @UpdatedBy, @CreatedTime, @UpdatedTime)", row);
        row = row with { Id = db.LastId };
        db.Run("INSERT INTO category (entity_type_id,name,sort,is_default) VALUES (?,?,500,1)", Value.Of(row.EntityTypeId), Value.Of(type.CategoryName));
        var category = db.LastId;
        foreach (var stage in type.Stages(row.EntityTypeId, category))
            InsertStatus(db, stage);
        WriteRelations(db, row.EntityTypeId, type.Relations);
        foreach (var statement in TableText.Create(type.Table(row, category)))
            db.RunOnce(statement);
        db.Run("INSERT INTO record_total VALUES (?,0)", Value.Of(row.EntityTypeId));
        return row;
    }, abort);

    /// <inheritdoc/>
    public Task UpdateTypeAsync(TypeRow type, IReadOnlyList<RelationRow>? relations, CancellationToken abort) => writer.Run(db =>
    {
        db.Ado.Execute("UPDATE smart_process SET title=@Title, flags=@Flags, custom_section_id=@CustomSectionId, updated_by=@UpdatedBy, updated_time=@UpdatedTime WHERE id=@Id", type);
        if (relations is not null)
            WriteRelations(db, type.EntityTypeId, relations);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteTypeAsync(EntityType type, long typeId, CancellationToken abort) => writer.Run(db =>
    {
        if (db.Prepare("SELECT total FROM record_total WHERE entity_type_id=?").Bind(type.Id).Scalar() > 0)
            return false;
        var id = Value.Of(type.Id);
        db.Run("DELETE FROM smart_process WHERE id=?", Value.Of(typeId));
        db.Run("DELETE FROM status WHERE entity_id IN (SELECT 'DYNAMIC_'||entity_type_id||'_STAGE_'||id FROM category WHERE entity_type_id=?)", id);
        db.Run("DELETE FROM category WHERE entity_type_id=?", id);
        db.Run("DELETE FROM type_relation WHERE parent_type=?1 OR child_type=?1", id);
        db.Run("DELETE FROM parent_link WHERE parent_type=?1 OR child_type=?1", id);
        db.Run("DELETE FROM record_total WHERE entity_type_id=?", id);
        db.RunOnce($"DROP TABLE {type.Table}");
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task SetStatusesAsync(IReadOnlyList<StatusRow> statuses, CancellationToken abort) => writer.Run(db =>
    {
        foreach (var directory in statuses.Select(status => status.EntityId).Distinct(StringComparer.Ordinal))
            db.Run("DELETE FROM status WHERE entity_id=?", Value.Of(directory));
        foreach (var status in statuses)
            InsertStatus(db, status);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task SetSettingAsync(string name, string value, CancellationToken abort) => writer.Run(db =>
    {
        db.Run("INSERT INTO setting VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value=excluded.value", Value.Of(name), Value.Of(value));
        return true;
    }, abort);

    // even numbers from 1030 on; one that was used is never given out again
    static long NextEntityType(SqliteDb db)
    {
        var highest = db.Prepare("SELECT max(coalesce((SELECT max(entity_type_id) FROM smart_process),0), coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name='highest_entity_type'),0))").Scalar() ?? 0;
        var next = highest < 1030 ? 1030 : highest + 2 - highest % 2;
        db.Run("INSERT INTO setting VALUES ('highest_entity_type',?) ON CONFLICT (name) DO UPDATE SET value=excluded.value", Value.Of(next.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return next;
    }

    static void WriteRelations(SqliteDb db, long entityTypeId, IReadOnlyList<RelationRow> relations)
    {
        db.Run("DELETE FROM type_relation WHERE parent_type=?1 OR child_type=?1", Value.Of(entityTypeId));
        for (var at = 0; at < relations.Count; at++)
            db.Run("INSERT OR REPLACE INTO type_relation (parent_type,child_type,is_listed,position) VALUES (?,?,?,?)",
                Value.Of(relations[at].ParentType == 0 ? entityTypeId : relations[at].ParentType),
                Value.Of(relations[at].ChildType == 0 ? entityTypeId : relations[at].ChildType),
                Value.Of(relations[at].IsListed ? 1 : 0), Value.Of(at));
    }

    static void InsertStatus(SqliteDb db, StatusRow status) =>
        db.Ado.Execute("INSERT INTO status (entity_id, status_id, name, name_init, sort, is_system, category_id, color, semantics) VALUES (@EntityId, @StatusId, @Name, @NameInit, @Sort, @IsSystem, @CategoryId, @Color, @Semantics)", status);
}
