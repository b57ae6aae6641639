using System.Globalization;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a list does for a caller without any right.</summary>
public enum WithoutRights
{
    /// <summary>The classic methods refuse.</summary>
    Refuse,

    /// <summary><c>crm.item.list</c> finds nothing.</summary>
    FindNothing,
}

/// <summary>The ordered checklist of every verb on records; the only writer of them.</summary>
public sealed class CrmRecords
{
    readonly IStore _store;
    readonly ImportRules _imports;
    readonly Metadata _metadata;

    /// <summary>Records of one portal.</summary>
    public CrmRecords(IStore store, Metadata metadata, Users users, Files files, IClock clock)
    {
        _store = store;
        _imports = new ImportRules(store, clock);
        _metadata = metadata;
        Sizes = new ReachSizes(store, clock);
        Rules = new FieldRules(store, metadata, users, files, clock);
    }

    /// <summary>How drafts become what is written.</summary>
    internal FieldRules Rules { get; }

    /// <summary>What limits lists.</summary>
    public ReachSizes Sizes { get; }

    /// <summary>Makes a record; returns its id.</summary>
    public Task<long> Add(EntityType type, Draft draft, Caller caller, CancellationToken abort) => Add(type, draft, Operation.Add, caller, abort);

    /// <summary>Makes a record by the right to an operation; returns its id.</summary>
    public async Task<long> Add(EntityType type, Draft draft, Operation operation, Caller caller, CancellationToken abort)
    {
        Access.Require(type, operation, caller);
        var write = await Rules.ForAdd(type, draft, caller, abort);
        Access.RequirePipeline(write, operation, caller);
        return await _store.Records.AddAsync(write, abort);
    }

    /// <summary>Makes a record with its history; returns its id.</summary>
    public async Task<long> Import(EntityType type, Draft draft, Caller caller, CancellationToken abort)
    {
        Access.Require(type, Operation.Import, caller);
        var write = await Rules.ForAdd(type, draft, caller, abort);
        Access.RequirePipeline(write, Operation.Import, caller);
        await _imports.Require(write, draft, caller, abort);
        return await _store.Records.AddAsync(write, abort);
    }

    /// <summary>Changes a record.</summary>
    public async Task Update(EntityType type, long id, Draft draft, Caller caller, CancellationToken abort)
    {
        await RequireReachOf(type, id, Operation.Update, caller, abort);
        var place = await PlaceOf(type, id, abort);
        var write = await Rules.ForUpdate(type, id, draft, place, caller, abort);
        Access.RequirePipeline(write, Operation.Update, caller);
        if (!await _store.Records.UpdateAsync(write, abort))
            throw NotFound(id);
    }

    /// <summary>One record.</summary>
    public ValueTask<RecordPage> Get(Selection select, long id, Caller caller, CancellationToken abort) => Get(select, id, Operation.Read, caller, abort);

    /// <summary>One record that an operation reaches: what it needs to know of it.</summary>
    public async ValueTask<RecordPage> Get(Selection select, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        await RequireReachOf(select.Type, id, operation, caller, abort);
        var page = await _store.Records.FindAsync(new RecordQuery(select) { Id = id }, abort);
        if (page.Rows.Rows > 0)
            return page;
        page.Dispose();
        throw NotFound(id);
    }

    /// <summary>A page of records.</summary>
    public async ValueTask<RecordPage> Find(RecordQuery query, Caller caller, WithoutRights without, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        if (Access.ReachOf(query.Type, Operation.Read, caller).IsNone)
        {
            if (without == WithoutRights.Refuse)
                throw new CrmException(RefusalKind.AccessDenied);
            query = query with { Filter = new Condition.Nothing() };
        }
        if (query.Filter is Condition.Nothing)
            return new RecordPage(query.Select, new Page(query.Select.Width)) { Total = query.Counted ? 0 : null };
        return await _store.Records.FindAsync(query with { Within = await Sizes.Limit(query.Type, Operation.Read, caller, abort) }, abort);
    }

    /// <summary>Removes a record with everything that hangs on it.</summary>
    public async Task Delete(EntityType type, long id, Caller caller, CancellationToken abort)
    {
        await RequireReachOf(type, id, Operation.Delete, caller, abort);
        if (!await _store.Records.DeleteAsync(type, id, _metadata.Now.ReferringTo(type), abort))
            throw NotFound(id);
    }

    /// <summary>Refuses when the record does not exist, or is out of the caller's reach.</summary>
    public async ValueTask RequireReach(EntityType type, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        var place = await _store.Records.PlaceAsync(type, id, abort) ?? throw NotFound(id);
        if (type.IsCommon)
            Access.Require(type, operation, caller);
        else
            Access.RequireFor(place, operation, caller);
    }

    // who reaches every record need not be asked before: the verb itself finds out whether there is one
    ValueTask RequireReachOf(EntityType type, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        if (!type.IsShared)
            return caller.IsIntranet && Access.ReachesAll(type, operation, caller) ? default : RequireReach(type, id, operation, caller, abort);
        Access.Require(type, operation, caller);
        return default;
    }

    async ValueTask<StagePlace?> PlaceOf(EntityType type, long id, CancellationToken abort)
    {
        var category = type.FindUniversal("categoryId") is { Source: FieldSource.Column } pipeline ? pipeline : null;
        var stage = type.Can(Abilities.Stages) ? type.FindUniversal("stageId") : null;
        if (category is null && stage is null)
            return null;
        using var page = await _store.Records.FindAsync(
            new RecordQuery(new Selection(type, [.. new[] { category, stage }.OfType<Field>()])) { Id = id }, abort);
        return page.Rows.Rows == 0
            ? throw NotFound(id)
            : new StagePlace(stage is null ? null : page.Rows.String(0, category is null ? 1 : 2), category is null ? 0 : page.Rows.Integer(0, 1));
    }

    static CrmException NotFound(long id) => new(RefusalKind.NotFound, id.ToString(CultureInfo.InvariantCulture));
}
