using Portico.Model;

namespace Portico.Store;

/// <summary>Everything that describes a portal.</summary>
public sealed record MetadataRows(
    IReadOnlyList<TypeRow> Types,
    IReadOnlyList<RelationRow> Relations,
    IReadOnlyList<CategoryRow> Categories,
    IReadOnlyList<StatusRow> Statuses,
    IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Digital workplaces.</summary>
    public IReadOnlyList<SolutionRow> Solutions { get; init; } = [];
}

/// <summary>What a smart process has switched on. Stored as a number: values must not change.</summary>
[Flags]
public enum TypeFlags : long
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Own pipelines.</summary>
    Categories = 1 << 0,

    /// <summary>Own stages.</summary>
    Stages = 1 << 1,

    /// <summary>Begin and close dates.</summary>
    BeginCloseDates = 1 << 2,

    /// <summary>Contacts and company.</summary>
    Client = 1 << 3,

    /// <summary>May stand in user fields.</summary>
    UseInUserfield = 1 << 4,

    /// <summary>Product rows.</summary>
    LinkWithProducts = 1 << 5,

    /// <summary>My company.</summary>
    Mycompany = 1 << 6,

    /// <summary>Printing.</summary>
    Documents = 1 << 7,

    /// <summary>Source and its description.</summary>
    Source = 1 << 8,

    /// <summary>Watching users.</summary>
    Observers = 1 << 9,

    /// <summary>Recycle bin.</summary>
    Recyclebin = 1 << 10,

    /// <summary>Robots.</summary>
    Automation = 1 << 11,

    /// <summary>Business processes.</summary>
    BizProc = 1 << 12,

    /// <summary>New pipelines open to all.</summary>
    SetOpenPermissions = 1 << 13,

    /// <summary>Payments.</summary>
    Payments = 1 << 14,

    /// <summary>Counters.</summary>
    Counters = 1 << 15,

    /// <summary>Shown in calendar events.</summary>
    InCalendar = 1 << 16,

    /// <summary>Shown in tasks.</summary>
    InTasks = 1 << 17,

    /// <summary>Shown in templates of tasks.</summary>
    InTaskTemplates = 1 << 18,
}

/// <summary>A smart process.</summary>
public sealed record TypeRow
{
    /// <summary>Number in <c>crm.type.*</c>.</summary>
    public long Id { get; init; }

    /// <summary>Number in <c>crm.item.*</c>.</summary>
    public long EntityTypeId { get; init; }

    /// <summary>Name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Symbol code, mostly empty.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is on.</summary>
    public TypeFlags Flags { get; init; }

    /// <summary>Digital workplace; null for CRM itself.</summary>
    public long? CustomSectionId { get; init; }

    /// <summary>Maker.</summary>
    public long CreatedBy { get; init; }

    /// <summary>Last changer.</summary>
    public long UpdatedBy { get; init; }

    /// <summary>Unix seconds.</summary>
    public long CreatedTime { get; init; }

    /// <summary>Unix seconds.</summary>
    public long UpdatedTime { get; init; }
}

/// <summary>A new smart process: its row, relations, and what is made once its numbers are known.</summary>
/// <param name="Row">Without id; an entity type of 0 asks for the next free number.</param>
/// <param name="Relations">Relations that name the new type as 0.</param>
/// <param name="CategoryName">Name of the default pipeline.</param>
/// <param name="Stages">Stages of the default pipeline by (entity type, pipeline).</param>
/// <param name="Table">The record table by (row, pipeline).</param>
public sealed record NewType(
    TypeRow Row,
    IReadOnlyList<RelationRow> Relations,
    string CategoryName,
    Func<long, long, IReadOnlyList<StatusRow>> Stages,
    Func<TypeRow, long, EntityType> Table);

/// <summary>Two entity types, parent and child.</summary>
public sealed record RelationRow(long ParentType, long ChildType, bool IsListed)
{
    /// <summary>For the row reader.</summary>
    public RelationRow()
        : this(0, 0, IsListed: false)
    {
    }
}

