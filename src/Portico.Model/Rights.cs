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
    readonly FrozenDictionary<(int EntityTypeId, Operation Operation), Reach> _reaches;
    readonly Reach _otherwise;

    /// <summary>Rights over reaches; what is not among them reaches nothing.</summary>
    public Rights(IEnumerable<KeyValuePair<(int EntityTypeId, Operation Operation), Reach>> reaches, bool canConfigure)
        : this(reaches.Where(reach => !reach.Value.IsNone).ToFrozenDictionary(), canConfigure, Reach.None)
    {
    }

    Rights(FrozenDictionary<(int EntityTypeId, Operation Operation), Reach> reaches, bool canConfigure, Reach otherwise)
    {
        _reaches = reaches;
        _otherwise = otherwise;
        CanConfigure = canConfigure;
    }

    /// <summary>Everything: administrators, and the portal itself.</summary>
    public static Rights Everything { get; } = new(FrozenDictionary<(int EntityTypeId, Operation Operation), Reach>.Empty, canConfigure: true, Reach.All);

    /// <summary>Nothing.</summary>
    public static Rights Nothing { get; } = new([], canConfigure: false);

    /// <summary>May change how CRM is set up: fields, pipelines, directories, currencies.</summary>
    public bool CanConfigure { get; }

    /// <summary>Records of a card that the operation reaches.</summary>
    public Reach Of(int entityTypeId, Operation operation) => _reaches.GetValueOrDefault((entityTypeId, operation), _otherwise);

    /// <summary>True when the operation reaches records of any card.</summary>
    public bool HasAny(Operation operation) => !_otherwise.IsNone || _reaches.Keys.Any(key => key.Operation == operation);
}
