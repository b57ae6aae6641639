namespace Portico.Model;

/// <summary>A stretch of calendar time: days, weeks, months or years. Months end where they are too short: a month after January 31 is the last of February.</summary>
/// <param name="Unit">One of <see cref="Units"/>; null is no stretch.</param>
/// <param name="Count">How many.</param>
public readonly record struct Period(string? Unit, long Count)
{
    const int DaysOfWeek = 7, MonthsOfYear = 12;

    // beyond these nothing is left of the calendar
    const long Most = 4_000_000;

    /// <summary>What clients may name.</summary>
    public static IReadOnlyList<string> Units { get; } = ["day", "week", "month", "year"];

    bool IsMonths => Unit is "month" or "year";

    long Step => Count * (Unit == "week" ? DaysOfWeek : Unit == "year" ? MonthsOfYear : 1);

    /// <summary>The day so many stretches after another; null outside the years 1 to 9999, and without a unit.</summary>
    public DateOnly? After(DateOnly day, long times = 1)
    {
        if (Unit is null || Math.Abs(Count) > Most || Math.Abs(times) > Most || Math.Abs(Step * times) > Most)
            return null;
        var ahead = (int)(Step * times);
        if (!IsMonths)
            return day.DayNumber + ahead is >= 0 and var number && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;
        var month = day.Year * MonthsOfYear + day.Month - 1 + ahead;
        return month >= MonthsOfYear && month < (DateOnly.MaxValue.Year + 1) * MonthsOfYear ? day.AddMonths(ahead) : null;
    }

    /// <summary>The first of the days a whole number of stretches after a start that comes after another day; the start itself when that comes after it.</summary>
    public DateOnly? FirstAfter(DateOnly start, DateOnly day)
    {
        if (Unit is null || Step < 1)
            return null;
        if (start > day)
            return start;
        var passed = IsMonths ? (day.Year - start.Year) * MonthsOfYear + day.Month - start.Month : day.DayNumber - start.DayNumber;
        var times = passed / Step;
        while (After(start, times) <= day)
            times++;
        return After(start, times);
    }
}

/// <summary>When deals are made from a template.</summary>
public sealed record Recurrence
{
    /// <summary>False makes none.</summary>
    public bool IsActive { get; init; }

    /// <summary>The day it counts from.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>One deal, or many; null makes none.</summary>
    public bool? IsSingle { get; init; }

    /// <summary>How long before the start the single deal is made.</summary>
    public Period Before { get; init; }

    /// <summary>How far apart many deals are made.</summary>
    public Period Every { get; init; }

    /// <summary>Deals made so far.</summary>
    public long Counter { get; init; }

    /// <summary>Most deals; null is no limit.</summary>
    public long? LimitRepeat { get; init; }

    /// <summary>The last day; null is no limit.</summary>
    public DateOnly? LimitDate { get; init; }

    /// <summary>True when no further deal may be made by number.</summary>
    public bool IsSpent => Counter >= LimitRepeat;

    /// <summary>The next day on which a deal is made: after the given day, or on it for a single deal that is late; null for never.</summary>
    public DateOnly? NextAfter(DateOnly today)
    {
        if (!IsActive || IsSpent || Start is not { } start)
            return null;
        var next = IsSingle switch
        {
            true => Single(start, today),
            false => Every.FirstAfter(start, today),
            null => null,
        };
        return next > LimitDate ? null : next;
    }

    // one that should have been made before its start is made at once, one whose start has passed no more
    DateOnly? Single(DateOnly start, DateOnly today)
    {
        var day = Before.Unit is null ? start : (Before with { Count = -Before.Count }).After(start);
        return day > today ? day : start >= today && Counter == 0 ? today : null;
    }
}
