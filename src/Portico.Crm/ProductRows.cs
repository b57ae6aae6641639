using System.Collections.Frozen;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a product row to be; null leaves a thing as it is, or to its default.</summary>
public sealed record ProductRowDraft
{
    /// <summary>The row; 0 for a new one.</summary>
    public long Id { get; init; }

    /// <summary>Product of the catalogue.</summary>
    public long? ProductId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>For one unit, discount and tax included.</summary>
    public decimal? Price { get; init; }

    /// <summary>For one unit, without tax: where no price is given.</summary>
    public decimal? PriceExclusive { get; init; }

    /// <summary>Units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Amount or percentage.</summary>
    public long? DiscountTypeId { get; init; }

    /// <summary>Discount in percent.</summary>
    public decimal? DiscountRate { get; init; }

    /// <summary>Discount a unit.</summary>
    public decimal? DiscountSum { get; init; }

    /// <summary>Whether the tax was named, also as none.</summary>
    public bool HasTaxRate { get; init; }

    /// <summary>Tax in percent.</summary>
    public decimal? TaxRate { get; init; }

    /// <summary>Whether prices are shown with the tax.</summary>
    public bool? IsTaxIncluded { get; init; }

    /// <summary>Code of the unit.</summary>
    public long? MeasureCode { get; init; }

    /// <summary>Symbol of the unit.</summary>
    public string? MeasureName { get; init; }

    /// <summary>Place.</summary>
    public long? Sort { get; init; }
}

/// <summary>Product rows of one record.</summary>
/// <param name="Type">The record's card.</param>
/// <param name="Id">The record.</param>
/// <param name="Currency">Its currency.</param>
public sealed record RowsOwner(EntityType Type, long Id, string? Currency);

/// <summary>Product rows of leads, deals, quotes, invoices and smart processes. Rights are those of the record they belong to.</summary>
public sealed class ProductRows(IStore store, Metadata metadata, CrmRecords records, IClock clock)
{
    // a sum of many rows stays far below what a number holds
    const decimal MostTotal = 100_000_000_000m;
    const long Step = 10;

