namespace Portico.Model;

/// <summary>What of a record decides who reaches it.</summary>
/// <param name="Owner">The user responsible; 0 for none.</param>
/// <param name="IsOpened">Available to everyone.</param>
/// <param name="Category">Its pipeline; 0 where there are none.</param>
/// <param name="Card">The card whose rights count: that which a part of a record hangs on.</param>
public readonly record struct RecordPlace(long Owner, bool IsOpened, long Category, int Card = 0);

/// <summary>How many records of a card are reached, some counted twice, and how many there are.</summary>
public readonly record struct ReachSize(long Reached, long All);

/// <summary>Users whose records are reached: sorted, dismissed ones included.</summary>
public sealed class OwnerSet
{
    readonly long[] _ids;

    /// <summary>A set of them.</summary>
    public OwnerSet(IEnumerable<long> ids)
    {
        _ids = [.. ids.Distinct().Order()];
        Values = [.. _ids.Select(Value.Of)];
    }

    /// <summary>Them as values of a list.</summary>
    public IReadOnlyList<Value> Values { get; }

    /// <summary>Whether a user is among them.</summary>
    public bool Contains(long id) => Array.BinarySearch(_ids, id) >= 0;
}

/// <summary>Records of some pipelines that are reached.</summary>
/// <param name="Categories">The pipelines; null for every one.</param>
/// <param name="AreOthers">Every pipeline but those.</param>
/// <param name="Owners">Whose records; null with <paramref name="IsOpened"/> false for all.</param>
/// <param name="IsOpened">Those available to everyone too.</param>
public sealed record ReachPart(IReadOnlyList<long>? Categories, bool AreOthers, OwnerSet? Owners, bool IsOpened)
{
    /// <summary>True when every record of the pipelines is reached.</summary>
    public bool IsUnlimited => Owners is null && !IsOpened;

    /// <summary>Whether a record is reached.</summary>
    public bool Covers(RecordPlace place) =>
        (Categories is null || Categories.Contains(place.Category) != AreOthers)
        && (IsUnlimited || Owners?.Contains(place.Owner) == true || (IsOpened && place.IsOpened));
}

/// <summary>Records that an operation reaches: those of any of its parts. Immutable.</summary>
public sealed class Reach
{
    /// <summary>A reach of parts.</summary>
    public Reach(IReadOnlyList<ReachPart> parts) => Parts = parts;

    /// <summary>Every record.</summary>
    public static Reach All { get; } = new([new(Categories: null, AreOthers: false, Owners: null, IsOpened: false)]);

    /// <summary>No record.</summary>
    public static Reach None { get; } = new([]);

    /// <summary>Some records, told by the cards they hang on.</summary>
    public static Reach Some { get; } = new([new([], AreOthers: false, Owners: null, IsOpened: false)]);

    /// <summary>Records of some users.</summary>
    public static Reach Of(params long[] owners) => new([new(Categories: null, AreOthers: false, new OwnerSet(owners), IsOpened: false)]);

    /// <summary>Its parts.</summary>
    public IReadOnlyList<ReachPart> Parts { get; }

    /// <summary>True when no record is reached.</summary>
    public bool IsNone => Parts.Count == 0;

    /// <summary>True when indexes tell which records are reached: by their users, or as those available to everyone.</summary>
    public bool IsIndexed => Parts.Count > 0 && Parts.All(part => !part.IsUnlimited);

    /// <summary>True when every record is reached.</summary>
    public bool IsAll => Parts is [{ Categories: null, IsUnlimited: true }];

    /// <summary>Whether any records of a pipeline may be reached.</summary>
    public bool Enters(long category) => Parts.Any(part => part.Categories is null || part.Categories.Contains(category) != part.AreOthers);

    /// <summary>Whether a record is reached.</summary>
    public bool Covers(RecordPlace place)
    {
        foreach (var part in Parts)
            if (part.Covers(place))
                return true;
        return false;
    }
}
