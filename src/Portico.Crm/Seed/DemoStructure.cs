using System.Globalization;
using Portico.Model;

namespace Portico.Crm.Seed;

/// <summary>Departments of the demonstration: first without their heads, who are not there yet.</summary>
sealed class DemoStructure(Portal portal, DemoWords words)
{
    const long Topmost = 1;

    readonly Dictionary<string, long> _byName = [];

    /// <summary>Makes the departments, and gives the topmost one the company's name.</summary>
    public async Task Add(CancellationToken abort)
    {
        await portal.Departments.Update(Topmost, new(words.Own.Split('|')[0], Sort: null, Parent: null, Head: null), Caller.System, abort);
        foreach (var one in words.Departments)
            _byName[one.Name] = await portal.Departments.Add(
                new(one.Name, Sort: (_byName.Count + 1) * 100, one.Above is { } above ? _byName[above] : Topmost, Head: null), Caller.System, abort);
    }

    /// <summary>The department of the employee with an address, as users tell it.</summary>
    public string Of(string mail) =>
        _byName[words.Departments.First(one => one.Head == mail || one.People.Contains(mail)).Name].ToString(CultureInfo.InvariantCulture);

    /// <summary>Puts people at the head.</summary>
    public async Task SetHeads(CancellationToken abort)
    {
        foreach (var one in words.Departments)
            await portal.Departments.Update(
                _byName[one.Name], new(Name: null, Sort: null, Parent: null, portal.Users.All.First(user => user.Email == one.Head).Id), Caller.System, abort);
    }
}
