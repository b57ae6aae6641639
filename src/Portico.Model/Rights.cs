using System.Collections.Frozen;

namespace Portico.Model;

/// <summary>What a role allows with records of a card. Stored as text, so names must not change.</summary>
public enum Operation : byte
{
    /// <summary>See.</summary>
    Read,

    /// <summary>Make.</summary>
    Add,

    /// <summary>Change.</summary>
    Update,

    /// <summary>Remove.</summary>
    Delete,

    /// <summary>Take out in bulk.</summary>
    Export,

    /// <summary>Bring in, with dates and authors of their own.</summary>
    Import,
}

/// <summary>How far a right of a role reaches. Stored as text, so names must not change.</summary>
public enum Level : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Records the user is responsible for.</summary>
    Own,

    /// <summary>Those of the people of the user's departments too.</summary>
    Department,

    /// <summary>And of the departments below these.</summary>
    Subdepartments,

    /// <summary>Own records, and those that are available to everyone.</summary>
    Opened,

    /// <summary>Every record.</summary>
    All,
}

/// <summary>What a user may do in CRM, out of all roles the user has. Immutable.</summary>
public sealed class Rights
{
    /// <summary>Stands for entity types without rights of their own.</summary>
    public const int EveryType = 0;

    readonly FrozenDictionary<(int EntityTypeId, Operation Operation), Reach> _reaches;
    readonly FrozenSet<Operation> _any;

    /// <summary>Rights over reaches; what is not among them reaches nothing.</summary>
    public Rights(IEnumerable<KeyValuePair<(int EntityTypeId, Operation Operation), Reach>> reaches, bool canConfigure)
    {
        _reaches = reaches.ToFrozenDictionary();
        _any = _reaches.Where(entry => !entry.Value.IsNone).Select(entry => entry.Key.Operation).ToFrozenSet();
        CanConfigure = canConfigure;
    }

    /// <summary>Everything: administrators, and the portal itself.</summary>
    public static Rights Everything { get; } =
        new(Enum.GetValues<Operation>().Select(operation => KeyValuePair.Create((EveryType, operation), Reach.All)), canConfigure: true);

    /// <summary>Nothing.</summary>
    public static Rights Nothing { get; } = new([], canConfigure: false);

    /// <summary>May change how CRM is set up: fields, pipelines, directories, currencies.</summary>
    public bool CanConfigure { get; }

    /// <summary>Records of a card that the operation reaches.</summary>
    public Reach Of(int entityTypeId, Operation operation) =>
        _reaches.TryGetValue((entityTypeId, operation), out var reach) || _reaches.TryGetValue((EveryType, operation), out reach) ? reach : Reach.None;

    /// <summary>True when the operation reaches records of any card.</summary>
    public bool HasAny(Operation operation) => _any.Contains(operation);
}

/// <summary>Records that a caller's rights reach with an operation, whatever their card.</summary>
public sealed record RightsLimit(Rights Rights, Operation Operation)
{
    /// <summary>Cards of whose records few are reached: which to read is told by those, whatever else is asked for.</summary>
    public IReadOnlyList<EntityType> Few { get; init; } = [];

    /// <summary>Those of a card.</summary>
    public Reach Of(EntityType card) => Rights.Of(card.Id, Operation);
}
