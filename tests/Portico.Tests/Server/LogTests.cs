using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>What a server logs.</summary>
public sealed class LogTests
{
    // those of the addresses begin with two letters of their own, which the log keeps
    const string Wrong = "wrwebhookofnobody00000000000000a";
    const string File = "fisignatureofnofile000000000000a";

    static readonly string[] Named = ["queryaccesstoken00000a", "bodytoken00000000000000a", "bearertoken0000000000a", "clientsecret00000000000a", "refreshtoken00000000000a", "codeofanapp000000000000a", "passwordofauser00000000a"];

    [Fact]
    public async Task No_secret_is_logged_whatever_fails_and_however_much_is_logged()
    {
        using var folder = new TemporaryFolder();
        // everything ASP.NET Core says, the address of each request among it
        await using var server = await ServerProcess.Start(folder.FullName, [], new(StringComparer.Ordinal) { ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace" });
        using var client = new HttpClient { BaseAddress = server.Address };
        BreakContacts(folder);
        var first = await FirstPassword(server);
        using var visitor = new Visitor(server);
        await visitor.SignIn("admin@example.com", Named[6]);
        await visitor.SignIn("admin@example.com", first);
        Assert.Equal("new", visitor.Step); // what a screen has shown is changed first
        await visitor.Fill(("new", Named[5]), ("repeat", Named[5]));
        Assert.True(visitor.IsSignedIn);

        Assert.Equal(500, (await server.Call("crm.contact.list", new { auth = Named[1] })).Status);
        Assert.Equal(401, await Status(client, $"/rest/1/{Wrong}/crm.contact.list"));
        Assert.Equal(404, await Status(client, $"/files/1/{File}"));
        Assert.Equal(401, await Status(client, "/_portico/roles", Named[2]));
        Assert.Equal(401, await Status(client, $"/rest/crm.contact.list?access_token={Named[0]}", Named[2]));
        Assert.Equal(401, await Status(client, $"/rest/crm.contact.list?client_secret={Named[3]}&refresh_token={Named[4]}&code={Named[5]}&password={Named[6]}"));
        await SendBroken(server, $"POST /rest/1/{ServerProcess.Secret}/crm.contact.list?auth={Named[0]} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{{\"auth\"");
        await SendBroken(server, $"GET /rest/1/{ServerProcess.Secret}/crm.contact.list?auth={Named[0]} HTTP/7.7\r\n\r\n");
        await SendBroken(server, $"GET rest/1/{ServerProcess.Secret}/crm.contact.list HTTP/1.1\r\n\r\n");

        await Expect.Soon(() => Task.FromResult(Shows(server, "no such table: contact") && Shows(server, "/rest/1/wr***/crm.contact.list") && Shows(server, "/files/1/fi***")
            && Shows(server, "access_token=***") && Shows(server, "password=***") && Shows(server, "/rest/1/te***/crm.contact.list?auth=***")), "calls are logged");
        string[] secrets = [ServerProcess.Secret, Wrong, File, first, .. visitor.Cookies.GetAllCookies().Select(cookie => cookie.Value), .. Named];
        Expect.None(server.Lines.Where(line => !IsGreeting(line) && secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))));
    }

    static async Task<string> FirstPassword(ServerProcess server)
    {
        const string Mark = " password ";
        await Expect.Soon(() => Task.FromResult(server.Lines.Any(line => line.StartsWith("  sign in ", StringComparison.Ordinal))), "the greeting is written");
        var line = server.Lines.First(line => line.StartsWith("  sign in ", StringComparison.Ordinal));
        return line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
    }

    // the start tells the webhook that it was given and the password it made: that is what it is for
    static bool IsGreeting(string line) => line.StartsWith("  webhook ", StringComparison.Ordinal) || line.StartsWith("  sign in ", StringComparison.Ordinal) || line.StartsWith("  try ", StringComparison.Ordinal);

    static bool Shows(ServerProcess server, string words) => server.Lines.Any(line => line.Contains(words, StringComparison.Ordinal));

    static void BreakContacts(TemporaryFolder folder)
    {
        using var db = new SqliteConnection($"Data Source={folder.Inside("portals/default/portal.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF; DROP TABLE contact";
        command.ExecuteNonQuery();
    }

    static async Task<int> Status(HttpClient client, string target, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, TestRun.Abort);
        return (int)response.StatusCode;
    }

    static async Task SendBroken(ServerProcess server, string text)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Address.Host, server.Address.Port, TestRun.Abort);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestRun.Abort);
        try
        {
            connection.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, TestRun.Abort);
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            // the server has hung up already
        }
    }
}
