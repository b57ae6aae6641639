using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants an entry of a directory to be; null leaves a thing as it is.</summary>
public sealed record StatusDraft
{
    /// <summary>Directory.</summary>
    public string EntityId { get; init; } = "";

    /// <summary>Code.</summary>
    public string StatusId { get; init; } = "";

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Place.</summary>
    public long? Sort { get; init; }

    /// <summary>Colour of a stage.</summary>
    public string? Color { get; init; }

    /// <summary>S success, F failure, anything else in progress.</summary>
    public string? Semantics { get; init; }
}

/// <summary>Makes, changes and removes entries of directories, stages among them.</summary>
public sealed class Statuses(IStore store, Metadata metadata)
{
    /// <summary>Place of an entry whose maker names none.</summary>
    public const long DefaultSort = 10;

    const string Success = "S", Failure = "F";

    /// <summary>Makes an entry; returns its number.</summary>
    public Task<long> Add(StatusDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() => store.Metadata.AddStatusAsync(ForAdd(draft), abort), abort);
    }

    /// <summary>Changes name, place and colour of an entry; its directory, code and meaning stay.</summary>
    public Task Update(long id, StatusDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            var row = Find(id);
            if (draft.Name is not null && string.IsNullOrWhiteSpace(draft.Name))
                throw new CrmException(RefusalKind.StatusRefused);
            await store.Metadata.UpdateStatusAsync(
                row with { Name = draft.Name ?? row.Name, Sort = draft.Sort ?? row.Sort, Color = draft.Color ?? row.Color }, abort);
            return true;
        }, abort);
    }

    /// <summary>Removes an entry; a system entry only by force, a stage only without items and while its group keeps another.</summary>
    public Task Delete(long id, bool isForced, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            var row = Find(id);
            if (row.IsSystem && !isForced)
                throw new CrmException(RefusalKind.StatusIsSystem);
            var rules = DirectoryRules.Find(metadata.Now, row.EntityId);
            var isLast = metadata.Now.Directory(row.EntityId).Count(other => other.Semantics == row.Semantics) == 1;
            if (rules is not { HasStages: true })
            {
                await store.Metadata.DeleteStatusAsync(row, items: null, abort);
                return true;
            }
            if (!await Leaves(row, rules, isLast, abort))
                throw new CrmException(RefusalKind.StatusInUse);
            return true;
        }, abort);
    }

    // items are looked for first: that is what the client can do something about
    async Task<bool> Leaves(StatusRow row, DirectoryRules rules, bool isLast, CancellationToken abort)
    {
        var items = metadata.Now.StageColumn(rules.Type!);
        if (!isLast)
            return await store.Metadata.DeleteStatusAsync(row, items, abort);
        if (await store.Metadata.IsStageUsedAsync(row.StatusId, items, abort))
            return false;
        throw new CrmException(RefusalKind.StatusRefused);
    }

    StatusRow Find(long id) =>
        metadata.Now.Rows.Statuses.FirstOrDefault(row => row.Id == id) ?? throw new CrmException(RefusalKind.StatusNotFound);

    StatusRow ForAdd(StatusDraft draft)
    {
        RequireCodes(draft);
        var rules = DirectoryRules.Find(metadata.Now, draft.EntityId) ?? throw new CrmException(RefusalKind.DirectoryUnknown);
        if (string.IsNullOrWhiteSpace(draft.Name))
            throw new CrmException(RefusalKind.FieldRequired, "Title");
        var row = new StatusRow
        {
            EntityId = rules.Id,
            StatusId = rules.Prefixed(draft.StatusId),
            Name = draft.Name,
            Sort = draft.Sort ?? DefaultSort,
            CategoryId = rules.CategoryId,
            Color = string.IsNullOrEmpty(draft.Color) ? null : draft.Color,
            Semantics = rules.HasStages && draft.Semantics is Success or Failure ? draft.Semantics : null,
        };
        RequirePlace(row, rules);
        return row;
    }

    void RequirePlace(StatusRow row, DirectoryRules rules)
    {
        var others = metadata.Now.Directory(rules.Id);
        var success = others.FirstOrDefault(other => other.Semantics == Success);
        if (rules.EndsWithSuccess && success is not null && row.Semantics != Failure && row.Sort > success.Sort)
            throw new CrmException(RefusalKind.StageAfterFinal);
        if (others.Any(other => other.StatusId == row.StatusId))
            throw new CrmException(RefusalKind.StatusExists);
        // a pipeline has one success; the pages know no words for codes that do not fit
        if (!rules.Takes(row.StatusId) || (row.Semantics == Success && success is not null))
            throw new CrmException(RefusalKind.StatusRefused);
    }

    static void RequireCodes(StatusDraft draft)
    {
        if (draft.EntityId.Length == 0 && draft.StatusId.Length == 0)
            throw new CrmException(RefusalKind.FieldsRequired, "ENTITY_ID", "STATUS_ID");
        if (draft.EntityId.Length == 0 || draft.StatusId.Length == 0)
            throw new CrmException(RefusalKind.FieldRequired, draft.EntityId.Length == 0 ? "ENTITY_ID" : "STATUS_ID");
    }
}
