using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Server.OAuth;
using Portico.Store;
using Portico.Tests.Differences;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>The authorization server: every answer of <c>settings/oauth</c>, and what calls with tokens are refused with.</summary>
public sealed class OAuthTests : IAsyncLifetime
{
    const string Session = "session-of-a-test", Scopes = "crm,placement,user_brief";

    static readonly (int, string?, string?) InvalidGrant = (400, "invalid_grant", "Invalid grant");

    readonly SetClock _clock = new(1_778_747_100);
    readonly SetTime _time = new();
    RunningServer _server = null!;
    ApplicationRow _application = null!;
    string _secret = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.Start(options => options with { Clock = _clock, Time = _time });
        (_application, _secret) = await Applications.Add(
            new() { ClientId = "", SecretHash = "", Title = "Mail & more", Scopes = Scopes, RedirectUrl = "https://app.example.com/back?a=1", IsApiOnly = true }, Actor.System, TestRun.Abort);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    Applications Applications => _server.Portal.Applications;

    [Fact]
    public async Task Who_is_signed_in_comes_back_with_a_code_that_becomes_tokens()
    {
        await SignIn();
        var back = await Get($"/oauth/authorize/?client_id={_application.ClientId}&state=a%20b%26c", isSignedIn: true);

        Assert.Equal(302, (int)back.StatusCode);
        var address = back.Headers.Location!;
        Assert.StartsWith("https://app.example.com/back?a=1&code=", address.OriginalString, StringComparison.Ordinal);
        Assert.Contains("&scope=crm%2Cplacement%2Cuser_brief&", address.OriginalString, StringComparison.Ordinal);
        var given = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(["a", "code", "domain", "member_id", "scope", "server_domain", "state"], given.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("a b&c", given["state"]);
        Assert.Equal(Host, given["domain"]);
        Assert.Equal(_server.Portal.MemberId, given["member_id"]);
        Assert.Matches("^[a-z0-9]{32}$", given["code"].ToString());

        var tokens = await Token($"grant_type=authorization_code&code={given["code"]}");
        Assert.Equal(200, tokens.Status);
        Assert.Equal(
            ["access_token", "client_endpoint", "domain", "expires", "expires_in", "member_id", "refresh_token", "scope", "server_endpoint", "status", "user_id"],
            tokens.Body!.Select(field => field.Key));
        Assert.Equal($"http://{Host}/rest/", (string?)tokens.Body!["client_endpoint"]);
        Assert.Equal($"http://{Host}/oauth/rest/", (string?)tokens.Body["server_endpoint"]);
        Assert.Equal((1_778_750_700, 3600, 1, "L", Scopes), ((long)tokens.Body["expires"]!, (int)tokens.Body["expires_in"]!, (int)tokens.Body["user_id"]!,
            (string?)tokens.Body["status"], (string?)tokens.Body["scope"]));
        var again = await Token($"grant_type=authorization_code&code={given["code"]}");
        Assert.Equal(InvalidGrant, Told(again));

        var profile = await Call("profile", (string)tokens.Body["access_token"]!);
        Assert.Equal("1", (string?)profile.Ok().Result!["ID"]);
    }

    [Fact]
    public async Task A_code_is_good_for_thirty_seconds_and_for_its_application()
    {
        var other = await Applications.Add(new() { ClientId = "", SecretHash = "", Title = "Other", Scopes = "crm", IsApiOnly = true }, Actor.System, TestRun.Abort);
        var foreign = await _server.Portal.Tokens.NewCode(other.Application, 1, TestRun.Abort);
        var late = await _server.Portal.Tokens.NewCode(_application, 1, TestRun.Abort);
        _clock.Now += 29;
        var inTime = await _server.Portal.Tokens.NewCode(_application, 1, TestRun.Abort);
        _clock.Now += 1;

        Assert.Equal(InvalidGrant, Told(await Token($"grant_type=authorization_code&code={foreign}")));
        Assert.Equal(InvalidGrant, Told(await Token($"grant_type=authorization_code&code={late}")));
        Assert.Equal(200, (await Token($"grant_type=authorization_code&code={inTime}")).Status);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D72")]
    public async Task A_refresh_token_gives_one_next_pair_for_a_minute_and_nothing_later(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options with { Clock = _clock }, store);
        var (application, secret) = await server.Portal.Applications.Add(_application with { ClientId = "local.a" }, Actor.System, TestRun.Abort);
        var tokens = server.Portal.Tokens;
        Assert.Equal(application.Id, tokens.Authenticate("local.a", secret).Id);
        var first = await tokens.Issue(application, 1, TestRun.Abort);

        var several = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tokens.Refresh(application, first.Refresh, TestRun.Abort)));
        var second = Assert.Single(several.Distinct());
        _clock.Now += 59;
        var late = await tokens.Refresh(application, first.Refresh, TestRun.Abort);
        _clock.Now += 1;
        var tooLate = await Assert.ThrowsAsync<CrmException>(() => tokens.Refresh(application, first.Refresh, TestRun.Abort));
        var third = await tokens.Refresh(application, second.Refresh, TestRun.Abort);

