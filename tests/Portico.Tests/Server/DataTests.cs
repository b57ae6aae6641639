using Portico.Model;
using Portico.Server;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>All data of a portal at once, while its server runs: a backup over HTTP, invented records, a new beginning.</summary>
public sealed class DataTests
{
    [Theory, EachStore]
    public async Task A_backup_that_was_fetched_restores_the_portal(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        using var elsewhere = new TemporaryFolder();
        await server.Call("crm.contact.add", """{"fields":{"NAME":"Ada"}}""");

        using var response = await Send(server, "GET", "/backup");
        var file = elsewhere.Inside("fetched.zip");
        await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync(TestRun.Abort), TestRun.Abort);

        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches("^\"?portico-default-[0-9-]+\\.zip\"?$", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Empty(Directory.GetFiles(server.Data, "backup-*"));
        var restored = await ProgramRun.Of(["restore", file, "--data", elsewhere.Inside("data")]);
        Assert.True(restored.Code == 0, restored.Errors);
        Assert.Contains("1 contacts", restored.Output, StringComparison.Ordinal);
        Assert.Equal("portal.backup", (await server.Portal.Audit.Find(new(0, 1), TestRun.Abort))[0].Action);
    }

    [Theory, EachStore]
    public async Task A_reset_leaves_nothing_but_the_keys_of_the_first_user(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        await Passwords.Set(server.Portal, server.Portal.Users.Find(1)!, "a long password", Actor.System, TestRun.Abort);
        var (_, token) = await server.Portal.ControlTokens.Add(1, "tests", Actor.System, TestRun.Abort);
        var member = server.Portal.MemberId;
        var (ended, secret) = await server.Portal.Webhooks.Add(1, new("Ended", "crm", null, null), Actor.System, TestRun.Abort);
        await server.Portal.Webhooks.Set(ended, new(null, null, null, IsActive: false), Actor.System, TestRun.Abort);
        await server.Call("user.update", """{"ID":1,"EMAIL":"root@example.com"}""");
        await server.Call("crm.contact.add", """{"fields":{"NAME":"Ada"}}""");
        await server.Call("crm.type.add", """{"fields":{"title":"Ships"}}""");

        Assert.Equal(409, (int)(await Send(server, "POST", "/reset", """{"confirm":"other"}""")).StatusCode);
        Assert.Equal(1, (await server.Call("crm.contact.list")).Body!["total"]!.GetValue<long>());
        using var reset = await Send(server, "POST", "/reset", """{"confirm":"default"}""");

        Assert.Equal("""{"portal":"default","seed":"empty"}""", await reset.Content.ReadAsStringAsync(TestRun.Abort));
        Assert.Equal(0, (await server.Call("crm.contact.list")).Ok().Body!["total"]!.GetValue<long>());
        Assert.Equal(1, (await server.Call("crm.contact.add", """{"fields":{"NAME":"Grace"}}""")).Id());
        Assert.Empty((await server.Call("crm.type.list")).Ok().Result!["types"]!.AsArray());
        var portal = server.Host.Portals.Open.Single();
        Assert.Equal(member, portal.MemberId);
        Assert.NotNull(portal.Users.ByControlToken(token));
        using var visitor = new Visitor(server);
        await visitor.SignIn("root@example.com", "a long password");
        Assert.True(visitor.IsSignedIn, visitor.Page.Text);
        Assert.Equal(401, (await server.Send($"/rest/1/{secret}/server.time")).Status); // what was ended stays so
        var told = (await portal.Audit.Find(new(0, 50), TestRun.Abort)).Select(row => row.Action).ToList();
        Assert.Equal((1, 1, portal.Webhooks.All.Count), (told.Count(action => action == "portal.reset"), told.Count(action => action == "token.add"), told.Count(action => action == "webhook.add")));
    }

    [Fact]
    public async Task A_command_resets_with_a_server_and_without_one()
    {
        await using var server = await RunningServer.Start(options => options);
        using var folder = new TemporaryFolder();
        await ProgramRun.Of(["seed", "--contacts", "10", "--data", folder.FullName]);

        var runs = await Task.WhenAll(
            ProgramRun.Of(["reset", "--confirm", "default", "--seed", "demo", "--data", server.Data]),
            ProgramRun.Of(["reset", "--confirm", "default", "--json", "--data", folder.FullName]),
            ProgramRun.Of(["reset", "--data", folder.FullName]));

        Assert.Equal([0, 0, 2], runs.Select(run => run.Code));
        Assert.Equal("Portal default is new and holds demonstration data.\n", runs[0].Output);
        Assert.Equal("empty", runs[1].Json["seed"]!.ToString());
        Assert.True((await server.Call("crm.contact.list")).Ok().Body!["total"]!.GetValue<long>() > 100);
    }

    [Fact]
    public async Task A_server_for_others_is_not_reset()
    {
        await using var server = await RunningServer.Start(options => options with { TrustedProxies = ["10.0.0.1"] });
        await server.Call("crm.contact.add", """{"fields":{"NAME":"Ada"}}""");

        using var refused = await Send(server, "POST", "/reset", """{"confirm":"default"}""");

        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal(1, (await server.Call("crm.contact.list")).Body!["total"]!.GetValue<long>());
    }

    [Fact]
    public async Task Invented_records_are_added_in_number()
    {
        await using var server = await RunningServer.Start(options => options);

        Assert.Equal(200, (int)(await Send(server, "POST", "/seed", """{"contacts":20,"deals":5}""")).StatusCode);
        Assert.Equal(400, (int)(await Send(server, "POST", "/seed", """{"contacts":10001}""")).StatusCode);

        Assert.Equal((20L, 2L, 5L), (await Total("contact"), await Total("company"), await Total("deal")));

        async Task<long> Total(string card) => (await server.Call($"crm.{card}.list")).Ok().Body!["total"]!.GetValue<long>();
    }

    static async Task<HttpResponseMessage> Send(RunningServer server, string verb, string path, string? body = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new(verb), server.Host.Addresses[0] + "/_portico" + path) { Content = body is null ? null : TestPortal.Json(body) };
        request.Headers.Authorization = new("Bearer", ControlFile.Find(server.Data)!.Key);
        return await client.SendAsync(request, TestRun.Abort);
    }
}
