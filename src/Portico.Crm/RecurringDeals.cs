using System.Globalization;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>A deal that is due.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="DealId">The template.</param>
/// <param name="Time">When it was due, in Unix seconds.</param>
public sealed record RecurringDue(long Id, long DealId, long Time);

/// <summary>Templates of recurring deals and their schedules. Rights are those of the deals they belong to.</summary>
public sealed class RecurringDeals(IStore store, Metadata metadata, CrmRecords records, IClock clock)
{
    // deals of a day are made in its second hour
    const int Hour = 1;

    const long MostCount = 100_000;

    static readonly EntityType Card = RecurringType.Card;

    readonly RecordCopies _copies = new(store, metadata, records);

    EntityType Deals => metadata.Now[EntityTypeIds.Deal];

    DateOnly Today => metadata.Now.Zone.DayAt(clock.Seconds());

    /// <summary>Makes a schedule; of a deal that is no template a copy becomes one. Returns the schedule's id.</summary>
    public async Task<long> Add(Draft draft, Caller caller, CancellationToken abort)
    {
        Access.Require(Deals, Operation.Add, caller);
        var based = draft.NumberOf("DEAL_ID") is > 0 and var id ? id : throw new CrmException(RefusalKind.RecurringDealMissing);
        var place = await store.Records.PlaceAsync(Deals, based, abort) ?? throw new CrmException(RefusalKind.RecurringDealMissing);
        Access.RequireFor(place, Operation.Update, caller);
        draft.Values.RemoveAll(value => value.Field == RecurringType.Deal);
        var write = await records.Rules.ForAdd(Card, draft, caller, abort);
        var (isTemplate, category) = await Template(based, abort);
        Check(write);
        if (write.Find(RecurringType.Category) is not { IsNull: false })
            write.Set(RecurringType.Category, Value.Of(category));
        Schedule(write, new Dictionary<Field, Value>());
        if (await HasSchedule(based, abort))
            throw new CrmException(RefusalKind.RecurringExists);
        var template = isTemplate ? based : await NewTemplate(based, caller, abort);
        write.Set(RecurringType.Deal, Value.Of(template));
        write.Set(RecurringType.Based, isTemplate ? Value.Null : Value.Of(based));
        return await store.Recurring.AddAsync(write, template, abort) ?? throw new CrmException(RefusalKind.RecurringExists);
    }

    /// <summary>Changes a schedule; parameters that are not named stay.</summary>
    public async Task Update(long id, Draft draft, Caller caller, CancellationToken abort)
    {
        await Reach(id, Operation.Read, caller, abort);
        var current = await Reach(id, Operation.Update, caller, abort);
        CardParts.DropImmutable(draft);
        var write = await records.Rules.ForUpdate(Card, id, draft, current: null, caller, abort);
        Check(write);
        Schedule(write, current);
        if (!await store.Records.UpdateAsync(write, abort))
            throw new CrmException(RefusalKind.NotFound);
    }

    /// <summary>One schedule.</summary>
    public async Task<RecordPage> Get(long id, Caller caller, CancellationToken abort)
    {
        await Reach(id, Operation.Read, caller, abort);
        var page = await store.Records.FindAsync(new RecordQuery(RecurringType.Whole) { Id = id }, abort);
        if (page.Rows.Rows > 0)
            return page;
        page.Dispose();
        throw new CrmException(RefusalKind.NotFound);
    }

    /// <summary>A page of schedules whose deals are in reach.</summary>
    public async ValueTask<RecordPage> Find(RecordQuery query, Caller caller, CancellationToken abort)
    {
        Access.Require(Deals, Operation.Read, caller);
        if (query.Filter is Condition.Nothing)
            return new RecordPage(query.Select, new Page(query.Select.Width)) { Total = query.Counted ? 0 : null };
        List<Condition> parts = query.Filter is { } filter ? [filter] : [];
        if (await records.Sizes.Limit(Deals, Operation.Read, caller, abort) is { } limit)
            parts.Add(new Condition.Within(RecurringType.Deal, Deals, limit));
        return await store.Records.FindAsync(query with { Filter = parts.Count == 0 ? null : new Condition.And(parts) }, abort);
    }

