using System.Data.Common;
using System.Globalization;
using Dapper;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Smart processes, pipelines, directories and settings.</summary>
sealed class MetadataTables(ISmallTables tables) : IMetadataStore
{
    const string TypeColumns = "entity_type_id, title, code, flags, custom_section_id, created_by, updated_by, created_time, updated_time";

    /// <summary>Sets a setting of the portal.</summary>
    internal const string SetSetting = "INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value=excluded.value";

    /// <inheritdoc/>
    public Task<MetadataRows> LoadAsync(CancellationToken abort) => tables.Read(async db => new MetadataRows(
        (await db.QueryAsync<TypeRow>($"SELECT id, {TypeColumns} FROM smart_process ORDER BY id")).AsList(),
        (await db.QueryAsync<RelationRow>("SELECT parent_type, child_type, is_listed FROM type_relation ORDER BY position, parent_type, child_type")).AsList(),
        (await db.QueryAsync<CategoryRow>("SELECT id, entity_type_id, name, sort, is_default, code, is_system, origin_id, originator_id, created FROM category ORDER BY sort, id")).AsList(),
        (await db.QueryAsync<StatusRow>("SELECT id, entity_id, status_id, name, name_init, sort, is_system, category_id, color, semantics FROM status ORDER BY sort, id")).AsList(),
        (await db.QueryAsync<(string Name, string Value)>("SELECT name, value FROM setting")).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal))
    {
        Solutions = (await db.QueryAsync<SolutionRow>("SELECT id, title FROM automated_solution ORDER BY id")).AsList(),
    }, abort);

    /// <inheritdoc/>
    public Task<TypeRow> AddTypeAsync(NewType type, CancellationToken abort) => tables.Write(async db =>
    {
        var row = type.Row with { EntityTypeId = type.Row.EntityTypeId > 0 ? type.Row.EntityTypeId : await NextEntityType(db) };
        row = row with
        {
            Id = await db.QuerySingleAsync<long>($"INSERT INTO smart_process ({TypeColumns}) VALUES (@EntityTypeId, @Title, @Code, @Flags, @CustomSectionId, @CreatedBy, @UpdatedBy, @CreatedTime, @UpdatedTime) RETURNING id", row),
        };
        var category = await db.QuerySingleAsync<long>("INSERT INTO category (entity_type_id, name, sort, is_default) VALUES (@EntityTypeId, @CategoryName, 500, TRUE) RETURNING id",
            new { row.EntityTypeId, type.CategoryName });
        foreach (var stage in type.Stages(row.EntityTypeId, category))
            await InsertStatus(db, stage);
        await WriteRelations(db, row.EntityTypeId, type.Relations);
        foreach (var statement in Schema.TableOf(type.Table(row, category), tables.Dialect))
            await db.ExecuteAsync(statement);
        await db.ExecuteAsync("INSERT INTO record_total (entity_type_id, total) VALUES (@EntityTypeId, 0)", row);
        return row;
    }, abort);

    /// <inheritdoc/>
    public Task UpdateTypeAsync(TypeRow type, IReadOnlyList<RelationRow>? relations, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("UPDATE smart_process SET title=@Title, flags=@Flags, custom_section_id=@CustomSectionId, updated_by=@UpdatedBy, updated_time=@UpdatedTime WHERE id=@Id", type);
        if (relations is not null)
            await WriteRelations(db, type.EntityTypeId, relations);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteTypeAsync(EntityType type, long typeId, CancellationToken abort) => tables.Write(async db =>
    {
        // nobody adds an item between the look and the end
        if (tables.Dialect.Lock.Length > 0)
            await db.ExecuteAsync($"LOCK TABLE {type.Table} IN ACCESS EXCLUSIVE MODE");
        if (await db.ExecuteScalarAsync<long?>($"SELECT id FROM {type.Table} LIMIT 1") is not null)
            return false;
        var own = new { id = (long)type.Id, typeId, entity = type.UserFieldEntity, table = type.Table };
        foreach (var statement in UserFieldTables.DeleteAll)
            await db.ExecuteAsync(statement, own);
        await db.ExecuteAsync("DELETE FROM smart_process WHERE id=@typeId", own);
        await db.ExecuteAsync("DELETE FROM status WHERE entity_id IN (SELECT 'DYNAMIC_'||entity_type_id||'_STAGE_'||id FROM category WHERE entity_type_id=@id)", own);
        await db.ExecuteAsync("DELETE FROM category WHERE entity_type_id=@id", own);
        await db.ExecuteAsync("DELETE FROM type_relation WHERE parent_type=@id OR child_type=@id", own);
        await db.ExecuteAsync("DELETE FROM parent_link WHERE parent_type=@id OR child_type=@id", own);
        await db.ExecuteAsync("DELETE FROM stage_history WHERE entity_type_id=@id", own);
        await db.ExecuteAsync("DELETE FROM card_configuration WHERE entity_type_id=@id", own);
        await db.ExecuteAsync("DELETE FROM product_row WHERE owner_type=@ShortCode", type);
        await db.ExecuteAsync("DELETE FROM record_total WHERE entity_type_id=@id", own);
        if (tables.Dialect.HasDeltas)
            await db.ExecuteAsync("DELETE FROM record_delta WHERE entity_type_id=@id", own);
        await db.ExecuteAsync($"DROP TABLE {type.Table}");
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<CategoryRow> AddCategoryAsync(CategoryRow category, Func<long, IReadOnlyList<StatusRow>> stages, CancellationToken abort) => tables.Write(async db =>
    {
        var row = category with
        {
            Id = await db.QuerySingleAsync<long>("INSERT INTO category (entity_type_id, name, sort, is_default, code, is_system, origin_id, originator_id, created) VALUES (@EntityTypeId, @Name, @Sort, @IsDefault, @Code, @IsSystem, @OriginId, @OriginatorId, @Created) RETURNING id", category),
        };
        await KeepOneDefault(db, row);
        foreach (var stage in stages(row.Id))
            await InsertStatus(db, stage);
        return row;
    }, abort);

    /// <inheritdoc/>
    public Task UpdateCategoryAsync(CategoryRow category, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("UPDATE category SET name=@Name, sort=@Sort, is_default=@IsDefault, origin_id=@OriginId, originator_id=@OriginatorId WHERE id=@Id", category);
        await KeepOneDefault(db, category);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteCategoryAsync(CategoryRow category, string? directory, RecordColumn? items, CancellationToken abort) => tables.Write(async db =>
    {
        if (items is not null && await IsUsed(db, items, new { value = category.Id }))
            return false;
        if (directory is not null)
            await db.ExecuteAsync("DELETE FROM status WHERE entity_id=@directory", new { directory });
        await db.ExecuteAsync("DELETE FROM category WHERE id=@Id", category);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<long> AddStatusAsync(StatusRow status, CancellationToken abort) => tables.Write(db => InsertStatus(db, status), abort);

    /// <inheritdoc/>
    public Task UpdateStatusAsync(StatusRow status, CancellationToken abort) =>
        tables.Write(db => db.ExecuteAsync("UPDATE status SET name=@Name, sort=@Sort, color=@Color WHERE id=@Id", status), abort);

    /// <inheritdoc/>
    public Task<bool> DeleteStatusAsync(StatusRow status, RecordColumn? items, CancellationToken abort) => tables.Write(async db =>
    {
        if (items is not null && await IsUsed(db, items, new { value = status.StatusId }))
            return false;
        await db.ExecuteAsync("DELETE FROM status WHERE id=@Id", status);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> IsStageUsedAsync(string statusId, RecordColumn items, CancellationToken abort) =>
        tables.Read(async db => await db.ExecuteScalarAsync<long?>(AnyOf(items), new { value = statusId }) is not null, abort);

    /// <inheritdoc/>
    public Task SetStatusesAsync(IReadOnlyList<StatusRow> statuses, CancellationToken abort) => tables.Write(async db =>
    {
        foreach (var directory in statuses.Select(status => status.EntityId).Distinct(StringComparer.Ordinal))
            await db.ExecuteAsync("DELETE FROM status WHERE entity_id=@directory", new { directory });
        foreach (var status in statuses)
            await InsertStatus(db, status);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task SetSettingAsync(string name, string value, AuditRow? audit, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync(SetSetting, new { name, value });
        if (audit is not null)
            await AuditTables.Add(db, audit);
        return true;
    }, abort);

    // even numbers from 1030 on; one that was used is never given out again
    static async Task<long> NextEntityType(DbConnection db)
    {
        var highest = await db.ExecuteScalarAsync<long?>("SELECT max(n) FROM (SELECT entity_type_id AS n FROM smart_process UNION ALL SELECT CAST(value AS BIGINT) FROM setting WHERE name='highest_entity_type') AS numbers") ?? 0;
        var next = highest < 1030 ? 1030 : highest + 2 - highest % 2;
        await db.ExecuteAsync(SetSetting, new { name = "highest_entity_type", value = next.ToString(CultureInfo.InvariantCulture) });
        return next;
    }

    static async Task WriteRelations(DbConnection db, long entityTypeId, IReadOnlyList<RelationRow> relations)
    {
        await db.ExecuteAsync("DELETE FROM type_relation WHERE parent_type=@entityTypeId OR child_type=@entityTypeId", new { entityTypeId });
        for (var position = 0; position < relations.Count; position++)
            await db.ExecuteAsync("INSERT INTO type_relation (parent_type, child_type, is_listed, position) VALUES (@parent, @child, @IsListed, @position) ON CONFLICT (parent_type, child_type) DO UPDATE SET is_listed=excluded.is_listed, position=excluded.position", new
            {
                parent = relations[position].ParentType == 0 ? entityTypeId : relations[position].ParentType,
                child = relations[position].ChildType == 0 ? entityTypeId : relations[position].ChildType,
                relations[position].IsListed,
                position = (long)position,
            });
    }

    // nobody adds a record between the look and the end; readers go on
    async Task<bool> IsUsed(DbConnection db, RecordColumn items, object wanted)
    {
        if (tables.Dialect.Lock.Length > 0)
            await db.ExecuteAsync($"LOCK TABLE {items.Table} IN SHARE ROW EXCLUSIVE MODE");
        return await db.ExecuteScalarAsync<long?>(AnyOf(items), wanted) is not null;
    }

    // both names are from definitions
    static string AnyOf(RecordColumn items) => $"SELECT id FROM {items.Table} WHERE {items.Column}=@value LIMIT 1";

    static Task KeepOneDefault(DbConnection db, CategoryRow category) => category.IsDefault
        ? db.ExecuteAsync("UPDATE category SET is_default=FALSE WHERE entity_type_id=@EntityTypeId AND id<>@Id", category)
        : Task.CompletedTask;

    static Task<long> InsertStatus(DbConnection db, StatusRow status) =>
        db.QuerySingleAsync<long>("INSERT INTO status (entity_id, status_id, name, name_init, sort, is_system, category_id, color, semantics) VALUES (@EntityId, @StatusId, @Name, @NameInit, @Sort, @IsSystem, @CategoryId, @Color, @Semantics) RETURNING id", status);
}
