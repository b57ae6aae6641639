using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>The types of addresses that <c>crm.enum.addresstype</c> tells are those that addresses may have.</summary>
public sealed class AddressTypesTests(TestServer server)
{
    [Theory, EachStore]
    public async Task A_requisite_takes_an_address_of_every_type_of_the_list(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines" } })).Id();
        var requisite = (await portal.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = 4, ENTITY_ID = company, PRESET_ID = 1, NAME = "Office" } })).Id();
        var types = (await portal.Call("crm.enum.addresstype")).Ok().Result!.AsArray().Select(type => type!["ID"]!.GetValue<int>()).ToList();

        foreach (var type in types)
            (await portal.Call("crm.address.add", new { fields = new { TYPE_ID = type, ENTITY_TYPE_ID = 8, ENTITY_ID = requisite, CITY = "London" } })).Ok();

        var listed = (await portal.Call("crm.address.list", new { select = new[] { "TYPE_ID" } })).Ok().Result!.AsArray();
        Assert.Equal(types, listed.Select(address => int.Parse(address!["TYPE_ID"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.NotEmpty(types);
    }
}
