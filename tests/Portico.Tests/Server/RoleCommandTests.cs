using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary><c>portico role</c>: rights as people write them, kept for the next call.</summary>
public sealed class RoleCommandTests
{
    [Fact]
    public async Task Roles_are_listed_made_changed_and_removed()
    {
        using var folder = new TemporaryFolder();
        var none = await Run("list");
        await ProgramRun.Of(["seed", "--contacts", "0", "--data", folder.FullName]);

        var first = await Run("list");
        var made = await Run("set", "Sales", "--right", "deal:read=opened", "deal/7:*=none", "*:add=own", "--member", "U5", "DR1");
        var changed = await Run("set", "Sales", "--configures", "true", "--right", "1030:delete=all", "1030:delete=own");
        var gone = await Run("delete", "sales");
        var unknown = await Run("delete", "Sales");

        Assert.Equal(1, none.Code);
        Assert.Contains("There is no portal in", none.Errors, StringComparison.Ordinal);
        Assert.Contains("Manager\n  members  DR1\n  rights   *:add=own *:delete=own *:export=own *:import=own *:read=own *:update=own\n", first.Output, StringComparison.Ordinal);
        Assert.Equal("Sales\n  members  DR1 U5\n  rights   *:add=own deal:read=opened deal/7:add=none deal/7:delete=none deal/7:export=none deal/7:import=none deal/7:read=none deal/7:update=none\n",
            made.Output);
        Assert.Equal("Sales, sets CRM up\n  members  DR1 U5\n  rights   1030:delete=own\n", changed.Output);
        Assert.Equal("sales is gone.\n", gone.Output);
        Assert.Equal((1, "There is no role Sales: choose one of Director, Head of department, Manager.\n"), (unknown.Code, unknown.Errors));

        Task<ProgramRun> Run(params string[] arguments) => ProgramRun.Of(["role", .. arguments, "--data", folder.FullName]);
    }

    [Theory]
    [InlineData("is no right: write CARD", "--right", "deals:read=own")]
    [InlineData("names nobody", "--member", "Grace")]
    public async Task What_makes_no_sense_is_told(string words, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await ProgramRun.Of(["role", "set", "Sales", .. arguments, "--data", folder.FullName]);

        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_server_on_PostgreSQL_hears_of_a_change()
    {
        await using var server = await RunningServer.Start(options => options, StoreKind.Postgres);
        var user = await server.Portal.Users.Add(new() { Name = "Grace", Departments = "" }, Actor.System, TestRun.Abort);
        await server.Portal.Users.AddWebhook(user, "graces00000000000000000000000000", "grace", "*", Actor.System, TestRun.Abort);
        var before = await server.Send($"/rest/{user}/graces00000000000000000000000000/crm.deal.list");

        var run = await ProgramRun.Of(["role", "set", "Manager", "--member", $"U{user}", "--store", "postgres", "--connection", server.Connection]);

        Assert.True(run.Code == 0, run.Errors);
        Assert.Equal("Access denied.", before.Description);
        await Expect.Soon(async () => (await server.Send($"/rest/{user}/graces00000000000000000000000000/crm.deal.list")).Status == 200, "the role holds");
    }

    [Theory]
    [InlineData("deal:read=own", "deal:read=own")]
    [InlineData("DEAL/0:Read=SUBDEPARTMENTS", "deal/0:read=subdepartments")]
    [InlineData("1030:import=none", "1030:import=none")]
    [InlineData("*:export=department", "*:export=department")]
    [InlineData("deal:read", null)]
    [InlineData("deal:read=1", null)]
    [InlineData("deal:0=own", null)]
    [InlineData("deal/:read=own", null)]
    [InlineData("deal/1/2:read=own", null)]
    [InlineData("-1:read=own", null)]
    [InlineData(":read=own", null)]
    public void Rights_are_read_and_written(string text, string? told) =>
        Assert.Equal(told, RightText.Parse(text) is [var right] ? RightText.Of(right) : null);
}
