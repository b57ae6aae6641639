using System.Globalization;

namespace Portico.Model;

/// <summary>What a stored <see cref="Value"/> is.</summary>
public enum ValueKind : byte
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>A whole number: ids, counts, scaled money, seconds of a moment.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>One column's value on its way to the store, or a parameter of a query.</summary>
public readonly record struct Value(ValueKind Kind, long Number, double Real, string? Text)
{
    /// <summary>Money is kept as a whole number of 1/10000 units.</summary>
    public const int MoneyScale = 10_000;

    /// <summary>No value.</summary>
    public static Value Null => default;

    /// <summary>A whole number.</summary>
    public static Value Of(long number) => new(ValueKind.Integer, number, 0, null);

    /// <summary>A number with a fraction.</summary>
    public static Value Of(double number) => new(ValueKind.Real, 0, number, null);

    /// <summary>Text; null stays null.</summary>
    public static Value Of(string? text) => text is null ? default : new(ValueKind.Text, 0, 0, text);

    /// <summary>Y or N.</summary>
    public static Value Of(bool flag) => Of(flag ? "Y" : "N");

    /// <summary>True when there is no value.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ValueKind.Null => "",
        ValueKind.Integer => Number.ToString(CultureInfo.InvariantCulture),
        ValueKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Text => Text ?? "",
    };
}
