using System.Collections.Concurrent;
using System.Net;
using Portico.Model;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Whoever guesses secrets gets nowhere, and takes nothing from others.</summary>
public sealed class GuessingTests
{
    const string Secret = RunningServer.Secret;

    [Fact]
    public async Task Twenty_thousand_guesses_lead_nowhere_and_nobody_else_notices()
    {
        await using var server = await RunningServer.Start(options => options with { Time = new HurriedTime(hundredths: 1) });
        using var guesser = Client(server, "127.0.0.2");
        using var caller = Client(server, "127.0.0.1");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestRun.Abort);
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var (left, before) = (20_000, GC.GetTotalMemory(forceFullCollection: true));

        var guessing = Enumerable.Range(0, 64).Select(async at =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                if (await Status(guesser, $"/rest/1/{Guid.NewGuid():N}/profile", end.Token) is { } status)
                    answers.AddOrUpdate(status, 1, (_, count) => count + 1);
        }).ToList();
        var calls = 0;
        while (guessing.Count(one => !one.IsCompleted) > 8) // those that wait, wait on
        {
            Assert.Equal(HttpStatusCode.OK, await Status(caller, $"/rest/1/{Secret}/profile", TestRun.Abort));
            calls++;
        }
        // an office behind one router: what is known passes, also from there
        Assert.Equal(HttpStatusCode.OK, await Status(guesser, $"/rest/1/{Secret}/profile", TestRun.Abort));
        await end.CancelAsync();
        await Task.WhenAll(guessing);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable], answers.Keys.Order());
        Assert.InRange(answers[HttpStatusCode.Unauthorized], 10, 2000); // eight at a time, of what would be minutes
        Assert.True(answers.Values.Sum() >= 20_000 - 64, $"{answers.Values.Sum()} answers");
        Assert.True(calls > 20, $"only {calls} calls beside them");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    [Fact, Trait("Difference", "D80")]
    public async Task Who_waits_for_an_answer_holds_no_place()
    {
        var time = new SetTime();
        await using var server = await RunningServer.Start(options => options with { Time = time, MostRunning = 2, MostWaiting = 32 });
        using var guesser = Client(server, "127.0.0.2");
        for (var count = 0; count < 10; count++)
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(guesser, "/rest/1/wrong/profile", TestRun.Abort));

        var waiting = new List<Task<HttpStatusCode?>>();
        while (waiting.Count < 8) // a token holds a place while it is looked up, and gives it back before the wait
        {
            waiting.Add(Status(guesser, "/rest/profile?auth=wrong", TestRun.Abort));
            await Expect.Soon(() => Task.FromResult(time.Delays == waiting.Count), "one more waits");
        }
        var ninth = Status(guesser, "/rest/1/wrong/profile", TestRun.Abort);
        await Expect.Soon(() => Task.FromResult(time.Delays == 9), "the ninth is turned away, a second later");
        var known = await Status(guesser, $"/rest/1/{Secret}/profile", TestRun.Abort);
        var bare = await Status(guesser, "/rest/profile", TestRun.Abort);
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ninth);
        time.Pass(TimeSpan.FromSeconds(7));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (known, bare));
        Assert.All(await Task.WhenAll(waiting), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
    }

    [Fact]
    public async Task One_address_takes_half_of_the_places_at_most()
    {
        await using var server = await RunningServer.Start(options => options with { MostRunning = 2, MostWaiting = 0 });
        using var busy = Client(server, "127.0.0.2");
        using var caller = Client(server, "127.0.0.1");
        var batch = $"/rest/1/{Secret}/batch?{string.Join('&', Enumerable.Range(0, 50).Select(at => $"cmd[{at}]=crm.contact.add?fields[NAME]=Ada"))}";

        var flood = Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Status(busy, batch, TestRun.Abort)));
        var beside = new List<HttpStatusCode?>();
        while (!flood.IsCompleted)
            beside.Add(await Status(caller, $"/rest/1/{Secret}/profile", TestRun.Abort));

        Assert.Contains(HttpStatusCode.ServiceUnavailable, (await flood).Cast<HttpStatusCode>());
        Assert.NotEmpty(beside);
        Assert.All(beside, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Passwords_are_looked_at_only_after_the_delay()
    {
        var time = new SetTime();
        await using var server = await RunningServer.Start(options => options with { Time = time });
        var password = await Passwords.Generate(server.Portal, 1, mustChange: false, Actor.System, TestRun.Abort);
        using var guesser = new Visitor(server, "127.0.0.2");
        using var owner = new Visitor(server, "127.0.0.3");
        for (var count = 0; count < 10; count++)
            Assert.Equal(403, (await guesser.SignIn("admin@example.com", $"guess number {count}")).Status);

        await guesser.Open();
        var right = guesser.Fill(("login", "admin@example.com"), ("password", password!));
        var owned = owner.SignIn("admin@example.com", password!); // the login is slowed for its owner too
        await Expect.Soon(() => Task.FromResult(time.Delays == 2), "both wait");
        Assert.DoesNotContain("portico_session", guesser.Cookies.GetAllCookies().Select(cookie => cookie.Name), StringComparer.Ordinal);
        time.Pass(TimeSpan.FromSeconds(1));
        await Task.WhenAll(right, owned);

        Assert.True(guesser.IsSignedIn && owner.IsSignedIn);
        Assert.Equal(0, time.Delays);
    }

    static HttpClient Client(RunningServer server, string source)
    {
        var handler = Visitor.Handler(source);
        handler.MaxConnectionsPerServer = 64;
        return new HttpClient(handler) { BaseAddress = new Uri(server.Host.Addresses[0]) };
    }

    // null when the caller went away
    static async Task<HttpStatusCode?> Status(HttpClient client, string target, CancellationToken abort)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(target, UriKind.Relative), abort);
            return response.StatusCode;
        }
        catch (OperationCanceledException) when (!TestRun.Abort.IsCancellationRequested)
        {
            return null;
        }
    }
}
