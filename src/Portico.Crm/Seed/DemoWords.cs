using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>The vocabulary of the demonstration data: <c>demo.json</c>. Bars part a text: a name and its mailbox, say.</summary>
/// <param name="Phones">Ranges kept free for fiction by the countries' regulators; # is a digit.</param>
/// <param name="Own">The company whose portal it is: name, mailbox, industry.</param>
/// <param name="Campaigns">Source, medium and campaign.</param>
sealed record DemoWords(
    Dictionary<string, string> Phones,
    UserRow[] Users,
    DemoDepartment[] Departments,
    string Own,
    DemoCulture[] Cultures,
    string[] Posts,
    string[] SourceNotes,
    string[] ContactNotes,
    string[] CompanyNotes,
    string[] Campaigns,
    string[] Machines,
    string[] Requests,
    string[] Contracts)
{
    /// <summary>Reads the vocabulary.</summary>
    public static DemoWords Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Portico.Crm.Seed.demo.json")!;
        return JsonSerializer.Deserialize<DemoWords>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>A department.</summary>
/// <param name="Above">Name of the department above; null for the topmost one.</param>
/// <param name="Head">Address of the one who leads it.</param>
sealed record DemoDepartment(string Name, string? Above, string Head, string[] People);

/// <summary>Names and places of one country.</summary>
/// <param name="Women">First names: the name, and its mailbox where that is not the name in small letters.</param>
/// <param name="Lasts">Last names as first ones; a woman's form and its mailbox follow where there is one.</param>
/// <param name="Cities">City, postal code, province.</param>
/// <param name="Streets">With # for the number.</param>
/// <param name="Firms">Name, mailbox, industry.</param>
sealed record DemoCulture(
    string Country,
    string Code,
    string Currency,
    string Phone,
    string Mobile,
    string[] Women,
    string[] Men,
    string[] Lasts,
    string[] Cities,
    string[] Streets,
    string[] Firms,
    string[]? WomenSecond = null,
    string[]? MenSecond = null)
{
    /// <summary>A new person's name.</summary>
    public DemoName Name(DemoDice dice)
    {
        var isWoman = dice.Chance(50);
        var first = dice.Of(isWoman ? Women : Men).Split('|');
        var last = dice.Of(Lasts).Split('|');
        var second = isWoman ? WomenSecond : MenSecond;
        var at = isWoman && last.Length > 2 ? 2 : 0;
        return new(isWoman, first[0], second is null ? null : dice.Of(second), last[at], $"{Latin(first, 0)}.{Latin(last, at)}");
    }

    static string Latin(string[] parts, int at) => at + 1 < parts.Length ? parts[at + 1] : parts[at].ToLowerInvariant();
}

/// <summary>A person's name, and what stands before the @.</summary>
sealed record DemoName(bool IsWoman, string First, string? Second, string Last, string Mailbox);

/// <summary>A company of the demonstration data.</summary>
sealed record DemoFirm(string Title, string Domain, string Industry, string Type, DemoCulture Culture, string City)
{
    /// <summary>Record; 0 before it is made.</summary>
    public long Id { get; init; }

    /// <summary>Responsible user.</summary>
    public long Owner { get; init; }

    /// <summary>Unix seconds.</summary>
    public long Created { get; init; }

    /// <summary>The company whose portal it is.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>A contact of the demonstration data and its companies, the primary one first.</summary>
sealed record DemoPerson(long Id, DemoFirm[] Firms);

/// <summary>A piece of equipment and the company where it stands.</summary>
sealed record DemoMachine(long Id, string Title, DemoFirm Firm);

/// <summary>Chance that falls the same way at every run: a linear congruential generator, with the constants of Knuth's MMIX.</summary>
sealed class DemoDice
{
    ulong _state = 20_240_229;

    /// <summary>A number from 0 up to, but without, a limit.</summary>
    public int Next(int limit)
    {
        _state = unchecked(_state * 6_364_136_223_846_793_005UL + 1_442_695_040_888_963_407UL);
        return (int)((_state >> 33) % (ulong)limit);
    }

    /// <summary>As <see cref="Next"/>, but low numbers come more often.</summary>
    public int Low(int limit) => Math.Min(Next(limit), Next(limit));

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> several) => several[Next(several.Count)];

    /// <summary>Puts all in another order.</summary>
    public void Shuffle<T>(T[] all)
    {
        for (var last = all.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (all[last], all[other]) = (all[other], all[last]);
        }
    }
}

/// <summary>Gives out phone numbers, each range from its first to its last before one comes again.</summary>
sealed class DemoPhones(Dictionary<string, string> ranges)
{
    readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    /// <summary>A number of a range.</summary>
    public string Next(string range)
    {
        var form = ranges[range];
        var size = 1;
        foreach (var sign in form)
            size *= sign == '#' ? 10 : 1;
        var given = _given.GetValueOrDefault(range) + 1;
        _given[range] = given;
        // 37 has no factor in common with 10: the steps reach every number
        var digits = (size + given * 37 % size).ToString(CultureInfo.InvariantCulture);
        var next = 1;
        return string.Concat(form.Select(sign => sign == '#' ? digits[next++] : sign));
    }
}

/// <summary>Times of the past two years.</summary>
sealed class DemoCalendar(long now, DemoDice dice)
{
    /// <summary>Seconds of a day.</summary>
    public const long Day = 86_400;

    const int Days = 730;

    /// <summary>Working hours, rising; more of them are recent, since the business grows.</summary>
    public long[] Moments(int count)
    {
        var today = now - now % Day;
        var moments = new long[count];
        for (var at = 0; at < count; at++)
        {
            var age = 2 + (int)((Days - 4) * (1 - Math.Sqrt(dice.Next(10_000) / 10_000.0)));
            var day = today - age * Day;
            day -= DateTimeOffset.FromUnixTimeSeconds(day).DayOfWeek switch
            {
                DayOfWeek.Saturday => Day,
                DayOfWeek.Sunday => 2 * Day,
                _ => 0,
            };
            moments[at] = day + 8 * 3600 + dice.Next(10 * 3600);
        }
        Array.Sort(moments);
        return moments;
    }

    /// <summary>The same moment, or one between it and now.</summary>
    public long Later(long moment) => dice.Chance(30) ? moment : moment + (now - moment) * dice.Next(1000) / 1000;

    /// <summary>A day on which someone was born who works now.</summary>
    public long Birthday() => now - (22 * 365 + dice.Next(44 * 365)) * Day;
}
