using System.Text.Json.Nodes;
using Portico.Crm.Security;
using Portico.Server;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Commands over the control plane, with a server, without one and beside one, and what they print.</summary>
public sealed class ControlCommandTests
{
    [Fact]
    public async Task Without_a_server_a_command_opens_the_portal()
    {
        using var folder = new TemporaryFolder();
        var none = await Run("role", "list");
        await ProgramRun.Of(["seed", "--contacts", "0", "--data", folder.FullName]);

        var made = await Run("role", "set", "Sales", "--right", "deal:read=opened", "deal/7:*=none", "--member", "U5", "DR1", "--configures");
        var unknown = await Run("role", "delete", "Buyers");
        var audit = await Run("audit", "list", "--action", "role.set", "--json");

        Assert.Equal(1, none.Code);
        Assert.Contains("There is no portal in", none.Errors, StringComparison.Ordinal);
        Assert.Equal("""
            id          4
            name        Sales
            configures  yes
            members     DR1 U5
            rights      deal:read=opened deal/7:add=none deal/7:delete=none deal/7:export=none deal/7:import=none deal/7:read=none deal/7:update=none

            """, made.Output);
        Assert.Equal((1, "There is no role Buyers: choose one of Director, Head of department, Manager, Sales.\n"), (unknown.Code, unknown.Errors));
        var row = Assert.Single(JsonNode.Parse(audit.Output)!.AsArray())!;
        Assert.Equal("1 command role.set role 4 Sales", $"{row["user"]} {row["via"]} {row["action"]} {row["object"]} {row["details"]!["name"]}");

        Task<ProgramRun> Run(params string[] arguments) => ProgramRun.Of([.. arguments, "--data", folder.FullName]);
    }

    [Theory]
    [InlineData("is no right: write CARD", "role", "set", "Sales", "--right", "deals:read=own")]
    [InlineData("names nobody", "role", "set", "Sales", "--member", "Grace")]
    [InlineData("Option '--user' is required", "token", "add")]
    public async Task What_is_written_wrongly_is_told(string words, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await ProgramRun.Of([.. arguments, "--data", folder.FullName]);

        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_server_is_asked_also_where_only_its_own_certificate_vouches_for_it()
    {
        await using var server = await RunningServer.Start(options => options with { Urls = ["https://127.0.0.1:0"] });

        var runs = await Task.WhenAll(
            Run("user", "add", "--email", "ada@example.com", "--department", "1"), Run("portal", "set", "--https-required", "true", "--json"), Run("role", "set", "a/b c", "--member", "U1"),
            Run("user", "show", "9"), Run("webhook", "add", "--user", "1", "--title", "a\u001b[31mb"), Run("role", "delete", "head of department"), Run("department", "list"));

        Assert.Equal(["There is no user 9: give the number or the address for mail of one that ./portico user list tells.\n"], runs.Select(run => run.Errors).Where(errors => errors.Length > 0));
        Assert.Equal([0, 0, 0, 1, 0, 0, 0], runs.Select(run => run.Code));
        Assert.True(runs[1].Json["https_required"]!.GetValue<bool>());
        Assert.Matches("(?s)title    a\\?\\[31mb\n.*address  https://127\\.0\\.0\\.1:[0-9]+/rest/1/[a-z0-9]{32}/\nThe address is not shown again: keep it now, where nobody else reads it.\n$", runs[4].Output);
        Assert.Equal("Head of department is gone.\n", runs[5].Output);
        Assert.Equal("id  name     above  head\n1   Company  -      -\n", runs[6].Output);
        Assert.Equal("ada@example.com", server.Portal.Users.Find(2)!.Email);
        Assert.Contains(server.Portal.Roles.All.Roles, role => role.Name == "a/b c");
        Assert.All((await server.Portal.Audit.Find(new(0, 5), TestRun.Abort)).Select(row => $"{row.ActorId} {row.Via} {row.Address}"), row => Assert.Equal("1 command 127.0.0.1", row));

        var (file, thumbprint) = (ControlFile.PathIn(server.Data), ControlFile.Find(server.Data)!.Thumbprint);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestRun.Abort)).Replace(thumbprint, new('0', thumbprint.Length), StringComparison.Ordinal), TestRun.Abort);
        var other = await Run("user", "list");
        Assert.Equal(1, other.Code);
        Assert.Contains("does not answer", other.Errors, StringComparison.Ordinal);

        Task<ProgramRun> Run(params string[] arguments) => ProgramRun.Of([.. arguments, "--data", server.Data]);
    }

    [Fact]
    public async Task A_running_server_on_PostgreSQL_hears_of_a_change()
    {
        await using var server = await RunningServer.Start(options => options, StoreKind.Postgres);
        string[] place = ["--store", "postgres", "--connection", server.Connection];

        var runs = await Task.WhenAll(ProgramRun.Of(["role", "set", "Manager", "--member", "U1", .. place]), ProgramRun.Of(["role", "list", "--portal", "other", .. place]));

        Assert.True(runs[0].Code == 0, runs[0].Errors);
        Assert.Equal(1, runs[1].Code);
        Assert.Contains("There is no portal in", runs[1].Errors, StringComparison.Ordinal);
        await Expect.Soon(() => Task.FromResult(server.Portal.Roles.All.Members is [{ AccessCode: "U1" }]), "the role holds");
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
