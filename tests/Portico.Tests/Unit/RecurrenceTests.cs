using System.Globalization;
using Portico.Model;

namespace Portico.Tests.Unit;

public sealed class RecurrenceTests
{
    static readonly Recurrence Monthly = new() { IsActive = true, IsSingle = false, Start = Day("2026-01-31"), Every = new("month", 1) };

    static readonly Recurrence Single = new() { IsActive = true, IsSingle = true, Start = Day("2026-03-10"), Before = new("week", 1) };

    [Theory]
    [InlineData("2025-12-01", "2026-01-31")] // the start itself, while it is ahead
    [InlineData("2026-01-30", "2026-01-31")]
    [InlineData("2026-01-31", "2026-02-28")]
    [InlineData("2026-02-28", "2026-03-31")] // counted from the start, so a short month shortens no other
    [InlineData("2027-11-30", "2027-12-31")]
    public void Many_come_at_whole_stretches_from_the_start(string today, string next) => Assert.Equal(Day(next), Monthly.NextAfter(Day(today)));

    [Theory]
    [InlineData("day", 3, "2026-01-01", "2026-01-09", "2026-01-10")]
    [InlineData("week", 2, "2026-01-01", "2026-01-15", "2026-01-29")]
    [InlineData("year", 1, "2024-02-29", "2026-06-01", "2027-02-28")]
    [InlineData("month", 5, "2026-01-15", "2026-06-14", "2026-06-15")]
    public void Stretches_are_of_any_unit(string unit, int count, string start, string today, string next) =>
        Assert.Equal(Day(next), (Monthly with { Start = Day(start), Every = new(unit, count) }).NextAfter(Day(today)));

    [Fact]
    public void Every_next_day_is_after_today_and_within_a_stretch()
    {
        foreach (var unit in Period.Units)
            for (var ahead = 0; ahead < 800; ahead += 7)
            {
                var (every, today) = (new Period(unit, 2), Day("2026-01-31").AddDays(ahead));
                var next = (Monthly with { Every = every }).NextAfter(today);
                Assert.True(next > today && next <= every.After(today)!.Value.AddDays(3), $"{unit} {today}: {next}");
            }
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-03")]
    [InlineData("2026-03-03", "2026-03-03")] // late, so at once
    [InlineData("2026-03-10", "2026-03-10")]
    [InlineData("2026-03-11", null)]
    public void One_comes_before_the_start(string today, string? next) => Assert.Equal(next is null ? null : Day(next), Single.NextAfter(Day(today)));

    [Fact]
    public void One_comes_once() => Assert.Null((Single with { Counter = 1 }).NextAfter(Day("2026-03-05")));

    [Fact]
    public void Limits_end_it()
    {
        Assert.Null((Monthly with { LimitRepeat = 2, Counter = 2 }).NextAfter(Day("2026-01-31")));
        Assert.NotNull((Monthly with { LimitRepeat = 2, Counter = 1 }).NextAfter(Day("2026-01-31")));
        Assert.Null((Monthly with { LimitDate = Day("2026-02-27") }).NextAfter(Day("2026-01-31")));
        Assert.NotNull((Monthly with { LimitDate = Day("2026-02-28") }).NextAfter(Day("2026-01-31")));
        Assert.Null((Monthly with { IsActive = false }).NextAfter(Day("2026-01-31")));
        Assert.Null((Monthly with { IsSingle = null }).NextAfter(Day("2026-01-31")));
    }

    [Fact]
    public void The_calendar_ends_it()
    {
        Assert.Null((Monthly with { Every = new("year", 100_000) }).NextAfter(Day("2026-02-01")));
        Assert.Null((Monthly with { Every = new("day", 100_000), Start = Day("9999-12-30") }).NextAfter(Day("9999-12-31")));
        Assert.Null(new Period("month", -100_000).After(Day("2026-01-01")));
    }

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
