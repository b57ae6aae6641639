using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Crm;

/// <summary>A directory as the rules see it: whose stages it holds, if any, and how its codes are written.</summary>
/// <param name="Id">Its code, <c>DEAL_STAGE_1</c>.</param>
/// <param name="EntityTypeId">The card whose stages it holds; 0 for plain lists.</param>
/// <param name="CategoryId">The pipeline, where codes carry it; null elsewhere.</param>
/// <param name="Prefix">What its codes begin with, without the colon; mostly empty.</param>
/// <param name="MostCharacters">How long a code may be, its prefix included.</param>
/// <param name="IsLatin">Codes hold Latin letters, digits, hyphens and underscores only.</param>
public sealed record DirectoryRules(string Id, long EntityTypeId, long? CategoryId, string Prefix, int MostCharacters, bool IsLatin)
{
    const int MostElsewhere = 50;

    // stages of cards whose pipelines have no rows yet
    static readonly DirectoryRules[] Fixed =
    [
        new("STATUS", EntityTypeIds.Lead, null, "", 21, IsLatin: true),
        new("QUOTE_STATUS", EntityTypeIds.Quote, null, "", 22, IsLatin: true),
        new("DEAL_STAGE", EntityTypeIds.Deal, null, "", 22, IsLatin: true),
        new("SMART_INVOICE_STAGE_1", EntityTypeIds.SmartInvoice, null, "DT31_1", MostElsewhere, IsLatin: false),
    ];

    /// <summary>True when the entries are stages.</summary>
    public bool HasStages => EntityTypeId > 0;

    /// <summary>True for the directory in which nothing but failures may follow the success.</summary>
    public bool EndsWithSuccess => Id == "DEAL_STAGE";

    /// <summary>A directory of a portal; null when there is none.</summary>
    public static DirectoryRules? Find(Catalog catalog, string id)
    {
        if (Array.Find(Fixed, one => one.Id == id) is { } @fixed)
            return @fixed;
        if (catalog.Rows.Categories.FirstOrDefault(row => SmartProcessType.StageDirectory(row.EntityTypeId, row.Id) == id) is { } category)
            return new(id, category.EntityTypeId, category.Id, SmartProcessType.Stage(category.EntityTypeId, category.Id, "").TrimEnd(':'),
                MostElsewhere, IsLatin: false);
        return Directories.All.Any(one => one.Id == id)
            ? new(id, 0, null, "", MostElsewhere, IsLatin: false)
            : null;
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
