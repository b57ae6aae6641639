using System.Globalization;
using System.Text;

namespace Portico.Model;

/// <summary>The one function that makes texts comparable: case and accents gone, bytes compared afterwards (ADR 0003).</summary>
public static class Folding
{
    /// <summary>Letters of what <see cref="FoldShort"/> answers: at most 2,000 bytes of UTF-8, so that every database can keep it in an index.</summary>
    public const int ShortLength = 500;

    /// <summary>The same for short texts, phones and their like, which are indexed: compared by their first 500 characters.</summary>
    public static string FoldShort(string text)
    {
        var folded = Fold(text);
        return folded.Length <= ShortLength ? folded : folded[..(char.IsHighSurrogate(folded[ShortLength - 1]) ? ShortLength - 1 : ShortLength)];
    }

    /// <summary>Folds a text: é becomes e, ß becomes ss, İ becomes i.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        // the framework takes no text apart that holds U+FFFE, and SQLite's LIKE reads both of these as U+FFFD
        var parts = text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').Normalize(NormalizationForm.FormKD);
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
