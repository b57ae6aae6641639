using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Makes one record of several of a card, where no two of them contradict each other.</summary>
public sealed class Merges(IStore store, Metadata metadata, IClock clock)
{
    // others may write meanwhile: then all is read again
    const int MostTries = 3;

    /// <summary>Merges records into the first of them; returns those that went, null when their fields contradict each other.</summary>
    public async Task<IReadOnlyList<long>?> Merge(EntityType type, IReadOnlyList<long> ids, Caller caller, CancellationToken abort)
    {
        Access.Require(Operation.Update, caller);
        if (ids.Count < 2)
            throw new CrmException(RefusalKind.MergeOfOne);
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var known = await Read(type, ids, abort);
            if (known.Count == 0)
                throw new CrmException(RefusalKind.MergeEmpty);
            foreach (var id in ids)
                Access.RequireFor((known.GetValueOrDefault(id) ?? throw new CrmException(RefusalKind.NotFound)).Place, id == ids[0] ? Operation.Update : Operation.Delete, caller);
            List<MergeRecord> records = [.. ids.Select(id => known[id])];
            if (Merged(type, records, caller) is not { } write)
                return null;
            if (await store.Records.MergeAsync(write, [.. records.Select(record => new ReadRecord(record.Id, record.Columns))], metadata.Now.ReferringTo(type), abort))
                return [.. ids.Skip(1)];
        }
        throw new StoreException(StoreFault.Busy, "Others write to these records all the time.");
    }

    // what the first record takes over; null where two have different values
    RecordWrite? Merged(EntityType type, List<MergeRecord> records, Caller caller)
    {
        var write = new RecordWrite(type) { Id = records[0].Id };
        foreach (var field in Compared(type))
        {
            var filled = records.Select(record => record.Values[field]).Where(value => !value.IsNull).ToList();
            if (filled.Exists(value => value != filled[0]))
                return null;
            // parents move with all else that hangs on a record
            if (field.Source == FieldSource.Column && filled.Count > 0 && records[0].Values[field].IsNull)
                write.Set(field, filled[0]);
        }
        foreach (var field in type.Fields.Where(field => field is { Source: FieldSource.Column, UpperName: "UPDATED_TIME" or "UPDATED_BY" }))
            write.Set(field, field.UpperName == "UPDATED_BY" ? Value.Of(caller.UserId) : Value.Of(clock.Seconds()));
        return write;
    }

    // what people fill in; of yes and no, and of what the server writes itself, the first record keeps its own
    static IEnumerable<Field> Compared(EntityType type) => type.Fields.Where(field => field.Source switch
    {
        FieldSource.Column => (!field.IsReadOnly || field.Flags.HasFlag(FieldFlags.ItemWritable)) && field.Type.Form != FieldForm.Flag
            && field.Default != FieldDefault.Now && (field.Default != FieldDefault.Caller || field.Column == EntityType.OwnerColumn),
        FieldSource.Parent => true,
        _ => false,
    });

    async Task<Dictionary<long, MergeRecord>> Read(EntityType type, IReadOnlyList<long> ids, CancellationToken abort)
    {
        var owner = type.Fields.First(field => field.Column == EntityType.OwnerColumn);
        var (opened, category) = (type.FindUniversal("opened")!, type.FindUniversal("categoryId") is { Source: FieldSource.Column } known ? known : null);
        var select = new Selection(type, [.. Compared(type).Concat(((Field?[])[owner, opened, category]).OfType<Field>()).Distinct()]);
        var fields = select.Fields.ToList();
        var records = new Dictionary<long, MergeRecord>();
        foreach (var some in ids.Chunk(RecordQuery.PageSize))
        {
            using var page = await store.Records.FindAsync(
                new RecordQuery(select) { Filter = new Condition.Compare(type.IdField, Operator.Equal, [.. some.Select(Value.Of)]) }, abort);
            for (var row = 0; row < page.Rows.Rows; row++)
            {
                var id = page.Rows.Integer(row, 0);
                var values = select.Fields.Select((field, at) => (field, Value: Filled(field, id, field.Source == FieldSource.Parent
                    ? Parent(page.Parents!, id, field)
                    : page.Rows.ValueAt(row, select.Columns[at]))));
                var place = new RecordPlace(page.Rows.Integer(row, ColumnOf(owner)), page.Rows.String(row, ColumnOf(opened)) == "Y",
                    category is null ? 0 : page.Rows.Integer(row, ColumnOf(category)), type.Id);
                var columns = select.Fields.Select((field, at) => (Field: field, At: at)).Where(one => one.Field.Source == FieldSource.Column)
                    .Select(one => (one.Field, page.Rows.ValueAt(row, select.Columns[one.At]))).ToList();
                records[id] = new(id, place, values.ToDictionary(one => one.field, one => one.Value), columns);
            }
        }
        return records;

        int ColumnOf(Field field) => select.Columns[fields.IndexOf(field)];
    }

    // nothing was filled in where there is a zero, or the title a record gets by itself
    static Value Filled(Field field, long id, Value value) =>
        value is { Kind: ValueKind.Integer, Number: 0 } && field.Type.Form != FieldForm.Moment ? Value.Null
        : field.Default == FieldDefault.Numbered && value.Text?.EndsWith(" #" + id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) == true ? Value.Null
        : value;

    static Value Parent(Page parents, long id, Field field)
    {
        var (from, to) = parents.Range(id);
        for (var at = from; at < to; at++)
            if (parents.Integer(at, 1) == field.ParentType)
                return Value.Of(parents.Integer(at, 2));
        return Value.Null;
    }

    sealed record MergeRecord(long Id, RecordPlace Place, Dictionary<Field, Value> Values, IReadOnlyList<(Field Field, Value Value)> Columns);
}
