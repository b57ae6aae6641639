using System.Text;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>D2: a request whose bytes make no sense is refused; the original reads it as if it were empty.</summary>
[Trait(DifferenceListTests.Trait, "D2")]
public sealed class MalformedRequestsTests(TestServer server)
{
    [Theory]
    [InlineData("application/json", "{\"fields\":{\"TITLE\":\"Ada")]
    [InlineData("application/json", "\"a text\"")]
    [InlineData("application/json", "{\"fields\":{}} and more")]
    [InlineData("application/json", "{\"fields\":{\"TITLE\":\"a\\u0000b\"}}")]
    [InlineData("application/json", "{\"fields\":{\"TITLE\":\"\\ud800\"}}")]
    [InlineData("application/x-www-form-urlencoded", "fields[TITLE]=%FF%FE")]
    [InlineData("application/x-www-form-urlencoded", "fields[TITLE]=a%00b")]
    public async Task It_is_refused_and_changes_nothing(string type, string body)
    {
        await using var portal = await server.NewPortal();
        using var content = new StringContent(body, Encoding.UTF8, type);

        var reply = await portal.Send(HttpMethod.Post, Hooks.Target(Who.Admin, "crm.company.add"), content);

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Error));
        var companies = await portal.Call("crm.company.list");
        Assert.Equal(0, companies.Ok().Body!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        await using var portal = await server.NewPortal();
        using var content = TestPortal.Json($"{{\"fields\":{new string('[', 100)}{new string(']', 100)}}}");

        var reply = await portal.Send(HttpMethod.Post, Hooks.Target(Who.Admin, "crm.company.add"), content);

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Error));
    }
}
