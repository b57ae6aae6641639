using System.Globalization;
using Portico.Model;

namespace Portico.Rest.Methods;

/// <summary>Dates of the small methods, as texts.</summary>
static class Dates
{
    /// <summary>A moment with the portal's offset.</summary>
    public static string Moment(long unixSeconds, Zone zone) =>
        Local(unixSeconds, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The midnight before a moment.</summary>
    public static string Midnight(long unixSeconds, Zone zone) =>
        Local(unixSeconds, zone).ToString("yyyy-MM-dd'T'00:00:00zzz", CultureInfo.InvariantCulture);

    /// <summary>A moment without offset, as a few methods print it.</summary>
    public static string Plain(long unixSeconds, Zone zone) =>
        Local(unixSeconds, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static DateTimeOffset Local(long unixSeconds, Zone zone) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToOffset(TimeSpan.FromSeconds(zone.OffsetAt(unixSeconds)));
}
