using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>What a start refuses, and in which words; and what it makes.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var first = await PorticoHost.Start(Options(folder), TestRun.Abort);

        var refusal = await Assert.ThrowsAsync<HostException>(() => PorticoHost.Start(Options(folder), TestRun.Abort));

        Assert.Contains("stop it, or give another folder with --data", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_named()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var first = await PorticoHost.Start(Options(folder), TestRun.Abort);

        var refusal = await Assert.ThrowsAsync<HostException>(() => PorticoHost.Start(Options(other) with { Urls = first.Addresses }, TestRun.Abort));

        Assert.Contains("--urls", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<HostException>(() => PorticoHost.Start(Options(folder) with { Urls = ["nonsense"] }, TestRun.Abort));

        Assert.Contains("http://127.0.0.1:8080", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_secret_stays_on_loopback()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<HostException>(() =>
            PorticoHost.Start(Options(folder) with { Urls = ["http://0.0.0.0:0"], DevWebhook = "secret" }, TestRun.Abort));

        Assert.Contains("loopback", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_secret_stays_away_from_proxies()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<HostException>(() =>
            PorticoHost.Start(Options(folder) with { TrustedProxies = ["127.0.0.1"], DevWebhook = "secret" }, TestRun.Abort));

        Assert.Contains("leave out one of --dev-webhook and --trusted-proxies", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--store postgres needs the database: --connection", "serve", "--store", "postgres")]
    [InlineData("is no name of a portal", "serve", "--portal", "no_name")]
    [InlineData("--to-store", "copy")]
    [InlineData("'nosql'", "serve", "--store", "nosql")]
    public async Task Wrong_arguments_end_with_2_and_say_what_is_wrong(string words, params string[] arguments)
    {
        var run = await ProgramRun.Of(arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Theory, EachStore]
    public async Task A_first_start_makes_a_business_to_try(StoreKind store)
    {
        using var folder = new TemporaryFolder();
        var connection = store == StoreKind.Postgres ? await SharedPostgres.NewDatabase() : "";
        var options = Options(folder) with { Seed = "demo", Store = store, Connection = connection };
        await using (var host = await PorticoHost.Start(options, TestRun.Abort))
        {
            var (_, secret) = await host.OpenDefault(options, TestRun.Abort);
            using var client = new HttpClient { BaseAddress = new Uri($"{host.Addresses[0]}/rest/1/{secret}/") };

            Assert.InRange(await Total(client, "crm.contact.list"), 300, 10_000);
            Assert.InRange(await Total(client, "crm.company.list"), 80, 10_000);
            Assert.Equal(3, await Total(client, "crm.type.list"));
            foreach (var type in (int[])[1030, 1032, 1034])
                Assert.InRange(await Total(client, $"crm.item.list?entityTypeId={type}"), 20, 10_000);
            Assert.Equal(1, await Total(client, "crm.deal.recurring.list"));
            Assert.InRange(await Total(client, "crm.requisite.link.list"), 20, 10_000);
            foreach (var card in (string[])["contact", "company", "deal", "lead", "quote", "requisite"])
                Assert.InRange(await Total(client, $"crm.{card}.userfield.list"), 1, 100);
            foreach (var card in (string[])["contact", "company", "deal", "lead"])
                foreach (var scope in (string[])["P", "C"])
                    Assert.NotEmpty((await Result(client, $"crm.{card}.details.configuration.get?scope={scope}")).AsArray());
            Assert.NotEmpty((await Result(client, "crm.duplicate.volatileType.list")).AsArray());
        }

        await using var again = await PorticoHost.Start(options, TestRun.Abort);
        Assert.Null((await again.OpenDefault(options, TestRun.Abort)).Secret);
    }

    [Fact]
    public async Task Health_tells_whether_a_portal_is_open()
    {
        using var folder = new TemporaryFolder();
        await using var host = await PorticoHost.Start(Options(folder), TestRun.Abort);
        using var client = new HttpClient { BaseAddress = new Uri(host.Addresses[0]) };

        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestRun.Abort);
        using var early = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestRun.Abort);
        await host.Portals.Add("default", TestRun.Abort);
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestRun.Abort);

        Assert.Equal((200, 503, 200), ((int)live.StatusCode, (int)early.StatusCode, (int)ready.StatusCode));
    }

    static async Task<int> Total(HttpClient client, string method) => (await Body(client, method))["total"]!.GetValue<int>();

    static async Task<JsonNode> Result(HttpClient client, string method) => (await Body(client, method))["result"]!;

    static async Task<JsonNode> Body(HttpClient client, string method)
    {
        using var response = await client.GetAsync(new Uri(method, UriKind.Relative), TestRun.Abort);
        return (await WireReply.Read(response)).Ok().Body!;
    }

    static HostOptions Options(TemporaryFolder folder) => new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"] };
}
