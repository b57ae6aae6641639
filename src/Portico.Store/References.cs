namespace Portico.Store;

/// <summary>What amounts are told in: currencies and how they are written.</summary>
public sealed record ReferenceRows(IReadOnlyList<CurrencyRow> Currencies, IReadOnlyList<LocalizationRow> Localizations);

/// <summary>A currency.</summary>
public sealed record CurrencyRow
{
    /// <summary>Three letters.</summary>
    public string Code { get; init; } = "";

    /// <summary>What <see cref="AmountCount"/> of it are worth in the base currency, in 1/10000 units.</summary>
    public long Amount { get; init; }

    /// <summary>How many of it the amount is for.</summary>
    public long AmountCount { get; init; }

    /// <summary>Place.</summary>
    public long Sort { get; init; }

    /// <summary>Unix seconds.</summary>
    public long DateUpdate { get; init; }
}

/// <summary>How amounts of a currency are written in one language.</summary>
public sealed record LocalizationRow
{
    /// <summary>The currency's code.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Two letters.</summary>
    public string Language { get; init; } = "";

    /// <summary>Name.</summary>
    public string FullName { get; init; } = "";

    /// <summary>Template with # for the amount.</summary>
    public string FormatString { get; init; } = "#";

    /// <summary>Decimal point.</summary>
    public string DecPoint { get; init; } = ".";

    /// <summary>N, C, D, S or B; null for a separator of its own.</summary>
    public string? ThousandsVariant { get; init; }

    /// <summary>Between thousands.</summary>
    public string ThousandsSep { get; init; } = " ";

    /// <summary>Digits after the point.</summary>
    public long Decimals { get; init; } = 2;

    /// <summary>Zeros at the end are not shown.</summary>
    public bool IsZeroHidden { get; init; }
}
