using System.Reflection;
using System.Text.Json;

namespace Portico.Crm.Seed;

/// <summary>
/// The countries that templates of requisites are made for, in the order of <c>crm.requisite.preset.countries</c>: which fields each has,
/// and the templates a new portal has of it. <c>countries.json</c> holds lists as words.
/// </summary>
public static class Countries
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CountrySeed> All { get; } = Read();

    /// <summary>A country by its number; null when there is none.</summary>
    public static CountrySeed? Find(long id) => All.FirstOrDefault(country => country.Id == id);

    static List<CountrySeed> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Portico.Crm.Seed.countries.json")!;
        return JsonSerializer.Deserialize<List<CountrySeed>>(stream, Options)!;
    }
}

/// <summary>A country.</summary>
/// <param name="Code">Two letters.</param>
/// <param name="Fields">Fields that its templates may have, in their order, as words.</param>
public sealed record CountrySeed(long Id, string Code, string Title, string Fields, IReadOnlyList<PresetSeed> Presets)
{
    /// <summary>The fields one by one.</summary>
    public IReadOnlyList<string> FieldNames { get; } = Fields.Split(' ');
}

/// <summary>A template.</summary>
/// <param name="Fields">Its fields in their order, as words.</param>
/// <param name="Short">Those of them that short lists show.</param>
public sealed record PresetSeed(string Name, string XmlId, string Fields, string Short);
