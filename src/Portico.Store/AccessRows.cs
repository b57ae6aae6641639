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
public sealed record RoleRightRow
{
    /// <summary>Stands for pipelines without a row of their own.</summary>
    public const long EveryCategory = -1;

    /// <summary>The role; 0 before it is stored.</summary>
    public long RoleId { get; init; }

    /// <summary>The card; 0 for every card without rows of its own.</summary>
    public long EntityTypeId { get; init; }

    /// <summary>The pipeline.</summary>
    public long CategoryId { get; init; } = EveryCategory;

    /// <summary>Name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>Name of the level.</summary>
    public required string Level { get; init; }
}

/// <summary>Who has a role.</summary>
public sealed record RoleMemberRow
{
    /// <summary>The role.</summary>
    public long RoleId { get; init; }

    /// <summary>A user U5, a department D3, one with those below it DR3, everyone AU.</summary>
    public required string AccessCode { get; init; }
}

/// <summary>Roles, all of them.</summary>
public sealed record AccessRows(IReadOnlyList<RoleRow> Roles, IReadOnlyList<RoleRightRow> Rights, IReadOnlyList<RoleMemberRow> Members)
{
    /// <summary>None.</summary>
    public static AccessRows Empty { get; } = new([], [], []);
}
