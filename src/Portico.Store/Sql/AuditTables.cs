using System.Data.Common;
using Dapper;

namespace Portico.Store.Sql;

/// <summary>The audit. Whoever changes what it keeps calls <see cref="Add"/> in the same transaction.</summary>
sealed class AuditTables(ISmallTables tables) : IAuditStore
{
    /// <summary>Writes a row on the connection of the change.</summary>
    public static Task Add(DbConnection db, AuditRow row) => db.ExecuteAsync(
        "INSERT INTO audit (moment, actor_id, via, action, object, details, address) VALUES (@Moment, @ActorId, @Via, @Action, @Object, @Details, @Address)", row);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditRow>> FindAsync(AuditQuery query, CancellationToken abort) => tables.Read<IReadOnlyList<AuditRow>>(async db =>
        (await db.QueryAsync<AuditRow>("SELECT id, moment, actor_id, via, action, object, details, address FROM audit WHERE moment>=@Since "
            + "AND (@Action='' OR action=@Action OR substr(action, 1, @length)=@Action||'.') AND (@User=0 OR actor_id=@User) AND (@Before=0 OR id<@Before) ORDER BY id DESC LIMIT @Limit",
            new { query.Since, query.Action, length = query.Action.Length + 1, query.User, query.Before, query.Limit })).AsList(), abort);

    /// <inheritdoc/>
    public Task AddAsync(AuditRow row, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        await Add(db, row);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<long> PruneAsync(long before, CancellationToken abort) =>
        tables.WriteQuietly(async db => (long)await db.ExecuteAsync("DELETE FROM audit WHERE moment<@before", new { before }), abort);
}
