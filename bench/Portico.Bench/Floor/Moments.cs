namespace Portico.Bench.Floor;

/// <summary>Writes moments and days of a portal in UTC, as text without quotes.</summary>
static class Moments
{
    /// <summary>Length of what is written.</summary>
    public const int Length = 25;

    /// <summary>Writes <c>2024-08-15T10:38:21+00:00</c>.</summary>
    public static void Write(Span<byte> room, long unixSeconds)
    {
        DateTime.UnixEpoch.AddSeconds(unixSeconds).TryFormat(room, out _, "s", System.Globalization.CultureInfo.InvariantCulture);
        "+00:00"u8.CopyTo(room[19..]);
    }

    /// <summary>Writes <c>2001-11-11T00:00:00+00:00</c>.</summary>
    public static void WriteDay(Span<byte> room, ReadOnlySpan<byte> day)
    {
        day[..10].CopyTo(room);
        "T00:00:00+00:00"u8.CopyTo(room[10..]);
    }
}
