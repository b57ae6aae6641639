using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Applications in frames: who may open which, what is posted to them, what their frames ask for.</summary>
public sealed class FramesTests
{
    const string Password = "a long password", Here = """{"origin":"https://crm.example.com"}""";

    [Theory, EachStore]
    public async Task What_is_posted_to_an_application_opens_the_api_to_it_as_the_person_who_looks(StoreKind store)
    {
        await using var place = await Place.Open(store);
        var opened = (await place.Grace.Call($"/_portico/frames/{place.Id}/open", """{"origin":"http://127.0.0.1:8080","language":"de","options":"{\"ID\":\"5\"}"}""", place.OfGrace)).Body!;
        var fields = opened["fields"]!.AsObject();
        var session = opened["session"]!.GetValue<string>();

        Assert.Equal($"https://app.example.com/page?a=1&DOMAIN=127.0.0.1%3A8080&PROTOCOL=0&LANG=de&APP_SID={session}#top", opened["address"]!.GetValue<string>());
        Assert.Equal($"127.0.0.1:8080|0|{session}", opened["name"]!.GetValue<string>());
        Assert.Matches("^[0-9a-f]{32}$", session);
        Assert.Equal("AUTH_ID AUTH_EXPIRES REFRESH_ID SERVER_ENDPOINT APPLICATION_TOKEN APPLICATION_SCOPE member_id status PLACEMENT PLACEMENT_OPTIONS", string.Join(' ', fields.Select(field => field.Key)));
        Assert.Equal(("http://127.0.0.1:8080/oauth/rest/", "crm,placement", "L", "DEFAULT", """{"ID":"5"}""", place.Server.Portal.MemberId),
            (Text(fields, "SERVER_ENDPOINT"), Text(fields, "APPLICATION_SCOPE"), Text(fields, "status"), Text(fields, "PLACEMENT"), Text(fields, "PLACEMENT_OPTIONS"), Text(fields, "member_id")));
        Assert.Equal(place.Server.Portal.Applications.TokenOf(place.Application), Text(fields, "APPLICATION_TOKEN"));
        Assert.InRange(int.Parse(Text(fields, "AUTH_EXPIRES"), System.Globalization.CultureInfo.InvariantCulture), 3590, 3600);
        using var stranger = new Visitor(place.Server);
        Assert.Equal(place.GraceId, (await stranger.Call("/rest/profile", $$"""{"auth":"{{Text(fields, "AUTH_ID")}}"}""", null)).Ok().Result!["ID"]!.GetValue<string>());

        var init = opened["init"]!.AsObject();
        Assert.Equal(("127.0.0.1:8080", "0", "/rest", "de", "DEFAULT", Text(fields, "AUTH_ID")),
            (Text(init, "DOMAIN"), Text(init, "PROTOCOL"), Text(init, "PATH"), Text(init, "LANG"), Text(init, "PLACEMENT"), Text(init, "AUTH_ID")));
        Assert.Equal("""[false,false,{"ID":"5"}]""", new JsonArray([.. ((string[])["IS_ADMIN", "INSTALL", "PLACEMENT_OPTIONS"]).Select(name => init[name]!.DeepClone())]).ToJsonString());

        var next = (await place.Grace.Call($"/_portico/frames/{place.Id}/refresh", "{}", place.OfGrace)).Body!.AsObject();
        Assert.NotEqual(Text(fields, "AUTH_ID"), Text(next, "AUTH_ID"));
        Assert.Equal(200, (await stranger.Call("/rest/profile", $$"""{"auth":"{{Text(next, "AUTH_ID")}}"}""", null)).Status);
    }

