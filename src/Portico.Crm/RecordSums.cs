using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What records are counted by: a field, and for days and moments how finely.</summary>
public readonly record struct SumBy(Field Field, SumStep Step);

/// <summary>How finely days and moments are told apart.</summary>
public enum SumStep
{
    /// <summary>As they are.</summary>
    None,

    /// <summary><c>2026-11-22</c> in the portal's zone.</summary>
    Day,

    /// <summary>Its Monday, <c>2026-11-16</c>.</summary>
    Week,

    /// <summary><c>2026-11</c>.</summary>
    Month,
}

/// <summary>Records of one combination of values.</summary>
/// <param name="Keys">The values, as texts; null for none.</param>
/// <param name="Count">How many.</param>
/// <param name="Sum">Their amounts in the base currency, by the rates of now; null where the card has no amounts.</param>
public sealed record SumGroup(IReadOnlyList<string?> Keys, long Count, decimal? Sum);

/// <summary>Records counted and added up by their values, those that the caller may read. One statement, however many there are.</summary>
public sealed class RecordSums(IStore store, Metadata metadata, CrmRecords records, IClock clock)
{
    /// <summary>Most keys.</summary>
    public const int MostKeys = 2;

    const long Year = 366 * 86_400;
    static readonly long First = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>True for fields with one value that a record holds itself.</summary>
    public static bool CanGroup(Field field) =>
        field.Source == FieldSource.Column && !field.Flags.HasFlag(FieldFlags.Multiple) && field.Type.Form is FieldForm.Number or FieldForm.Text or FieldForm.Flag or FieldForm.Day or FieldForm.Moment;

    /// <summary>Groups in the order of their keys; null when there are more than are told. Throws <see cref="CrmException"/> where the caller may read none.</summary>
    public async Task<IReadOnlyList<SumGroup>?> Find(EntityType type, IReadOnlyList<SumBy> by, Condition? filter, Caller caller, CancellationToken abort)
    {
        Access.RequireIntranet(caller);
        if (Access.ReachOf(type, Operation.Read, caller).IsNone)
            throw new CrmException(RefusalKind.AccessDenied);
        if (filter is Condition.Nothing)
            return [];
        var (amount, currency) = (Column(type, "opportunity"), Column(type, "currencyId"));
        List<SumKey> keys = [.. by.Select(one => new SumKey(one.Field, PartOf(one)))];
        if (amount is not null && currency is not null)
            keys.Add(new(currency, DatePart.None));
        var query = new SumQuery(type, keys)
        {
            Amount = amount,
            Filter = filter,
            Within = await records.Sizes.Limit(type, Operation.Read, caller, abort),
            Offsets = by.Any(one => one.Field.Type.Form == FieldForm.Moment && one.Step != SumStep.None) ? Offsets(metadata.Now.Zone) : [(long.MinValue, 0)],
        };
        using var page = await store.Records.SumAsync(query, abort);
        if (page.Rows > SumQuery.MostRows)
            return null;
        var groups = Folded(page, by, currency is not null && amount is not null);
        return groups.Count > SumQuery.Most ? null : groups;
    }

    // rows that differ in their currency alone, or in days of one week, are one group
    List<SumGroup> Folded(Page page, IReadOnlyList<SumBy> by, bool hasAmounts)
    {
        var currencies = metadata.Now.References.Currencies.ToDictionary(currency => currency.Code, StringComparer.Ordinal);
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        List<SumGroup> groups = [];
        var width = page.Columns;
        for (var row = 0; row < page.Rows; row++)
        {
            var keys = new string?[by.Count];
            for (var key = 0; key < by.Count; key++)
                keys[key] = by[key].Step == SumStep.Week && page.String(row, key) is { } day ? MondayOf(day) : page.String(row, key);
            decimal? sum = null;
            if (hasAmounts)
            {
                var rate = currencies.GetValueOrDefault(page.String(row, by.Count) ?? "");
                sum = AmountAt(page, row, width) * (rate is { AmountCount: > 0 } ? (decimal)rate.Amount / Value.MoneyScale / rate.AmountCount : 1);
            }
            var count = page.Integer(row, width - 3);
            var name = string.Join('\n', keys.Select(key => key ?? "\0"));
            if (at.TryGetValue(name, out var known))
                groups[known] = groups[known] with { Count = groups[known].Count + count, Sum = groups[known].Sum + sum };
            else
            {
                at[name] = groups.Count;
                groups.Add(new(keys, count, sum));
            }
        }
        // the division takes away zeros behind the point, which one database has and the other has not
        return [.. groups.Select(group => group with { Sum = group.Sum is { } sum ? decimal.Round(sum, 2, MidpointRounding.AwayFromZero) / 1.000000000000000000m : null })];
    }

    static decimal AmountAt(Page page, int row, int width) =>
        Number(page.String(row, width - 2)) + Number(page.String(row, width - 1)) / Value.MoneyScale;

    static decimal Number(string? text) => text is null ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    static string MondayOf(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return date.AddDays(-(((int)date.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    static DatePart PartOf(SumBy by) => by.Step switch
    {
        SumStep.None => DatePart.None,
        SumStep.Month => DatePart.Month,
        SumStep.Day or SumStep.Week => DatePart.Day,
    };

    // the moments at which the zone's clocks are changed, found by halving
    List<(long From, int Offset)> Offsets(Zone zone)
    {
        var last = clock.Seconds() + 5 * Year;
        List<(long, int)> offsets = [(long.MinValue, zone.OffsetAt(First))];
        for (var from = First; from < last; from += 7 * 86_400)
        {
            var (low, high) = (from, from + 7 * 86_400);
            if (zone.OffsetAt(low) == zone.OffsetAt(high))
                continue;
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                (low, high) = zone.OffsetAt(middle) == zone.OffsetAt(from) ? (middle, high) : (low, middle);
            }
            offsets.Add((high, zone.OffsetAt(high)));
        }
        return offsets;
    }

    static Field? Column(EntityType type, string name) => type.FindUniversal(name) is { Source: FieldSource.Column } field ? field : null;
}
