using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>What a server refuses to too many calls, to long ones, and on the wrong protocol: <c>limits.md</c> and the table of system errors.</summary>
public sealed class LimitsTests
{
    const string Secret = RunningServer.Secret;

    [Fact]
    public async Task The_call_after_a_burst_is_refused_and_a_second_later_two_pass()
    {
        var clock = new SetClock(1_778_747_100);
        await using var server = await Start(options => options with { Clock = clock, Limits = "cloud" });
        for (var call = 0; call < 51; call++)
            Assert.Equal(200, (await server.Call("server.time")).Status);

        var refused = await server.Call("server.time");
        var guess = await server.Send("/rest/1/wrong/server.time");
        clock.Now++;
        var later = new List<int>();
        for (var call = 0; call < 3; call++)
            later.Add((await server.Call("batch", """{"cmd":["server.time","server.time","server.time"]}""")).Status);

        Assert.Equal((503, "QUERY_LIMIT_EXCEEDED", "Too many requests", "1"), (refused.Status, refused.Error, refused.Description, refused.Headers["Retry-After"]));
        Assert.Equal("QUERY_LIMIT_EXCEEDED", guess.Error); // guessing secrets is counted as well
        Assert.Equal([200, 200, 503], later); // a batch is one call
    }

    [Fact]
    public async Task A_server_of_ones_own_limits_nothing()
    {
        await using var server = await Start(options => options);
        for (var call = 0; call < 120; call++)
            Assert.Equal(200, (await server.Call("server.time")).Status);
    }

    [Fact]
    public async Task A_method_that_took_too_long_is_blocked_alone_for_one_webhook_alone()
    {
        var clock = new SetClock(1_778_747_100);
        await using var server = await Start(options => options with { Clock = clock });
        await server.Portal.Metadata.Set("operating_limit", "0.000001", Actor.System, TestRun.Abort); // the first call takes more
        await server.Portal.Users.AddWebhook(1, Secret + "b", "other", "*", Actor.System, TestRun.Abort);

        var first = await server.Call("crm.contact.list");
        var blocked = await server.Call("crm.contact.list");
        var batch = await server.Call("batch", """{"cmd":{"a":"crm.contact.list","b":"crm.company.list"}}""");
        var other = await server.Send($"/rest/1/{Secret}b/crm.contact.list");
        clock.Now += 600;
        var later = await server.Call("crm.contact.list");

        Assert.True(first.Ok().Body!["time"]!["operating"]!.GetValue<double>() > 0);
        Assert.Equal(1_778_747_700, first.Body!["time"]!["operating_reset_at"]!.GetValue<long>());
        Assert.Equal((429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit."), (blocked.Status, blocked.Error, blocked.Description));
        Assert.Equal("OPERATION_TIME_LIMIT", batch.Ok().Result!["result_error"]!["a"]!["error"]!.GetValue<string>());
        Assert.True(batch.Result!["result"]!.AsObject().ContainsKey("b"));
        Assert.Equal(0, batch.Body!["time"]!["operating"]!.GetValue<double>()); // the batch itself costs nothing
        Assert.Equal(200, other.Status);
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task Portals_do_not_share_operating_time()
    {
        await using var server = await Start(options => options);
        var second = await server.Host.Portals.Add("second", TestRun.Abort);
        await second.Users.AddWebhook(1, Secret, "limits", "*", Actor.System, TestRun.Abort);
        await server.Call("crm.contact.list", host: "default.localhost");

        var other = await server.Call("server.time", host: "second.localhost");
        var same = await server.Call("crm.contact.list", host: "second.localhost");

        Assert.Equal(200, other.Status);
        var (spent, time) = (same.Ok().Body!["time"]!["operating"]!.GetValue<double>(), same.Body!["time"]!["duration"]!.GetValue<double>());
        Assert.True(spent <= time, $"{spent} seconds are counted for a call of {time}");
    }

    [Theory, EachStore]
    public async Task A_call_that_takes_too_long_is_ended_and_so_is_its_statement(StoreKind store)
    {
        await using var server = await Start(options => options with { LongestCall = TimeSpan.FromMilliseconds(300) }, store);
        await server.Fill();
        var watch = Stopwatch.StartNew();

        // each of hundreds of conditions reads every text to its end: many seconds
        var ended = await server.Call("crm.item.list", new JsonObject { ["entityTypeId"] = 3, ["filter"] = Conditions(400), ["start"] = -1 }.ToJsonString());

        Assert.Equal((500, "INTERNAL_SERVER_ERROR", "Internal server error"), (ended.Status, ended.Error, ended.Description));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.25, 5);
        await Expect.Soon(() => server.IsIdle(), "the statement has ended");
        await Expect.Soon(async () => (await server.Call("crm.company.list")).Status == 200, "others are served");
    }

    [Fact]
    public async Task Calls_beyond_those_that_run_wait_and_beyond_those_that_wait_are_refused()
    {
        await using var server = await Start(options => options with { MostRunning = 1, MostWaiting = 0 });

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.Call("batch", Batch(50))));

        var refused = replies.Where(reply => reply.Status != 200).ToList();
        Assert.Contains(replies, reply => reply.Status == 200);
        Assert.NotEmpty(refused);
        Assert.All(refused, reply => Assert.Equal((503, "QUERY_LIMIT_EXCEEDED", "1"), (reply.Status, reply.Error, reply.Headers["Retry-After"])));
        Assert.Equal(200, (await server.Call("server.time")).Status);
    }

