using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Server.Security;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Records counted and added up for kanbans and charts.</summary>
public sealed class SumsTests
{
    const string Password = "a long password";

    [Theory, EachStore]
    public async Task Amounts_are_added_up_by_stage_in_the_base_currency(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        await server.Call("crm.currency.add", """{"fields":{"CURRENCY":"EUR","AMOUNT_CNT":2,"AMOUNT":2.5}}""");
        await Deals(server, ("NEW", 100.25m, "USD"), ("NEW", 10m, "EUR"), ("NEW", 0m, "USD"), ("WON", -0.5m, "USD"), ("WON", 99_999_999_999m, "USD"), ("WON", 99_999_999_999m, "USD"));
        using var admin = await SignedIn(server, "admin@example.com", 1);
        var token = await TokenOf(admin);
        var before = server.Portal.Store.StatementsRun;

        Assert.Equal("""{"currency":"USD","groups":[{"stageId":"NEW","count":3,"sum":112.75},{"stageId":"WON","count":3,"sum":199999999997.5}]}""", await Sums(admin, token, "stageId"));
        Assert.InRange(server.Portal.Store.StatementsRun - before, 1, 3); // one, and the session
        Assert.Equal("""{"currency":"USD","groups":[{"stageId":"WON","count":3,"sum":199999999997.5}]}""", await Sums(admin, token, "stageId", """{"=stageSemanticId":"S"}"""));
        Assert.Equal("""{"currency":"USD","groups":[]}""", await Sums(admin, token, "stageId", """{"%title":"none"}"""));
        await server.Call("crm.item.update", """{"entityTypeId":2,"id":1,"fields":{"utmSource":"fair"}}""");
        Assert.StartsWith("""{"currency":"USD","groups":[{"utmSource":null,"count":5,""", await Sums(admin, token, "utmSource"), StringComparison.Ordinal);
        await server.Call("crm.item.add", """{"entityTypeId":3,"fields":{"name":"Ada","typeId":"CLIENT"}}""");
        Assert.Equal("""{"currency":"USD","groups":[{"typeId":"CLIENT","assignedById":"1","count":1}]}""", await Sums(admin, token, "typeId,assignedById", card: 3));
    }

    [Theory, EachStore]
    public async Task Days_weeks_and_months_begin_in_the_zone_of_the_portal(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options with { NewPortal = new(TimeZone: "Europe/Berlin") }, store);
        // summer time began on 2026-03-29 at 01:00 UTC
        foreach (var moment in (string[])["2026-02-28T22:59:59+00:00", "2026-02-28T23:00:00+00:00", "2026-03-29T00:59:59+00:00", "2026-03-31T21:59:59+00:00", "2026-03-31T22:00:00+00:00"])
            (await server.Call("crm.item.import", $$$"""{"entityTypeId":2,"fields":{"title":"x","createdTime":"{{{moment}}}"}}""")).Ok();
        using var admin = await SignedIn(server, "admin@example.com", 1);
        var token = await TokenOf(admin);

        Assert.Equal("2026-02 1, 2026-03 3, 2026-04 1", await Counts(admin, token, "month"));
        Assert.Equal("2026-02-23 2, 2026-03-23 1, 2026-03-30 2", await Counts(admin, token, "week"));
        Assert.Equal("2026-02-28 1, 2026-03-01 1, 2026-03-29 1, 2026-03-31 1, 2026-04-01 1", await Counts(admin, token, "day"));
    }

    [Theory, EachStore]
    public async Task People_see_the_sums_of_what_they_may_read(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        var grace = await server.Portal.Users.Add(new UserRow { Name = "Grace", Email = "grace@example.com" }, Actor.System, TestRun.Abort);
        var manager = server.Portal.Roles.All.Roles.First(role => role.Code == Roles.Manager);
        await server.Portal.Roles.Set(manager, [], [], Actor.System, TestRun.Abort);
        await server.Portal.Roles.Set(new() { Name = "Own" }, RightText.Parse("deal:read=own")!, [$"U{grace}"], Actor.System, TestRun.Abort);
        await Deals(server, ("NEW", 100, "USD"), ("NEW", 200, "USD"));
        await server.Call("crm.item.update", $$$"""{"entityTypeId":2,"id":2,"fields":{"assignedById":{{{grace}}}}}""");
        using var person = await SignedIn(server, "grace@example.com", grace);
        var token = await TokenOf(person);

        Assert.Equal("""{"currency":"USD","groups":[{"stageId":"NEW","count":1,"sum":200}]}""", await Sums(person, token, "stageId"));
        Assert.Equal((403, "forbidden"), await Refusal(person.Call("/_portico/sums?entity_type=3&by=typeId", null, token)));
        using var stranger = new Visitor(server);
        Assert.Equal((401, "unauthorized"), await Refusal(stranger.Get("/_portico/sums?entity_type=2&by=stageId")));
    }

    [Theory]
    [InlineData("entity_type=999&by=title", 404, "not_found")]
    [InlineData("entity_type=2", 400, "invalid_input")]
    [InlineData("entity_type=2&by=,", 400, "invalid_input")]
    [InlineData("entity_type=2&by=nothing", 400, "invalid_input")]
    [InlineData("entity_type=2&by=contactIds", 400, "invalid_input")]
    [InlineData("entity_type=2&by=stageId:month", 400, "invalid_input")]
    [InlineData("entity_type=2&by=createdTime:hour", 400, "invalid_input")]
    [InlineData("entity_type=2&by=stageId,categoryId,assignedById", 400, "invalid_input")]
    [InlineData("entity_type=2&by=stageId&filter=[1]", 400, "invalid_input")]
    [InlineData("entity_type=2&by=stageId&filter={", 400, "invalid_input")]
    [InlineData("entity_type=2&by=stageId&filter={\"nothing\":1}", 400, "invalid_input")]
    [InlineData("entity_type=2&by=stageId&filter={\"%title\":\"\\u0000\"}", 400, "invalid_input")]
    public async Task What_makes_no_sense_is_refused(string query, int status, string code)
    {
        await using var server = await RunningServer.Start(options => options);
        using var admin = await SignedIn(server, "admin@example.com", 1);
        Assert.Equal((status, code), await Refusal(admin.Call($"/_portico/sums?{query}", null, await TokenOf(admin))));
    }

    static async Task Deals(RunningServer server, params (string Stage, decimal Amount, string Currency)[] deals)
    {
        foreach (var (stage, amount, currency) in deals)
            await server.Call("crm.item.add", FormattableString.Invariant($$$"""{"entityTypeId":2,"fields":{"title":"x","stageId":"{{{stage}}}","opportunity":{{{amount}}},"currencyId":"{{{currency}}}"}}"""));
    }

    static async Task<string> Sums(Visitor visitor, string token, string by, string? filter = null, int card = 2) =>
        (await visitor.Call($"/_portico/sums?entity_type={card}&by={by}{(filter is null ? "" : $"&filter={Uri.EscapeDataString(filter)}")}", null, token)).Text;

    static async Task<string> Counts(Visitor visitor, string token, string step)
    {
        var groups = (await visitor.Call($"/_portico/sums?entity_type=2&by=createdTime:{step}", null, token)).Body!["groups"]!.AsArray();
        return string.Join(", ", groups.Select(group => $"{group!["createdTime"]!.GetValue<string>()} {group["count"]!.GetValue<long>()}"));
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
