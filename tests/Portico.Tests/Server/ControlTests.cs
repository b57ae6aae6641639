using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>The control plane over HTTP: who may call it, each operation with a refusal of its own, and what is never told.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    readonly HttpClient _client = new();
    RunningServer _server = null!;
    string _key = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.Start(options => options);
        _key = ControlFile.Find(_server.Data)!.Key;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Only_administrators_come_in()
    {
        await Call("POST", "/users", """{"email":"ada@example.com","admin":true}""");
        var token = await Token(2);

        Assert.Equal(200, (await Call("GET", "/roles", token: token)).Status);
        Assert.Equal(404, (await Call("GET", "/role", token: token)).Status);
        var refused = await Send("GET", "/roles", null, null);
        Assert.Equal((401, "Bearer", "unauthorized"), (refused.Status, refused.Headers["WWW-Authenticate"], refused.Error));
        foreach (var wrong in (string[])["", "wrong", RunningServer.Secret, Users.HashOf(token), _key[..^1]])
            Assert.Equal(401, (await Call("GET", "/roles", token: wrong)).Status);
        Assert.Equal(401, (await Call("GET", "/nothing", token: "wrong")).Status);

        await Call("PATCH", "/users/2", """{"admin":false}""");
        Assert.Equal(401, (await Call("GET", "/roles", token: token)).Status);
        await Call("PATCH", "/users/2", """{"admin":true}""");
        Assert.Equal(200, (await Call("GET", "/roles", token: token)).Status);
        await Call("POST", "/users/2/dismiss");
        Assert.Equal(401, (await Call("GET", "/roles", token: token)).Status);
        await Call("POST", "/users/2/restore");
        await Call("DELETE", "/tokens/1");
        Assert.Equal(401, (await Call("GET", "/roles", token: token)).Status);
    }

    [Fact]
    public async Task Roles_and_departments_are_managed()
    {
        var made = await Call("PUT", "/roles/Inside%20%2F%20sales", """{"rights":["deal:read=own","deal:read=all"],"members":"U1"}""");
        var changed = await Call("PUT", "/roles/inside%20%2F%20sales", """{"configures":true,"members":[]}""");

        Assert.Equal("""{"id":4,"name":"Inside / sales","configures":false,"members":["U1"],"rights":["deal:read=all"]}""", made.Text);
        Assert.Equal("""{"id":4,"name":"Inside / sales","configures":true,"members":[],"rights":["deal:read=all"]}""", changed.Text);
        Assert.Equal(changed.Text, (await Call("GET", "/roles/4")).Text);
        Assert.Equal(4, List(await Call("GET", "/roles")).Count);
        Refused(409, "conflict", "Another role is called Manager: choose another name.", await Call("PUT", "/roles/4", """{"name":"Manager"}"""));
        Assert.Equal("invalid_input", (await Call("PUT", "/roles/4", """{"name":"7"}""")).Error);
        Assert.Equal("Outside", Body(await Call("PUT", "/roles/4", """{"name":"Outside"}"""))["name"]!.ToString());
        Assert.Equal(Body(changed)["rights"]!.ToJsonString(), Body(await Call("GET", "/roles/Outside"))["rights"]!.ToJsonString());
        Assert.Equal(200, (await Call("DELETE", "/roles/4")).Status);
        Refused(404, "not_found", "There is no role 4: choose one of Director, Head of department, Manager.", await Call("GET", "/roles/4"));
        Refused(404, "not_found", "There is no role 4: choose one of Director, Head of department, Manager.", await Call("PUT", "/roles/4", "{}"));
        Refused(404, "not_found", "There is no role 4: choose one of Director, Head of department, Manager.", await Call("DELETE", "/roles/4"));
        Assert.Equal("invalid_input", (await Call("PUT", "/roles/x", """{"rights":["deals:read=own"]}""")).Error);
        Assert.Equal("""[{"id":1,"name":"Company","above":null,"head":null}]""", (await Call("GET", "/departments")).Text);
    }

    [Fact]
    public async Task Users_are_managed()
    {
        const string Taken = """{"email":"ada@example.com"}""";
        var made = await Call("POST", "/users", """{"email":"ada@example.com","name":"Ada","last_name":"Lovelace"}""");
        Assert.Equal(
            """{"id":2,"active":true,"admin":false,"employee":true,"name":"Ada","last_name":"Lovelace","email":"ada@example.com","departments":["1"],"roles":["Manager"],"webhooks":0,"password":false,"second_factor":false}""", made.Text);
        Refused(409, "conflict", "Another user has the address ada@example.com: give another one, or take that user.", await Call("POST", "/users", Taken));
        Refused(404, "not_found", "There is no department 9: ./portico department list tells them.", await Call("POST", "/users", """{"email":"b@example.com","departments":["9"]}"""));
        Refused(400, "invalid_input", "email is missing: Address for mail, which no other user has.", await Call("POST", "/users", """{"name":"Ada"}"""));
        Assert.Equal("Byron", Body(await Call("PATCH", "/users/2", """{"last_name":"Byron"}"""))["last_name"]!.ToString());

        Assert.False(Body(await Call("POST", "/users/ADA@example.com/dismiss"))["active"]!.GetValue<bool>());
        Assert.True(Body(await Call("POST", "/users/2/restore"))["active"]!.GetValue<bool>());
        Assert.True(Body(await Call("POST", "/users/2/restore"))["active"]!.GetValue<bool>());
        await Call("POST", "/users/2/password");
        Assert.Equal("True False", $"{Body(await Call("GET", "/users/2"))["password"]} {Body(await Call("GET", "/users/2"))["second_factor"]}", ignoreCase: true);
        await Call("POST", "/users/2/totp");
        Assert.True(Body(await Call("GET", "/users/2"))["second_factor"]!.GetValue<bool>());
        Assert.Equal(["1", "2"], List(await Call("GET", "/users")).Select(user => user!["id"]!.ToString()));
        Assert.Equal(409, (await Call("POST", "/users/1/dismiss")).Status);
        Assert.Equal(409, (await Call("PATCH", "/users/1", """{"admin":false}""")).Status);
        Refused(404, "not_found", "There is no user 9: give the number or the address for mail of one that ./portico user list tells.", await Call("GET", "/users/9"));
    }

    [Fact]
    public async Task Webhooks_are_managed_and_end_at_once()
    {
        var made = Body(await Call("POST", "/webhooks", """{"user":"1","title":"sync","scopes":"crm","expires":"2099-01-01"}"""));
        var (id, first) = (made["id"]!.GetValue<long>(), made["address"]!.ToString());
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/rest/1/[a-z0-9]{32}/$", first);
        Assert.Equal(200, await Status(first));
        Assert.Equal($$"""{"id":{{id}},"user":1,"title":"sync","scopes":"crm","created":"{{made["created"]}}","expires":"2099-01-01T00:00:00Z","active":true}""",
            List(await Call("GET", "/webhooks"))[^1]!.ToJsonString());

        var second = Body(await Call("POST", $"/webhooks/{id}/secret"))["address"]!.ToString();
        Assert.Equal((401, 200), (await Status(first), await Status(second)));
        await Call("PATCH", $"/webhooks/{id}", """{"expires":"2020-01-01"}""");
        Assert.Equal(401, await Status(second));
        await Call("PATCH", $"/webhooks/{id}", """{"expires":"never","active":false}""");
        Assert.Equal(401, await Status(second));
        await Call("PATCH", $"/webhooks/{id}", """{"active":true}""");
        Assert.Equal(200, await Status(second));
        Assert.Equal(List(await Call("GET", "/webhooks"))[^1]!.ToJsonString(), (await Call("GET", $"/webhooks/{id}")).Text);
        Assert.Equal(200, (await Call("DELETE", $"/webhooks/{id}")).Status);
        Assert.Equal(401, await Status(second));

        foreach (var (verb, path) in ((string, string)[])[("GET", $"/webhooks/{id}"), ("PATCH", $"/webhooks/{id}"), ("DELETE", $"/webhooks/{id}"), ("POST", $"/webhooks/{id}/secret")])
            Refused(404, "not_found", $"There is no webhook {id}: ./portico webhook list tells them.", await Call(verb, path));
        Assert.Equal("invalid_input", (await Call("POST", "/webhooks", """{"user":1,"scopes":"crm,sales"}""")).Error);
        Assert.Equal("invalid_input", (await Call("POST", "/webhooks", """{"user":1,"expires":"tomorrow"}""")).Error);
        Assert.Equal(404, (await Call("POST", "/webhooks", """{"user":9}""")).Status);

        async Task<int> Status(string address) => (await _server.Send($"{new Uri(address).AbsolutePath}crm.contact.list")).Status;
    }

    [Fact]
    public async Task Applications_are_managed()
    {
        Refused(400, "invalid_input", $"\"tsk\" is no scope: write some of {string.Join(',', Rest.Methods.Scopes.All)}.", await Call("POST", "/apps", """{"title":"Mail","scopes":"crm,tsk"}"""));
        Refused(400, "invalid_input", "\"app.example.com\" is no address: write it as https://app.example.com/handler, or none.", await Call("POST", "/apps", """{"title":"Mail","scopes":"crm","redirect":"app.example.com"}"""));
        Refused(404, "not_found", "There is no application 9: ./portico app list tells them.", await Call("POST", "/apps/9/secret"));
        var api = Body(await Call("POST", "/apps", """{"title":"Mail","scopes":"crm,user","redirect":"https://app.example.com/","members":["U1","DR1"]}"""));
        var framed = Body(await Call("POST", "/apps", """{"title":"Tab","scopes":"crm,placement","handler":"https://app.example.com/tab","paid_until":"2027-01-31","status":"T"}"""));

        Assert.Equal((true, "L", null), ((bool)api["installed"]!, (string?)api["status"], (string?)api["paid_until"]));
        Assert.Equal((false, "T", "2027-01-31T00:00:00Z"), ((bool)framed["installed"]!, (string?)framed["status"], (string?)framed["paid_until"]));
        Assert.Matches("^local\\.[0-9a-f]{14}\\.[0-9]{8}$", (string?)api["client_id"]);
        Assert.True((bool)Body(await Call("POST", $"/apps/{framed["id"]}/install"))["installed"]!);
        var changed = Body(await Call("PATCH", $"/apps/{api["id"]}", """{"members":["none"],"scopes":"crm"}"""));
        Assert.Equal(("Mail", "crm", 0), ((string?)changed["title"], (string?)changed["scopes"], changed["members"]!.AsArray().Count));
        Assert.False(changed.AsObject().ContainsKey("client_secret"));

        var tokens = _server.Portal.Tokens;
        var pair = await tokens.Issue(_server.Portal.Applications.Find((string)api["client_id"]!)!, 1, TestRun.Abort);
        var second = (string)Body(await Call("POST", $"/apps/{api["id"]}/secret"))["client_secret"]!;
        Assert.Throws<CrmException>(() => tokens.Authenticate((string)api["client_id"]!, (string)api["client_secret"]!));
        Assert.Equal("Mail", tokens.Authenticate((string)api["client_id"]!, second).Title);
        await Call("POST", $"/apps/{api["id"]}/revoke");
        await Assert.ThrowsAsync<CrmException>(async () => await tokens.CallerOf(pair.Access, TestRun.Abort));
        await Call("DELETE", $"/apps/{api["id"]}");
        Assert.Equal([(string?)framed["client_id"]], List(await Call("GET", "/apps")).Select(app => (string?)app!["client_id"]));
        Assert.Equal(
            ["application.delete", "application.revoke", "application.secret", "application.set", "application.set", "application.add", "application.add"],
            List(await Call("GET", "/audit?since=1d&action=application")).Select(row => (string?)row!["action"]));
    }

    [Fact]
    public async Task Tokens_are_managed_and_the_audit_tells_who_did_what_without_secrets()
    {
        await Call("POST", "/users", """{"email":"ada@example.com"}""");
        Refused(409, "conflict", "User 2 is no active administrator: take one who is, or ./portico user set 2 --admin true first.", await Call("POST", "/tokens", """{"user":2}"""));
        await Call("PATCH", "/users/2", """{"admin":true}""");
        var token = await Token(2);
        var address = Body(await Call("POST", "/webhooks", """{"user":2,"title":"by token"}""", token))["address"]!.ToString();
        Assert.Equal("""[1,2,"mine"]""", List(await Call("GET", "/tokens")) is [var row] ? new JsonArray(row!["id"]!.DeepClone(), row["user"]!.DeepClone(), row["title"]!.DeepClone()).ToJsonString() : "");
        await Call("DELETE", "/tokens/1");
        Refused(404, "not_found", "There is no token 1: ./portico token list tells them.", await Call("DELETE", "/tokens/1"));

        var audit = await Call("GET", "/audit?since=1d&limit=4");

        Assert.Equal(
            ["1 command 127.0.0.1 token.delete token 1", "2 control 127.0.0.1 webhook.add webhook 3", "1 command 127.0.0.1 token.add token 1", "1 command 127.0.0.1 user.update user 2"],
            List(audit).Select(row => $"{row!["user"]} {row["via"]} {row["address"]} {row["action"]} {row["object"]}"));
        Assert.Equal("""{"fields":[],"admin":true}""", List(audit)[3]!["details"]!.ToJsonString());
        var all = (await Call("GET", "/audit?limit=1000")).Text;
        var secret = address.Split('/')[3];
        foreach (var hidden in (string[])[token, Users.HashOf(token), secret, Users.HashOf(secret), RunningServer.Secret, _key])
            Assert.DoesNotContain(hidden, all, StringComparison.Ordinal);
        Assert.Equal("webhook.add", Assert.Single(List(await Call("GET", "/audit?action=webhook&limit=1")))!["action"]!.ToString());
        Assert.Empty(List(await Call("GET", "/audit?since=2099-01-01")));
        Assert.Equal("invalid_input", (await Call("GET", "/audit?limit=0")).Error);
        Assert.Equal("invalid_input", (await Call("GET", "/audit?since=yesterday")).Error);
    }

    [Fact]
    public async Task Settings_are_shown_and_changed()
    {
        await Call("PATCH", "/users/1", "{}");
        var token = await Token(1);
        var set = await Call("PATCH", "/portal", """{"limit_profile":"cloud","operating_limit":"30.5","blocked":true,"https_required":true,"public_url":"https://crm.example.com","audit_days":30}""");

        Assert.Equal("""{"name":"default","limit_profile":"cloud","operating_limit":"30.5","https_required":true,"blocked":true,"public_url":"https://crm.example.com","""
            + "\"oauth_revoke_reused\":false,\"allow_private_handlers\":false,\"calls_kept\":\"\",\"audit_days\":30}", set.Text);
        Assert.Equal(503, (await _server.Call("server.time")).Status);
        Refused(400, "https_required", "The portal answers over HTTPS only: use its https address.", await Call("GET", "/portal", token: token));
        Assert.Equal((30.5, 30), (_server.Portal.Metadata.Now.Limits.OperatingSeconds, _server.Portal.Metadata.Now.AuditDays));
        Assert.StartsWith("https://crm.example.com/rest/1/", Body(await Call("POST", "/webhooks", """{"user":1}"""))["address"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("", Body(await Call("PATCH", "/portal", """{"public_url":"none","operating_limit":"none"}"""))["public_url"]!.ToString());
        foreach (var wrong in (string[])["""{"limit_profile":"gold"}""", """{"audit_days":0}""", """{"audit_days":"soon"}""", """{"blocked":"maybe"}""", """{"public_url":"https://a/b"}""", """{"operating_limit":"-1"}"""])
            Assert.Equal("invalid_input", (await Call("PATCH", "/portal", wrong)).Error);
        Refused(400, "unknown_input",
            "There is no input colour: there are limit_profile, operating_limit, https_required, blocked, public_url, oauth_revoke_reused, allow_private_handlers, calls_kept, audit_days.",
            await Call("PATCH", "/portal", """{"colour":"red"}"""));
        Assert.True(Body(await Call("GET", "/portal"))["blocked"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        Refused(404, "not_found", "There is no such address below /_portico/: docs/CONTROL.md lists them.", await Call("GET", "/nothing"));
        Refused(405, "wrong_verb", "Use GET or PUT or DELETE.", await Call("POST", "/roles/Manager"));
        Refused(400, "invalid_json", "The body is no JSON object: send one such as {\"title\":\"sync\"}.", await Call("POST", "/tokens", "[]"));
        Refused(400, "invalid_json", "The body is no JSON object: send one such as {\"title\":\"sync\"}.", await Call("POST", "/tokens", """{"user":1,"user":2}"""));
        Refused(400, "invalid_input", "webhook stands in the path already.", await Call("PATCH", "/webhooks/1", """{"webhook":2}"""));
        Refused(400, "invalid_input", "webhook stands in the path already.", await Call("PATCH", "/webhooks/1?webhook=2", """{"webhook":2}"""));
        Refused(400, "invalid_input", "webhook makes no sense: write a whole number.", await Call("DELETE", "/webhooks/first"));
        Refused(400, "invalid_input", "text makes no sense: it holds the character U+0000.", await Call("GET", "/search?text=a%00"));
        Refused(400, "invalid_input", "An employee belongs to one department at least: name it.", await Call("POST", "/users", """{"email":"x@example.com","departments":[]}"""));
        Refused(400, "invalid_input", "An employee belongs to one department at least: name it.", await Call("PATCH", "/users/1", """{"departments":["none"]}"""));
        await _server.Call("crm.contact.userfield.add", """{"fields":{"FIELD_NAME":"NEEDED","USER_TYPE_ID":"string","MANDATORY":"Y"}}""");
        Assert.Equal((400, "invalid_input"), ((await Call("POST", "/seed", """{"contacts":1}""")) is var seeded ? seeded.Status : 0, seeded.Error));
        Refused(400, "unknown_input", "There is no input since: this takes none.", await Call("GET", "/users?since=1d"));
        Refused(400, "too_large", "A body has 1048576 bytes at most.", await Call("POST", "/tokens", $$"""{"title":"{{new string('a', 1024 * 1024)}}"}"""));
        Refused(404, "not_found", "The server serves default, not other: name the portal with --portal.", await Send("GET", "/roles", null, _key, "other"));
    }

    async Task<string> Token(long user) => Body(await Call("POST", "/tokens", $$"""{"user":{{user}},"title":"mine"}"""))["secret"]!.ToString();

    Task<WireReply> Call(string verb, string path, string? body = null, string? token = null) => Send(verb, path, body, token ?? _key);

    async Task<WireReply> Send(string verb, string path, string? body, string? token, string? portal = null)
    {
        using var request = new HttpRequestMessage(new(verb), $"{_server.Host.Addresses[0]}/_portico{path}");
        if (token is not null)
            request.Headers.Authorization = token.Length > 0 ? new AuthenticationHeaderValue("Bearer", token) : new("Bearer");
        if (portal is not null)
            request.Headers.Add("X-Portico-Portal", portal);
        if (body is not null)
            request.Content = TestPortal.Json(body);
        using var response = await _client.SendAsync(request, TestRun.Abort);
        return await WireReply.Read(response);
    }

    static JsonObject Body(WireReply reply)
    {
        Assert.True(reply.Status == 200, reply.Text);
        return reply.Body!;
    }

    static JsonArray List(WireReply reply) => JsonNode.Parse(reply.Text) is JsonArray list ? list : throw new JsonException(reply.Text);

    static void Refused(int status, string code, string message, WireReply reply) =>
        Assert.Equal((status, code, message), (reply.Status, reply.Error, reply.Body?["message"]?.ToString()));
}
