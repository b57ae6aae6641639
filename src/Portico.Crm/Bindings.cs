using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Links between contacts and companies, from either side.</summary>
public sealed class Bindings(IStore store, CrmRecords records)
{
    /// <summary>Links one record; false when it was linked already.</summary>
    public async Task<bool> Add(EntityType type, LinkSide side, long id, LinkRow row, Caller caller, CancellationToken abort)
    {
        await records.RequireReach(type, id, caller, abort);
        await RequirePartner(side, row.OtherId, abort);
        return await store.Records.ChangeLinksAsync(type, id, new(side, LinkMode.Add, [row]), abort);
    }

    /// <summary>Takes one link away; false when there was none.</summary>
    public async Task<bool> Delete(EntityType type, LinkSide side, long id, long otherId, Caller caller, CancellationToken abort)
    {
        await records.RequireReach(type, id, caller, abort);
        return await store.Records.ChangeLinksAsync(type, id, new(side, LinkMode.Remove, [new(otherId)]), abort);
    }

    /// <summary>Links of a record: other id, sort, primary; none for a record that does not exist.</summary>
    public async ValueTask<Page> Get(EntityType type, LinkSide side, long id, Caller caller, CancellationToken abort)
    {
        await RequireReachIfAny(type, id, caller, abort);
        return await store.Records.LinksAsync(side, id, abort);
    }

    /// <summary>Puts the given links in place of all there are.</summary>
    public async Task Set(EntityType type, LinkSide side, long id, IReadOnlyList<LinkRow> rows, Caller caller, CancellationToken abort)
    {
        await records.RequireReach(type, id, caller, abort);
        await store.Records.ChangeLinksAsync(type, id, new(side, LinkMode.Replace, rows), abort);
    }

    /// <summary>Takes all links away.</summary>
    public async Task Clear(EntityType type, LinkSide side, long id, Caller caller, CancellationToken abort)
    {
        await RequireReachIfAny(type, id, caller, abort);
        await store.Records.ChangeLinksAsync(type, id, new(side, LinkMode.Replace, []), abort);
    }

    // these pages know no missing record: rights come first, and a record that is not there has no links
    async ValueTask RequireReachIfAny(EntityType type, long id, Caller caller, CancellationToken abort)
    {
        Access.Require(caller);
        if (!Access.ReachesAll(caller) && await store.Records.OwnerAsync(type, id, abort) is { } owner)
            Access.RequireFor(caller, owner);
    }

    async ValueTask RequirePartner(LinkSide side, long id, CancellationToken abort)
    {
        if (!await store.Records.ExistsAsync(side.OtherTable, id, abort))
            throw new CrmException(RefusalKind.BindingInvalid);
    }
}
