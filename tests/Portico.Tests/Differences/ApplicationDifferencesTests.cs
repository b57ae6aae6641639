using Portico.Rest.Methods;
using Portico.Rest.Protocol;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of applications.</summary>
public sealed class ApplicationDifferencesTests(TestServer server)
{
    [Fact, Trait(DifferenceListTests.Trait, "D68")]
    public async Task Features_that_are_not_there_are_off()
    {
        await using var portal = await server.NewPortal(StoreKind.Sqlite);

        Assert.Equal("N", (string?)(await portal.Call("feature.get", new { CODE = "rest_auth_connector" })).Ok().Result!["value"]);
        Assert.Equal("ERROR_METHOD_NOT_FOUND", (await portal.Call("event.offline.list")).Error);
    }

    [Fact, Trait(DifferenceListTests.Trait, "D78")]
    public void No_call_is_refused_for_a_plan_a_manifest_or_a_confirmation()
    {
        var given = typeof(ApiErrors).GetFields().Select(field => field.GetValue(null)).OfType<ApiError>().Concat(Refusals.All.Select(row => row.Error)).ToList();

        Expect.None(given.Where(error => error.Code is "ERROR_MANIFEST_IS_NOT_AVAILABLE" or "METHOD_CONFIRM_WAITING" or "METHOD_CONFIRM_DENIED" || error.Text.Contains("commercial plan", StringComparison.Ordinal)));
        Assert.DoesNotContain("voximplant.user.get", Families.All.SelectMany(family => family).Select(method => method.Name));
    }

    [Fact, Trait(DifferenceListTests.Trait, "D69")]
    public async Task The_plan_is_one_that_all_clients_know()
    {
        await using var portal = await server.NewPortal(StoreKind.Sqlite);
        var info = (await portal.Call("app.info", who: Who.App)).Ok().Result!;

        Assert.Equal(("en_nfr", "nfr", "nfr"), ((string?)info["LICENSE"], (string?)info["LICENSE_TYPE"], (string?)info["LICENSE_FAMILY"]));
    }

    [Theory, Trait(DifferenceListTests.Trait, "D70")]
    [InlineData("app.info", "ACCESS_DENIED")]
    [InlineData("app.option.get", "AccessException")]
    [InlineData("user.option.get", "AccessException")]
    public async Task Webhooks_are_refused_as_the_pages_say(string method, string code)
    {
        await using var portal = await server.NewPortal(StoreKind.Sqlite);
        var reply = await portal.Call(method);

        Assert.Equal((400, code), (reply.Status, reply.Error));
    }

    [Fact, Trait(DifferenceListTests.Trait, "D71")]
    public async Task Places_take_addresses_of_the_own_machine_and_none_twice()
    {
        await using var portal = await server.NewPortal(StoreKind.Sqlite);
        var place = new { PLACEMENT = "CRM_DEAL_DETAIL_TAB", HANDLER = "http://localhost:3000/" };
        (await portal.Call("placement.bind", place, Who.App)).Ok();

        Assert.Equal("ERROR_CORE", (await portal.Call("placement.bind", place, Who.App)).Error);
        (await portal.Call("placement.bind", new { place.PLACEMENT, place.HANDLER, TITLE = "Another" }, Who.App)).Ok();
    }
}
