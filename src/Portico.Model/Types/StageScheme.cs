using System.Globalization;

namespace Portico.Model.Types;

/// <summary>How a card's stages are kept: the directories they stand in, what their codes begin with, which codes are taken.</summary>
public sealed record StageScheme
{
    /// <summary>Directory of a pipeline's stages; {0} is the pipeline's number.</summary>
    public required string Directory { get; init; }

    /// <summary>What codes begin with, before a colon; {0} is the pipeline's number. Empty for codes without a prefix.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Directory of the general pipeline, whose number is 0: always the default one, its codes have no prefix. Null without one.</summary>
    public string? General { get; init; }

    /// <summary>Most characters of a code, its prefix included; longer ones of new pipelines are cut.</summary>
    public int MostCharacters { get; init; } = 50;

    /// <summary>Codes hold Latin letters, digits, hyphens and underscores only.</summary>
    public bool IsLatin { get; init; }

    /// <summary>Leads: one list.</summary>
    public static StageScheme Leads { get; } = new() { Directory = "STATUS", MostCharacters = 21, IsLatin = true };

    /// <summary>Quotes: one list.</summary>
    public static StageScheme Quotes { get; } = new() { Directory = "QUOTE_STATUS", MostCharacters = 22, IsLatin = true };

    /// <summary>Deals: a general pipeline, and others under numbers.</summary>
    public static StageScheme Deals { get; } =
        new() { Directory = "DEAL_STAGE_{0}", Prefix = "C{0}", General = "DEAL_STAGE", MostCharacters = 21, IsLatin = true };

    /// <summary>Invoices: one pipeline, under a number.</summary>
    public static StageScheme Invoices { get; } = new() { Directory = "SMART_INVOICE_STAGE_{0}", Prefix = "DT31_{0}" };

    /// <summary>A smart process.</summary>
    public static StageScheme SmartProcess(int entityTypeId) => new()
    {
        Directory = string.Create(CultureInfo.InvariantCulture, $"DYNAMIC_{entityTypeId}_STAGE_{{0}}"),
        Prefix = string.Create(CultureInfo.InvariantCulture, $"DT{entityTypeId}_{{0}}"),
    };

    /// <summary>Directory of a pipeline's stages.</summary>
    public string DirectoryOf(long category) => category == 0 && General is not null ? General : Numbered(Directory, category);

    /// <summary>What the codes of a pipeline begin with, without the colon.</summary>
    public string PrefixOf(long category) => category == 0 && General is not null ? "" : Numbered(Prefix, category);

    /// <summary>Most characters of a code in a pipeline: one more where there is no prefix to cut.</summary>
    public int MostIn(long category) => category == 0 && General is not null ? MostCharacters + 1 : MostCharacters;

    /// <summary>A stage's code under its prefix, cut to what fits: <c>C10:PREPAYMENT_INVOIC</c>.</summary>
    public string CodeOf(long category, string code)
    {
        var prefix = PrefixOf(category);
        var whole = prefix.Length == 0 ? code : $"{prefix}:{code}";
        return whole[..Math.Min(whole.Length, MostIn(category))];
    }

    static string Numbered(string pattern, long category) =>
        pattern.Replace("{0}", category.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
