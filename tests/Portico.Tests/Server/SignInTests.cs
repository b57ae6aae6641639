using System.Diagnostics;
using System.Text.Json.Nodes;
using OtpNet;
using Portico.Model;
using Portico.Server;
using Portico.Server.Security;
using Portico.Store;
using Portico.Tests.Durability;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Passwords, second factors, sessions and the pages people sign in on.</summary>
public sealed class SignInTests
{
    const string Admin = "admin@example.com";

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de", "Anmelden", "Diese Anwendung gibt es nicht")]
    [InlineData("ru", "ru", "Войти", "Такого приложения нет")]
    [InlineData("fr-FR,fr;q=0.9", "en", "Sign in", "There is no such application")]
    public async Task The_page_is_in_the_first_language_asked_for_that_there_is(string asked, string language, string button, string refusal)
    {
        await using var server = await RunningServer.Start(options => options);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Accept-Language", asked);

        var page = await client.GetStringAsync(new Uri(server.Host.Addresses[0] + "/sign-in/"), TestRun.Abort);

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(button, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var refused = await client.GetAsync(new Uri(server.Host.Addresses[0] + "/oauth/authorize/?client_id=local.none"), TestRun.Abort);
        Assert.Contains(refusal, System.Net.WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestRun.Abort)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_has_all_texts_with_the_same_places()
    {
        var texts = typeof(PorticoHost).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("signin/", StringComparison.Ordinal)).ToDictionary(name => name, Read);

        Assert.Equal(["signin/de.json", "signin/en.json", "signin/ru.json"], texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts.Values, one => Assert.Equal(Places(texts["signin/en.json"]), Places(one)));

        static JsonObject Read(string name) => JsonNode.Parse(typeof(PorticoHost).Assembly.GetManifestResourceStream(name)!)!.AsObject();
        static IEnumerable<string> Places(JsonObject texts) => texts.Select(text => $"{text.Key}{(text.Value!.ToString().Contains("{0}") ? " 0" : "")}{(text.Value!.ToString().Contains("{1}") ? " 1" : "")}");
    }

    [Theory, EachStore]
    public async Task A_session_ends_by_everything_that_ends_one(StoreKind store)
    {
        var clock = new SetClock(1_778_747_100);
        await using var server = await RunningServer.Start(options => options with { Clock = clock }, store);
        var grace = await server.Portal.Users.Add(new UserRow { Name = "Grace", Email = "grace@example.com" }, Actor.System, TestRun.Abort);
        using var visitor = new Visitor(server);
        var password = await Password(server, grace);

        await Ends("sign-out", async () => { await visitor.Open("/sign-out/"); await visitor.Fill(); });
        await Ends("a new password", async () => password = await Password(server, grace));
        await Ends("12 hours without use", () => Later(12 * 3600));
        await Ends("7 days", async () =>
        {
            for (var hour = 0; hour < 7 * 24; hour += 8)
            {
                Assert.True((await visitor.Open()).Status == 200 && visitor.IsSignedIn, $"after {hour} hours of use");
                await Later(8 * 3600);
            }
        });
        await Ends("dismissal", () => server.Call("user.update", $$"""{"ID":{{grace}},"ACTIVE":"N"}"""));
        await server.Call("user.update", $$"""{"ID":{{grace}},"ACTIVE":"Y"}""");
        await visitor.Open();
        Assert.Equal("login", visitor.Step); // what has ended does not come back
        var rows = await server.Portal.Audit.Find(new(Since: 0, Limit: 100, "session"), TestRun.Abort);
        Assert.Equal(["session.end", .. Enumerable.Repeat("session.begin", 5)], rows.OrderByDescending(row => row.Action, StringComparer.Ordinal).Select(row => row.Action));
        Assert.All(rows, row => Assert.Equal((grace, Actor.SignIn, $"user {grace}", "127.0.0.1"), (row.ActorId, row.Via, row.Object, row.Address)));

        async Task Ends(string cause, Func<Task> end)
        {
            await visitor.SignIn("GRACE@example.com ", password);
            Assert.True(visitor.IsSignedIn, $"before {cause}: {visitor.Page.Text}");
            await end();
            await visitor.Open();
            Assert.True(visitor.Step == "login", $"{cause} ends a session");
        }

        Task Later(double seconds)
        {
            clock.Now += seconds;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_password_that_was_given_is_changed_first()
    {
        await using var server = await RunningServer.Start(options => options);
        var given = await Passwords.Generate(server.Portal, 1, mustChange: true, Actor.System, TestRun.Abort);
        using var visitor = new Visitor(server);
        await visitor.SignIn(Admin, given!);
        await visitor.Open("/sign-in/?back=/oauth/authorize/?client_id=a%26state=b");

        Assert.Equal("new", visitor.Step);
        foreach (var (words, chosen, repeated) in ((string, string, string)[])
            [("too short", "seven77", "seven77"), ("differ", "long enough", "long enoughh"), ("e-mail address", "Admin@Example.com", "Admin@Example.com"), ("the password you have", given!, given!)])
        {
            Assert.Equal(422, (await visitor.Fill(("new", chosen), ("repeat", repeated))).Status);
            Assert.Contains(words, visitor.Page.Text, StringComparison.Ordinal);
        }
        await visitor.Fill(("new", "correct horse"), ("repeat", "correct horse"));

        // a page and no redirect: see SignInPages.GoOn
        Assert.Equal(200, visitor.Page.Status);
        Assert.Contains("""<meta http-equiv="refresh" content="0;url=/oauth/authorize/?client_id=a&amp;state=b">""", visitor.Page.Text, StringComparison.Ordinal);
        await visitor.Open();
        Assert.True(visitor.IsSignedIn);

        await visitor.Open("/sign-in/password/");
        Assert.Equal(403, (await visitor.Fill(("current", given!), ("new", "staple battery"), ("repeat", "staple battery"))).Status);
        await visitor.Fill(("current", "correct horse"), ("new", "staple battery"), ("repeat", "staple battery"));
        Assert.True(visitor.IsSignedIn, "who changes the password stays signed in");
    }

    [Theory, EachStore]
    public async Task A_second_factor_is_asked_for_and_each_code_holds_once(StoreKind store)
    {
        var clock = new SetClock(1_778_747_100);
        await using var server = await RunningServer.Start(options => options with { Clock = clock }, store);
        var password = await Password(server, 1);
        var setup = (await SecondFactor.Set(server.Portal, 1, Actor.System, TestRun.Abort))!;
        var secret = setup.Address.Split("secret=")[1].Split('&')[0];
        var app = new Totp(Base32Encoding.ToBytes(secret));
        using var visitor = new Visitor(server);

        Assert.StartsWith("otpauth://totp/Portico:admin%40example.com?", setup.Address, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await server.Portal.Store.SignIn.LoginAsync(1, TestRun.Abort))!.TotpSecret!, StringComparison.OrdinalIgnoreCase);
        await visitor.SignIn(Admin, password);
        Assert.Equal("code", visitor.Step); // the password alone is nothing yet
        Assert.Equal(403, (await visitor.Fill(("code", "000000"))).Status);
        var code = app.ComputeTotp(DateTime.UnixEpoch.AddSeconds(clock.Now));
        await visitor.Fill(("code", $"{code[..3]} {code[3..]}"));
        Assert.True(visitor.IsSignedIn, visitor.Page.Text);

        using var other = new Visitor(server);
        await other.SignIn(Admin, password);
        Assert.Equal(403, (await other.Fill(("code", code))).Status); // somebody may have looked over the shoulder
        await other.Fill(("code", setup.RecoveryCodes[0].ToUpperInvariant()));
        Assert.True(other.IsSignedIn);
        Assert.Equal(10, setup.RecoveryCodes.Distinct(StringComparer.Ordinal).Count());

        using var third = new Visitor(server);
        await third.SignIn(Admin, password);
        Assert.Equal(403, (await third.Fill(("code", setup.RecoveryCodes[0]))).Status);
        Assert.True(await SecondFactor.Remove(server.Portal, 1, Actor.System, TestRun.Abort));
        await third.SignIn(Admin, password);
        Assert.True(third.IsSignedIn);
    }

    [Fact]
    public async Task Who_is_unknown_is_answered_as_who_has_another_password_and_in_the_same_time()
    {
        await using var server = await RunningServer.Start(options => options with { Time = new SetTime() });
        await Password(server, 1);
        var gone = await server.Portal.Users.Add(new UserRow { Email = "gone@example.com" }, Actor.System, TestRun.Abort);
        var wordless = await server.Portal.Users.Add(new UserRow { Email = "none@example.com" }, Actor.System, TestRun.Abort);
        await Password(server, gone);
        await server.Call("user.update", $$"""{"ID":{{gone}},"ACTIVE":"N"}""");
        using var visitor = new Visitor(server);
        var answers = new Dictionary<string, (string Text, TimeSpan Best)>(StringComparer.Ordinal);

        foreach (var login in (string[])[Admin, "nobody@example.com", "gone@example.com", "none@example.com", Admin, "nobody@example.com"])
        {
            await visitor.Open();
            var watch = Stopwatch.StartNew();
            var reply = await visitor.Fill(("login", login), ("password", "not the password"));
            Assert.Equal(403, reply.Status);
            answers[login] = (reply.Text.Replace(login.Replace("@", "%40", StringComparison.Ordinal), "", StringComparison.Ordinal).Replace(login, "", StringComparison.Ordinal), answers.TryGetValue(login, out var before) && before.Best < watch.Elapsed ? before.Best : watch.Elapsed);
        }

        Assert.Single(answers.Values.Select(answer => answer.Text).Distinct(StringComparer.Ordinal));
        Assert.True(answers["nobody@example.com"].Best > answers[Admin].Best / 4, $"{answers["nobody@example.com"].Best} beside {answers[Admin].Best}");
        Assert.True(wordless > 0);
    }

    [Fact]
    public async Task A_form_that_this_server_did_not_give_this_browser_is_refused()
    {
        await using var server = await RunningServer.Start(options => options);
        var password = await Password(server, 1);
        using var visitor = new Visitor(server);
        using var attacker = new Visitor(server);
        (string, string)[] fields = [("step", "login"), ("login", Admin), ("password", password)];
        await attacker.Open();

        Assert.Equal(400, (await visitor.Post("/sign-in/", fields)).Status);
        await visitor.Open();
        var own = visitor.Hidden("token");
        Assert.Equal(400, (await visitor.Post("/sign-in/", fields)).Status);
        Assert.Equal(400, (await visitor.Post("/sign-in/", [.. fields, ("token", attacker.Hidden("token"))])).Status);
        Assert.Equal(400, (await visitor.Post("/sign-in/", [.. fields, ("token", own)], site: "same-site")).Status);
        Assert.Equal(400, (await visitor.Post("/sign-in/", [.. fields, ("token", own), ("filler", new string('a', 40_000))])).Status);
        Assert.DoesNotContain("portico_session", visitor.Cookies.GetAllCookies().Select(cookie => cookie.Name), StringComparer.Ordinal);
        Assert.Equal(303, (await visitor.Post("/sign-in/", [.. fields, ("token", own)], site: "same-origin")).Status);
        Assert.Equal(400, (await visitor.Post("/sign-out/", [])).Status);
        await visitor.Open();
        Assert.True(visitor.IsSignedIn);
    }

    [Fact]
    public async Task The_way_back_leads_nowhere_else_and_pages_keep_others_out()
    {
        await using var server = await RunningServer.Start(options => options with { Urls = ["http://127.0.0.1:0", "https://127.0.0.1:0"] });
        var password = await Password(server, 1);
        using var visitor = new Visitor(server);
        string[] elsewhere = ["//evil.example", "/\\evil.example", "https://evil.example/", "evil.example", "javascript:alert(1)", "/\t/evil.example", "/a\r\nSet-Cookie: a=b", "\\\\evil.example", "/ /evil", "/é", ""];

        foreach (var back in elsewhere)
        {
            await visitor.Open($"/sign-in/?back={Uri.EscapeDataString(back)}");
            Assert.Equal("", visitor.Hidden("back"));
            Assert.DoesNotContain("evil", visitor.Page.Text, StringComparison.Ordinal);
        }
        await visitor.Open("/sign-in/?back=%2Foauth%2Fauthorize%2F%3Fclient_id%3Da%2526b%22%3E%3Cscript%3E");
        Assert.Equal("/oauth/authorize/?client_id=a%26b\"><script>", visitor.Hidden("back"));
        Assert.DoesNotContain("<script", visitor.Page.Text, StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", visitor.Page.Headers["Content-Security-Policy"]);
        Assert.Equal(("no-store", "no-referrer", "nosniff", "DENY"), (visitor.Page.Headers["Cache-Control"], visitor.Page.Headers["Referrer-Policy"], visitor.Page.Headers["X-Content-Type-Options"], visitor.Page.Headers["X-Frame-Options"]));

        var token = visitor.Hidden("token");
        await visitor.Post("/sign-in/", [("step", "login"), ("token", token), ("login", Admin), ("password", password), ("back", "//evil.example")]);
        Assert.Equal((303, "/sign-in/"), (visitor.Page.Status, visitor.Page.Headers["Location"]));
        Assert.Matches("^portico_session=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", visitor.Page.Headers["Set-Cookie"]);
        Assert.Equal((303, "/oauth/authorize/"), ((await visitor.Open("/sign-in/?back=/oauth/authorize/")).Status, visitor.Page.Headers["Location"]));
        Assert.Contains("secure", (await server.Send("/sign-in/", isSecure: true)).Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal("text/css; charset=utf-8", (await visitor.Open("/sign-in/style.css")).Headers["Content-Type"]);
        Assert.Equal(404, (await visitor.Open("/sign-in/other")).Status);
    }

    [Fact]
    public async Task A_backup_keeps_passwords_and_second_factors_and_signs_nobody_in()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);
        var password = await Passwords.Generate(local.Portal, 1, mustChange: false, Actor.System, TestRun.Abort);
        var setup = await SecondFactor.Set(local.Portal, 1, Actor.System, TestRun.Abort);
        var login = (await Passwords.Check(local.Portal, Admin, password!, TestRun.Abort))!;
        Assert.True(await local.Portal.Store.SignIn.AddSessionAsync(new() { Hash = "a", UserId = 1, Expires = long.MaxValue }, login.PasswordHash, inPlaceOf: null, audit: null, TestRun.Abort));
        using var folder = new TemporaryFolder();
        await Moved.Backup(local.Database, folder.Inside("backup.zip"));
        await using var place = await LocalDatabase.Make(StoreKind.Sqlite);
        await Moved.Restore(folder.Inside("backup.zip"), place);
        await using var restored = await Moved.Open(place);

        var known = await Passwords.Check(restored, Admin, password!, TestRun.Abort);
        var code = new Totp(Base32Encoding.ToBytes(setup!.Address.Split("secret=")[1].Split('&')[0])).ComputeTotp(DateTime.UnixEpoch.AddSeconds(restored.Clock.Now));
        Assert.True(await SecondFactor.Check(restored, known!, code, TestRun.Abort));
        Assert.NotNull(await local.Portal.Store.SignIn.SessionAsync("a", TestRun.Abort));
        Assert.Null(await restored.Store.SignIn.SessionAsync("a", TestRun.Abort));
    }

    [Fact]
    public async Task Administrators_give_passwords_and_second_factors_which_are_told_once()
    {
        await using var server = await RunningServer.Start(options => options);
        var (_, token) = await server.Portal.ControlTokens.Add(1, "tests", Actor.System, TestRun.Abort);
        using var client = new HttpClient { BaseAddress = new Uri(server.Host.Addresses[0]) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Contains("./portico user password 1", (await Send(HttpMethod.Post, "totp")).Text, StringComparison.Ordinal);
        var password = (await Send(HttpMethod.Post, "password")).Body!;
        var totp = (await Send(HttpMethod.Post, "totp")).Body!;
        using var visitor = new Visitor(server);
        await visitor.SignIn(Admin, password["password"]!.GetValue<string>());
        Assert.Equal("code", visitor.Step);
        await visitor.Fill(("code", totp["recovery_codes"]![9]!.GetValue<string>()));
        Assert.Equal("new", visitor.Step);
        Assert.Equal(200, (await Send(HttpMethod.Delete, "totp")).Status);
        var other = (await Send(HttpMethod.Post, "password", """{"must_change":false}""")).Body!;
        await visitor.SignIn(Admin, other["password"]!.GetValue<string>());
        Assert.True(visitor.IsSignedIn);

        var rows = await server.Portal.Audit.Find(new(Since: 0, Limit: 100, "user"), TestRun.Abort);
        Assert.Equal(
            ["""user.password {"must_change":false}""", """user.totp {"on":false}""", """user.totp {"on":true}""", """user.password {"must_change":true}"""],
            rows.Select(row => $"{row.Action} {row.Details}"));

        async Task<WireReply> Send(HttpMethod verb, string what, string body = "{}")
        {
            using var request = new HttpRequestMessage(verb, $"/_portico/users/1/{what}") { Content = TestPortal.Json(body) };
            using var response = await client.SendAsync(request, TestRun.Abort);
            return await WireReply.Read(response);
        }
    }

    [Fact]
    public async Task The_first_password_goes_into_a_file_that_its_owner_alone_reads()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Inside("password.txt");
        await using var server = await ServerProcess.Start(folder.Inside("data"), ["--admin-password-file", file], new(StringComparer.Ordinal));
        await Expect.Soon(() => Task.FromResult(server.Lines.Any(line => line.StartsWith("  sign in ", StringComparison.Ordinal))), "the greeting is written");
        var password = (await File.ReadAllTextAsync(file, TestRun.Abort)).Trim();
        using var visitor = new Visitor(server);

        await visitor.SignIn(Admin, password);

        Assert.True(visitor.IsSignedIn);
        Assert.DoesNotContain(server.Lines, line => line.Contains(password, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    static async Task<string> Password(RunningServer server, long userId) => (await Passwords.Generate(server.Portal, userId, mustChange: false, Actor.System, TestRun.Abort))!;
}
