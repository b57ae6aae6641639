using Portico.Model;
using Portico.Server;
using Portico.Server.Security;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>What the console stands on: its page and files, calls with a session, settings that are kept for people.</summary>
public sealed class ConsoleTests
{
    const string Password = "a long password";

    [Theory, EachStore]
    public async Task A_call_needs_the_session_and_the_token_that_only_its_own_pages_know(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        using var admin = await SignedIn(server, "admin@example.com", 1);
        var token = (await admin.Get("/_portico/session")).Body!["token"]!.GetValue<string>();

        var served = await admin.Call("/rest/user.current", "{}", token);
        Assert.Equal("1", served.Ok().Result!["ID"]!.GetValue<string>());
        Assert.Equal(200, (await admin.Call("/_portico/roles", null, token)).Status);
        foreach (var wrong in (string?[])[null, "", token[1..], token + "a"])
        {
            Assert.Equal((401, "NO_AUTH_FOUND"), await Refusal(admin.Call("/rest/user.current", "{}", wrong)));
            Assert.Equal((401, "unauthorized"), await Refusal(admin.Call("/_portico/roles", null, wrong)));
        }
        using var stranger = new Visitor(server);
        Assert.Equal((401, "unauthorized"), await Refusal(stranger.Get("/_portico/session")));
        Assert.Equal((401, "NO_AUTH_FOUND"), await Refusal(stranger.Call("/rest/user.current", "{}", token)));
        // an application's token goes before the session, and a webhook's address before both
        Assert.Equal((401, "invalid_token"), await Refusal(admin.Call("/rest/user.current?auth=none", "{}", token)));

        await admin.Open("/sign-out/");
        await admin.Fill();
        Assert.Equal((401, "NO_AUTH_FOUND"), await Refusal(admin.Call("/rest/user.current", "{}", token)));
    }

    [Fact]
    public async Task People_see_what_their_roles_give_and_are_kept_out_of_the_control_plane()
    {
        await using var server = await RunningServer.Start(options => options);
        var grace = await server.Portal.Users.Add(new UserRow { Name = "Grace", Email = "grace@example.com" }, Actor.System, TestRun.Abort);
        using var person = await SignedIn(server, "grace@example.com", grace);
        var session = (await person.Get("/_portico/session")).Body!;
        var token = session["token"]!.GetValue<string>();

        Assert.Equal($$"""{"id":{{grace}},"name":"Grace","lastName":"","email":"grace@example.com","isAdmin":false}""", session["user"]!.ToJsonString());
        Assert.Equal((403, "forbidden"), await Refusal(person.Call("/_portico/roles", null, token)));
        var cards = System.Text.Json.Nodes.JsonNode.Parse((await person.Call("/_portico/console/cards", null, token)).Text)!.AsArray();
        Assert.Equal([1, 2, 3, 4, 7, 31], cards.Select(card => card!["entityTypeId"]!.GetValue<int>()));
        Assert.Equal("""{"entityTypeId":2,"title":"","hasStages":true,"hasStageHistory":true,"hasCategories":true,"hasProducts":true,"can":["read","add","update","delete","export","import"]}""", cards[1]!.ToJsonString());
        var manager = server.Portal.Roles.All.Roles.First(role => role.Code == Crm.Security.Roles.Manager);
        await server.Portal.Roles.Set(manager, [], [], Actor.System, TestRun.Abort);
        Assert.Equal("[]", (await person.Call("/_portico/console/cards", null, token)).Text);
        Assert.Equal((400, "ACCESS_DENIED"), await Refusal(person.Call("/rest/crm.type.add", """{"fields":{"title":"x"}}""", token)));
        await server.Call("user.update", $$"""{"ID":{{grace}},"ACTIVE":"N"}""");
        Assert.Equal((401, "NO_AUTH_FOUND"), await Refusal(person.Call("/rest/user.current", "{}", token)));
    }

