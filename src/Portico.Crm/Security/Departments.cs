using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>What a client wants a department to be; null leaves a thing as it is.</summary>
/// <param name="Head">The user who leads it; 0 for none.</param>
public sealed record DepartmentDraft(string? Name, long? Sort, long? Parent, long? Head);

/// <summary>The company's structure: one topmost department with all others below it. Administrators of the portal change it.</summary>
public sealed class Departments(IStore store, Users users, Audit audit)
{
    const long DefaultSort = 500;

    /// <summary>Makes a department; returns its number.</summary>
    public async Task<long> Add(DepartmentDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequirePortalAdministrator(caller);
        if (string.IsNullOrEmpty(draft.Name))
            throw new CrmException(RefusalKind.DepartmentNameMissing);
        var row = new DepartmentRow { Name = draft.Name, Sort = draft.Sort ?? DefaultSort, ParentId = draft.Parent ?? 0, HeadId = Head(draft.Head ?? 0) };
        var id = await store.Directories.AddDepartmentAsync(row, Told("department.add", row, caller), abort)
            ?? throw new CrmException(RefusalKind.DepartmentParentInvalid);
        await users.Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        return id;
    }

    /// <summary>Changes a department. The topmost one stays where it is, and none comes to lie below itself.</summary>
    public async Task Update(long id, DepartmentDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequirePortalAdministrator(caller);
        var row = users.Structure.Find(id) ?? throw new CrmException(RefusalKind.NotFound);
        if (draft.Name is { Length: 0 })
            throw new CrmException(RefusalKind.DepartmentNameMissing);
        var parent = draft.Parent ?? row.ParentId;
        if (parent != row.ParentId && row.ParentId > 0 && users.Structure.Find(parent) is null)
            throw new CrmException(RefusalKind.DepartmentParentInvalid);
        var changed = row with { Name = draft.Name ?? row.Name, Sort = draft.Sort ?? row.Sort, ParentId = parent, HeadId = Head(draft.Head ?? row.HeadId) };
        if (!await store.Directories.UpdateDepartmentAsync(changed, Told("department.update", changed, caller), abort))
            throw new CrmException(RefusalKind.AccessDenied);
        await users.Reload(CancellationToken.None);
    }

    /// <summary>Removes a department other than the topmost one; what is below it and its people go to the one above.</summary>
    public async Task Delete(long id, Caller caller, CancellationToken abort)
    {
        Access.RequirePortalAdministrator(caller);
        var row = users.Structure.Find(id) ?? throw new CrmException(RefusalKind.NotFound);
        if (!await store.Directories.DeleteDepartmentAsync(id, Told("department.delete", row, caller), abort))
            throw new CrmException(RefusalKind.AccessDenied);
        await users.Reload(CancellationToken.None);
    }

    AuditRow Told(string action, DepartmentRow row, Caller caller) => audit.Row(
        caller.Actor, action, row.Id == 0 ? "department" : string.Create(CultureInfo.InvariantCulture, $"department {row.Id}"),
        ("name", row.Name), ("parent", row.ParentId), ("head", row.HeadId));

    // who is nobody now may be somebody later, and must not find themselves at the head of people
    long Head(long user) => users.Find(user) is null ? 0 : user;
}
