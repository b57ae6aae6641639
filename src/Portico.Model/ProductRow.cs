namespace Portico.Model;

/// <summary>A product row: what was sold, for how much, with which discount and tax. Amounts are exact decimals, rates are percent.</summary>
public sealed record ProductRow
{
    /// <summary>A discount given as an amount a unit.</summary>
    public const long MonetaryDiscount = 1;

    /// <summary>A discount given in percent.</summary>
    public const long PercentageDiscount = 2;

    /// <summary>Number; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Product of the catalogue; 0 for none.</summary>
    public long ProductId { get; init; }

    /// <summary>Name; null takes that of the product.</summary>
    public string? Name { get; init; }

    /// <summary>For one unit, discount and tax included.</summary>
    public decimal Price { get; init; }

    /// <summary>For one unit, discount included, without tax.</summary>
    public decimal PriceExclusive { get; init; }

    /// <summary>For one unit, without discount and tax.</summary>
    public decimal PriceNetto { get; init; }

    /// <summary>For one unit, without discount, with tax.</summary>
    public decimal PriceBrutto { get; init; }

    /// <summary>Units.</summary>
    public decimal Quantity { get; init; } = 1;

    /// <summary><see cref="MonetaryDiscount"/> or <see cref="PercentageDiscount"/>.</summary>
    public long DiscountTypeId { get; init; } = PercentageDiscount;

    /// <summary>Discount in percent.</summary>
    public decimal DiscountRate { get; init; }

    /// <summary>Discount a unit.</summary>
    public decimal DiscountSum { get; init; }

    /// <summary>Tax in percent; null for none.</summary>
    public decimal? TaxRate { get; init; }

    /// <summary>Whether prices are shown with the tax.</summary>
    public bool IsTaxIncluded { get; init; }

    /// <summary>Code of the unit; null takes that of the product.</summary>
    public long? MeasureCode { get; init; }

    /// <summary>Symbol of the unit; null takes that of the product.</summary>
    public string? MeasureName { get; init; }

    /// <summary>Place.</summary>
    public long? Sort { get; init; }

    /// <summary>The whole row, rounded to two places.</summary>
    public decimal Total => Round(Price * Quantity);

    /// <summary>Tax in the whole row.</summary>
    public decimal TaxTotal => Total - Round(PriceExclusive * Quantity);

    /// <summary>
    /// The prices that follow from the final price, the tax and the discount, each rounded to two places as
    /// <c>crm.item.productrow.add</c> shows them: 80000 with 20 % tax and 20 % discount is 66666.67, 83333.34 and 100000.01 with
    /// a discount of 16666.67.
    /// </summary>
    public ProductRow Priced()
    {
        var tax = 1 + (TaxRate ?? 0) / 100;
        var exclusive = Round(Price / tax);
        var netto = DiscountTypeId == MonetaryDiscount || DiscountRate == 100
            ? exclusive + Round(DiscountSum)
            : Round(exclusive / (1 - DiscountRate / 100));
        var sum = netto - exclusive;
        var rate = DiscountTypeId != MonetaryDiscount ? DiscountRate : netto == 0 ? 0 : Round(sum / netto * 100);
        return this with { PriceExclusive = exclusive, PriceNetto = netto, PriceBrutto = Round(netto * tax), DiscountSum = sum, DiscountRate = rate };
    }

    static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
