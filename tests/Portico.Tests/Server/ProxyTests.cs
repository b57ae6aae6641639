using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Whose word a server takes on who calls, how and for which host: a named proxy's, nobody else's.</summary>
public sealed class ProxyTests
{
    const string Secret = RunningServer.Secret;

    // the tests call from 127.0.0.1
    public static TheoryData<string, bool> Proxies => new()
    {
        { "", false },
        { "10.0.0.0/8,127.0.0.2", false },
        { "::1", false },
        { "127.0.0.1", true },
        { "10.0.0.0/8,127.0.0.0/8", true },
    };

    [Theory, MemberData(nameof(Proxies))]
    public async Task Calls_are_counted_by_the_client_that_a_trusted_proxy_names(string proxies, bool isTrusted)
    {
        await using var server = await Start(proxies, options => options with { Clock = new SetClock(1_778_747_100), Limits = "cloud" });
        for (var call = 0; call < 51; call++)
            Assert.Equal(200, (await Call(server, "server.time", ("X-Forwarded-For", $"198.51.100.{call}, 203.0.113.1"))).Status); // what the client itself wrote does not count

        var same = await Call(server, "server.time", ("X-Forwarded-For", "203.0.113.1"));
        var other = await Call(server, "server.time", ("X-Forwarded-For", "203.0.113.2"));
        var silent = await Call(server, "server.time");

        Assert.Equal(503, same.Status);
        Assert.Equal(isTrusted ? 200 : 503, other.Status);
        Assert.Equal(isTrusted ? 200 : 503, silent.Status); // the proxy itself
    }

    [Theory, MemberData(nameof(Proxies))]
    public async Task A_call_came_over_https_when_a_trusted_proxy_says_so(string proxies, bool isTrusted)
    {
        await using var server = await Start(proxies, options => options with { RequiresHttps = true });

        var secure = await Call(server, "server.time", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "portal.example.com"));
        var plain = await Call(server, "server.time", ("X-Forwarded-Proto", "http"));

        Assert.Equal(isTrusted ? (200, null) : (400, "Https required"), (secure.Status, secure.Description));
        Assert.Equal(isTrusted, secure.Headers.ContainsKey("Strict-Transport-Security"));
        Assert.Equal((400, "Https required"), (plain.Status, plain.Description));
    }

    [Theory, MemberData(nameof(Proxies))]
    public async Task The_portal_is_the_one_of_the_host_that_a_trusted_proxy_names(string proxies, bool isTrusted)
    {
        await using var server = await Start(proxies, options => options);
        await server.Host.Portals.Add("second", TestRun.Abort); // knows no webhook

        var first = await Call(server, "profile", ("Host", "default.example.com"));
        var second = await Call(server, "profile", ("Host", "default.example.com"), ("X-Forwarded-Host", "second.example.com"));

        Assert.Equal(200, first.Status);
        Assert.Equal(isTrusted ? 401 : 200, second.Status);
    }

    [Theory, MemberData(nameof(Proxies))]
    public async Task Addresses_of_files_are_those_that_clients_of_a_trusted_proxy_see(string proxies, bool isTrusted)
    {
        await using var server = await Start(proxies, options => options);
        var id = (await server.Call("crm.contact.add", """{"fields":{"NAME":"Ada","PHOTO":{"fileData":["a.txt","SGVsbG8="]}}}""")).Id();

        var contact = await Call(server, $"crm.contact.get?id={id}", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "portal.example.com:8443"));

        Assert.StartsWith(isTrusted ? "https://portal.example.com:8443/files/" : server.Host.Addresses[0] + "/files/", Links(contact.Ok().Result!["PHOTO"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_the_framework_trusts_nobody()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.Start(folder.FullName, ["--require-https", "false"], new(StringComparer.Ordinal) { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" });
        var id = (await server.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHOTO = new { fileData = (string[])["a.txt", "SGVsbG8="] } } })).Id();
        using var client = new HttpClient { BaseAddress = server.Address };

        var contact = await Send(client, $"/rest/1/{ServerProcess.Secret}/crm.contact.get?id={id}", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example.com"));

        Assert.StartsWith(server.Address + "files/", Links(contact.Ok().Result!["PHOTO"]!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.example.com")]
    [InlineData("10")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/")]
    [InlineData("fd00::/129")]
    public async Task A_proxy_that_is_no_address_is_refused(string proxy)
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<HostException>(() => PorticoHost.Start(new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"], TrustedProxies = ["192.168.1.5", proxy] }, TestRun.Abort));

        Assert.StartsWith($"{proxy} is no address", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fd00::/8", "::1", "10.1.2.3/8")]
    public async Task Addresses_and_networks_of_both_kinds_are_understood(params string[] proxies)
    {
        using var folder = new TemporaryFolder();

        await using var host = await PorticoHost.Start(new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"], TrustedProxies = proxies }, TestRun.Abort);

        Assert.NotEmpty(host.Addresses);
    }

    [Theory]
    [InlineData(true, true, "portal.example.com", "max-age=31536000")]
    [InlineData(true, true, "localhost", null)]
    [InlineData(true, true, "default.localhost:8443", null)]
    [InlineData(true, false, "portal.example.com", null)]
    [InlineData(false, true, "portal.example.com", null)]
    public async Task A_portal_that_requires_https_tells_browsers_to_come_back_over_it(bool isRequired, bool isSecure, string host, string? said)
    {
        await using var server = await RunningServer.Start(options => options with { RequiresHttps = isRequired, Urls = ["http://127.0.0.1:0", "https://127.0.0.1:0"] });

        foreach (var target in (string[])[$"/rest/1/{Secret}/server.time", "/rest/1/wrong/server.time", "/files/1/a", "/"])
            Assert.Equal(said, (await server.Send(target, host: host, isSecure: isSecure)).Headers.GetValueOrDefault("Strict-Transport-Security"));
    }

    static Task<RunningServer> Start(string proxies, Func<HostOptions, HostOptions> change) =>
        RunningServer.Start(options => change(options with { TrustedProxies = proxies.Split(',', StringSplitOptions.RemoveEmptyEntries) }));

    static async Task<WireReply> Call(RunningServer server, string method, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Host.Addresses[0]) };
        return await Send(client, $"/rest/1/{Secret}/{method}", headers);
    }

    static async Task<WireReply> Send(HttpClient client, string target, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestRun.Abort);
        return await WireReply.Read(response);
    }

    static string Links(JsonNode photo) => photo["downloadUrl"]!.GetValue<string>();
}
