using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The differences of rights.</summary>
public sealed class RightsDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D73")]
    public async Task Who_reads_anything_reads_currencies(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        foreach (var (method, parameters) in new (string, object)[]
        {
            ("crm.currency.list", new { }), ("crm.currency.fields", new { }), ("crm.currency.get", new { id = "USD" }),
            ("crm.currency.localizations.get", new { id = "USD" }), ("crm.currency.localizations.fields", new { }),
        })
        {
            (await portal.Call(method, parameters, Who.Seller)).Ok();
            Assert.Equal("Access denied.", (await portal.Call(method, parameters, Who.Stranger)).Description);
        }
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D75")]
    public async Task What_was_written_is_told_to_who_wrote_it(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        await portal.Portal.Roles.Set(new() { Name = "Blind" }, RightText.Parse("deal:add=own")!, ["U3"], Actor.System, TestRun.Abort);

        var made = (await portal.Call("crm.item.add", new { entityTypeId = 2, fields = new { title = "Gears" } }, Who.Stranger)).Ok().Result!["item"]!;
        Assert.Equal("Gears", made["title"]!.GetValue<string>());
        Assert.Equal("ACCESS_DENIED", (await portal.Call("crm.item.get", new { entityTypeId = 2, id = made["id"]!.GetValue<long>() }, Who.Stranger)).Error);

        var own = (await portal.Call("crm.item.add", new { entityTypeId = 2, fields = new { title = "Gears" } }, Who.Seller)).Ok().Result!["item"]!["id"]!.GetValue<long>();
        var handed = (await portal.Call("crm.item.update", new { entityTypeId = 2, id = own, fields = new { assignedById = 1 } }, Who.Seller)).Ok().Result!["item"]!;
        Assert.Equal(1, handed["assignedById"]!.GetValue<long>());
        Assert.Equal("ACCESS_DENIED", (await portal.Call("crm.item.get", new { entityTypeId = 2, id = own }, Who.Seller)).Error);
    }
}
