using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Crm;

/// <summary>A directory as the rules see it: whose stages it holds, if any, and how its codes are written.</summary>
/// <param name="Id">Its code, <c>DEAL_STAGE_1</c>.</param>
/// <param name="Type">The card whose stages it holds; null for plain lists.</param>
/// <param name="CategoryId">The pipeline, where codes carry it; null elsewhere.</param>
/// <param name="Prefix">What its codes begin with, without the colon; mostly empty.</param>
/// <param name="MostCharacters">How long a code may be, its prefix included.</param>
/// <param name="IsLatin">Codes hold Latin letters, digits, hyphens and underscores only.</param>
public sealed record DirectoryRules(string Id, EntityType? Type, long? CategoryId, string Prefix, int MostCharacters, bool IsLatin)
{
    const int MostOfPlain = 50;

    /// <summary>True when the entries are stages.</summary>
    public bool HasStages => Type is not null;

    /// <summary>True for the directory in which nothing but failures may follow the success.</summary>
    public bool EndsWithSuccess => Type?.Stages?.General == Id;

    /// <summary>A directory of a portal; null when there is none.</summary>
    public static DirectoryRules? Find(Catalog catalog, string id)
    {
        foreach (var type in catalog.Types)
        {
            if (type.Stages is not { } scheme)
                continue;
            if (!type.Can(Abilities.Pipelines))
            {
                if (scheme.Directory == id)
                    return Of(type, scheme, 0);
            }
            else if (catalog.Categories(type.Id).FirstOrDefault(row => scheme.DirectoryOf(row.Id) == id) is { } category)
            {
                return Of(type, scheme, category.Id);
            }
        }
        // the seed's own pipeline of invoices is found above, under the number it has here
        return Directories.All.Any(one => one.Id == id && !one.Type.TryGetProperty("ENTITY_TYPE_ID", out _))
            ? new(id, null, null, "", MostOfPlain, IsLatin: false)
            : null;
    }

    static DirectoryRules Of(EntityType type, StageScheme scheme, long category)
    {
        var prefix = scheme.PrefixOf(category);
        return new(scheme.DirectoryOf(category), type, prefix.Length == 0 ? null : category, prefix, scheme.MostIn(category), scheme.IsLatin);
    }

    /// <summary>A code with its prefix; one that has it already stays as it is.</summary>
    public string Prefixed(string code) =>
        Prefix.Length == 0 || code.StartsWith(Prefix + ":", StringComparison.Ordinal) ? code : $"{Prefix}:{code}";

    /// <summary>True when a prefixed code may be kept.</summary>
    public bool Takes(string prefixed)
    {
        var code = prefixed.AsSpan(Prefix.Length == 0 ? 0 : Prefix.Length + 1);
        if (code.IsEmpty || prefixed.Length > MostCharacters)
            return false;
        if (!IsLatin)
            return true;
        foreach (var letter in code)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
                return false;
        return true;
    }
}