    [Fact]
    public async Task A_portal_may_want_https()
    {
        await using var server = await Start(options => options with { RequiresHttps = true, Urls = ["http://127.0.0.1:0", "https://127.0.0.1:0"] });

        var plain = await server.Call("server.time");
        var secure = await server.Send($"/rest/1/{Secret}/server.time", isSecure: true);

        Assert.Equal((400, "INVALID_REQUEST", "Https required"), (plain.Status, plain.Error, plain.Description));
        Assert.Equal(200, secure.Status);
    }

    [Fact]
    public async Task An_administrator_may_close_a_portal_to_calls()
    {
        await using var server = await Start(options => options);
        await server.Portal.Metadata.Set("blocked", "1", Actor.System, TestRun.Abort);

        var refused = await server.Call("server.time");
        await server.Portal.Metadata.Set("blocked", "0", Actor.System, TestRun.Abort);

        Assert.Equal((503, "OVERLOAD_LIMIT", "REST API is blocked due to overload"), (refused.Status, refused.Error, refused.Description));
        Assert.Equal(200, (await server.Call("server.time")).Status);
    }

    [Fact]
    public async Task A_host_of_no_portal_is_told_that_it_was_deleted()
    {
        await using var server = await Start(options => options);
        await server.Host.Portals.Add("second", TestRun.Abort);

        var known = await server.Call("server.time", host: "default.example.com");
        var unknown = await server.Call("server.time", host: "third.example.com");
        var token = await server.Send("/oauth/token/", host: "third.example.com");

        Assert.Equal(200, known.Status);
        Assert.Equal((500, "PORTAL_DELETED", "Portal was deleted"), (unknown.Status, unknown.Error, unknown.Description));
        Assert.Equal((500, "PORTAL_DELETED"), (token.Status, token.Error));
    }

    static JsonObject Conditions(int count)
    {
        var any = new JsonObject { ["logic"] = "OR" };
        for (var at = 0; at < count; at++)
            any[at.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["%comments"] = $"abc{at}" };
        return new JsonObject { ["0"] = any };
    }

    static Task<RunningServer> Start(Func<HostOptions, HostOptions> change, StoreKind store = StoreKind.Sqlite) => RunningServer.Start(change, store);

    static string Batch(int commands) => new JsonObject
    {
        ["cmd"] = new JsonArray([.. Enumerable.Range(0, commands).Select(_ => (JsonNode)"crm.contact.add?fields[NAME]=Ada")]),
    }.ToJsonString();
}
