using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>Differences of what is set up once: digital workplaces.</summary>
public sealed class ConfigurationDifferencesTests(TestServer server)
{
    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D37")]
    public async Task Workplaces_of_a_smart_process_are_those_of_their_own_methods(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var solution = (await portal.Call("crm.automatedsolution.add", new { fields = new { title = "HR" } })).Ok().Result!["automatedSolution"]!["id"]!.GetValue<long>();

        var type = (await portal.Call("crm.type.add", new
        {
            fields = new { title = "Leave", customSectionId = solution, customSections = new[] { new { id = solution, title = "Renamed" } } },
        })).Ok().Result!["type"]!;

        Assert.Equal(solution, type["customSectionId"]!.GetValue<long>());
        var section = Assert.Single(type["customSections"]!.AsArray())!;
        Assert.Equal((solution, "HR", "Y"), (section["id"]!.GetValue<long>(), section["title"]!.GetValue<string>(), section["isSelected"]!.GetValue<string>()));
    }
}