    static readonly EntityType Card = ProductRowType.Card;
    static readonly Selection Whole = new(Card, Card.ClassicRecord);
    static readonly FrozenDictionary<string, int> Columns =
        Whole.Fields.Select((field, at) => (field.Name, Whole.Columns[at])).ToFrozenDictionary(pair => pair.Name, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>A card that can have rows, by its short code; null for others.</summary>
    public EntityType? TypeOf(string shortCode) =>
        metadata.Now.Types.FirstOrDefault(type => type.ShortCode.Length > 0 && type.ShortCode == shortCode && type.Can(Abilities.ProductRows));

    /// <summary>The record, when the operation reaches it: rows are read and changed with their record.</summary>
    public async ValueTask<RowsOwner> Owner(EntityType type, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        Access.Require(operation, caller);
        var currency = type.FindUniversal("currencyId")!;
        using var page = await records.Get(new Selection(type, [currency]), id, operation, caller, abort);
        return new(type, id, page.Rows.String(0, 1));
    }

    /// <summary>The record that a row belongs to, when the operation reaches it.</summary>
    public async ValueTask<RowsOwner> OwnerOf(long rowId, Operation operation, Caller caller, CancellationToken abort)
    {
        Access.Require(operation, caller);
        var select = new Selection(Card, [Field("OWNER_ID"), Field("OWNER_TYPE")]);
        using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = rowId }, abort);
        if (page.Rows.Rows == 0)
            throw new CrmException(RefusalKind.NotFound);
        var code = page.Rows.String(0, 2)!;
        return await Owner(TypeOf(code) ?? throw new CrmException(RefusalKind.TypeUnsupported, code), page.Rows.Integer(0, 1), operation, caller, abort);
    }

    /// <summary>Rows of a record: those that pass a filter; all of them in their order when the query names none.</summary>
    public ValueTask<RecordPage> Find(RowsOwner owner, RecordQuery query, CancellationToken abort)
    {
        List<Condition> parts = [Is("OWNER_ID", Value.Of(owner.Id)), Is("OWNER_TYPE", Value.Of(owner.Type.ShortCode))];
        if (query.Filter is not null)
            parts.Add(query.Filter);
        return store.Records.FindAsync(query with
        {
            Filter = new Condition.And(parts),
            Order = query.Order.Count > 0 ? query.Order : [new(Field("SORT"), Descending: false)],
        }, abort);
    }

    /// <summary>Products of rows: name and description by number.</summary>
    public async ValueTask<IReadOnlyDictionary<long, (string? Name, string? Description)>> Products(IEnumerable<long> ids, CancellationToken abort)
    {
        var found = await FindProducts(ids, abort);
        return found.ToDictionary(product => product.Key, product => (product.Value.Name, product.Value.Description));
    }

    /// <summary>Adds a row; returns its number.</summary>
    public async Task<long> Add(RowsOwner owner, ProductRowDraft draft, Caller caller, CancellationToken abort)
    {
        var last = await LastSort(owner, abort);
        return await Change(owner, [Merged(new(), draft) with { Sort = draft.Sort ?? last + Step }], kept: null, [], caller, abort);
    }

    /// <summary>Changes a row.</summary>
    public async Task Update(RowsOwner owner, long id, ProductRowDraft draft, Caller caller, CancellationToken abort)
    {
        var rows = await All(owner, abort);
        var row = rows.FirstOrDefault(one => one.Id == id) ?? throw new CrmException(RefusalKind.NotFound);
        await Change(owner, [Merged(row, draft)], kept: null, [], caller, abort);
    }

    /// <summary>Removes a row.</summary>
    public async Task Delete(RowsOwner owner, long id, Caller caller, CancellationToken abort) => await Change(owner, [], kept: null, [id], caller, abort);

    /// <summary>Puts rows in place of all there are; those with the number of a row of this record change it.</summary>
    /// <param name="place">Place of rows that name none; null numbers them 10, 20 ….</param>
    public async Task Set(RowsOwner owner, IReadOnlyList<ProductRowDraft> drafts, long? place, Caller caller, CancellationToken abort)
    {
        var there = drafts.Any(draft => draft.Id > 0) ? (await All(owner, abort)).ToDictionary(row => row.Id) : [];
        List<ProductRow> merged = [];
        HashSet<long> kept = [];
        for (var at = 0; at < drafts.Count; at++)
        {
            var row = there.GetValueOrDefault(drafts[at].Id) is { } old && kept.Add(old.Id) ? Merged(old, drafts[at]) : Merged(new(), drafts[at]);
            merged.Add(row with { Sort = row.Sort ?? place ?? (at + 1) * Step });
        }
        await Change(owner, merged, [.. kept], [], caller, abort);
    }

    async Task<long> Change(RowsOwner owner, IReadOnlyList<ProductRow> rows, IReadOnlyList<long>? kept, IReadOnlyList<long> gone, Caller caller, CancellationToken abort)
    {
        var products = await FindProducts(rows.Where(row => row.Name is null || row.MeasureCode is null).Select(row => row.ProductId), abort);
        List<(Field, Value)> stamps = [];
        if (owner.Type.FindUniversal("updatedTime") is { } time)
            stamps.Add((time, Value.Of(clock.Seconds())));
        if (owner.Type.FindUniversal("updatedBy") is { } by)
            stamps.Add((by, Value.Of(caller.UserId)));
        var change = new ProductRowsChange(owner.Type, owner.Id, kept, [.. rows.Select(row => Write(owner, row, products))], stamps) { Gone = gone };
        return await store.Records.ChangeProductRowsAsync(change, abort) ?? throw new CrmException(RefusalKind.NotFound);
    }

    static ProductRow Merged(ProductRow row, ProductRowDraft draft)
    {
        var taxRate = draft.HasTaxRate ? draft.TaxRate : row.TaxRate;
        var merged = row with
        {
            ProductId = draft.ProductId ?? row.ProductId,
            Name = draft.Name ?? (draft.ProductId is { } product && product != row.ProductId ? null : row.Name),
            Price = draft.Price ?? (draft.PriceExclusive is { } exclusive ? exclusive * (1 + (taxRate ?? 0) / 100) : row.Price),
            Quantity = draft.Quantity ?? row.Quantity,
            DiscountTypeId = draft.DiscountTypeId ?? row.DiscountTypeId,
            DiscountRate = draft.DiscountRate ?? row.DiscountRate,
            DiscountSum = draft.DiscountSum ?? row.DiscountSum,
            TaxRate = taxRate,
            IsTaxIncluded = draft.IsTaxIncluded ?? row.IsTaxIncluded,
            MeasureCode = draft.MeasureCode ?? row.MeasureCode,
            MeasureName = draft.MeasureName ?? (draft.MeasureCode is null ? row.MeasureName : null),
            Sort = draft.Sort ?? row.Sort,
        };
        Require(merged.DiscountTypeId is ProductRow.MonetaryDiscount or ProductRow.PercentageDiscount, "DISCOUNT_TYPE_ID");
        Require(merged.DiscountRate is >= -100 and <= 100, "DISCOUNT_RATE");
        Require(merged.TaxRate is null or (>= 0 and <= 1000), "TAX_RATE");
        Require(Math.Abs(merged.Price) <= MostTotal && Math.Abs(merged.DiscountSum) <= MostTotal, "PRICE");
        Require(Math.Abs(merged.Quantity) <= MostTotal && Math.Abs(merged.Price * merged.Quantity) <= MostTotal, "QUANTITY");
        return merged.Priced();
    }

    static void Require(bool isMet, string name)
    {
        if (!isMet)
            throw new CrmException(RefusalKind.FieldInvalid, Field(name).Title, name);
    }

    RecordWrite Write(RowsOwner owner, ProductRow row, Dictionary<long, Product> products)
    {
        var product = products.GetValueOrDefault(row.ProductId);
        var unit = row.MeasureCode is { } code
            ? metadata.Now.References.Measures.FirstOrDefault(measure => measure.Code == code)
            : metadata.Now.References.Measures.FirstOrDefault(measure => measure.Id == product?.Measure);
        var write = new RecordWrite(Card) { Id = row.Id };
        if (row.Id == 0)
        {
            write.Set(Field("OWNER_ID"), Value.Of(owner.Id));
            write.Set(Field("OWNER_TYPE"), Value.Of(owner.Type.ShortCode));
            write.Set(Field("CUSTOMIZED"), Value.Of(flag: true));
            write.Set(Field("TYPE"), Value.Of(1));
        }
        write.Set(Field("PRODUCT_ID"), Value.Of(row.ProductId));
        write.Set(Field("PRODUCT_NAME"), Value.Of(string.IsNullOrEmpty(row.Name ?? product?.Name) ? null : row.Name ?? product?.Name));
        write.Set(Field("MEASURE_CODE"), Value.Of(row.MeasureCode ?? unit?.Code ?? 0));
        write.Set(Field("MEASURE_NAME"), Value.Of(string.IsNullOrEmpty(row.MeasureName ?? unit?.Symbol) ? null : row.MeasureName ?? unit?.Symbol));
        write.Set(Field("DISCOUNT_TYPE_ID"), Value.Of(row.DiscountTypeId));
        write.Set(Field("TAX_INCLUDED"), Value.Of(row.IsTaxIncluded));
        write.Set(Field("SORT"), Value.Of(row.Sort ?? 0));
        foreach (var (name, amount) in Amounts(row))
            write.Set(Field(name), Units(amount));
        write.Set(ProductRowType.Total, Units(row.Total));
        write.Set(ProductRowType.TaxTotal, Units(row.TaxTotal));
        return write;
    }

    static (string Name, decimal? Amount)[] Amounts(ProductRow row) =>
    [
        ("PRICE", row.Price), ("PRICE_EXCLUSIVE", row.PriceExclusive), ("PRICE_NETTO", row.PriceNetto), ("PRICE_BRUTTO", row.PriceBrutto),
        ("QUANTITY", row.Quantity), ("DISCOUNT_RATE", row.DiscountRate), ("DISCOUNT_SUM", row.DiscountSum), ("TAX_RATE", row.TaxRate),
    ];

    async ValueTask<IReadOnlyList<ProductRow>> All(RowsOwner owner, CancellationToken abort)
    {
        using var page = await Find(owner, new RecordQuery(Whole) { Limit = RecordQuery.Whole }, abort);
        return [.. Enumerable.Range(0, page.Rows.Rows).Select(at => Read(page.Rows, at))];
    }

    static ProductRow Read(Page rows, int row)
    {
        return new()
        {
            Id = rows.Integer(row, 0),
            ProductId = Number("PRODUCT_ID"),
            Name = Text("PRODUCT_NAME"),
            Price = Amount("PRICE") ?? 0,
            Quantity = Amount("QUANTITY") ?? 0,
            DiscountTypeId = Number("DISCOUNT_TYPE_ID"),
            DiscountRate = Amount("DISCOUNT_RATE") ?? 0,
            DiscountSum = Amount("DISCOUNT_SUM") ?? 0,
            TaxRate = Amount("TAX_RATE"),
            IsTaxIncluded = Text("TAX_INCLUDED") == "Y",
            MeasureCode = Number("MEASURE_CODE"),
            MeasureName = Text("MEASURE_NAME"),
            Sort = Number("SORT"),
        };

        long Number(string name) => rows.IsNull(row, Columns[name]) ? 0 : rows.Integer(row, Columns[name]);
        string? Text(string name) => rows.String(row, Columns[name]);
        decimal? Amount(string name) => rows.IsNull(row, Columns[name]) ? null : (decimal)rows.Integer(row, Columns[name]) / Value.MoneyScale;
    }

    async ValueTask<long> LastSort(RowsOwner owner, CancellationToken abort)
    {
        var query = new RecordQuery(new Selection(Card, [Field("SORT")])) { Limit = 1, Order = [new(Field("SORT"), Descending: true)] };
        using var page = await Find(owner, query, abort);
        return page.Rows.Rows == 0 || page.Rows.IsNull(0, 1) ? 0 : page.Rows.Integer(0, 1);
    }

    async ValueTask<Dictionary<long, Product>> FindProducts(IEnumerable<long> ids, CancellationToken abort)
    {
        var wanted = ids.Where(id => id > 0).Distinct().Select(Value.Of).ToList();
        var found = new Dictionary<long, Product>();
        if (wanted.Count == 0)
            return found;
        var card = metadata.Now[EntityTypeIds.Product];
        var query = new RecordQuery(new Selection(card, [card.FindClassic("NAME")!, card.FindClassic("DESCRIPTION")!, card.FindClassic("MEASURE")!]))
        {
            Filter = new Condition.Compare(card.IdField, Operator.Equal, wanted),
            Limit = RecordQuery.Whole,
        };
        using var page = await store.Records.FindAsync(query, abort);
        for (var row = 0; row < page.Rows.Rows; row++)
            found[page.Rows.Integer(row, 0)] = new(page.Rows.String(row, 1), page.Rows.String(row, 2), page.Rows.IsNull(row, 3) ? 0 : page.Rows.Integer(row, 3));
        return found;
    }

    static Condition.Compare Is(string name, Value value) => new(Field(name), Operator.Equal, [value]);

    static Field Field(string name) => Card.FindClassic(name)!;

    static Value Units(decimal? amount) => amount is { } known
        ? Value.Of((long)decimal.Round(known * Value.MoneyScale, MidpointRounding.AwayFromZero))
        : Value.Null;

    sealed record Product(string? Name, string? Description, long Measure);
}
