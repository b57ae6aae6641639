using System.Globalization;

namespace Portico.Model;

/// <summary>
/// Names of user fields: <c>UF_CRM_…</c> in the database, <c>ufCrm…</c> in <c>crm.item.*</c> (<c>crm/universal/index.md</c>); <c>UF_USR_…</c> of people.
/// </summary>
public static class UserFieldNames
{
    /// <summary>What names of the fields of cards begin with.</summary>
    public const string Crm = "UF_CRM_";

    /// <summary>What names of the fields of people begin with.</summary>
    public const string People = "UF_USR_";

    /// <summary>The beginning of the names of a smart process: <c>UF_CRM_7_</c>, by its number in <c>crm.type.*</c>.</summary>
    public static string PrefixOf(long typeId) => string.Create(CultureInfo.InvariantCulture, $"{Crm}{typeId}_");

    /// <summary>Most signs of a name.</summary>
    public const int MostSigns = 50;

    /// <summary>The whole name for a code of a client: MANAGER, UF_MANAGER and uf_crm_manager become UF_CRM_MANAGER; empty for an empty one.</summary>
    /// <param name="prefix">What it begins with.</param>
    public static string Whole(string code, string prefix)
    {
        var name = code.Trim().ToUpperInvariant();
        var bare = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..]
            : name.StartsWith("UF_", StringComparison.Ordinal) ? name[3..]
            : name;
        return bare.Length == 0 ? "" : prefix + bare;
    }

    /// <summary>True when all signs are A-Z, 0-9 and the line.</summary>
    public static bool IsName(string name) => name.All(sign => char.IsAsciiLetterUpper(sign) || char.IsAsciiDigit(sign) || sign == '_');

    /// <summary>
    /// The universal name. A tail of letters alone, or of digits alone behind a type's number, is converted; any other only loses
    /// its prefix's case, so that the way back stays clear; a name that is taken keeps its capitals.
    /// </summary>
    /// <param name="taken">Universal names that the card's other fields have.</param>
    public static string Camel(string name, IReadOnlySet<string> taken)
    {
        if (!name.StartsWith(Crm, StringComparison.Ordinal))
            return name;
        var camel = Convert(name[Crm.Length..]);
        return taken.Contains(camel) ? name : camel;
    }

    static string Convert(string rest)
    {
        var end = rest.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var (number, tail) = end > 0 && rest[end] == '_' ? (rest[..end], rest[(end + 1)..]) : ("", rest);
        if (tail.All(c => char.IsAsciiLetterUpper(c) || c == '_'))
            return "ufCrm" + number + string.Concat(tail.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Pascal));
        return number.Length > 0 && tail.All(c => char.IsAsciiDigit(c) || c == '_')
            ? $"ufCrm{number}_{tail}"
            : "ufCrm_" + rest;
    }

    static string Pascal(string word) => word[0] + word[1..].ToLowerInvariant();
}
