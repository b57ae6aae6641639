using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a smart process to be; null leaves a thing as it is.</summary>
public sealed record TypeDraft
{
    /// <summary>Name.</summary>
    public string? Title { get; init; }

    /// <summary>Number in <c>crm.item.*</c>, for a new one.</summary>
    public long? EntityTypeId { get; init; }

    /// <summary>Switches to turn on.</summary>
    public TypeFlags On { get; init; }

    /// <summary>Switches to turn off.</summary>
    public TypeFlags Off { get; init; }

    /// <summary>Lies outside CRM, in a digital workplace.</summary>
    public bool? IsExternal { get; init; }

    /// <summary>Digital workplace; 0 for none.</summary>
    public long? CustomSectionId { get; init; }

    /// <summary>Relations, the type itself as 0.</summary>
    public IReadOnlyList<RelationRow>? Relations { get; init; }
}

/// <summary>Makes, changes and removes smart processes.</summary>
public sealed class SmartProcesses(IStore store, Metadata metadata, IClock clock)
{
    /// <summary>Smart processes, in the order they were made.</summary>
    public IReadOnlyList<TypeRow> All => metadata.Now.Rows.Types;

    /// <summary>Makes one, with its table, pipeline and stages.</summary>
    public Task<TypeRow> Add(TypeDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (draft.EntityTypeId is { } number && (!MayHave(number) || All.Any(type => type.EntityTypeId == number)))
                throw new CrmException(RefusalKind.TypeOutOfRange);
            var row = new TypeRow
            {
                EntityTypeId = draft.EntityTypeId ?? 0,
                Title = draft.Title ?? "",
                Flags = (TypeFlags.SetOpenPermissions | draft.On) & ~draft.Off,
                CustomSectionId = Section(draft, current: null),
                CreatedBy = caller.UserId,
                UpdatedBy = caller.UserId,
                CreatedTime = clock.Seconds(),
                UpdatedTime = clock.Seconds(),
            };
            return await store.Metadata.AddTypeAsync(new(row, Known(draft.Relations, row) ?? [], "General", DefaultStages.OfSmartProcess,
                static (made, _) => SmartProcessType.WithAllFields(made.Id, (int)made.EntityTypeId, made.Title)), abort);
        }, abort);
    }

    /// <summary>Changes one.</summary>
    public Task<TypeRow> Update(long id, TypeDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            var row = Find(id);
            row = row with
            {
                Title = draft.Title ?? row.Title,
                Flags = (row.Flags | draft.On) & ~draft.Off,
                CustomSectionId = Section(draft, row.CustomSectionId),
                UpdatedBy = caller.UserId,
                UpdatedTime = clock.Seconds(),
            };
            await store.Metadata.UpdateTypeAsync(row, Known(draft.Relations, row), abort);
            return row;
        }, abort);
    }

    /// <summary>One by its number in <c>crm.type.*</c>.</summary>
    public TypeRow Get(long id, Caller caller)
    {
        Access.RequireIntranet(caller);
        var row = Find(id);
        Access.RequireSight(metadata.Now[(int)row.EntityTypeId], caller);
        return row;
    }

    /// <summary>One by its number in <c>crm.item.*</c>.</summary>
    public TypeRow GetByEntityTypeId(long entityTypeId, Caller caller)
    {
        Access.RequireIntranet(caller);
        var row = All.FirstOrDefault(type => type.EntityTypeId == entityTypeId) ?? throw new CrmException(RefusalKind.TypeNotFound);
        Access.RequireSight(metadata.Now[(int)entityTypeId], caller);
        return row;
    }

    /// <summary>Removes one that has no items.</summary>
    public Task Delete(long id, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        return metadata.Change(async () =>
        {
            var row = Find(id);
            Access.RequireAdministrator(caller);
            if (!await store.Metadata.DeleteTypeAsync(metadata.Now[(int)row.EntityTypeId], row.Id, abort))
                throw new CrmException(RefusalKind.TypeHasItems);
            return true;
        }, abort);
    }

    // a relation to a type that does not exist, or one that is predefined, is left out without a word, as the page says of errors in relations
    List<RelationRow>? Known(IReadOnlyList<RelationRow>? relations, TypeRow row) => relations?.Where(relation =>
    {
        var other = Math.Max(relation.ParentType, relation.ChildType);
        var isPredefined = row.Flags.HasFlag(TypeFlags.Client) && relation.ParentType is EntityTypeIds.Contact or EntityTypeIds.Company;
        return !isPredefined && (other == row.EntityTypeId || metadata.Now.NameOf(other) is not null);
    }).ToList();

    TypeRow Find(long id) => All.FirstOrDefault(type => type.Id == id) ?? throw new CrmException(RefusalKind.TypeNotFound);

    static bool MayHave(long entityTypeId) => entityTypeId is >= 128 and <= 192 || (entityTypeId is >= 1030 and <= 1_000_000 && entityTypeId % 2 == 0);

    // a workplace that does not exist is none; what is not external lies in CRM
    long? Section(TypeDraft draft, long? current)
    {
        var named = metadata.Now.Rows.Solutions.FirstOrDefault(solution => solution.Id == draft.CustomSectionId)?.Id;
        if (draft.IsExternal == true && named is null)
            throw new CrmException(RefusalKind.SectionMissing);
        return draft switch
        {
            { IsExternal: false } => null,
            { CustomSectionId: null } => current,
            _ => named,
        };
    }
}
