using System.Globalization;
using System.Text;

namespace Portico.Model;

/// <summary>The one function that makes texts comparable: case and accents gone, bytes compared afterwards (ADR 0003).</summary>
public static class Folding
{
    /// <summary>Folds a text: é becomes e, ß becomes ss, İ becomes i.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var parts = text.Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(parts.Length);
        foreach (var rune in parts.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            switch (rune.Value)
            {
                case 'ß' or 'ẞ': folded.Append("ss"); break;
                case 'ı': folded.Append('i'); break;
                case 'ς': folded.Append('σ'); break;
                case 'ø' or 'Ø': folded.Append('o'); break;
                case 'ł' or 'Ł': folded.Append('l'); break;
                default: folded.Append(Rune.ToLowerInvariant(rune)); break;
            }
        }
        return folded.ToString();
    }
}
