using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>The portal's roles. A change holds from the next call on.</summary>
public sealed class Roles(IStore store, Users users)
{
    /// <summary>Codes of the roles every portal begins with.</summary>
    public const string Director = "director", Head = "head", Manager = "manager";

    /// <summary>All roles with their rights and members.</summary>
    public AccessRows All => users.Roles;

    /// <summary>Makes a role (number 0) or changes one, with all of its rights and members; returns its number, null when it is gone.</summary>
    public async Task<long?> Set(RoleRow role, IReadOnlyList<RoleRightRow> rights, IReadOnlyList<string> members, CancellationToken abort)
    {
        var id = await store.Access.SetRoleAsync(role, rights, members, abort);
        await users.Reload(abort);
        return id;
    }

    /// <summary>Gives a user one of the roles every portal begins with.</summary>
    public async Task Give(string code, long userId, CancellationToken abort)
    {
        var role = All.Roles.First(role => role.Code == code);
        await store.Access.AddMemberAsync(new() { RoleId = role.Id, AccessCode = Structure.Code("U", userId) }, abort);
        await users.Reload(abort);
    }

    /// <summary>Removes a role; false when there is none.</summary>
    public async Task<bool> Delete(long id, CancellationToken abort)
    {
        var isGone = await store.Access.DeleteRoleAsync(id, abort);
        await users.Reload(abort);
        return isGone;
    }
}
