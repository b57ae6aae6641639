using System.Globalization;
using System.Text;
using Portico.Model;

namespace Portico.Crm;

/// <summary>Codes made of names: Latin letters, digits and underscores, at most 100 of them (<c>crm.product.add</c>).</summary>
public static class SymbolicCode
{
    const int Longest = 100;

    static readonly string[] Cyrillic =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];

    /// <summary>The code of a name; null when nothing of it is left.</summary>
    public static string? Of(string? name)
    {
        var code = new StringBuilder();
        foreach (var sign in (name ?? "").ToLowerInvariant())
            Add(code, sign);
        var length = Math.Min(code.Length, Longest);
        while (length > 0 && code[length - 1] == '_')
            length--;
        return length == 0 ? null : code.ToString(0, length);
    }

    static void Add(StringBuilder code, char sign)
    {
        if (char.IsAsciiLetterOrDigit(sign))
            code.Append(sign);
        else if (sign is >= '\u0430' and <= '\u044f')
            code.Append(Cyrillic[sign - '\u0430']);
        else if (sign == '\u0451')
            code.Append('e');
        else if (!char.IsSurrogate(sign) && Folding.Fold(char.ToString(sign)) is { Length: > 0 } folded && folded.All(char.IsAsciiLetter))
            code.Append(folded);
        else if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark && code.Length > 0 && code[^1] != '_')
            code.Append('_');
    }
}