        Assert.Equal(second, late);
        Assert.Equal(RefusalKind.GrantInvalid, tooLate.Kind);
        Assert.Equal(6, new HashSet<string>([first.Access, first.Refresh, second.Access, second.Refresh, third.Access, third.Refresh]).Count);
        foreach (var pair in (Pair[])[first, second, third])
            Assert.Equal(1, (await tokens.CallerOf(pair.Access, TestRun.Abort)).UserId); // each is good until it ends

        await server.Portal.Metadata.Set("oauth_revoke_reused", "1", Actor.System, TestRun.Abort);
        await Assert.ThrowsAsync<CrmException>(() => tokens.Refresh(application, first.Refresh, TestRun.Abort));
        var revoked = await Assert.ThrowsAsync<CrmException>(async () => await tokens.CallerOf(third.Access, TestRun.Abort));
        Assert.Equal(RefusalKind.TokenUnknown, revoked.Kind);
        await Assert.ThrowsAsync<CrmException>(() => tokens.Refresh(application, third.Refresh, TestRun.Abort));
    }

    [Fact]
    public async Task Requests_for_tokens_are_refused_in_the_documented_words()
    {
        var refresh = (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Refresh;
        foreach (var (name, query) in ((string, string)[])[("grant_type", "a=1"), ("client_id", "grant_type=refresh_token"), ("client_secret", "grant_type=refresh_token&client_id=a"),
            ("refresh_token", "grant_type=refresh_token&client_id=a&client_secret=b"), ("code", "grant_type=authorization_code&client_id=a&client_secret=b")])
            Assert.Equal((400, "invalid_request", $"No \"{name}\" parameter found"), Told(await Send("/oauth/token/?" + query)));
        Assert.Equal((400, "invalid_request", "Unsupported grant type"), Told(await Send("/oauth/token/?grant_type=password")));
        Assert.Equal((200, "wrong_client", "Wrong client"), Told(await Send($"/oauth/token/?grant_type=refresh_token&client_id=a&client_secret=b&refresh_token={refresh}")));
        Assert.Equal((400, "invalid_client", "Invalid client"), Told(await Send($"/oauth/token/?grant_type=refresh_token&client_id={_application.ClientId}&client_secret=b&refresh_token={refresh}")));
        Assert.Equal(InvalidGrant, Told(await Token("grant_type=refresh_token&refresh_token=a")));
        Assert.Equal((403, "invalid_scope", "Given scope exceeds permissions associated with given grant"), Told(await Token($"grant_type=refresh_token&refresh_token={refresh}&scope=crm,task")));

        await Applications.Update(_application.Id, row => row with { Status = "P", PaidUntil = _clock.Seconds() }, Actor.System, TestRun.Abort);
        Assert.Equal((401, "PAYMENT_REQUIRED", "Payment required"), Told(await Token($"grant_type=refresh_token&refresh_token={refresh}")));
        await Applications.Update(_application.Id, row => row with { PaidUntil = 0, IsInstalled = false }, Actor.System, TestRun.Abort);
        Assert.Equal((400, "invalid_client", "Invalid client"), Told(await Token($"grant_type=refresh_token&refresh_token={refresh}")));
        await _server.Portal.Metadata.Set("https_required", "1", Actor.System, TestRun.Abort);
        Assert.Equal((400, "INVALID_REQUEST", "Https required"), Told(await Token($"grant_type=refresh_token&refresh_token={refresh}")));
    }

    [Fact]
    public async Task Clients_find_the_token_address_in_all_the_ways_they_put_it_together()
    {
        foreach (var path in (string[])["/oauth/token", "/oauth/oauth/token/", "/oauth/rest//oauth/token/"])
        {
            var refresh = (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Refresh;
            Assert.Equal(200, (await Send($"{path}?{Client()}&grant_type=refresh_token&refresh_token={refresh}")).Status);
        }
        var form = (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Refresh;
        var posted = await _server.Form("/oauth/token/", $"{Client()}&grant_type=refresh_token&refresh_token={form}", "oauth.portal.example.com");
        Assert.Equal("http://portal.example.com/rest/", (string?)posted.Body!["client_endpoint"]);
        Assert.Equal("http://oauth.portal.example.com/oauth/rest/", (string?)posted.Body["server_endpoint"]);
        Assert.Equal("oauth.portal.example.com", (string?)posted.Body["domain"]);
    }

    [Fact]
    public async Task A_host_that_is_none_gets_tokens_with_addresses_that_lead_nowhere()
    {
        var refresh = (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Refresh;
        var reply = await _server.Form("/oauth/token/", $"{Client()}&grant_type=refresh_token&refresh_token={refresh}", "oauth.");

        Assert.Equal((200, "http://localhost/rest/"), (reply.Status, (string?)reply.Body?["client_endpoint"]));
    }

    [Fact]
    public async Task The_authorization_server_tells_of_a_token()
    {
        var token = (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Access;
        foreach (var path in (string[])["/oauth/rest/app.info", "/oauth/rest//rest/app.info/", "/oauth/rest/app.info.json"])
        {
            var result = (await Send($"{path}?auth={token}")).Ok().Result!;
            Assert.Equal((_application.ClientId, Scopes, "2026-05-14T09:25:00+00:00", 1), ((string?)result["client_id"], (string?)result["scope"], (string?)result["expires"], (int)result["user_id"]!));
            var install = result["install"]!;
            Assert.Equal(["installed", "version", "status", "scope", "domain", "uri", "client_endpoint", "member_id", "member_type"], install.AsObject().Select(field => field.Key));
            Assert.Equal(("127.0.0.1", "http://127.0.0.1", $"http://{Host}/rest/"), ((string?)install["domain"], (string?)install["uri"], (string?)install["client_endpoint"]));
        }
        Assert.Equal((401, "NO_AUTH_FOUND", "Wrong authorization data"), Told(await Send("/oauth/rest/app.info")));
        Assert.Equal((400, "invalid_client", "Invalid client"), Told(await Send("/oauth/rest/app.info?auth=a")));
        Assert.Equal((404, "ERROR_METHOD_NOT_FOUND", "Method not found!"), Told(await Send("/oauth/rest/profile?auth=a")));
        _clock.Now += 3600;
        Assert.Equal((401, "expired_token", "The access token provided has expired"), Told(await Send($"/oauth/rest/app.info?auth={token}")));
    }

    [Fact]
    public async Task Tokens_come_in_every_documented_place_and_carry_their_scopes()
    {
        var token = (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Access;
        Assert.Equal(Scopes.Split(','), (await Send($"/rest/scope?access_token={token}")).Ok().Result!.AsArray().Select(scope => (string?)scope));
        (await _server.Send("/rest/scope.json", $$"""{"auth":"{{token}}"}""")).Ok();
        (await _server.Form("/rest/scope", $"auth={token}")).Ok();
        (await _server.Send("/rest/scope", "{}", bearer: token)).Ok();

        Assert.Equal((401, "insufficient_scope", "The request requires higher privileges than provided by the access token"), Told(await Call("department.get", token)));
        var batch = await _server.Send($"/rest/batch?auth={token}", """{"cmd":{"a":"department.get","b":"app.info"}}""");
        Assert.Equal(("insufficient_scope", ""), ((string?)batch.Ok().Result!["result_error"]!["a"]!["error"], (string?)batch.Result!["result_error"]!["a"]!["error_description"]));
        Assert.Equal(_application.ClientId, (string?)batch.Result!["result"]!["b"]!["CODE"]);
        Assert.Equal((401, "invalid_token", "Unable to get application by token"), Told(await Call("profile", token + "a")));
    }

    [Fact]
    public async Task Tokens_end_with_time_user_application_and_payment()
    {
        var portal = _server.Portal;
        var user = await portal.Users.Add(new() { Name = "Grace", LastName = "Hopper", Email = "grace@example.com", Departments = "1" }, Actor.System, TestRun.Abort);
        var token = await portal.Tokens.Issue(_application, user, TestRun.Abort);
        (await Call("profile", token.Access)).Ok();

        await Applications.Update(_application.Id, row => row with { Members = "U77,D1" }, Actor.System, TestRun.Abort);
        (await Call("profile", token.Access)).Ok();
        await Applications.Update(_application.Id, row => row with { Members = "U77" }, Actor.System, TestRun.Abort);
        Assert.Equal((403, "user_access_error", "The user does not have access to the application"), Told(await Call("profile", token.Access)));
        Assert.Equal(InvalidGrant, Told(await Token($"grant_type=refresh_token&refresh_token={token.Refresh}")));
        await Applications.Update(_application.Id, row => row with { Members = "", Status = "T", PaidUntil = _clock.Seconds() }, Actor.System, TestRun.Abort);
        Assert.Equal((401, "PAYMENT_REQUIRED", "Payment required"), Told(await Call("profile", token.Access)));
        await Applications.Update(_application.Id, row => row with { PaidUntil = _clock.Seconds() + 90_000 }, Actor.System, TestRun.Abort);
        var info = (await Call("app.info", token.Access)).Ok().Result!;
        Assert.Equal(("T", "N", 1), ((string?)info["STATUS"], (string?)info["PAYMENT_EXPIRED"], (int)info["DAYS"]!));

        (await _server.Call("user.update", $$"""{"ID":{{user}},"ACTIVE":"N"}""")).Ok();
        Assert.Equal((401, "authorization_error", "Unable to authorize user"), Told(await Call("profile", token.Access)));
        Assert.Equal(InvalidGrant, Told(await Token($"grant_type=refresh_token&refresh_token={token.Refresh}")));
        var own = await portal.Tokens.Issue(_application, 1, TestRun.Abort);
        _clock.Now += 3600;
        Assert.Equal((401, "expired_token", "The access token provided has expired"), Told(await Call("profile", own.Access)));
        await Applications.Delete(_application.Id, Actor.System, TestRun.Abort);
        Assert.Equal((401, "APPLICATION_NOT_FOUND", "Application not found"), Told(await Call("profile", own.Access)));
        Assert.Equal("wrong_client", (await Token($"grant_type=refresh_token&refresh_token={own.Refresh}")).Error);
    }

    [Fact]
    public async Task What_goes_wrong_before_a_code_stays_on_a_page_of_the_portal()
    {
        var stranger = await Get($"/oauth/authorize/?client_id={_application.ClientId}&state=s", isSignedIn: false);
        Assert.Equal((302, $"/sign-in/?back=%2Foauth%2Fauthorize%2F%3Fclient_id%3D{_application.ClientId}%26state%3Ds"), ((int)stranger.StatusCode, stranger.Headers.Location!.OriginalString));

        await SignIn();
        var unknown = await Get("/oauth/authorize/?client_id=%3Cscript%3E", isSignedIn: true);
        Assert.Equal(404, (int)unknown.StatusCode);
        await Applications.Update(_application.Id, row => row with { IsInstalled = false }, Actor.System, TestRun.Abort);
        var notInstalled = await Get($"/oauth/authorize/?client_id={_application.ClientId}", isSignedIn: true);
        Assert.Equal(403, (int)notInstalled.StatusCode);
        Assert.Contains("not installed", await notInstalled.Content.ReadAsStringAsync(TestRun.Abort), StringComparison.Ordinal);
        await Applications.Update(_application.Id, row => row with { IsInstalled = true, RedirectUrl = "" }, Actor.System, TestRun.Abort);
        var shown = await Get($"/oauth/authorize/?client_id={_application.ClientId}", isSignedIn: true);
        Assert.Matches("<h1>[a-z0-9]{32}</h1>", await shown.Content.ReadAsStringAsync(TestRun.Abort));
    }

    [Fact]
    public async Task An_application_without_an_interface_hears_that_it_is_installed()
    {
        using var listener = new HttpListener();
        var port = FreePort();
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        listener.Start();
        var application = _application with { InstallUrl = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/install?x=1") };
        var sending = InstallCallback.Send(_server.Portal, application, 1, TestRun.Abort);
        var heard = await listener.GetContextAsync().WaitAsync(TestRun.Abort);
        using var reader = new StreamReader(heard.Request.InputStream);
        var form = QueryHelpers.ParseQuery(await reader.ReadToEndAsync(TestRun.Abort));
        heard.Response.Close();

        Assert.Equal(("POST", "application/x-www-form-urlencoded", "/install?x=1"), (heard.Request.HttpMethod, heard.Request.ContentType, heard.Request.RawUrl));
        Assert.Equal(
            ["event", "event_handler_id", "data[VERSION]", "data[ACTIVE]", "data[INSTALLED]", "data[LANGUAGE_ID]", "ts", "auth[access_token]", "auth[expires]", "auth[expires_in]",
                "auth[scope]", "auth[domain]", "auth[server_endpoint]", "auth[status]", "auth[client_endpoint]", "auth[member_id]", "auth[user_id]", "auth[refresh_token]", "auth[application_token]"],
            form.Keys);
        Assert.Equal(("ONAPPINSTALL", "Y", Host, "L", Scopes), ((string?)form["event"], (string?)form["data[INSTALLED]"], (string?)form["auth[domain]"], (string?)form["auth[status]"], (string?)form["auth[scope]"]));
        Assert.Matches("^[0-9a-f]{32}$", form["auth[application_token]"].ToString());
        var (isTaken, words) = await sending;
        Assert.True(isTaken);
        Assert.EndsWith("answered 200", words, StringComparison.Ordinal);
        (await Call("profile", form["auth[access_token]"].ToString())).Ok();
        Assert.Equal(200, (await Token($"grant_type=refresh_token&refresh_token={form["auth[refresh_token]"]}")).Status);
    }

    [Fact]
    public async Task Addresses_of_private_networks_are_not_told_unless_the_portal_allows_it()
    {
        var application = _application with { InstallUrl = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort()}/") };
        _server.Portal.ListensOn = ["https://0.0.0.0:443"];
        var refused = await InstallCallback.Send(_server.Portal, application, 1, TestRun.Abort);
        await _server.Portal.Metadata.Set("allow_private_handlers", "1", Actor.System, TestRun.Abort);
        var tried = await InstallCallback.Send(_server.Portal, application, 1, TestRun.Abort);

        Assert.Equal((false, false), (refused.IsTaken, tried.IsTaken));
        Assert.Contains("allow_private_handlers", refused.Words, StringComparison.Ordinal);
        Assert.Contains("could not be reached", tried.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("allow_private_handlers", tried.Words, StringComparison.Ordinal);
        await _server.Portal.Metadata.Set("allow_private_handlers", "0", Actor.System, TestRun.Abort);
        _server.Portal.ListensOn = []; // a command without a server
        await _server.Portal.Metadata.Set("public_url", "https://crm.example.com", Actor.System, TestRun.Abort);
        Assert.Contains("allow_private_handlers", (await InstallCallback.Send(_server.Portal, application, 1, TestRun.Abort)).Words, StringComparison.Ordinal);
    }

    static int FreePort()
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    [Fact]
    public async Task What_is_worth_nothing_any_more_is_known_for_a_month_and_then_forgotten()
    {
        var (portal, tokens) = (_server.Portal, _server.Portal.Store.Tokens);
        var code = await portal.Tokens.NewCode(_application, 1, TestRun.Abort);
        var pair = await portal.Tokens.Issue(_application, 1, TestRun.Abort);
        _clock.Now += (180 + 30) * 86400;
        await portal.Tokens.Prune(TestRun.Abort);
        Assert.Null(await tokens.TakeCodeAsync(Users.HashOf(code), TestRun.Abort));
        Assert.NotNull(await tokens.FindAsync(Users.HashOf(pair.Access), TestRun.Abort));

        _clock.Now++;
        await portal.Tokens.Prune(TestRun.Abort);
        Assert.Null(await tokens.FindAsync(Users.HashOf(pair.Access), TestRun.Abort));
    }

    [Fact]
    public async Task A_removed_application_takes_its_options_places_and_codes_along()
    {
        var (portal, token) = (_server.Portal, (await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort)).Access);
        (await _server.Send($"/rest/app.option.set?auth={token}", """{"options":{"a":"b"}}""")).Ok();
        (await _server.Send($"/rest/placement.bind?auth={token}", """{"PLACEMENT":"CRM_DEAL_DETAIL_TAB","HANDLER":"https://app.example.com/tab"}""")).Ok();
        var code = await portal.Tokens.NewCode(_application, 1, TestRun.Abort);

        Assert.True(await Applications.Delete(_application.Id, Actor.System, TestRun.Abort));

        Assert.Empty(await portal.Store.Applications.OptionsAsync(_application.Id, 0, TestRun.Abort));
        Assert.Empty(Applications.Placements);
        Assert.Null(await portal.Store.Tokens.TakeCodeAsync(Users.HashOf(code), TestRun.Abort));
    }

    [Fact]
    public async Task The_database_keeps_no_secret_code_or_token_in_clear()
    {
        var code = await _server.Portal.Tokens.NewCode(_application, 1, TestRun.Abort);
        var first = await _server.Portal.Tokens.Issue(_application, 1, TestRun.Abort);
        var pair = await _server.Portal.Tokens.Refresh(_application, first.Refresh, TestRun.Abort);
        var text = await _server.Everything();

        Assert.Contains(Users.HashOf(code), text, StringComparison.Ordinal);
        Assert.All([_secret, code, first.Access, first.Refresh, pair.Access, pair.Refresh], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    string Host => new Uri(_server.Host.Addresses[0]).Authority;

    string Client() => $"client_id={_application.ClientId}&client_secret={_secret}";

    static (int, string?, string?) Told(WireReply reply) => (reply.Status, reply.Error, reply.Description);

    Task<WireReply> Token(string query) => Send($"/oauth/token/?{Client()}&{query}");

    Task<WireReply> Call(string method, string token) => Send($"/rest/{method}?auth={token}");

    async Task<WireReply> Send(string target)
    {
        using var response = await Get(target, isSignedIn: false);
        return await WireReply.Read(response);
    }

    async Task<HttpResponseMessage> Get(string target, bool isSignedIn)
    {
        _time.Pass(TimeSpan.FromMinutes(1)); // nobody guesses here
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Host.Addresses[0] + target);
        if (isSignedIn)
            request.Headers.Add("Cookie", $"portico_session={Session}");
        return await client.SendAsync(request, TestRun.Abort);
    }

    async Task SignIn()
    {
        var signIn = _server.Portal.Store.SignIn;
        await signIn.SetPasswordAsync(new() { UserId = 1, PasswordHash = "p" }, _server.Portal.Audit.Row(Actor.System, "user.password", "user 1"), TestRun.Abort);
        Assert.True(await signIn.AddSessionAsync(new() { Hash = Users.HashOf(Session), UserId = 1, Awaits = "", Created = _clock.Seconds(), Seen = _clock.Seconds(), Expires = _clock.Seconds() + 9999, Address = "", Agent = "" }, "p", null, null, TestRun.Abort));
    }
}
