using Dapper;

namespace Portico.Store.Sql;

/// <summary>Sections of cards.</summary>
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
        tables.Write(db => db.ExecuteAsync(SetCard, new { key.EntityTypeId, key.Variant, key.UserId, sections }), abort);

    /// <inheritdoc/>
    public Task DeleteCardAsync(CardKey key, CancellationToken abort) =>
        tables.Write(db => db.ExecuteAsync($"DELETE FROM card_configuration WHERE {OfCard}", key), abort);

    /// <inheritdoc/>
    public Task DeletePersonalCardsAsync(long entityTypeId, long variant, CancellationToken abort) => tables.Write(
        db => db.ExecuteAsync("DELETE FROM card_configuration WHERE entity_type_id=@entityTypeId AND variant=@variant AND user_id>0", new { entityTypeId, variant }), abort);
}
