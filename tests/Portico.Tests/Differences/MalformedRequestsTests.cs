using System.Text;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>D2: a request whose bytes make no sense is refused; the original reads it as if it were empty.</summary>
[Trait(DifferenceListTests.Trait, "D2")]
public sealed class MalformedRequestsTests(TestServer server)
{
    [Theory]
    [EachStore("application/json", "{\"fields\":{\"TITLE\":\"Ada")]
    [EachStore("application/json", "\"a text\"")]
    [EachStore("application/json", "{\"fields\":{}} and more")]
    [EachStore("application/json", "{\"fields\":{\"TITLE\":\"a\\u0000b\"}}")]
    [EachStore("application/json", "{\"fields\":{\"TITLE\":\"\\ud800\"}}")]
    [EachStore("application/x-www-form-urlencoded", "fields[TITLE]=%FF%FE")]
    [EachStore("application/x-www-form-urlencoded", "fields[TITLE]=a%00b")]
    public async Task It_is_refused_and_changes_nothing(StoreKind store, string type, string body)
    {
        await using var portal = await server.NewPortal(store);
        using var content = new StringContent(body, Encoding.UTF8, type);

        var reply = await portal.Send(HttpMethod.Post, Hooks.Target(Who.Admin, "crm.company.add"), content);

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Error));
        var companies = await portal.Call("crm.company.list");
        Assert.Equal(0, companies.Ok().Body!["total"]!.GetValue<int>());
    }

    [Theory, EachStore]
    public async Task Nesting_without_end_is_refused(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        using var content = TestPortal.Json($"{{\"fields\":{new string('[', 100)}{new string(']', 100)}}}");

        var reply = await portal.Send(HttpMethod.Post, Hooks.Target(Who.Admin, "crm.company.add"), content);

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Error));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_by_its_length_and_without_one(bool isChunked)
    {
        using var folder = new TemporaryFolder();
        await using var host = await PorticoHost.Start(
            new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"], MaxBodyBytes = 1000 }, TestRun.Abort);
        await host.Portals.Add("default", TestRun.Abort);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Addresses[0] + "/rest/1/any/profile"))
        {
            Content = new StringContent("{\"fields\":\"" + new string('x', 5000) + "\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await client.SendAsync(request, TestRun.Abort);
        var reply = await WireReply.Read(response);

        Assert.Equal((413, "INVALID_REQUEST"), (reply.Status, reply.Error));
        Assert.Contains("1000 bytes", reply.Description, StringComparison.Ordinal);
    }
}
