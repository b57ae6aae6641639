using Dapper;

namespace Portico.Store.Sql;

/// <summary>Roles with their rights and members.</summary>
sealed class AccessTables(ISmallTables tables) : IAccessStore
{
    const string AddMember = "INSERT INTO role_member (role_id, access_code) VALUES (@RoleId, @AccessCode) ON CONFLICT DO NOTHING";

    /// <inheritdoc/>
    public Task<AccessRows> LoadAsync(CancellationToken abort) => tables.Read(async db => new AccessRows(
        (await db.QueryAsync<RoleRow>("SELECT id, code, name, can_configure, sort FROM role ORDER BY sort, id")).AsList(),
        (await db.QueryAsync<RoleRightRow>("SELECT role_id, entity_type_id, category_id, operation, level FROM role_right ORDER BY role_id, entity_type_id, category_id, operation")).AsList(),
        (await db.QueryAsync<RoleMemberRow>("SELECT role_id, access_code FROM role_member ORDER BY role_id, access_code")).AsList()), abort);

    /// <inheritdoc/>
    public Task<long?> SetRoleAsync(RoleRow role, IReadOnlyList<RoleRightRow>? rights, IReadOnlyList<string>? members, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        var id = role.Id;
        if (id == 0)
            id = await db.QuerySingleAsync<long>("INSERT INTO role (code, name, can_configure, sort) VALUES (@Code, @Name, @CanConfigure, @Sort) RETURNING id", role);
        else if (await db.ExecuteAsync("UPDATE role SET name=@Name, can_configure=@CanConfigure, sort=@Sort WHERE id=@Id", role) == 0)
            return (long?)null;
        if (rights is not null)
        {
            await db.ExecuteAsync("DELETE FROM role_right WHERE role_id=@id", new { id });
            await db.ExecuteAsync("INSERT INTO role_right (role_id, entity_type_id, category_id, operation, level) VALUES (@RoleId, @EntityTypeId, @CategoryId, @Operation, @Level)",
                rights.Select(right => right with { RoleId = id }));
        }
        if (members is not null)
        {
            await db.ExecuteAsync("DELETE FROM role_member WHERE role_id=@id", new { id });
            await db.ExecuteAsync(AddMember, members.Select(member => new RoleMemberRow { RoleId = id, AccessCode = member }));
        }
        await AuditTables.Add(db, role.Id == 0 ? audit.Of(id) : audit);
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task AddMemberAsync(RoleMemberRow member, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        if (await db.ExecuteAsync(AddMember, member) > 0)
            await AuditTables.Add(db, audit);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteRoleAsync(long id, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        await db.ExecuteAsync("DELETE FROM role_right WHERE role_id=@id", new { id });
        await db.ExecuteAsync("DELETE FROM role_member WHERE role_id=@id", new { id });
        if (await db.ExecuteAsync("DELETE FROM role WHERE id=@id", new { id }) == 0)
            return false;
        await AuditTables.Add(db, audit);
        return true;
    }, abort);
}
