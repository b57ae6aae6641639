using System.Globalization;

namespace Portico.Server.Control;

/// <summary>Moments as people write and read them: in UTC.</summary>
static class Moments
{
    static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>A moment; null for none.</summary>
    public static string? Of(long? seconds) =>
        seconds is { } moment ? DateTimeOffset.FromUnixTimeSeconds(moment).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null;

    /// <summary>Reads when something ends: 0 for never.</summary>
    public static bool End(string text, out long seconds)
    {
        seconds = 0;
        return text == "never" || Read(text, out seconds);
    }

    /// <summary>What is wrong with such a text.</summary>
    public static string NoEnd(string text) => $"\"{text}\" is no moment: write 2027-01-31, 2027-01-31T18:00 (UTC), or never.";

    /// <summary>Reads a moment, or how long ago it was: 7d, 12h.</summary>
    public static bool Back(string text, long now, out long seconds)
    {
        seconds = now;
        if (text is not [.. var digits, 'd' or 'h'] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return Read(text, out seconds);
        seconds -= count * (text[^1] == 'd' ? 24L * 60 * 60 : 60L * 60);
        return true;
    }

    /// <summary>What is wrong with such a text.</summary>
    public static string NotBack(string text) => $"\"{text}\" is no moment: write 2026-01-31, 2026-01-31T18:00 (UTC), 7d or 12h.";

    static bool Read(string text, out long seconds)
    {
        var isMoment = DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        seconds = isMoment ? moment.ToUnixTimeSeconds() : 0;
        return isMoment;
    }
}
