using System.Reflection;
using System.Text.Json;
using Portico.Model;

namespace Portico.Crm.Seed;

/// <summary>What the demonstration's users have set: how cards look, to all and to the administrator, and by which more fields duplicates are found.</summary>
static class DemoSettings
{
    const long Administrator = 1;

    // the number that the company's own books use, and the subject of an inquiry
    static readonly (int EntityTypeId, string Field)[] Compared = [(EntityTypeIds.Lead, "TITLE"), (EntityTypeIds.Company, "UF_CRM_ERP_CODE")];

    /// <summary>Sets it.</summary>
    public static async Task Set(Portal portal, CancellationToken abort)
    {
        foreach (var (card, sections) in Cards())
            foreach (var user in (long[])[0, Administrator])
                await portal.CardConfigurations.Set(new(portal.Metadata.Now.FindByUserFieldEntity(card)!, Variant: null, user), JsonSerializer.Serialize(sections), Caller.System, abort);
        foreach (var (type, field) in Compared)
            await portal.Duplicates.Compare(type, field, Caller.System, abort);
    }

    static Dictionary<string, JsonElement> Cards()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Portico.Crm.Seed.cards.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(stream)!;
    }
}
