using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>The catalogue of the demonstration data: sections, properties and what the maker of instruments sells.</summary>
static class DemoProducts
{
    // name, article, price in the base currency, working days until it is there
    static readonly (string Section, string? Above, (string Name, string Article, decimal Price, int Days)[] Products)[] Sections =
    [
        ("Instruments", null, []),
        ("Flow meters", "Instruments", [("Flow meter FM-200", "FM-200", 1_840m, 5), ("Flow meter FM-350 X", "FM-350X", 3_295.50m, 15), ("Clamp-on flow meter FM-C", "FM-C", 2_460m, 10)]),
        ("Pressure", "Instruments", [("Pressure sensor PS-12", "PS-12", 239.90m, 3), ("Pressure sensor PS-40 Ex", "PS-40EX", 512m, 10), ("Pressure display PD-2", "PD-2", 148.75m, 3)]),
        ("Level and temperature", "Instruments", [("Level gauge LG-7", "LG-7", 695m, 5), ("Temperature logger TL-48", "TL-48", 329m, 3), ("Temperature probe TP-1", "TP-1", 42.35m, 2)]),
        ("Calibration benches", null, [("Calibration bench CB-3", "CB-3", 28_900m, 60), ("Reference weights, set", "RW-SET", 1_120m, 15)]),
        ("Spare parts", null, [("Sealing ring", "SP-SR", 0.85m, 2), ("Cable, five meters", "SP-C5", 18.40m, 2), ("Battery pack", "SP-BP", 64m, 2)]),
        ("Services", null, [("Calibration on site", "SV-CAL", 480m, 10), ("Commissioning, one day", "SV-COM", 1_150m, 15), ("Training, one day", "SV-TRN", 890m, 20)]),
    ];

    /// <summary>Fills the catalogue of a new portal.</summary>
    public static async Task Add(Portal portal, CancellationToken abort)
    {
        await AddProperty(portal, new() { Name = "Article", Code = "ARTICLE" }, abort);
        await AddProperty(portal, new() { Name = "Delivery, working days", Code = "DELIVERY_DAYS", PropertyType = "N" }, abort);
        var vat = portal.Metadata.Now.References.Vats[^1].Id;
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, above, products) in Sections)
        {
            ids[name] = await Add(portal, EntityTypeIds.ProductSection, abort, ("NAME", Node.Of(name)), ("SECTION_ID", above is null ? Node.Null : Node.Of(ids[above])));
            foreach (var product in products)
                await Add(portal, EntityTypeIds.Product, abort,
                    ("NAME", Node.Of(product.Name)), ("SECTION_ID", Node.Of(ids[name])), ("PRICE", Node.Of(product.Price.ToString(CultureInfo.InvariantCulture))),
                    ("VAT_ID", Node.Of(vat)), ("PROPERTY_1", Node.Of(product.Article)), ("PROPERTY_2", Node.Of(product.Days)));
        }
    }

    static Task<long> AddProperty(Portal portal, PropertyRow property, CancellationToken abort) =>
        portal.ProductProperties.Add(row => property with { CatalogId = row.CatalogId }, [], Caller.System, abort);

    static Task<long> Add(Portal portal, int entityTypeId, CancellationToken abort, params ReadOnlySpan<(string Name, Node Value)> values)
    {
        var type = portal.Metadata.Now[entityTypeId];
        var draft = new Draft(Dialects.Classic);
        foreach (var (name, value) in values)
            draft.Values.Add((type.FindClassic(name)!, value));
        return portal.Records.Add(type, draft, Caller.System, abort);
    }
}
