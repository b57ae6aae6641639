using System.Globalization;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>Filters and sorts the small lists that live in memory: types, directories, users.</summary>
static class NodeList
{
    /// <summary>Whether a record passes a filter; names must have been checked before.</summary>
    public static bool Matches(Node record, Node filter)
    {
        var isOr = filter.Items.Any(item => item.Key.Equals("logic", StringComparison.OrdinalIgnoreCase)
            && item.Value.Text.Equals("OR", StringComparison.OrdinalIgnoreCase));
        var any = false;
        foreach (var (key, value) in filter.Items)
        {
            if (key.Equals("logic", StringComparison.OrdinalIgnoreCase))
                continue;
            var passes = long.TryParse(key, out _) && value.IsArray ? Matches(record, value) : Compares(record, key, value);
            if (passes && isOr)
                return true;
            if (!passes && !isOr)
                return false;
            any = true;
        }
        return !isOr || !any;
    }

    /// <summary>Names of all fields a filter compares, without prefixes.</summary>
    public static IEnumerable<string> Names(Node filter) => filter.Items
        .Where(item => !item.Key.Equals("logic", StringComparison.OrdinalIgnoreCase))
        .SelectMany(item => long.TryParse(item.Key, out _) && item.Value.IsArray ? Names(item.Value) : [FilterReader.Split(item.Key).Name]);

    /// <summary>The first field of a filter whose value is no scalar and no list of scalars; null when all can be read.</summary>
    public static string? FindUnreadable(Node filter)
    {
        foreach (var (key, value) in filter.Items)
        {
            if (!value.IsArray)
                continue;
            if (long.TryParse(key, out _))
            {
                if (FindUnreadable(value) is { } inner)
                    return inner;
            }
            else if (value.Items.Any(item => item.Value.IsArray))
            {
                return FilterReader.Split(key).Name;
            }
        }
        return null;
    }

    /// <summary>Sorts by several keys; the order it came in decides among equals.</summary>
    public static IEnumerable<Node> Sort(IEnumerable<Node> records, IReadOnlyList<(string Name, bool Descending)> keys)
    {
        IOrderedEnumerable<Node>? sorted = null;
        foreach (var (name, descending) in keys)
            sorted = (sorted, descending) switch
            {
                (null, false) => records.OrderBy(record => record[name], Order),
                (null, true) => records.OrderByDescending(record => record[name], Order),
                (_, false) => sorted.ThenBy(record => record[name], Order),
                (_, true) => sorted.ThenByDescending(record => record[name], Order),
            };
        return sorted ?? records;
    }

    static readonly Comparer<Node?> Order = Comparer<Node?>.Create(Compare);

    static bool Compares(Node record, string key, Node value)
    {
        if (value.Kind == NodeKind.Unresolved)
            return false;
        var (@operator, isPattern, name) = FilterReader.Split(key);
        var actual = record[name];
        var wanted = value.IsArray ? value.Items.Select(item => item.Value).ToList() : [value];
        var isNegative = @operator is Operator.NotEqual or Operator.NotLike;
        var any = wanted.Exists(one => One(actual, one, @operator, isPattern));
        return isNegative ? !any : any;
    }

    // a negative operator asks whether the positive one holds
    static bool One(Node? actual, Node wanted, Operator @operator, bool isPattern)
    {
        if (actual is { IsArray: true })
            return actual.Items.Any(item => One(item.Value, wanted, @operator, isPattern));
        return @operator switch
        {
            Operator.Equal or Operator.NotEqual => Compare(actual, wanted) == 0,
            Operator.Like or Operator.NotLike => Like(Text(actual), isPattern ? wanted.Text : "%" + wanted.Text + "%"),
            Operator.Less => Compare(actual, wanted) < 0,
            Operator.LessOrEqual => Compare(actual, wanted) <= 0,
            Operator.Greater => Compare(actual, wanted) > 0,
            Operator.GreaterOrEqual => Compare(actual, wanted) >= 0,
        };
    }

    static int Compare(Node? left, Node? right)
    {
        var (a, b) = (Text(left), Text(right));
        if (decimal.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && decimal.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y))
            return x.CompareTo(y);
        if (a.Length > 9 && b.Length > 9 && DateTimeOffset.TryParse(a, CultureInfo.InvariantCulture, out var m) && DateTimeOffset.TryParse(b, CultureInfo.InvariantCulture, out var n))
            return m.CompareTo(n);
        return string.CompareOrdinal(Folding.Fold(a), Folding.Fold(b));
    }

    static bool Like(string text, string pattern)
    {
        text = Folding.Fold(text);
        var parts = Folding.Fold(pattern).Split('%');
        if (parts.Length == 1)
            return text == parts[0];
        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }
        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    // as filters write it: yes and no as Y and N or 1 and 0 are told apart by the caller
    static string Text(Node? node) => node is null or { IsNull: true } ? "" : node.Kind == NodeKind.Flag ? node.Text.Length > 0 ? "1" : "0" : node.Text;
}
