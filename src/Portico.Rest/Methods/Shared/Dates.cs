using System.Globalization;
using Portico.Model;

namespace Portico.Rest.Methods;

/// <summary>Dates of the small methods, as texts.</summary>
static class Dates
{
    /// <summary>A moment with the portal's offset.</summary>
    public static string Moment(long unixSeconds, Zone zone) =>
        Local(unixSeconds, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A day (yyyy-MM-dd) as the original writes it: midnight of UTC in local time east of it, local midnight west of it.</summary>
    public static string Day(string day, Zone zone)
    {
        var offset = TimeSpan.FromSeconds(zone.OffsetOn(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var hours = offset < TimeSpan.Zero ? TimeSpan.Zero : offset;
        return string.Create(CultureInfo.InvariantCulture, $"{day}T{hours:hh\\:mm}:00{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
    }

    /// <summary>The midnight before a moment.</summary>
    public static string Midnight(long unixSeconds, Zone zone) =>
        Local(unixSeconds, zone).ToString("yyyy-MM-dd'T'00:00:00zzz", CultureInfo.InvariantCulture);

    /// <summary>A moment without offset, as a few methods print it.</summary>
    public static string Plain(long unixSeconds, Zone zone) =>
        Local(unixSeconds, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static DateTimeOffset Local(long unixSeconds, Zone zone) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToOffset(TimeSpan.FromSeconds(zone.OffsetAt(unixSeconds)));
}
