using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>Roles at one moment: which rights a user has out of them. Immutable.</summary>
public sealed class RoleRights
{
    readonly ILookup<long, RoleRightRow> _rights;

    /// <summary>Roles of a company.</summary>
    public RoleRights(AccessRows rows, Structure structure)
    {
        Rows = rows;
        Structure = structure;
        _rights = rows.Rights.ToLookup(right => right.RoleId);
    }

    /// <summary>Departments with their people.</summary>
    public Structure Structure { get; }

    /// <summary>The roles.</summary>
    public AccessRows Rows { get; }

    /// <summary>
    /// Rights of a user, the sum of those of all roles: where one reaches the department and another what is open, both are reached. Within a
    /// role, rights for a card take the place of those for every card, and a right for a pipeline that of the one for all pipelines.
    /// </summary>
    public Rights Of(long user)
    {
        var codes = Structure.CodesOf(user);
        var mine = Rows.Members.Where(member => codes.Contains(member.AccessCode)).Select(member => member.RoleId).ToHashSet();
        var owners = new Owners(Structure, user);
        var reaches = new Dictionary<(int, Operation), Reach>();
        foreach (var rights in mine.SelectMany(role => _rights[role]).GroupBy(right => right.Operation, StringComparer.Ordinal))
            foreach (var type in rights.Select(right => right.EntityTypeId).Append(Rights.EveryType).Distinct())
                reaches[((int)type, Enum.Parse<Operation>(rights.Key))] = ReachOf([.. rights.GroupBy(right => right.RoleId).SelectMany(role => ForType(role, type))], owners);
        return new Rights(reaches, Rows.Roles.Any(role => role.CanConfigure && mine.Contains(role.Id)));
    }

    // a role's rights to a card: its own rows, else those for every card
    static IEnumerable<RoleRightRow> ForType(IEnumerable<RoleRightRow> role, long type)
    {
        var own = role.Where(right => right.EntityTypeId == type).ToList();
        return own.Count > 0 ? own : role.Where(right => right.EntityTypeId == Rights.EveryType);
    }

    static Reach ReachOf(List<RoleRightRow> rights, Owners owners)
    {
        var named = rights.Select(right => right.CategoryId).Where(category => category != RoleRightRow.EveryCategory).Distinct().Order().ToList();
        var others = Grant.Of(rights.Where(right => right.CategoryId == RoleRightRow.EveryCategory));
        var roles = rights.GroupBy(right => right.RoleId).ToList();
        var byGrant = named.GroupBy(category => Grant.Of(roles.SelectMany(role => For(role, category)))).ToList();
        if (byGrant.TrueForAll(group => group.Key == others))
            return others.IsNone ? Reach.None : new([others.Part(categories: null, areOthers: false, owners)]);
        var parts = byGrant.Where(group => !group.Key.IsNone).Select(group => group.Key.Part([.. group], areOthers: false, owners)).ToList();
        if (!others.IsNone)
            parts.Add(others.Part(named, areOthers: true, owners));
        return new(parts);
    }

    // a role's rights in a pipeline: its own row, else the one for all
    static IEnumerable<RoleRightRow> For(IEnumerable<RoleRightRow> role, long category)
    {
        var own = role.Where(right => right.CategoryId == category).ToList();
        return own.Count > 0 ? own : role.Where(right => right.CategoryId == RoleRightRow.EveryCategory);
    }

    // what several levels come to
    readonly record struct Grant(Level Owners, bool IsOpened, bool IsAll)
    {
        public bool IsNone => !IsAll && !IsOpened && Owners == Level.None;

        public static Grant Of(IEnumerable<RoleRightRow> rights)
        {
            var grant = default(Grant);
            foreach (var right in rights)
            {
                var level = Enum.Parse<Level>(right.Level);
                if (level == Level.All)
                    return new(Level.None, IsOpened: false, IsAll: true);
                var owners = level == Level.Opened ? Level.Own : level;
                grant = new(owners > grant.Owners ? owners : grant.Owners, grant.IsOpened || level == Level.Opened, IsAll: false);
            }
            return grant;
        }

        public ReachPart Part(IReadOnlyList<long>? categories, bool areOthers, Owners owners) =>
            new(categories, areOthers, IsAll ? null : owners.Of(Owners), IsOpened);
    }

    // the sets of one user, made when they are needed
    sealed class Owners(Structure structure, long user)
    {
        readonly Lazy<OwnerSet> _own = new(() => new([user]));
        readonly Lazy<OwnerSet> _team = new(() => new(structure.Team(user)));
        readonly Lazy<OwnerSet> _branch = new(() => new(structure.BranchTeam(user)));

        public OwnerSet Of(Level level) => level switch
        {
            Level.Subdepartments => _branch.Value,
            Level.Department => _team.Value,
            _ => _own.Value,
        };
    }
}