    [Theory, EachStore]
    public async Task Options_are_kept_by_administrators_for_the_application_and_by_everybody_for_themselves(StoreKind store)
    {
        await using var place = await Place.Open(store);
        Assert.Equal("""{"list":[1,"a"]}""", (await place.Admin.Call($"/_portico/frames/{place.Id}/options/list", """{"value":"[1,\"a\"]"}""", place.OfAdmin, "PUT")).Text);
        Assert.Equal((403, "forbidden"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/options/list", """{"value":"1"}""", place.OfGrace, "PUT")));
        Assert.Equal((400, "invalid_input"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/options/mine", """{"value":"[","own":true}""", place.OfGrace, "PUT")));
        Assert.Equal("""{"mine":{"a":null}}""", (await place.Grace.Call($"/_portico/frames/{place.Id}/options/mine", """{"value":"{\"a\":null}","own":true}""", place.OfGrace, "PUT")).Text);

        var opened = (await place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)).Body!["init"]!;
        Assert.Equal("""{"list":[1,"a"]} {"mine":{"a":null}}""", $"{opened["APP_OPTIONS"]!.ToJsonString()} {opened["USER_OPTIONS"]!.ToJsonString()}");
        Assert.Equal("[]", Text(((await place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)).Body!["fields"]!).AsObject(), "PLACEMENT_OPTIONS"));
    }

    [Fact]
    public async Task An_application_that_is_not_installed_opens_its_first_page_for_administrators_alone()
    {
        await using var place = await Place.Open(StoreKind.Sqlite, isInstalled: false);
        Assert.Equal("""{"applications":[],"placements":[]}""", (await place.Grace.Call("/_portico/frames", null, place.OfGrace)).Text);
        Assert.Equal((403, "forbidden"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)));
        Assert.Equal((403, "forbidden"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/refresh", "{}", place.OfGrace)));
        Assert.Equal((403, "forbidden"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/install", "{}", place.OfGrace)));

        var opened = (await place.Admin.Call($"/_portico/frames/{place.Id}/open", Here, place.OfAdmin)).Body!;
        Assert.StartsWith("https://app.example.com/install?DOMAIN=crm.example.com&PROTOCOL=1&LANG=en&", opened["address"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(opened["init"]!["INSTALL"]!.GetValue<bool>());
        Assert.True(opened["installer"]!.GetValue<bool>());
        Assert.True((await place.Admin.Call($"/_portico/frames/{place.Id}/install", "{}", place.OfAdmin)).Body!["installed"]!.GetValue<bool>());
        var after = (await place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)).Body!;
        Assert.StartsWith("https://app.example.com/page?a=1&DOMAIN=", after["address"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(after["init"]!["INSTALL"]!.GetValue<bool>());
        Assert.False(after["installer"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Placements_of_installed_applications_are_shown_to_whom_they_are_for()
    {
        await using var place = await Place.Open(StoreKind.Sqlite);
        await Bind(place, "CRM_DEAL_DETAIL_TAB", userId: 0);
        await Bind(place, "PAGE_BACKGROUND_WORKER", userId: 1);
        var shown = (await place.Grace.Call("/_portico/frames", null, place.OfGrace)).Body!;
        Assert.Equal($$"""[{"id":{{place.Id}},"code":"{{place.Application.ClientId}}","title":"Notes","installed":true}]""", shown["applications"]!.ToJsonString());
        var tab = Assert.Single(shown["placements"]!.AsArray())!;
        Assert.Equal("""CRM_DEAL_DETAIL_TAB {"de":{"TITLE":"Notizen"}}""", $"{tab["code"]} {tab["languages"]!.ToJsonString()}");
        var ofAdmin = (await place.Admin.Call("/_portico/frames", null, place.OfAdmin)).Body!["placements"]!.AsArray();
        Assert.Equal(2, ofAdmin.Count);

        var opened = (await place.Grace.Call($"/_portico/frames/{place.Id}/open", $$"""{"origin":"https://crm.example.com","placement":{{tab["id"]}}}""", place.OfGrace)).Body!;
        Assert.StartsWith("https://app.example.com/CRM_DEAL_DETAIL_TAB?", opened["address"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("CRM_DEAL_DETAIL_TAB", opened["fields"]!["PLACEMENT"]!.GetValue<string>());
        Assert.Equal((404, "not_found"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/open", $$"""{"origin":"https://crm.example.com","placement":{{ofAdmin[1]!["id"]}}}""", place.OfGrace)));
    }

    [Fact]
    public async Task Applications_for_others_unpaid_ones_and_such_without_an_interface_do_not_open()
    {
        await using var place = await Place.Open(StoreKind.Sqlite);
        await Change(place, row => row with { Members = "U1" });
        Assert.Equal((403, "forbidden"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)));
        await Change(place, row => row with { Members = "", PaidUntil = 1 });
        Assert.Equal((403, "payment_required"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)));
        await Change(place, row => row with { PaidUntil = 0, IsApiOnly = true });
        Assert.Equal((409, "conflict"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)));
        Assert.Equal((404, "not_found"), await Refusal(place.Grace.Call("/_portico/frames/999/open", Here, place.OfGrace)));
        foreach (var wrong in (string[])["crm.example.com", "https://crm.example.com/path", "ftp://crm.example.com", "https://a@crm.example.com"])
            Assert.Equal((400, "invalid_input"), await Refusal(place.Grace.Call($"/_portico/frames/{place.Id}/open", $$"""{"origin":"{{wrong}}"}""", place.OfGrace)));
    }

    [Fact]
    public async Task Parameters_go_before_the_fragment_of_an_address()
    {
        await using var place = await Place.Open(StoreKind.Sqlite);
        foreach (var (handler, expected) in new[] { ("https://a.example/", "https://a.example/?DOMAIN="), ("https://a.example/#/x?y", "https://a.example/?DOMAIN=") })
        {
            await Change(place, row => row with { HandlerUrl = handler });
            var address = (await place.Grace.Call($"/_portico/frames/{place.Id}/open", Here, place.OfGrace)).Body!["address"]!.GetValue<string>();
            Assert.StartsWith(expected, address, StringComparison.Ordinal);
            Assert.EndsWith(new Uri(handler).Fragment, address, StringComparison.Ordinal);
        }
    }

    static Task<ApplicationRow?> Change(Place place, Func<ApplicationRow, ApplicationRow> change) => place.Server.Portal.Applications.Update(place.Id, change, Actor.System, TestRun.Abort);

    static async Task Bind(Place place, string code, long userId)
    {
        await place.Server.Portal.Store.Applications.AddPlacementAsync(
            new() { ApplicationId = place.Id, Code = code, Handler = $"https://app.example.com/{code}", UserId = userId, Title = "Notes", Languages = """{"de":{"TITLE":"Notizen"}}""" }, _ => false, TestRun.Abort);
        await place.Server.Portal.Applications.Reload(TestRun.Abort);
    }

    static string Text(JsonObject of, string name) => of[name]!.GetValue<string>();

    static async Task<(int, string?)> Refusal(Task<WireReply> reply) => ((await reply).Status, (await reply).Error);

    /// <summary>A server with an application, an administrator and Grace, who is none.</summary>
    sealed record Place(RunningServer Server, ApplicationRow Application, Visitor Admin, string OfAdmin, Visitor Grace, string OfGrace, long GraceNumber) : IAsyncDisposable
    {
        public long Id => Application.Id;

        public string GraceId => GraceNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);

        public static async Task<Place> Open(StoreKind store, bool isInstalled = true)
        {
            var server = await RunningServer.Start(options => options, store);
            var (application, _) = await server.Portal.Applications.Add(
                new() { ClientId = "", SecretHash = "", Title = "Notes", Scopes = "crm,placement", HandlerUrl = "https://app.example.com/page?a=1#top", InstallUrl = "https://app.example.com/install" }, Actor.System, TestRun.Abort);
            if (isInstalled)
                application = await server.Portal.Applications.Update(application.Id, row => row with { IsInstalled = true }, Actor.System, TestRun.Abort);
            var grace = await server.Portal.Users.Add(new UserRow { Name = "Grace", Email = "grace@example.com" }, Actor.System, TestRun.Abort);
            var (admin, ofAdmin) = await SignedIn(server, "admin@example.com", 1);
            var (person, ofPerson) = await SignedIn(server, "grace@example.com", grace);
            return new(server, application!, admin, ofAdmin, person, ofPerson, grace);
        }

        public async ValueTask DisposeAsync()
        {
            Admin.Dispose();
            Grace.Dispose();
            await Server.DisposeAsync();
        }

        static async Task<(Visitor, string)> SignedIn(RunningServer server, string login, long userId)
        {
            Assert.Null(await Portico.Server.Security.Passwords.Set(server.Portal, server.Portal.Users.Find(userId)!, Password, Actor.System, TestRun.Abort));
            var visitor = new Visitor(server);
            await visitor.SignIn(login, Password);
            return (visitor, (await visitor.Get("/_portico/session")).Body!["token"]!.GetValue<string>());
        }
    }
}
