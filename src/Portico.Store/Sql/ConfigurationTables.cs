using Dapper;

namespace Portico.Store.Sql;

/// <summary>
/// Sections of cards, settings of the console, digital workplaces, fields of the search for duplicates. The first two are read whenever they are
/// asked for, so other servers need not hear of them.
/// </summary>
sealed class ConfigurationTables(ISmallTables tables) : IConfigurationStore
{
    const string OfCard = "entity_type_id=@EntityTypeId AND variant=@Variant AND user_id=@UserId";

    const string SetCard = "INSERT INTO card_configuration (entity_type_id, variant, user_id, sections) VALUES (@EntityTypeId, @Variant, @UserId, @sections) "
        + "ON CONFLICT (entity_type_id, variant, user_id) DO UPDATE SET sections=excluded.sections";

    /// <inheritdoc/>
    public Task<string?> FindCardAsync(CardKey key, CancellationToken abort) =>
        tables.Read(db => db.QuerySingleOrDefaultAsync<string?>($"SELECT sections FROM card_configuration WHERE {OfCard}", key), abort);

    /// <inheritdoc/>
    public Task SetCardAsync(CardKey key, string sections, CancellationToken abort) =>
        tables.WriteQuietly(db => db.ExecuteAsync(SetCard, new { key.EntityTypeId, key.Variant, key.UserId, sections }), abort);

    /// <inheritdoc/>
    public Task DeleteCardAsync(CardKey key, CancellationToken abort) =>
        tables.WriteQuietly(db => db.ExecuteAsync($"DELETE FROM card_configuration WHERE {OfCard}", key), abort);

    /// <inheritdoc/>
    public Task DeletePersonalCardsAsync(long entityTypeId, long variant, CancellationToken abort) => tables.WriteQuietly(
        db => db.ExecuteAsync("DELETE FROM card_configuration WHERE entity_type_id=@entityTypeId AND variant=@variant AND user_id>0", new { entityTypeId, variant }), abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConsoleSettingRow>> ConsoleSettingsAsync(long userId, CancellationToken abort) => await tables.Read(
        async db => (await db.QueryAsync<ConsoleSettingRow>("SELECT user_id, name, value FROM console_setting WHERE user_id IN (0, @userId) ORDER BY user_id, name", new { userId })).AsList(), abort);

    /// <inheritdoc/>
    public Task<bool> SetConsoleSettingAsync(ConsoleSettingRow setting, long most, CancellationToken abort) => tables.WriteQuietly(async db => await db.ExecuteAsync(
        "INSERT INTO console_setting (user_id, name, value) SELECT @UserId, @Name, @Value WHERE (SELECT count(*) FROM console_setting WHERE user_id=@UserId AND name<>@Name)<@most "
        + "ON CONFLICT (user_id, name) DO UPDATE SET value=excluded.value", new { setting.UserId, setting.Name, setting.Value, most }) > 0, abort);

    /// <inheritdoc/>
    public Task DeleteConsoleSettingAsync(long userId, string name, CancellationToken abort) =>
        tables.WriteQuietly(db => db.ExecuteAsync("DELETE FROM console_setting WHERE user_id=@userId AND name=@name", new { userId, name }), abort);

    /// <inheritdoc/>
    public Task<SolutionRow> SetSolutionAsync(SolutionRow solution, IReadOnlyList<long>? typeIds, CancellationToken abort) => tables.Write(async db =>
    {
        var row = solution with
        {
            Id = await db.QuerySingleAsync<long>(solution.Id == 0
                ? "INSERT INTO automated_solution (title) VALUES (@Title) RETURNING id"
                : "UPDATE automated_solution SET title=@Title WHERE id=@Id RETURNING id", solution),
        };
        if (typeIds is null)
            return row;
        await db.ExecuteAsync("UPDATE smart_process SET custom_section_id=NULL WHERE custom_section_id=@Id", row);
        foreach (var typeId in typeIds)
            await db.ExecuteAsync("UPDATE smart_process SET custom_section_id=@Id WHERE id=@typeId", new { row.Id, typeId });
        return row;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteSolutionAsync(long id, CancellationToken abort) => tables.Write(async db => await db.ExecuteAsync(
        "DELETE FROM automated_solution WHERE id=@id AND NOT EXISTS (SELECT 1 FROM smart_process WHERE custom_section_id=@id)", new { id }) > 0, abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DuplicateFieldRow>> DuplicateFieldsAsync(CancellationToken abort) => await tables.Read(
        async db => (await db.QueryAsync<DuplicateFieldRow>("SELECT id, entity_type_id, field_code FROM duplicate_field ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public Task<long?> AddDuplicateFieldAsync(DuplicateFieldRow field, long most, CancellationToken abort) => tables.Write<long?>(async db =>
    {
        if (await db.ExecuteScalarAsync<long?>("SELECT id FROM duplicate_field WHERE entity_type_id=@EntityTypeId AND field_code=@FieldCode", field) is { } there)
            return there;
        if (await db.ExecuteScalarAsync<long>("SELECT count(*) FROM duplicate_field") >= most)
            return null;
        return await db.QuerySingleAsync<long>("INSERT INTO duplicate_field (entity_type_id, field_code) VALUES (@EntityTypeId, @FieldCode) RETURNING id", field);
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteDuplicateFieldAsync(long id, CancellationToken abort) =>
        tables.Write(async db => await db.ExecuteAsync("DELETE FROM duplicate_field WHERE id=@id", new { id }) > 0, abort);
}
