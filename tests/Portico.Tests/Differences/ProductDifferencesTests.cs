using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of products and what belongs to them, each still exactly as <c>docs/DIFFERENCES.md</c> says.</summary>
public sealed class ProductDifferencesTests(TestServer server)
{
    [Theory, Trait(DifferenceListTests.Trait, "D20")]
    [EachStore("crm.measure.add")]
    [EachStore("crm.measure.update")]
    [EachStore("crm.measure.delete")]
    public async Task Units_of_measurement_are_written_by_administrators(StoreKind store, string method)
    {
        await using var portal = await server.NewPortal(store);
        var arguments = new { id = 1, fields = new { CODE = 212, MEASURE_TITLE = "Watt" } };

        var refused = await portal.Call(method, arguments, Who.Employee);

        Assert.Equal((400, "", "Access denied"), (refused.Status, refused.Error, refused.Description));
        (await portal.Call(method, arguments)).Ok();
    }
}
