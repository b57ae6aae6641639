using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Reads the moves of records from stage to stage. They are written with the records, in the same transaction.</summary>
public sealed class StageHistory(IStore store, Metadata metadata, CrmRecords records)
{
    /// <summary>Whether moves of a kind of card can be asked for: leads, deals, invoices and smart processes; not quotes.</summary>
    public static bool IsTold(Catalog catalog, long entityTypeId) =>
        entityTypeId is EntityTypeIds.Lead or EntityTypeIds.Deal or EntityTypeIds.OldInvoice or EntityTypeIds.SmartInvoice
        || catalog.Rows.Types.Any(type => type.EntityTypeId == entityTypeId);

    /// <summary>A page of moves of the records in the caller's reach; a card of old invoices has none.</summary>
    public async ValueTask<RecordPage> Find(long entityTypeId, RecordQuery query, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        var type = metadata.Now.Find(entityTypeId);
        if (type is null || query.Filter is Condition.Nothing || Access.ReachOf(type, Operation.Read, caller) is { IsNone: true })
            return new RecordPage(query.Select, new Page(query.Select.Width)) { Total = query.Counted ? 0 : null };
        var moves = StageHistoryType.Definition;
        List<Condition> parts = [new Condition.Compare(moves.FindUniversal("entityTypeId")!, Operator.Equal, [Value.Of(entityTypeId)])];
        if (await records.Sizes.Limit(type, Operation.Read, caller, abort) is { } limit)
            parts.Add(new Condition.Within(moves.FindUniversal("ownerId")!, type, limit));
        if (query.Filter is not null)
            parts.Add(query.Filter);
        return await store.Records.FindAsync(query with { Filter = new Condition.And(parts) }, abort);
    }
}
