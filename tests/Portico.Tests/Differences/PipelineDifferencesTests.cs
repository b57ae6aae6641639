using Portico.Server;
using Portico.Tests.Contract;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of pipelines and of cards that stand in them.</summary>
public sealed class PipelineDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D16")]
    public async Task No_pipeline_is_kept_for_being_the_systems(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        foreach (var type in (int[])[3, 4])
            Assert.Empty((await portal.Call("crm.category.list", new { entityTypeId = type })).Ok().Result!["categories"]!.AsArray());
        foreach (var type in (int[])[2, 31])
            foreach (var category in (await portal.Call("crm.category.list", new { entityTypeId = type })).Ok().Result!["categories"]!.AsArray())
                Assert.Null(category!["isSystem"]);
        Assert.Contains(RefusalShare.Rows, row => row is { Difference: "D16", Code: "REMOVING_DISABLED" });
    }

    [Theory, Trait(DifferenceListTests.Trait, "D17")]
    [EachStore("XYZ", 200)]
    [EachStore("xyz", 400)]
    [EachStore("EURO", 400)]
    public async Task A_deal_takes_any_code_of_three_capital_letters_as_its_currency(StoreKind store, string code, int status)
    {
        await using var portal = await server.NewPortal(store);

        Assert.Equal(status, (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Gears", CURRENCY_ID = code } })).Status);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D18")]
    public async Task Pipelines_of_deals_are_written_by_administrators_alone(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var fields = new { NAME = "Spare parts" };

        Assert.Equal("Access denied", (await portal.Call("crm.dealcategory.add", new { fields }, Who.Employee)).Description);
        Assert.Equal(200, (await portal.Call("crm.dealcategory.add", new { fields })).Status);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D19")]
    public async Task A_deal_is_closed_by_its_stage(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var id = (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Gears", STAGE_ID = "NEW", CLOSED = "Y" } })).Id();
        Assert.Equal("N", await Closed(portal, id));
        await portal.Call("crm.deal.update", new { id, fields = new { STAGE_ID = "WON", CLOSED = "N" } });
        Assert.Equal("Y", await Closed(portal, id));
        await portal.Call("crm.deal.update", new { id, fields = new { CLOSED = "N" } });
        Assert.Equal("Y", await Closed(portal, id));
    }

    static async Task<string> Closed(TestPortal portal, long id) =>
        (await portal.Call("crm.deal.get", new { id })).Ok().Result!["CLOSED"]!.GetValue<string>();
}
