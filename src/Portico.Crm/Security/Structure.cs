using System.Collections.Frozen;
using System.Globalization;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>The company's departments with their people at one moment. Immutable.</summary>
public sealed class Structure
{
    /// <summary>The topmost department of a new portal, which comes with its first user.</summary>
    public const long Topmost = 1;

    readonly FrozenDictionary<long, DepartmentRow> _departments;
    readonly ILookup<long, long> _below;
    readonly ILookup<long, long> _people;
    readonly ILookup<long, long> _departmentsOf;

    /// <summary>A structure. Who leads a department belongs to it.</summary>
    public Structure(IEnumerable<DepartmentRow> departments, IEnumerable<UserRow> users)
    {
        _departments = departments.ToFrozenDictionary(department => department.Id);
        _below = _departments.Values.ToLookup(department => department.ParentId, department => department.Id);
        var places = users.SelectMany(user => Numbers(user.Departments).Select(department => (User: user.Id, Department: department)))
            .Concat(_departments.Values.Where(department => department.HeadId > 0).Select(department => (User: department.HeadId, Department: department.Id)))
            .Where(place => _departments.ContainsKey(place.Department)).Distinct().ToList();
        _people = places.ToLookup(place => place.Department, place => place.User);
        _departmentsOf = places.ToLookup(place => place.User, place => place.Department);
    }

    /// <summary>Departments in the order of their numbers.</summary>
    public IEnumerable<DepartmentRow> Departments => _departments.Values.OrderBy(department => department.Id);

    /// <summary>A department; null when there is none.</summary>
    public DepartmentRow? Find(long id) => _departments.GetValueOrDefault(id);

    /// <summary>Departments a user belongs to.</summary>
    public IEnumerable<long> DepartmentsOf(long user) => _departmentsOf[user];

    /// <summary>A department with all below it.</summary>
    public IReadOnlyCollection<long> Branch(long department)
    {
        var branch = new HashSet<long> { department };
        var ahead = new Queue<long>(branch);
        while (ahead.TryDequeue(out var next))
            foreach (var below in _below[next])
                if (branch.Add(below))
                    ahead.Enqueue(below);
        return branch;
    }

    /// <summary>The people of a user's departments, and the user.</summary>
    public IEnumerable<long> Team(long user) => _departmentsOf[user].SelectMany(department => _people[department]).Append(user).Distinct();

    /// <summary>The same with the departments below.</summary>
    public IEnumerable<long> BranchTeam(long user) =>
        _departmentsOf[user].SelectMany(Branch).Distinct().SelectMany(department => _people[department]).Append(user).Distinct();

    /// <summary>Access codes that stand for a user: U5, D3, DR3 and DR1 above it, AU.</summary>
    public IReadOnlySet<string> CodesOf(long user)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal) { "AU", Code("U", user) };
        foreach (var department in _departmentsOf[user])
        {
            codes.Add(Code("D", department));
            for (var above = department; _departments.TryGetValue(above, out var row) && codes.Add(Code("DR", above));)
                above = row.ParentId;
        }
        return codes;
    }

    /// <summary>An access code.</summary>
    public static string Code(string kind, long id) => kind + id.ToString(CultureInfo.InvariantCulture);

    static IEnumerable<long> Numbers(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);
}
