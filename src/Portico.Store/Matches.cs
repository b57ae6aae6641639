using Portico.Model;

namespace Portico.Store;

/// <summary>A search for records by their phones or addresses for mail.</summary>
/// <param name="Types">The cards, at least one.</param>
/// <param name="IsPhone">Phones, else addresses for mail.</param>
/// <param name="Keys">What they are compared by: keys of phones, folded addresses.</param>
/// <param name="Within">Only records within reach; null is no limit.</param>
/// <param name="Limit">Most records of each card.</param>
public sealed record MatchQuery(IReadOnlyList<EntityType> Types, bool IsPhone, IReadOnlyList<Value> Keys, RightsLimit? Within, int Limit);

/// <summary>A record as it was read, when something is decided by it.</summary>
/// <param name="Columns">What has to be the same when it is written.</param>
public sealed record ReadRecord(long Id, IReadOnlyList<(Field Field, Value Value)> Columns);

/// <summary>A search for records of a card whose names, phones or addresses for mail begin with words.</summary>
/// <param name="Names">Columns that name a record, folded ones; all but the middle name have an index.</param>
/// <param name="Words">All of them have to be found, in any place.</param>
/// <param name="Within">Only records within reach; null is no limit.</param>
/// <param name="Limit">Most records.</param>
public sealed record SearchQuery(EntityType Type, IReadOnlyList<Field> Names, IReadOnlyList<SearchWord> Words, RightsLimit? Within, int Limit);

/// <summary>A word of a search.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Phone">What phones that it begins are compared by; null when it is no part of one.</param>
/// <param name="Id">The record that it names; 0 when it is no number.</param>
public sealed record SearchWord(string Text, string? Phone, long Id);

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
