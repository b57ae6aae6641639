using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a pipeline to be; null leaves a thing as it is.</summary>
public sealed record CategoryDraft
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Place.</summary>
    public long? Sort { get; init; }

    /// <summary>The one new records fall into.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Made by the system: no client may ask for it.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Source of the data, of deals only.</summary>
    public string? OriginId { get; init; }

    /// <summary>The row in that source, of deals only.</summary>
    public string? OriginatorId { get; init; }
}

/// <summary>Makes, changes and removes pipelines, each with its stages.</summary>
public sealed class Pipelines(IStore store, Metadata metadata, IClock clock)
{
    /// <summary>Place of a pipeline whose maker names none.</summary>
    public const long DefaultSort = 500;

    const int MostName = 255;

    /// <summary>Pipelines in the caller's reach, in their order.</summary>
    public IReadOnlyList<CategoryRow> All(EntityType type, Caller caller)
    {
        Access.RequireIntranet(caller);
        return [.. metadata.Now.Categories(type.Id).Where(row => Access.HasSight(type, row.Id, caller))];
    }

    /// <summary>One pipeline in the caller's reach.</summary>
    public CategoryRow Get(EntityType type, long id, Caller caller)
    {
        Access.RequireIntranet(caller);
        var row = Find(type, id);
        return Access.HasSight(type, id, caller) ? row : throw new CrmException(RefusalKind.AccessDenied);
    }

    /// <summary>Makes a pipeline with its stages.</summary>
    public Task<CategoryRow> Add(EntityType type, CategoryDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        if (draft.IsSystem)
            throw new CrmException(RefusalKind.CategoryIsSystem);
        Access.RequireAdministrator(caller);
        if (string.IsNullOrWhiteSpace(draft.Name))
            throw new CrmException(RefusalKind.CategoryNameMissing, "NAME");
        RequireFits(type, draft);
        var row = new CategoryRow
        {
            EntityTypeId = type.Id,
            Name = draft.Name,
            Sort = Math.Max(draft.Sort ?? DefaultSort, 0),
            IsDefault = draft.IsDefault == true && !IsDefaultFixed(type),
            OriginId = draft.OriginId ?? "",
            OriginatorId = draft.OriginatorId ?? "",
            Created = clock.Seconds(),
        };
        return metadata.Change(() => store.Metadata.AddCategoryAsync(row, id => DefaultStages.Of(type, id), abort), abort);
    }

    /// <summary>Changes a pipeline; the default one stays the default one.</summary>
    public Task<CategoryRow> Update(EntityType type, long id, CategoryDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        _ = Find(type, id);
        Access.RequireAdministrator(caller);
        if (draft.Name is not null && string.IsNullOrWhiteSpace(draft.Name))
            throw new CrmException(RefusalKind.CategoryNameMissing, "NAME");
        RequireFits(type, draft);
        return metadata.Change(async () =>
        {
            var row = Find(type, id);
            row = row with
            {
                Name = draft.Name ?? row.Name,
                Sort = draft.Sort is { } sort ? Math.Max(sort, 0) : row.Sort,
                IsDefault = row.IsDefault || (draft.IsDefault == true && !IsDefaultFixed(type)),
                OriginId = draft.OriginId ?? row.OriginId,
                OriginatorId = draft.OriginatorId ?? row.OriginatorId,
            };
            await store.Metadata.UpdateCategoryAsync(row, abort);
            return row;
        }, abort);
    }

    /// <summary>Removes a pipeline that is not the default one and has no items, and its stages with it.</summary>
    public Task Delete(EntityType type, long id, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        if (Find(type, id).IsSystem)
            throw new CrmException(RefusalKind.CategoryIsSystem);
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            var row = Find(type, id);
            if (row.IsDefault)
                throw new CrmException(RefusalKind.CategoryIsDefault, type.Code, row.Name);
            // cards whose records name no pipeline hold none of its items
            var items = type.FindUniversal("categoryId") is { Source: FieldSource.Column } field ? new RecordColumn(type.Table, field.Column) : null;
            if (!await store.Metadata.DeleteCategoryAsync(row, type.Stages?.DirectoryOf(id), items, abort))
                throw new CrmException(RefusalKind.CategoryHasItems, type.Code, row.Name);
            return true;
        }, abort);
    }

    /// <summary>True where the general pipeline is the default one for good.</summary>
    public static bool IsDefaultFixed(EntityType type) => type.Stages?.General is not null;

    CategoryRow Find(EntityType type, long id) =>
        metadata.Now.Categories(type.Id).FirstOrDefault(row => row.Id == id) ?? throw new CrmException(RefusalKind.NotFound);

    static void RequireFits(EntityType type, CategoryDraft draft)
    {
        if (draft.Name?.Length > MostName)
            throw new CrmException(RefusalKind.FieldInvalid, "NAME", "NAME");
        // without stages they are groups of clients, of which none comes first
        if (draft.IsDefault == true && type.Stages is null)
            throw new CrmException(RefusalKind.CategoryOfClients);
    }
}
