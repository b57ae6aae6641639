namespace Portico.Model;

/// <summary>A comparison a filter can ask for.</summary>
public enum Operator : byte
{
    /// <summary>Equal; with several values, any of them.</summary>
    Equal,

    /// <summary>Not equal; records without a value count as different.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Matches a pattern with %.</summary>
    Like,

    /// <summary>Does not match a pattern with %.</summary>
    NotLike,
}

/// <summary>A filter as a tree.</summary>
public abstract record Condition
{
    /// <summary>All of the parts.</summary>
    public sealed record And(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>Any of the parts.</summary>
    public sealed record Or(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>A field against one value, or several for IN and NOT IN.</summary>
    public sealed record Compare(Field Field, Operator Operator, IReadOnlyList<Value> Values) : Condition;

    /// <summary>The record that a column names is within reach.</summary>
    public sealed record Within(Field Field, EntityType Of, RightsLimit Limit) : Condition;

    /// <summary>Matches no record.</summary>
    public sealed record Nothing : Condition;
}

/// <summary>One key of an order.</summary>
public readonly record struct SortKey(Field Field, bool Descending);

/// <summary>A request for records, as a value.</summary>
public sealed record RecordQuery(Selection Select)
{
    /// <summary>The card.</summary>
    public EntityType Type => Select.Type;

    /// <summary>Most records that hang on one record, read at once.</summary>
    public const int Whole = 10_000;

    /// <summary>Records on a page, always.</summary>
    public const int PageSize = 50;

    /// <summary>Which records; null is all.</summary>
    public Condition? Filter { get; init; }

    /// <summary>In which order; the id is always appended.</summary>
    public IReadOnlyList<SortKey> Order { get; init; } = [];

    /// <summary>Records to pass over.</summary>
    public long Start { get; init; }

    /// <summary>Most records to return.</summary>
    public int Limit { get; init; } = PageSize;

    /// <summary>Whether to count all that match.</summary>
    public bool Counted { get; init; }

    /// <summary>Only records within reach; null is no limit.</summary>
    public RightsLimit? Within { get; init; }

    /// <summary>Exactly this record, whoever owns it; the fastest way to one.</summary>
    public long? Id { get; init; }
}
