using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What an import may say of a record's history: <c>crm/universal/import</c>.</summary>
sealed class ImportRules(IStore store, IClock clock)
{
    /// <summary>Refuses a history that only administrators may tell, or that cannot be.</summary>
    public async Task Require(RecordWrite write, Draft draft, Caller caller, CancellationToken abort)
    {
        var told = draft.Values.Where(one => one.Field.Flags.HasFlag(FieldFlags.Importable) && !one.Value.IsNull).Select(one => one.Field).ToList();
        if (told.Count == 0)
            return;
        if (!caller.IsAdmin)
            throw Invalid(told[0]);
        var type = write.Type;
        var (created, updated, moved) = (type.FindUniversal("createdTime")!, type.FindUniversal("updatedTime")!, type.FindUniversal("movedTime"));
        var now = clock.Seconds();
        var (createdAt, updatedAt) = (At(write, created) ?? now, At(write, updated) ?? now);
        if (createdAt > now || (told.Contains(created) && createdAt < await Newest(type, created, abort)))
            throw Invalid(created);
        if (updatedAt > now || updatedAt < createdAt)
            throw Invalid(updated);
        if (moved is null)
            return;
        // a record whose moves nobody tells of stands where it was made
        if (!told.Contains(moved))
            write.Set(moved, Value.Of(createdAt));
        else if (At(write, moved) is { } movedAt && (movedAt < createdAt || movedAt > updatedAt))
            throw Invalid(moved);
    }

    // ids follow the moments at which records were made, so the last one is the newest
    async Task<long> Newest(EntityType type, Field created, CancellationToken abort)
    {
        using var page = await store.Records.FindAsync(
            new RecordQuery(new Selection(type, [created])) { Order = [new SortKey(type.IdField, Descending: true)], Limit = 1 }, abort);
        return page.Rows.Rows == 0 ? 0 : page.Rows.Integer(0, 1);
    }

    static long? At(RecordWrite write, Field field) => write.Find(field) is { IsNull: false } value ? value.Number : null;

    static CrmException Invalid(Field field) => new(RefusalKind.FieldInvalid, field.Title, field.Name);
}