    /// <summary>Removes a schedule whose deal is no template any more.</summary>
    public async Task Delete(long id, Caller caller, CancellationToken abort)
    {
        await Reach(id, Operation.Delete, caller, abort);
        if (!await store.Recurring.DeleteAsync(id, abort))
            throw new CrmException(RefusalKind.RecurringInUse);
    }

    /// <summary>Makes a deal outside the schedule; returns its id.</summary>
    public async Task<long> Expose(long id, Caller caller, CancellationToken abort)
    {
        var values = await Reach(id, Operation.Read, caller, abort);
        Access.Require(Deals, Operation.Add, caller);
        var template = values[RecurringType.Deal].Number;
        var deal = await NewDeal(template, values, caller, abort);
        Access.RequirePipeline(deal, Operation.Add, caller);
        return await Make(deal, new(id, template, clock.Seconds()), abort) ?? throw new CrmException(RefusalKind.NotFound);
    }

    /// <summary>Deals that are due, fifty at most, those that wait longest first.</summary>
    public async Task<IReadOnlyList<RecurringDue>> Due(CancellationToken abort)
    {
        var select = new Selection(Card, [RecurringType.Deal, RecurringType.Next]);
        using var page = await store.Records.FindAsync(new RecordQuery(select)
        {
            Filter = new Condition.And([
                new Condition.Compare(RecurringType.Active, Operator.Equal, [Value.Of(flag: true)]),
                new Condition.Compare(RecurringType.Next, Operator.LessOrEqual, [Value.Of(clock.Seconds())])]),
            Order = [new(RecurringType.Next, Descending: false)],
        }, abort);
        return [.. Enumerable.Range(0, page.Rows.Rows).Select(row => new RecurringDue(page.Rows.Integer(row, 0), page.Rows.Integer(row, 1), page.Rows.Integer(row, 2)))];
    }

    /// <summary>
    /// Makes a deal that is due, once whatever number of servers tries; returns its id, null when another server was faster. A deal that
    /// is refused is passed over, so that it is not tried for ever.
    /// </summary>
    public async Task<long?> Run(RecurringDue due, CancellationToken abort)
    {
        if (await Read(due.Id, abort) is not { } values)
            return null;
        var after = RecurringType.Recurrence(field => values[field]);
        after = after with { Counter = after.Counter + 1, IsActive = after.IsSingle != true };
        var run = new RecurringRun(due.Id, due.DealId, clock.Seconds()) { Due = due.Time, Next = Moment(after.NextAfter(Today)) };
        try
        {
            var owner = await store.Records.PlaceAsync(Deals, due.DealId, abort) is { Owner: > 0 and var user } ? user : Caller.System.UserId;
            return await Make(await NewDeal(due.DealId, values, Caller.System with { UserId = owner }, abort), run, abort);
        }
        catch (CrmException)
        {
            await store.Recurring.SkipAsync(run, abort);
            throw;
        }
    }

    static Field IsTemplate(EntityType type) => type.FindClassic("IS_RECURRING")!;

    async Task<long> NewTemplate(long based, Caller caller, CancellationToken abort)
    {
        var type = Deals;
        return await store.Recurring.CopyAsync(await _copies.Of(type, based, [(IsTemplate(type), Value.Of(flag: true))], caller, abort), based, abort);
    }

    async Task<long?> Make(RecordWrite deal, RecurringRun run, CancellationToken abort)
    {
        var made = await store.Recurring.MakeAsync(deal, run, abort);
        if (made is null)
            await _copies.Discard(deal, abort);
        return made;
    }

