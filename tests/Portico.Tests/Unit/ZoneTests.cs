using System.Globalization;
using System.Text;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Tests.Unit;

/// <summary>Dates come in every form the pages show, and go out with the portal's offset.</summary>
public sealed class ZoneTests
{
    [Theory]
    [InlineData("2024-08-15T10:38:21+02:00", "2024-08-15T08:38:21Z")]
    [InlineData("2024-08-15T10:38:21-10:00", "2024-08-15T20:38:21Z")]
    [InlineData("2024-08-15T08:38:21Z", "2024-08-15T08:38:21Z")]
    [InlineData("2024-08-15T08:38:21.250Z", "2024-08-15T08:38:21Z")]
    [InlineData("2024-08-15 10:38:21+02:00", "2024-08-15T08:38:21Z")]
    [InlineData("2024-08-15T10:38:21", "2024-08-15T08:38:21Z")]
    [InlineData("2024-08-15 10:38:21", "2024-08-15T08:38:21Z")]
    [InlineData("2024-08-15 10:38", "2024-08-15T08:38:00Z")]
    [InlineData("15.08.2024 10:38:21", "2024-08-15T08:38:21Z")]
    [InlineData("15.8.2024 9:05", "2024-08-15T07:05:00Z")]
    [InlineData("08/15/2024 10:38:21 PM", "2024-08-15T20:38:21Z")]
    [InlineData("2024-08-15", "2024-08-14T22:00:00Z")]
    [InlineData("15.08.2024", "2024-08-14T22:00:00Z")]
    [InlineData("08/15/2024", "2024-08-14T22:00:00Z")]
    [InlineData(" 2024-08-15 ", "2024-08-14T22:00:00Z")]
    [InlineData("2024-01-15 12:00:00", "2024-01-15T11:00:00Z")]
    public void A_moment_is_read_in_every_form(string text, string expected)
    {
        Assert.True(Berlin.TryMoment(text, out var seconds));
        Assert.Equal(Seconds(expected), seconds);
    }

    [Theory]
    [InlineData("2024-03-31 02:30:00", "2024-03-31T01:30:00Z")] // skipped by the clocks
    [InlineData("2024-10-27 02:30:00", "2024-10-27T01:30:00Z")] // there twice
    public void An_hour_that_the_clocks_skip_or_repeat_is_standard_time(string text, string expected)
    {
        Assert.True(Berlin.TryMoment(text, out var seconds));
        Assert.Equal(Seconds(expected), seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("today")]
    [InlineData("2024-02-30")]
    [InlineData("2024-13-01 10:00:00")]
    [InlineData("32.01.2024")]
    [InlineData("2024-08-15T25:00:00")]
    [InlineData("2024-08-15T10:38:21+2:00")]
    [InlineData("1724916859")]
    public void What_is_no_date_is_refused(string text)
    {
        Assert.False(Berlin.TryMoment(text, out _));
        Assert.False(Berlin.TryDay(text, out _));
    }

    [Theory]
    [InlineData("2001-11-11")]
    [InlineData("11.11.2001")]
    [InlineData("11/11/2001")]
    [InlineData("11.11.2001 23:59:59")]
    [InlineData("2001-11-11T02:00:00+02:00")]
    [InlineData("2001-11-11T00:00:00+14:00")]
    [InlineData("2001-11-11T23:59:59-10:00")]
    public void A_day_is_the_day_as_written_in_every_zone(string text)
    {
        foreach (var zone in (Zone[])[Berlin, NewYork, Kolkata, Utc])
        {
            Assert.True(zone.TryDay(text, out var day));
            Assert.Equal(new DateOnly(2001, 11, 11), day);
        }
    }

    [Theory]
    [InlineData("UTC", "2001-11-11T00:00:00+00:00")]
    [InlineData("Europe/Berlin", "2001-11-11T01:00:00+01:00")]
    [InlineData("Europe/Kyiv", "2001-11-11T02:00:00+02:00")]
    [InlineData("Asia/Kolkata", "2001-11-11T05:30:00+05:30")]
    [InlineData("America/New_York", "2001-11-11T00:00:00-05:00")]
    [InlineData("America/St_Johns", "2001-11-11T00:00:00-03:30")]
    public void A_day_is_written_with_the_offset_and_stays_the_day(string zone, string expected)
    {
        using var json = new JsonBuffer();
        json.Day("2001-11-11"u8, Of(zone));
        Assert.Equal($"\"{expected}\"", Encoding.UTF8.GetString(json.Written.Span));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2024-03-31T00:59:59Z", "2024-03-31T01:59:59+01:00")]
    [InlineData("Europe/Berlin", "2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02:00")]
    [InlineData("Europe/Berlin", "2024-10-27T00:59:59Z", "2024-10-27T02:59:59+02:00")]
    [InlineData("Europe/Berlin", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00+01:00")]
    [InlineData("America/New_York", "2024-08-15T03:00:00Z", "2024-08-14T23:00:00-04:00")]
    [InlineData("America/St_Johns", "2024-01-15T12:00:00Z", "2024-01-15T08:30:00-03:30")]
    [InlineData("UTC", "1969-12-31T23:59:59Z", "1969-12-31T23:59:59+00:00")]
    public void A_moment_is_written_with_the_offset_of_its_time(string zone, string moment, string expected) =>
        Assert.Equal($"\"{expected}\"", Written(Of(zone), moment));

    [Fact]
    public void Zones_off_the_hour_change_at_half_past()
    {
        var adelaide = Of("Australia/Adelaide");

        Assert.Equal("\"2024-10-06T01:59:59+09:30\"", Written(adelaide, "2024-10-05T16:29:59Z"));
        Assert.Equal("\"2024-10-06T03:00:00+10:30\"", Written(adelaide, "2024-10-05T16:30:00Z"));
    }

    static Zone Berlin { get; } = Of("Europe/Berlin");

    static Zone NewYork { get; } = Of("America/New_York");

    static Zone Kolkata { get; } = Of("Asia/Kolkata");

    static Zone Utc { get; } = new(TimeZoneInfo.Utc);

    static Zone Of(string name) => new(TimeZoneInfo.FindSystemTimeZoneById(name));

    static long Seconds(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    static string Written(Zone zone, string moment)
    {
        using var json = new JsonBuffer();
        var seconds = Seconds(moment);
        json.Moment(seconds, zone.OffsetAt(seconds));
        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