/// <summary>A pipeline.</summary>
public sealed record CategoryRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Whose pipeline.</summary>
    public long EntityTypeId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Place.</summary>
    public long Sort { get; init; }

    /// <summary>The one new records fall into.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Symbol code of a system pipeline, mostly empty.</summary>
    public string Code { get; init; } = "";

    /// <summary>Made by the system; clients cannot remove it.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Source of the data, of deals only.</summary>
    public string OriginId { get; init; } = "";

    /// <summary>The row in that source, of deals only.</summary>
    public string OriginatorId { get; init; } = "";

    /// <summary>Unix seconds.</summary>
    public long Created { get; init; }
}

/// <summary>An entry of a directory.</summary>
public sealed record StatusRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Directory.</summary>
    public string EntityId { get; init; } = "";

    /// <summary>Code.</summary>
    public string StatusId { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name it was born with; empty for those users made.</summary>
    public string NameInit { get; init; } = "";

    /// <summary>Place.</summary>
    public long Sort { get; init; }

    /// <summary>Cannot be removed.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Pipeline of a stage; null elsewhere.</summary>
    public long? CategoryId { get; init; }

    /// <summary>Colour of a stage.</summary>
    public string? Color { get; init; }

    /// <summary>S success, F failure, null in progress.</summary>
    public string? Semantics { get; init; }
}

/// <summary>Where records of a card name something: a table and a column of it.</summary>
public sealed record RecordColumn(string Table, string Column);

/// <summary>A user.</summary>
public sealed record UserRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>May sign in and be reached.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Passes every rule.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>False for guests from outside.</summary>
    public bool IsIntranet { get; init; } = true;

    /// <summary>First name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Last name.</summary>
    public string LastName { get; init; } = "";

    /// <summary>Second name.</summary>
    public string SecondName { get; init; } = "";

    /// <summary>Address for mail, also the login.</summary>
    public string Email { get; init; } = "";

    /// <summary>Position.</summary>
    public string WorkPosition { get; init; } = "";

    /// <summary>Phone at work.</summary>
    public string WorkPhone { get; init; } = "";

    /// <summary>Mobile phone.</summary>
    public string PersonalMobile { get; init; } = "";

    /// <summary>City.</summary>
    public string PersonalCity { get; init; } = "";

    /// <summary>M, F or empty.</summary>
    public string PersonalGender { get; init; } = "";

    /// <summary>yyyy-MM-dd or empty.</summary>
    public string PersonalBirthday { get; init; } = "";

    /// <summary>Unix seconds.</summary>
    public long DateRegister { get; init; }

    /// <summary>Unix seconds; null before the first call.</summary>
    public long? LastLogin { get; init; }

    /// <summary>Departments, separated by commas.</summary>
    public string Departments { get; init; } = "1";

    /// <summary>What is seldom said of people, by the name of the field; absent what was never filled.</summary>
    public IReadOnlyDictionary<string, string> Profile { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>An incoming webhook.</summary>
public sealed record WebhookRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Whose rights it has.</summary>
    public long UserId { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public string SecretHash { get; init; } = "";

    /// <summary>Name for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Scopes separated by commas; <c>*</c> for all.</summary>
    public string Scopes { get; init; } = "*";

    /// <summary>Unix seconds.</summary>
    public long Created { get; init; }

    /// <summary>From this moment on it lets nobody in, in Unix seconds; null for no end.</summary>
    public long? Expires { get; init; }

    /// <summary>False once it was ended.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>A token of the control plane.</summary>
public sealed record ControlTokenRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The administrator it speaks for.</summary>
    public long UserId { get; init; }

    /// <summary>Name for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Unix seconds.</summary>
    public long Created { get; init; }
}

/// <summary>A file as it is handed out.</summary>
public sealed record StoredFile(long Id, string Name, byte[] Content);
