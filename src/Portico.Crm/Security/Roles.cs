using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>The portal's roles. A change holds from the next call on.</summary>
public sealed class Roles(IStore store, Users users, Audit audit)
{
    /// <summary>Codes of the roles every portal begins with.</summary>
    public const string Director = "director", Head = "head", Manager = "manager";

    /// <summary>All roles with their rights and members.</summary>
    public AccessRows All => users.Roles;

    /// <summary>Makes a role (number 0) or changes one, with all of its rights and members; null leaves what is stored. Returns its number, null when it is gone.</summary>
    public async Task<long?> Set(RoleRow role, IReadOnlyList<RoleRightRow>? rights, IReadOnlyList<string>? members, Actor actor, CancellationToken abort)
    {
        var row = audit.Row(actor, "role.set", role.Id == 0 ? "role" : About(role.Id), ("name", role.Name), ("configures", role.CanConfigure),
            ("rights", Audit.Words((rights ?? All.Rights.Where(right => right.RoleId == role.Id)).Select(RightText.Of))),
            ("members", Audit.Words(members ?? All.Members.Where(member => member.RoleId == role.Id).Select(member => member.AccessCode))));
        var id = await store.Access.SetRoleAsync(role, rights, members, row, abort);
        await users.Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        return id;
    }

    /// <summary>Gives a user one of the roles every portal begins with.</summary>
    public async Task Give(string code, long userId, Actor actor, CancellationToken abort)
    {
        var member = new RoleMemberRow { RoleId = All.Roles.First(role => role.Code == code).Id, AccessCode = Structure.Code("U", userId) };
        await store.Access.AddMemberAsync(member, Given(audit, member, actor), abort);
        await users.Reload(CancellationToken.None);
    }

    /// <summary>Removes a role; false when there is none.</summary>
    public async Task<bool> Delete(long id, Actor actor, CancellationToken abort)
    {
        var row = audit.Row(actor, "role.delete", About(id), ("name", All.Roles.FirstOrDefault(role => role.Id == id)?.Name));
        var isGone = await store.Access.DeleteRoleAsync(id, row, abort);
        await users.Reload(CancellationToken.None);
        return isGone;
    }

    /// <summary>What the audit says when somebody is given a role.</summary>
    internal static AuditRow Given(Audit audit, RoleMemberRow member, Actor actor) => audit.Row(actor, "role.give", About(member.RoleId), ("member", member.AccessCode));

    static string About(long id) => string.Create(CultureInfo.InvariantCulture, $"role {id}");
}
