namespace Portico.Store;

/// <summary>A department of the company.</summary>
public sealed record DepartmentRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Place among its neighbours.</summary>
    public long Sort { get; init; }

    /// <summary>The department above; 0 for the topmost one.</summary>
    public long ParentId { get; init; }

    /// <summary>The user who leads it; 0 for none.</summary>
    public long HeadId { get; init; }
}

/// <summary>A role.</summary>
public sealed record RoleRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Code of a role every portal has; empty for others.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>May change how CRM is set up.</summary>
    public bool CanConfigure { get; init; }

    /// <summary>Place.</summary>
    public long Sort { get; init; }
}

/// <summary>One right of a role.</summary>
/// <param name="CategoryId">The pipeline; -1 for those without a row of their own.</param>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Level">Name of the level.</param>
public sealed record RoleRightRow(long RoleId, long EntityTypeId, long CategoryId, string Operation, string Level)
{
    /// <summary>Stands for pipelines without a row of their own.</summary>
    public const long EveryCategory = -1;
}

/// <summary>Who has a role.</summary>
/// <param name="AccessCode">A user U5, a department D3, one with those below it DR3, everyone AU.</param>
public sealed record RoleMemberRow(long RoleId, string AccessCode);

/// <summary>Departments and roles, all of them.</summary>
public sealed record AccessRows(
    IReadOnlyList<DepartmentRow> Departments, IReadOnlyList<RoleRow> Roles, IReadOnlyList<RoleRightRow> Rights, IReadOnlyList<RoleMemberRow> Members);
