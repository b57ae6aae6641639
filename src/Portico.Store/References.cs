namespace Portico.Store;

/// <summary>What amounts and quantities are told in: currencies and how they are written, VAT rates, units of measurement; and catalogues of products.</summary>
public sealed record ReferenceRows(
    IReadOnlyList<CurrencyRow> Currencies, IReadOnlyList<LocalizationRow> Localizations, IReadOnlyList<VatRow> Vats, IReadOnlyList<MeasureRow> Measures,
    IReadOnlyList<ProductCatalogRow> Catalogs, IReadOnlyList<PropertyRow> Properties, IReadOnlyList<PropertyEntryRow> PropertyEntries);

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

/// <summary>A VAT rate.</summary>
public sealed record VatRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Last change, Unix seconds; null for one that came with the portal.</summary>
    public long? Changed { get; init; }

    /// <summary>May be chosen.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Place.</summary>
    public long Sort { get; init; } = 100;

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Percent in 1/10000; null for no VAT.</summary>
    public long? Rate { get; init; }
}

/// <summary>A unit of measurement.</summary>
public sealed record MeasureRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Code of the international list.</summary>
    public long Code { get; init; }

    /// <summary>Name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>International symbol.</summary>
    public string SymbolIntl { get; init; } = "";

    /// <summary>International code of letters.</summary>
    public string SymbolLetterIntl { get; init; } = "";

    /// <summary>The unit of new products.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>A catalogue of products.</summary>
public sealed record ProductCatalogRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it came from; null for the portal's own.</summary>
    public string? OriginatorId { get; init; }

    /// <summary>Its number there.</summary>
    public string? OriginId { get; init; }

    /// <summary>External code.</summary>
    public string? XmlId { get; init; }
}

/// <summary>A property that administrators added to products.</summary>
public sealed record PropertyRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Last change, Unix seconds.</summary>
    public long Changed { get; init; }

    /// <summary>Whose products have it.</summary>
    public long CatalogId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Products show it.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Place.</summary>
    public long Sort { get; init; } = 500;

    /// <summary>Symbol code.</summary>
    public string? Code { get; init; }

    /// <summary>Value offered for new products, as JSON.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>S, N, L, F, E or G.</summary>
    public string PropertyType { get; init; } = "S";

    /// <summary>Rows of its input.</summary>
    public long RowCount { get; init; } = 1;

    /// <summary>Columns of its input.</summary>
    public long ColCount { get; init; } = 30;

    /// <summary>L or C: how a list looks.</summary>
    public string ListType { get; init; } = "L";

    /// <summary>Holds several values.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>External code.</summary>
    public string? XmlId { get; init; }

    /// <summary>Endings of files it takes.</summary>
    public string? FileType { get; init; }

    /// <summary>Inputs shown for several values.</summary>
    public long? MultipleCount { get; init; }

    /// <summary>Catalogue that its values are of.</summary>
    public long? LinkCatalogId { get; init; }

    /// <summary>Values are described.</summary>
    public bool WithDescription { get; init; }

    /// <summary>Is searched.</summary>
    public bool IsSearchable { get; init; }

    /// <summary>Is offered as a filter.</summary>
    public bool IsFiltrable { get; init; }

    /// <summary>No product goes without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Finer type; null for none.</summary>
    public string? UserType { get; init; }

    /// <summary>Settings of the finer type, as JSON.</summary>
    public string? Settings { get; init; }
}

/// <summary>An entry of a property's list.</summary>
public sealed record PropertyEntryRow
{
    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>The property.</summary>
    public long PropertyId { get; init; }

    /// <summary>What it says.</summary>
    public string Value { get; init; } = "";

    /// <summary>Place.</summary>
    public long Sort { get; init; } = 500;

    /// <summary>Offered for new products.</summary>
    public bool IsDefault { get; init; }

    /// <summary>External code.</summary>
    public string? XmlId { get; init; }
}
