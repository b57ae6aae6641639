namespace Portico.Store;

/// <summary>Reads and writes roles: few rows, all of them held in memory above.</summary>
public interface IAccessStore
{
    /// <summary>Everything there is, in one snapshot.</summary>
    Task<AccessRows> LoadAsync(CancellationToken abort);

    /// <summary>Makes a role (number 0) or changes one, with all of its rights and members, where they are given; returns its number, null when it is gone.</summary>
    Task<long?> SetRoleAsync(RoleRow role, IReadOnlyList<RoleRightRow>? rights, IReadOnlyList<string>? members, AuditRow audit, CancellationToken abort);

    /// <summary>Gives a role to somebody, unless they have it.</summary>
    Task AddMemberAsync(RoleMemberRow member, AuditRow audit, CancellationToken abort);

    /// <summary>Removes a role with its rights and members; false when there is none.</summary>
    Task<bool> DeleteRoleAsync(long id, AuditRow audit, CancellationToken abort);
}
