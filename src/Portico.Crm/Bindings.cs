using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Links of one card to another, and where its pages differ from those of other cards.</summary>
public sealed record BindingRules(int EntityTypeId, LinkSide Side)
{
    /// <summary>Reading and clearing links of a record that does not exist is refused; else it has none.</summary>
    public bool NeedsOwner { get; init; }

    /// <summary>A set of links is numbered by place, 10, 20 …; else what has no number follows the highest.</summary>
    public bool NumbersByPlace { get; init; }

    /// <summary>Clearing links takes the right to read the record besides that to change it.</summary>
    public bool ClearsWhatIsRead { get; init; }

    /// <summary>The linked records must be in the caller's reach too.</summary>
    public bool NeedsPartners { get; init; }
}

/// <summary>Links between records, from the side of one card.</summary>
public sealed class Bindings(IStore store, Metadata metadata, CrmRecords records)
{
    const long Step = 10;

    /// <summary>Links one record; false when it was linked already.</summary>
    public async Task<bool> Add(BindingRules rules, long id, LinkRow row, Caller caller, CancellationToken abort)
    {
        var type = metadata.Now[rules.EntityTypeId];
        await records.RequireReach(type, id, Operation.Update, caller, abort);
        if (!await store.Records.ExistsAsync(rules.Side.OtherTable, row.OtherId, abort))
            throw new CrmException(RefusalKind.BindingInvalid);
        await RequirePartners(rules, [row], caller, abort);
        return await store.Records.ChangeLinksAsync(type, id, new(rules.Side, LinkMode.Add, [row]), abort);
    }

    /// <summary>Takes one link away; false when there was none.</summary>
    public async Task<bool> Delete(BindingRules rules, long id, long otherId, Caller caller, CancellationToken abort)
    {
        var type = metadata.Now[rules.EntityTypeId];
        var row = new LinkRow(otherId);
        await records.RequireReach(type, id, Operation.Update, caller, abort);
        await RequirePartners(rules, [row], caller, abort);
        return await store.Records.ChangeLinksAsync(type, id, new(rules.Side, LinkMode.Remove, [row]), abort);
    }

    /// <summary>Links of a record: other id, sort, primary.</summary>
    public async ValueTask<Page> Get(BindingRules rules, long id, Caller caller, CancellationToken abort)
    {
        await RequireOwner(rules, id, Operation.Read, caller, abort);
        return await store.Records.LinksAsync(rules.Side, id, abort);
    }

    /// <summary>Puts the given links in place of all there are.</summary>
    public async Task Set(BindingRules rules, long id, IReadOnlyList<LinkRow> rows, Caller caller, CancellationToken abort)
    {
        var type = metadata.Now[rules.EntityTypeId];
        await records.RequireReach(type, id, Operation.Update, caller, abort);
        await RequirePartners(rules, rows, caller, abort);
        if (rules.NumbersByPlace)
            rows = [.. rows.Select((row, place) => row with { Sort = row.Sort ?? (place + 1) * Step })];
        await store.Records.ChangeLinksAsync(type, id, new(rules.Side, LinkMode.Replace, rows), abort);
    }

    /// <summary>Takes all links away.</summary>
    public async Task Clear(BindingRules rules, long id, Caller caller, CancellationToken abort)
    {
        if (rules.ClearsWhatIsRead)
        {
            await RequireOwner(rules, id, Operation.Read, caller, abort);
            // who reads records but changes none is refused this one
            if (Access.ReachOf(metadata.Now[rules.EntityTypeId], Operation.Update, caller).IsNone)
                throw new CrmException(RefusalKind.RecordDenied);
        }
        await RequireOwner(rules, id, Operation.Update, caller, abort);
        await store.Records.ChangeLinksAsync(metadata.Now[rules.EntityTypeId], id, new(rules.Side, LinkMode.Replace, []), abort);
    }

    // where pages know no missing record, rights come first, and a record that is not there has no links
    async ValueTask RequireOwner(BindingRules rules, long id, Operation operation, Caller caller, CancellationToken abort)
    {
        var type = metadata.Now[rules.EntityTypeId];
        if (rules.NeedsOwner)
        {
            await records.RequireReach(type, id, operation, caller, abort);
            return;
        }
        Access.Require(type, operation, caller);
        if (!Access.ReachesAll(type, operation, caller) && await store.Records.PlaceAsync(type, id, abort) is { } place)
            Access.RequireFor(place, operation, caller);
    }

    // few rows, and only for callers who do not reach every record
    async ValueTask RequirePartners(BindingRules rules, IReadOnlyList<LinkRow> rows, Caller caller, CancellationToken abort)
    {
        var partners = metadata.Now[rules.Side.OtherType];
        if (!rules.NeedsPartners || Access.ReachesAll(partners, Operation.Read, caller))
            return;
        var reach = Access.ReachOf(partners, Operation.Read, caller);
        foreach (var row in rows)
            if (await store.Records.PlaceAsync(partners, row.OtherId, abort) is { } place && !reach.Covers(place))
                throw new CrmException(RefusalKind.PartnerDenied, row.OtherId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
