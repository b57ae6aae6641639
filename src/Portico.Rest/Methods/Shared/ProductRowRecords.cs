using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Rest.Methods.Shared;

/// <summary>Product rows as both dialects read and write them.</summary>
static class ProductRowRecords
{
    static readonly EntityType Card = ProductRowType.Card;

    /// <summary>All that replies print of a row.</summary>
    public static Selection Everything { get; } = new(Card, Card.ClassicRecord);

    /// <summary>What a client wants a row to be; names come in either dialect.</summary>
    public static ProductRowDraft Draft(Node row)
    {
        var tax = Find(row, "TAX_RATE");
        return new()
        {
            Id = Number(row, "ID") ?? 0,
            ProductId = Number(row, "PRODUCT_ID"),
            Name = Find(row, "PRODUCT_NAME") is { IsArray: false, Text.Length: > 0 } name ? name.Text : null,
            Price = Amount(row, "PRICE"),
            PriceExclusive = Amount(row, "PRICE_EXCLUSIVE"),
            Quantity = Amount(row, "QUANTITY"),
            DiscountTypeId = Number(row, "DISCOUNT_TYPE_ID"),
            DiscountRate = Amount(row, "DISCOUNT_RATE"),
            DiscountSum = Amount(row, "DISCOUNT_SUM"),
            HasTaxRate = tax is not null,
            TaxRate = Amount(row, "TAX_RATE"),
            IsTaxIncluded = Find(row, "TAX_INCLUDED") is { } included && included.TryFlag(out var isIncluded) ? isIncluded : null,
            MeasureCode = Number(row, "MEASURE_CODE"),
            MeasureName = Find(row, "MEASURE_NAME") is { IsArray: false, Text.Length: > 0 } symbol ? symbol.Text : null,
            Sort = Number(row, "SORT"),
        };
    }

    /// <summary>A row as <c>crm.item.productrow.*</c> prints it.</summary>
    /// <param name="rate">What one of the owner's currency is in the base currency.</param>
    public static Node Universal(RecordPage page, int row, decimal rate)
    {
        var record = Node.Array();
        foreach (var (at, field) in page.Select.Fields.Index())
        {
            record.Set(field.CamelName, Value(page, row, at, isText: false));
            if (field.Name == "PRICE")
                record.Set("priceAccount", Decimal(Account(page, row, at, rate)));
        }
        return record;
    }

    /// <summary>A row as <c>productrows.get</c> prints it: what names rows is text, amounts are numbers.</summary>
    /// <param name="products">Names and descriptions in the catalogue.</param>
    /// <param name="rate">What one of the owner's currency is in the base currency.</param>
    /// <param name="decimals">Places of the amount in the base currency, which is a text.</param>
    public static Node Classic(RecordPage page, int row, IReadOnlyDictionary<long, (string? Name, string? Description)> products, decimal rate, int decimals)
    {
        var record = Node.Array();
        foreach (var (at, field) in page.Select.Fields.Index())
        {
            record.Set(field.Name, Value(page, row, at, isText: field.Name is "ID" or "OWNER_ID"));
            switch (field.Name)
            {
                case "PRODUCT_NAME":
                    var product = products.GetValueOrDefault(ProductOf(page, row));
                    record.Set("ORIGINAL_PRODUCT_NAME", Node.Of(product.Name));
                    record.Set("PRODUCT_DESCRIPTION", Node.Of(product.Description));
                    break;
                case "PRICE_BRUTTO":
                    var format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
                    record.Set("PRICE_ACCOUNT", Node.Of(Account(page, row, PriceAt, rate).ToString(format, CultureInfo.InvariantCulture)));
                    break;
            }
        }
        foreach (var name in (ReadOnlySpan<string>)["STORE_ID", "RESERVE_ID", "DATE_RESERVE_END", "RESERVE_QUANTITY"])
            record.Set(name, Node.Null);
        return record;
    }

    /// <summary>The catalogue's product of a row.</summary>
    public static long ProductOf(RecordPage page, int row) => page.Rows.Integer(row, page.Select.Columns[ProductAt]);

    /// <summary>What one of a currency is in the portal's base currency; an unknown one counts as the base currency.</summary>
    public static decimal Rate(Catalog catalog, string? currency) =>
        catalog.References.Currencies.FirstOrDefault(row => row.Code == currency) is { AmountCount: > 0 } known
            ? (decimal)known.Amount / Model.Value.MoneyScale / known.AmountCount
            : 1;

    static readonly int PriceAt = IndexOf("PRICE"), ProductAt = IndexOf("PRODUCT_ID");

    static decimal Account(RecordPage page, int row, int at, decimal rate) =>
        decimal.Round((decimal)page.Rows.Integer(row, page.Select.Columns[at]) / Model.Value.MoneyScale * rate, 4, MidpointRounding.AwayFromZero);

    static Node Value(RecordPage page, int row, int at, bool isText)
    {
        var (field, column) = (page.Select.Fields[at], page.Select.Columns[at]);
        if (page.Rows.IsNull(row, column))
            return field.Type == FieldType.String ? Node.Of("") : Node.Null;
        if (field.Type.Form is FieldForm.Text or FieldForm.Flag)
            return Node.Of(page.Rows.String(row, column));
        var number = page.Rows.Integer(row, column);
        if (isText)
            return Node.Of(number.ToString(CultureInfo.InvariantCulture));
        return field.Type.Form == FieldForm.Money ? Decimal((decimal)number / Model.Value.MoneyScale) : Node.Of(number);
    }

    static Node Decimal(decimal amount) => Node.RawNumber(amount.ToString("0.####", CultureInfo.InvariantCulture));

    static int IndexOf(string name) => Card.ClassicRecord.Select(field => field.Name).ToList().IndexOf(name);

    static Node? Find(Node row, string name) => row[name] ?? row[Card.FindClassic(name)!.CamelName];

    static long? Number(Node row, string name) => Find(row, name) switch
    {
        null or { IsNull: true } or { Kind: NodeKind.Text, Text.Length: 0 } => null,
        { } node when node.TryInteger(out var number) => number,
        _ => throw Invalid(name),
    };

    static decimal? Amount(Node row, string name) => Find(row, name) switch
    {
        null or { IsNull: true } or { Kind: NodeKind.Text, Text.Length: 0 } => null,
        { IsArray: false } node when FieldType.TryMoney(node.Text, out var units) => (decimal)units.Number / Model.Value.MoneyScale,
        _ => throw Invalid(name),
    };

    static CrmException Invalid(string name) => new(RefusalKind.FieldInvalid, Card.FindClassic(name)!.Title, name);
}
