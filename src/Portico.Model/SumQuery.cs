namespace Portico.Model;

/// <summary>A part of a day or moment that records are counted by.</summary>
public enum DatePart : byte
{
    /// <summary>The whole value.</summary>
    None,

    /// <summary><c>2026-11-22</c>.</summary>
    Day,

    /// <summary><c>2026-11</c>.</summary>
    Month,
}

/// <summary>What records are counted by.</summary>
public readonly record struct SumKey(Field Field, DatePart Part);

/// <summary>Asks for how many records there are of every combination of keys, and what their amounts are together.</summary>
/// <param name="Type">The card.</param>
/// <param name="Keys">One to three.</param>
public sealed record SumQuery(EntityType Type, IReadOnlyList<SumKey> Keys)
{
    /// <summary>Most combinations that are told.</summary>
    public const int Most = 10_000;

    /// <summary>Most rows that are read: those of a week's days and of several currencies are one combination.</summary>
    public const int MostRows = 8 * Most;

    /// <summary>What is added up; null for nothing.</summary>
    public Field? Amount { get; init; }

    /// <summary>Which records; null is all.</summary>
    public Condition? Filter { get; init; }

    /// <summary>Only records within reach; null is no limit.</summary>
    public RightsLimit? Within { get; init; }

    /// <summary>Offsets of the portal's zone in seconds, each from a moment on, in their order: days begin by them.</summary>
    public IReadOnlyList<(long From, int Offset)> Offsets { get; init; } = [(long.MinValue, 0)];

    /// <summary>Columns of the answer: the keys as text, how many, the amount's whole part and its 1/10000, as text.</summary>
    public int Width => Keys.Count + 3;
}
