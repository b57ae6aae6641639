using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Tests.Unit;

/// <summary>Rights are the sum of those of all roles a user has.</summary>
public sealed class RolesTests
{
    // the company 1 has sales 2 with the shop 3 below, and service 4; 10 leads sales, 11 and 12 sell, 13 keeps the shop, 14 serves
    static readonly Structure Company = new(
        [
            new() { Id = 1, Name = "Company", HeadId = 9 }, new() { Id = 2, Name = "Sales", ParentId = 1, HeadId = 10 },
            new() { Id = 3, Name = "Shop", ParentId = 2 }, new() { Id = 4, Name = "Service", ParentId = 1 },
        ],
        [User(9), User(10), User(11, "2"), User(12, "2"), User(13, "3"), User(14, "4"), User(15, "2,4"), User(16)]);

    [Fact]
    public void Departments_hold_their_people_and_branches_those_below()
    {
        Assert.Equal([10, 11, 12, 15], Company.Team(11).Order());
        Assert.Equal([10, 11, 12, 13, 15], Company.BranchTeam(11).Order());
        Assert.Equal([10, 11, 12, 14, 15], Company.Team(15).Order());
        Assert.Equal([9, 10, 11, 12, 13, 14, 15], Company.BranchTeam(9).Order());
        Assert.Equal([16], Company.BranchTeam(16));
        Assert.Equal(["AU", "D3", "DR1", "DR2", "DR3", "U13"], Company.CodesOf(13).Order(StringComparer.Ordinal));
        Assert.Equal(["AU", "U16"], Company.CodesOf(16).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_circle_of_departments_ends()
    {
        var circle = new Structure([new() { Id = 1, Name = "A", ParentId = 2 }, new() { Id = 2, Name = "B", ParentId = 1 }], [User(5, "1")]);

        Assert.Equal([1, 2], circle.Branch(1).Order());
        Assert.Equal(["AU", "D1", "DR1", "DR2", "U5"], circle.CodesOf(5).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Level.Own, "11")]
    [InlineData(Level.Department, "10 11 12 15")]
    [InlineData(Level.Subdepartments, "10 11 12 13 15")]
    [InlineData(Level.Opened, "11 opened")]
    [InlineData(Level.All, "all")]
    [InlineData(Level.None, "")]
    public void Each_level_reaches_its_records(Level level, string reached) =>
        Assert.Equal(reached, Told(Roles([(1, -1, level)], ["U11"]).Of(11).Of(EntityTypeIds.Deal, Operation.Read)));

    [Fact]
    public void Roles_are_added_up()
    {
        var rights = Roles([(1, -1, Level.Department), (2, -1, Level.Opened)], ["D2", "AU"]);

        Assert.Equal("10 11 12 15 opened", Told(rights.Of(11).Of(EntityTypeIds.Deal, Operation.Read)));
        Assert.Equal("14 opened", Told(rights.Of(14).Of(EntityTypeIds.Deal, Operation.Read)));
        Assert.Equal("", Told(rights.Of(11).Of(EntityTypeIds.Deal, Operation.Delete)));
        Assert.Equal("", Told(rights.Of(11).Of(EntityTypeIds.Lead, Operation.Read)));
        Assert.True(rights.Of(11).HasAny(Operation.Read));
        Assert.False(rights.Of(11).HasAny(Operation.Delete));
    }

    [Fact]
    public void A_department_with_those_below_gives_its_role_to_the_shop()
    {
        var rights = Roles([(1, -1, Level.All)], ["DR2"]);

        Assert.True(rights.Of(13).Of(EntityTypeIds.Deal, Operation.Read).IsAll);
        Assert.True(rights.Of(14).Of(EntityTypeIds.Deal, Operation.Read).IsNone);
        Assert.True(rights.Of(9).Of(EntityTypeIds.Deal, Operation.Read).IsNone);
    }

    [Fact]
    public void A_pipelines_right_takes_the_place_of_the_general_one_within_its_role()
    {
        var reach = Roles([(1, -1, Level.All), (1, 7, Level.None), (1, 8, Level.Own)], ["U11"]).Of(11).Of(EntityTypeIds.Deal, Operation.Read);

        Assert.False(reach.IsAll);
        Assert.True(reach.Covers(new(14, IsOpened: false, Category: 0)));
        Assert.False(reach.Covers(new(11, IsOpened: true, Category: 7)));
        Assert.True(reach.Covers(new(11, IsOpened: false, Category: 8)));
        Assert.False(reach.Covers(new(12, IsOpened: true, Category: 8)));
    }

    [Fact]
    public void Another_role_opens_what_a_pipelines_right_closed()
    {
        var reach = Roles([(1, -1, Level.All), (1, 7, Level.None), (2, -1, Level.Own)], ["U11", "U11"]).Of(11).Of(EntityTypeIds.Deal, Operation.Read);

        Assert.True(reach.Covers(new(11, IsOpened: false, Category: 7)));
        Assert.False(reach.Covers(new(12, IsOpened: false, Category: 7)));
        Assert.True(reach.Covers(new(12, IsOpened: false, Category: 0)));
    }

    [Fact]
    public void Records_of_nobody_are_for_those_who_reach_all_or_what_is_open()
    {
        Assert.False(Reach.Of(0, 11).Covers(new(14, IsOpened: true, 0)));
        Assert.False(Roles([(1, -1, Level.Own)], ["U11"]).Of(11).Of(EntityTypeIds.Deal, Operation.Read).Covers(new(0, IsOpened: true, 0)));
        Assert.True(Roles([(1, -1, Level.Opened)], ["U11"]).Of(11).Of(EntityTypeIds.Deal, Operation.Read).Covers(new(0, IsOpened: true, 0)));
        Assert.True(Rights.Everything.Of(EntityTypeIds.Deal, Operation.Import).Covers(default));
        Assert.True(Rights.Nothing.Of(EntityTypeIds.Deal, Operation.Import).IsNone);
    }

    [Fact]
    public void Rights_for_every_card_hold_where_a_role_has_none_for_the_card()
    {
        var roles = new RoleRights(
            new([new() { Id = 1, Name = "Sales" }, new() { Id = 2, Name = "Own" }], [Right(1, 0, Level.All), Right(1, EntityTypeIds.Lead, Level.None), Right(2, 0, Level.Own)],
                [new() { RoleId = 1, AccessCode = "U11" }, new() { RoleId = 2, AccessCode = "AU" }]),
            Company);

        Assert.True(roles.Of(11).Of(EntityTypeIds.Deal, Operation.Read).IsAll);
        Assert.True(roles.Of(11).Of(1030, Operation.Read).IsAll); // a smart process that is made later
        Assert.Equal("11", Told(roles.Of(11).Of(EntityTypeIds.Lead, Operation.Read)));
        Assert.Equal("14", Told(roles.Of(14).Of(EntityTypeIds.Lead, Operation.Read)));
    }

    static RoleRightRow Right(long role, long entityTypeId, Level level, long category = RoleRightRow.EveryCategory) =>
        new() { RoleId = role, EntityTypeId = entityTypeId, CategoryId = category, Operation = nameof(Operation.Read), Level = level.ToString() };

    // roles 1, 2 … with the rights to read deals; the n-th member has the n-th role
    static RoleRights Roles((long Role, long Category, Level Level)[] rights, string[] members) => new(
        new([.. members.Select((_, at) => new RoleRow { Id = at + 1, Name = "Role" })],
            [.. rights.Select(right => Right(right.Role, EntityTypeIds.Deal, right.Level, right.Category))],
            [.. members.Select((member, at) => new RoleMemberRow { RoleId = at + 1, AccessCode = member })]),
        Company);

    static string Told(Reach reach)
    {
        if (reach.IsAll)
            return "all";
        var users = Enumerable.Range(0, 30).Where(user => reach.Covers(new(user, IsOpened: false, 0))).Select(user => user.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(' ', users.Concat(reach.Covers(new(99, IsOpened: true, 0)) ? ["opened"] : []));
    }

    static UserRow User(long id, string departments = "") => new() { Id = id, Name = "User", Departments = departments };
}
