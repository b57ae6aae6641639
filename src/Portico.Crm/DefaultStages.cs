using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm;

/// <summary>The stages a new pipeline is born with.</summary>
static class DefaultStages
{
    static readonly EntrySeed[] SmartProcess =
    [
        new("NEW", "Start", "Start", 10, true, "#22B9FF", null),
        new("PREPARATION", "Preparation", "Preparation", 20, false, "#88B9FF", null),
        new("CLIENT", "Approval", "Approval", 30, false, "#10e5fc", null),
        new("SUCCESS", "Success", "Success", 40, true, "#00ff00", "S"),
        new("FAIL", "Failure", "Failure", 50, true, "#ff0000", "F"),
    ];

    /// <summary>Stages of a new pipeline: those the card's own directory was born with, whatever became of it; none for cards without stages.</summary>
    public static IReadOnlyList<StatusRow> Of(EntityType type, long category)
    {
        if (type.Stages is not { } scheme)
            return [];
        var seed = Directories.All.FirstOrDefault(directory => directory.Id == scheme.General || directory.Id == scheme.DirectoryOf(1));
        return Rows(scheme, category, seed?.Entries ?? SmartProcess);
    }

    /// <summary>Stages of the first pipeline of a smart process that is being made.</summary>
    public static IReadOnlyList<StatusRow> OfSmartProcess(long entityTypeId, long category) =>
        Rows(StageScheme.SmartProcess((int)entityTypeId), category, SmartProcess);

    static List<StatusRow> Rows(StageScheme scheme, long category, IReadOnlyList<EntrySeed> entries) =>
    [
        .. entries.Select(entry => new StatusRow
        {
            EntityId = scheme.DirectoryOf(category),
            StatusId = scheme.CodeOf(category, entry.StatusId[(entry.StatusId.IndexOf(':', StringComparison.Ordinal) + 1)..]),
            Name = entry.Name,
            NameInit = entry.NameInit,
            Sort = entry.Sort,
            IsSystem = entry.System,
            CategoryId = category,
            Color = entry.Color,
            Semantics = entry.Semantics,
        }),
    ];
}
