using Portico.Model;

namespace Portico.Store;

/// <summary>A search for records by their phones or addresses for mail.</summary>
/// <param name="Types">The cards, at least one.</param>
/// <param name="IsPhone">Phones, else addresses for mail.</param>
/// <param name="Keys">What they are compared by: keys of phones, folded addresses.</param>
/// <param name="Within">Only records within reach; null is no limit.</param>
/// <param name="Limit">Most records of each card.</param>
public sealed record MatchQuery(IReadOnlyList<EntityType> Types, bool IsPhone, IReadOnlyList<Value> Keys, RightsLimit? Within, int Limit);

/// <summary>A field that is compared besides the usual ones.</summary>
public sealed record DuplicateFieldRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>The card.</summary>
    public long EntityTypeId { get; init; }

    /// <summary>The field's code.</summary>
    public string FieldCode { get; init; } = "";
}