    [Theory, EachStore]
    public async Task Settings_are_kept_for_a_person_or_by_administrators_for_everybody(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        var grace = await server.Portal.Users.Add(new UserRow { Name = "Grace", Email = "grace@example.com" }, Actor.System, TestRun.Abort);
        using var admin = await SignedIn(server, "admin@example.com", 1);
        using var person = await SignedIn(server, "grace@example.com", grace);
        var (ofAdmin, ofPerson) = (await TokenOf(admin), await TokenOf(person));

        await admin.Call("/_portico/console/settings/columns", """{"value":"[\"id\"]","shared":true}""", ofAdmin, "PUT");
        await person.Call("/_portico/console/settings/columns", """{"value":"[\"title\"]"}""", ofPerson, "PUT");
        await person.Call("/_portico/console/settings/columns", """{"value":"[\"id\",\"title\"]"}""", ofPerson, "PUT");
        Assert.Equal("""{"own":{"columns":["id","title"]},"shared":{"columns":["id"]}}""", (await person.Call("/_portico/console/settings", null, ofPerson)).Text);
        Assert.Equal("""{"own":{},"shared":{"columns":["id"]}}""", (await admin.Call("/_portico/console/settings", null, ofAdmin)).Text);

        Assert.Equal((403, "forbidden"), await Refusal(person.Call("/_portico/console/settings/columns", """{"value":"1","shared":true}""", ofPerson, "PUT")));
        Assert.Equal((403, "forbidden"), await Refusal(person.Call("/_portico/console/settings/columns", """{"shared":true}""", ofPerson, "DELETE")));
        Assert.Equal((400, "invalid_input"), await Refusal(person.Call("/_portico/console/settings/columns", """{"value":"[1"}""", ofPerson, "PUT")));
        await person.Call("/_portico/console/settings/columns", "{}", ofPerson, "DELETE");
        Assert.Equal("""{"own":{},"shared":{"columns":["id"]}}""", (await person.Call("/_portico/console/settings", null, ofPerson)).Text);
    }

    [Fact]
    public async Task The_page_is_for_who_signed_in_and_lets_no_script_of_others_in()
    {
        await using var server = await RunningServer.Start(options => options);
        using var visitor = new Visitor(server);

        var away = await visitor.Get("/crm/deal/details/5/?tab=1", "text/html");
        Assert.Equal((302, "/sign-in/?back=%2Fcrm%2Fdeal%2Fdetails%2F5%2F%3Ftab%3D1"), (away.Status, away.Headers["Location"]));
        using var admin = await SignedIn(server, "admin@example.com", 1);
        var page = await admin.Get("/crm/deal/details/5/", "text/html");
        Assert.Equal((200, "text/html; charset=utf-8", "no-cache"), (page.Status, page.Headers["Content-Type"], page.Headers["Cache-Control"]));
        Assert.Contains("script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("://", page.Text.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal); // nothing from elsewhere
        var script = page.Text.Split('"').Last(part => part.StartsWith("/assets/", StringComparison.Ordinal) && part.EndsWith(".js", StringComparison.Ordinal));
        var file = await visitor.Get(script);
        Assert.Equal((200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"), (file.Status, file.Headers["Content-Type"], file.Headers["Cache-Control"]));
        Assert.Equal("br", (await visitor.Get(script, encoding: "gzip, br")).Headers["Content-Encoding"]);
        Assert.Equal("gzip", (await visitor.Get(script, encoding: "gzip")).Headers["Content-Encoding"]);
        Assert.Equal(200, (await admin.Get("/devops/explorer/crm.contact.list", "text/html")).Status);
        Assert.Equal(404, (await visitor.Get("/assets/none.js", "text/html")).Status);
        Assert.Equal(404, (await visitor.Get("/crm/deal/")).Status); // who asks for no page gets none
    }

    [Fact]
    public async Task A_link_to_a_file_opens_the_file_in_a_browser_whoever_has_it()
    {
        await using var server = await RunningServer.Start(options => options);
        var id = (await server.Call("crm.contact.add", """{"fields":{"NAME":"Ada","PHOTO":{"fileData":["note.txt","SGVsbG8="]}}}""")).Id();
        var photo = (await server.Call("crm.item.get", $$"""{"entityTypeId":3,"id":{{id}}}""")).Ok().Result!["item"]!["photo"]!["urlMachine"]!.ToString();
        using var visitor = new Visitor(server);

        var file = await visitor.Get(new Uri(photo).PathAndQuery, "text/html,application/xhtml+xml");

        Assert.Equal((200, "Hello"), (file.Status, file.Text));
    }

    [Fact]
    public async Task Pages_of_applications_load_the_library_from_its_known_addresses()
    {
        await using var server = await RunningServer.Start(options => options);
        using var stranger = new Visitor(server);
        foreach (var path in (string[])["/api/v1/", "/api/v1", "/api/v1/dev/", "/api/v1/index.js"])
        {
            var library = await stranger.Get(path);
            Assert.Equal((200, "text/javascript; charset=utf-8", "*"), (library.Status, library.Headers["Content-Type"], library.Headers["Access-Control-Allow-Origin"]));
            Assert.Contains("callMethod", library.Text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await stranger.Get("/api/v2/")).Status);
    }

    static async Task<(int, string?)> Refusal(Task<WireReply> reply) => ((await reply).Status, (await reply).Error);

    static async Task<string> TokenOf(Visitor visitor) => (await visitor.Get("/_portico/session")).Body!["token"]!.GetValue<string>();

    static async Task<Visitor> SignedIn(RunningServer server, string login, long userId)
    {
        Assert.Null(await Passwords.Set(server.Portal, server.Portal.Users.Find(userId)!, Password, Actor.System, TestRun.Abort));
        var visitor = new Visitor(server);
        await visitor.SignIn(login, Password);
        return visitor;
    }
}
