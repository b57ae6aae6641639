using System.Globalization;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>Departments of the demonstration: first without their heads, who are not there yet.</summary>
sealed class DemoStructure(Portal portal, DemoWords words)
{
    readonly Dictionary<string, long> _byName = [];

    /// <summary>Makes the departments, and gives the topmost one the company's name.</summary>
    public async Task Add(CancellationToken abort)
    {
        await portal.Departments.Update(Structure.Topmost, new(words.Own.Split('|')[0], Sort: null, Parent: null, Head: null), Caller.System, abort);
        foreach (var one in words.Departments)
            _byName[one.Name] = await portal.Departments.Add(
                new(one.Name, Sort: (_byName.Count + 1) * 100, one.Above is { } above ? _byName[above] : Structure.Topmost, Head: null), Caller.System, abort);
    }

    /// <summary>Makes an employee of the department that names the address; everybody sells.</summary>
    public async Task<long> Employ(UserRow employee, CancellationToken abort)
    {
        var department = _byName[words.Departments.First(one => one.Head == employee.Email || one.People.Contains(employee.Email)).Name];
        var id = await portal.Users.Add(employee with { Departments = department.ToString(CultureInfo.InvariantCulture) }, Actor.System, abort);
        await portal.Roles.Give(Roles.Director, id, Actor.System, abort);
        return id;
    }

    /// <summary>Puts people at the head.</summary>
    public async Task SetHeads(CancellationToken abort)
    {
        foreach (var one in words.Departments)
            await portal.Departments.Update(
                _byName[one.Name], new(Name: null, Sort: null, Parent: null, portal.Users.All.First(user => user.Email == one.Head).Id), Caller.System, abort);
    }
}
