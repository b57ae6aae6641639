using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>Digital workplaces: places outside CRM where smart processes lie.</summary>
public sealed class AutomatedSolutions(IStore store, Metadata metadata)
{
    /// <summary>All of them, by id.</summary>
    public IReadOnlyList<SolutionRow> All => metadata.Now.Rows.Solutions;

    /// <summary>One by its id.</summary>
    public SolutionRow Get(long id, Caller caller)
    {
        Access.RequireAdministrator(caller);
        return Find(id);
    }

    /// <summary>Numbers of the smart processes that lie in one.</summary>
    public IEnumerable<long> TypesOf(long id) => metadata.Now.Rows.Types.Where(type => type.CustomSectionId == id).Select(type => type.Id);

    /// <summary>Makes one; the smart processes move to it from wherever they were.</summary>
    public Task<SolutionRow> Add(string title, IReadOnlyList<long>? typeIds, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() => store.Configurations.SetSolutionAsync(new() { Title = RequireTitle(title) }, typeIds, abort), abort);
    }

    /// <summary>Changes one; null leaves a thing as it is. Smart processes that are not named go back to CRM.</summary>
    public Task<SolutionRow> Update(long id, string? title, IReadOnlyList<long>? typeIds, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(() =>
        {
            var row = Find(id);
            return store.Configurations.SetSolutionAsync(title is null ? row : row with { Title = RequireTitle(title) }, typeIds, abort);
        }, abort);
    }

    /// <summary>Removes one that no smart process lies in.</summary>
    public Task Delete(long id, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            Find(id);
            return await store.Configurations.DeleteSolutionAsync(id, abort) ? true : throw new CrmException(RefusalKind.SolutionHasTypes);
        }, abort);
    }

    SolutionRow Find(long id) => All.FirstOrDefault(row => row.Id == id) ?? throw new CrmException(RefusalKind.NotFound);

    static string RequireTitle(string title) => title.Length > 0 ? title : throw new CrmException(RefusalKind.FieldRequired, "Title");
}
