using System.Globalization;

namespace Portico.Model;

/// <summary>The portal's time zone: reads the dates clients send, and tells the offset that replies carry.</summary>
public sealed class Zone(TimeZoneInfo zone)
{
    const int OffsetBits = 20, OffsetMask = (1 << OffsetBits) - 1, DaySeconds = 86_400;

    static readonly string[] DayForms = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy"];

    static readonly string[] MomentForms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "d.M.yyyy HH:mm:ss", "d.M.yyyy H:mm",
        "MM/dd/yyyy hh:mm:ss tt", "MM/dd/yyyy hh:mm tt", "M/d/yyyy h:mm:ss tt", "MM/dd/yyyy HH:mm:ss",
    ];

    static readonly string[] OffsetForms =
    [
        "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz",
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
    ];

    // of the years 1 to 9999
    static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    // replies ask for the same hours again and again; zones change their offset at full or half hours of UTC
    readonly bool _isFixed = !zone.SupportsDaylightSavingTime && zone.GetAdjustmentRules().Length == 0;
    readonly int _baseOffset = (int)zone.BaseUtcOffset.TotalSeconds;
    long _seen = long.MinValue; // half hour of UTC and offset in one word, so that it is read and written whole

    /// <summary>The zone's name, as in the settings.</summary>
    public string Name => zone.Id;

    /// <summary>Offset from UTC in seconds at a moment given in Unix seconds.</summary>
    public int OffsetAt(long unixSeconds)
    {
        if (_isFixed)
            return _baseOffset;
        var half = Math.DivRem(unixSeconds, 1800).Quotient;
        var seen = Volatile.Read(ref _seen);
        if (seen >> OffsetBits == half)
            return (int)(seen & OffsetMask) - DaySeconds;
        var offset = (int)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(unixSeconds)).TotalSeconds;
        Volatile.Write(ref _seen, (half << OffsetBits) | (uint)(offset + DaySeconds));
        return offset;
    }

    /// <summary>Offset in seconds that a calendar day is written with.</summary>
    public int OffsetOn(DateOnly day) =>
        _isFixed ? _baseOffset : (int)zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)).TotalSeconds;

    /// <summary>The calendar day of a moment given in Unix seconds.</summary>
    public DateOnly DayAt(long unixSeconds) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(unixSeconds + OffsetAt(unixSeconds)));

    /// <summary>A full hour of a calendar day, in Unix seconds.</summary>
    public long MomentAt(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return (local.Ticks - DateTime.UnixEpoch.Ticks - zone.GetUtcOffset(local).Ticks) / TimeSpan.TicksPerSecond;
    }

    /// <summary>Reads a moment as Unix seconds: with an offset, or in the portal's zone.</summary>
    public bool TryMoment(string text, out long unixSeconds)
    {
        text = text.Trim();
        if (DateTimeOffset.TryParseExact(text, OffsetForms, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var exact) && HasOffset(text))
        {
            unixSeconds = exact.ToUnixTimeSeconds();
            return true;
        }
        if (!DateTime.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            if (!TryPlainDay(text, out var day))
            {
                unixSeconds = 0;
                return false;
            }
            local = day.ToDateTime(TimeOnly.MinValue);
        }
        // not through DateTimeOffset, which refuses the first and the last day in some zones
        unixSeconds = (local.Ticks - DateTime.UnixEpoch.Ticks - zone.GetUtcOffset(local).Ticks) / TimeSpan.TicksPerSecond;
        return unixSeconds >= FirstSecond && unixSeconds <= LastSecond;
    }

    /// <summary>Reads a calendar day; of a moment, the day written in it.</summary>
    public bool TryDay(string text, out DateOnly day)
    {
        text = text.Trim();
        if (TryPlainDay(text, out day))
            return true;
        if (!TryMoment(text, out _))
            return false;
        // the day as written: 2001-11-11T02:00:00+02:00 is the eleventh in every zone
        var cut = text.IndexOfAny(['T', ' ']);
        return cut > 0 && TryPlainDay(text[..cut], out day);
    }

    static bool TryPlainDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
