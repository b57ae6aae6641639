using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of recurring deals.</summary>
public sealed class RecurringDifferencesTests(TestServer server)
{
    static readonly Dictionary<string, object?> Daily = new() { ["MODE"] = "multiple", ["MULTIPLE_TYPE"] = "day", ["MULTIPLE_INTERVAL"] = 3 };

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D43")]
    public async Task The_next_deal_comes_a_whole_number_of_stretches_after_the_start_at_one_o_clock(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var start = DateTime.UnixEpoch.AddSeconds(portal.Portal.Clock.Now).Date.AddDays(-4);

        var id = await Add(portal, new { START_DATE = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), PARAMS = Daily });
        var undated = await Add(portal, new { PARAMS = Daily });

        Assert.Equal(start.AddDays(6).ToString("yyyy-MM-dd'T'01:00:00+00:00", CultureInfo.InvariantCulture), (await Get(portal, id))["NEXT_EXECUTION"]!.ToString());
        Assert.Equal(start.AddDays(4).ToString("yyyy-MM-dd'T'00:00:00+00:00", CultureInfo.InvariantCulture), (await Get(portal, undated))["START_DATE"]!.ToString());
        (await portal.Call("crm.deal.recurring.update", new { id, fields = new { PARAMS = new { MULTIPLE_TYPE = "week" } } })).Ok();
        Assert.Equal(3, (await Get(portal, id))["PARAMS"]!["MULTIPLE_INTERVAL"]!.GetValue<int>());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D44")]
    public async Task A_schedule_at_its_end_is_not_active(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var id = await Add(portal, new { PARAMS = Daily, IS_LIMIT = "D", LIMIT_DATE = "2020-01-01" });

        Assert.Equal(("N", ""), ((await Get(portal, id))["ACTIVE"]!.ToString(), (await Get(portal, id))["NEXT_EXECUTION"]!.ToString()));
        (await portal.Call("crm.deal.recurring.update", new { id, fields = new { IS_LIMIT = "N", ACTIVE = "Y" } })).Ok();
        Assert.Equal("Y", (await Get(portal, id))["ACTIVE"]!.ToString());
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D45")]
    public async Task A_schedule_goes_with_its_deal_or_once_that_is_no_template(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var id = await Add(portal, new { PARAMS = Daily });
        var deal = (await Get(portal, id))["DEAL_ID"]!.ToString();

        Assert.Equal(400, (await portal.Call("crm.deal.recurring.delete", new { id })).Status);
        (await portal.Call("crm.deal.update", new { id = deal, fields = new { IS_RECURRING = "N" } })).Ok();
        (await portal.Call("crm.deal.recurring.delete", new { id })).Ok();
        (await portal.Call("crm.deal.get", new { id = deal })).Ok();
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D46")]
    public async Task A_deal_made_by_hand_counts(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var id = await Add(portal, new { PARAMS = Daily, IS_LIMIT = "T", LIMIT_REPEAT = 1 });

        (await portal.Call("crm.deal.recurring.expose", new { id })).Ok();
        (await portal.Call("crm.deal.recurring.expose", new { id })).Ok();

        Assert.Equal(("2", "N"), ((await Get(portal, id))["COUNTER_REPEAT"]!.ToString(), (await Get(portal, id))["ACTIVE"]!.ToString()));
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D46")]
    public async Task Deals_have_files_of_their_own_and_a_deal_that_was_not_made_leaves_none(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        (await portal.Call("crm.deal.userfield.add", new { fields = new { FIELD_NAME = "FILES", USER_TYPE_ID = "file", MULTIPLE = "Y" } })).Ok();
        (await portal.Call("crm.deal.userfield.add", new { fields = new { FIELD_NAME = "FILE", USER_TYPE_ID = "file" } })).Ok();
        var file = new { fileData = new[] { "note.txt", Convert.ToBase64String("Note G"u8) } };
        var id = await Add(portal, new { PARAMS = Daily }, new { TITLE = "Support", UF_CRM_FILE = file, UF_CRM_FILES = new[] { file, file } });
        var before = portal.Stored.Rows();

        var late = new RecurringDue(id, 2, Time: 1);
        Assert.Null(await portal.Portal.RecurringDeals.Run(late, TestRun.Abort));

        Expect.SameLines(before, portal.Stored.Rows());
        (await portal.Call("crm.deal.recurring.expose", new { id })).Ok();
        (await portal.Call("crm.deal.delete", new { id = 2 })).Ok();
        Assert.Equal("Note G", await Content(3));

        async Task<string> Content(long deal)
        {
            var url = (await portal.Call("crm.deal.get", new { id = deal })).Ok().Result!["UF_CRM_FILE"]!["downloadUrl"]!.ToString();
            var reply = await portal.Send(HttpMethod.Get, new Uri(url).PathAndQuery);
            return reply.Text;
        }
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D57")]
    public async Task Templates_are_deals_like_all_others_in_lists(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await Add(portal, new { PARAMS = Daily });

        Assert.Equal(2, await Count(new { }));
        Assert.Equal(1, await Count(new { IS_RECURRING = "N" }));

        async Task<int> Count(object filter) => (await portal.Call("crm.deal.list", new { filter })).Ok().Body!["total"]!.GetValue<int>();
    }

    static async Task<long> Add(TestPortal portal, object more, object? deal = null)
    {
        var fields = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        fields["DEAL_ID"] = (await portal.Call("crm.deal.add", new { fields = deal ?? new { TITLE = "Support" } })).Id();
        return (await portal.Call("crm.deal.recurring.add", new JsonObject { ["fields"] = fields })).Id();
    }

    static async Task<JsonObject> Get(TestPortal portal, long id) => (await portal.Call("crm.deal.recurring.get", new { id })).Ok().Result!.AsObject();
}