    // a pipeline that went meanwhile gives way to the first one
    Task<RecordWrite> NewDeal(long template, Dictionary<Field, Value> values, Caller caller, CancellationToken abort)
    {
        var type = Deals;
        List<(Field, Value)> instead = [(IsTemplate(type), Value.Of(flag: false))];
        if (values[RecurringType.Category] is { IsNull: false } category)
            instead.Add((type.FindClassic("CATEGORY_ID")!, IsPipeline(category.Number) ? category : Value.Of(type.DefaultCategory)));
        foreach (var (name, offset) in (ReadOnlySpan<(string, (Field, Field))>)[("BEGINDATE", RecurringType.Begin), ("CLOSEDATE", RecurringType.Close)])
            if (RecurringType.Period(offset, field => values[field]).After(Today) is { } day)
                instead.Add((type.FindClassic(name)!, Value.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        return _copies.Of(type, template, instead, caller, abort);
    }

    void Check(RecordWrite write)
    {
        if (write.Find(RecurringType.Limit) is { } limit && limit.Text is not ("D" or "T"))
            write.Set(RecurringType.Limit, Value.Of("N"));
        if (write.Find(RecurringType.Active) is { IsNull: true })
            write.Set(RecurringType.Active, Value.Of(flag: false));
        if (write.Find(RecurringType.Start) is { IsNull: true })
            write.Set(RecurringType.Start, Value.Of(Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        foreach (var (field, value) in write.Columns)
            if (!value.IsNull && !Fits(field, value))
                throw new CrmException(RefusalKind.FieldInvalid, field.Title, field.Name);
    }

    bool Fits(Field field, Value value) =>
        field == RecurringType.Mode ? value.Text is "single" or "multiple"
        : field == RecurringType.Category ? IsPipeline(value.Number)
        : field == RecurringType.LimitRepeat ? value.Number >= 0
        : !RecurringType.Parts.Contains(field) || (field.Type == FieldType.Code ? Period.Units.Contains(value.Text, StringComparer.Ordinal) : value.Number is >= 0 and <= MostCount);

    bool IsPipeline(long category) => metadata.Now.Categories(EntityTypeIds.Deal).Any(row => row.Id == category);

    // when the next deal is made, of what is written over what there was; a schedule at its end is not active
    void Schedule(RecordWrite write, Dictionary<Field, Value> current)
    {
        var recurrence = RecurringType.Recurrence(field => write.Find(field) ?? current.GetValueOrDefault(field));
        var next = recurrence.NextAfter(Today);
        write.Set(RecurringType.Next, Moment(next) is { } moment ? Value.Of(moment) : Value.Null);
        if (next is null && recurrence.IsSingle is not null)
            write.Set(RecurringType.Active, Value.Of(flag: false));
    }

    long? Moment(DateOnly? day) => day is { } known ? metadata.Now.Zone.MomentAt(known, Hour) : null;

    async Task<Dictionary<Field, Value>> Reach(long id, Operation operation, Caller caller, CancellationToken abort)
    {
        Access.Require(operation, caller);
        var values = await Read(id, abort) ?? throw new CrmException(RefusalKind.NotFound);
        if (await store.Records.PlaceAsync(Deals, values[RecurringType.Deal].Number, abort) is { } place)
            Access.RequireFor(place, operation, caller);
        return values;
    }

    async Task<Dictionary<Field, Value>?> Read(long id, CancellationToken abort)
    {
        var select = RecurringType.Whole;
        using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = id }, abort);
        return page.Rows.Rows == 0 ? null : select.Fields.Select((field, at) => (field, at)).ToDictionary(one => one.field, one => page.Rows.ValueAt(0, select.Columns[one.at]));
    }

    async Task<(bool IsTemplate, long Category)> Template(long dealId, CancellationToken abort)
    {
        var type = Deals;
        var select = new Selection(type, [IsTemplate(type), type.FindClassic("CATEGORY_ID")!]);
        using var page = await store.Records.FindAsync(new RecordQuery(select) { Id = dealId }, abort);
        return page.Rows.Rows == 0 ? throw new CrmException(RefusalKind.RecurringDealMissing) : (page.Rows.String(0, 1) == "Y", page.Rows.Integer(0, 2));
    }

    async Task<bool> HasSchedule(long dealId, CancellationToken abort)
    {
        var filter = new Condition.Compare(RecurringType.Deal, Operator.Equal, [Value.Of(dealId)]);
        using var page = await store.Records.FindAsync(new RecordQuery(new Selection(Card, [Card.IdField])) { Filter = filter, Limit = 1 }, abort);
        return page.Rows.Rows > 0;
    }
}
