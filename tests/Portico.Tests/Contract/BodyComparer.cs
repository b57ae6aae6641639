using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Contract;

/// <summary>Compares a reply with what a case expects, key by key and kinds included, and tells every place where they differ.</summary>
sealed class BodyComparer
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<string> _differences = [];
    readonly List<string[]> _masks;
    readonly bool _isPartial;

    BodyComparer(IReadOnlyList<string> masks, bool isPartial)
    {
        _masks = [.. masks.Select(mask => mask.Split('.'))];
        _isPartial = isPartial;
    }

    /// <summary>Differences, one a line: path, expected, actual. <c>time</c> at the top is left out.</summary>
    public static IReadOnlyList<string> Differences(JsonObject expected, JsonObject actual, IReadOnlyList<string> masks, bool isPartial)
    {
        var comparer = new BodyComparer(masks, isPartial);
        var body = (JsonObject)actual.DeepClone();
        body.Remove("time");
        comparer.Compare(expected, body, []);
        return comparer._differences;
    }

    void Compare(JsonNode? expected, JsonNode? actual, string[] path)
    {
        if (Kind(expected) != Kind(actual))
        {
            Note(path, $"expected {Kind(expected)} {Show(expected)}, got {Kind(actual)} {Show(actual)}");
            return;
        }
        if (IsMasked(path))
            return;
        switch (expected)
        {
            case JsonObject map:
                CompareMaps(map, (JsonObject)actual!, path);
                break;
            case JsonArray list:
                CompareLists(list, (JsonArray)actual!, path);
                break;
            default:
                if (!IsSame(expected, actual))
                    Note(path, $"expected {Show(expected)}, got {Show(actual)}");
                break;
        }
    }

    void CompareMaps(JsonObject expected, JsonObject actual, string[] path)
    {
        foreach (var (key, value) in expected)
        {
            if (actual.TryGetPropertyValue(key, out var found))
                Compare(value, found, [.. path, key]);
            else
                Note([.. path, key], $"expected {Show(value)}, got no such key");
        }
        if (_isPartial)
            return;
        foreach (var (key, value) in actual)
            if (!expected.ContainsKey(key) && !IsMasked([.. path, key]))
                Note([.. path, key], $"expected no such key, got {Show(value)}");
    }

    void CompareLists(JsonArray expected, JsonArray actual, string[] path)
    {
        if (expected.Count != actual.Count)
            Note(path, $"expected a list of {expected.Count}, got one of {actual.Count}: {Show(actual)}");
        for (var at = 0; at < Math.Min(expected.Count, actual.Count); at++)
            Compare(expected[at], actual[at], [.. path, at.ToString(CultureInfo.InvariantCulture)]);
    }

    void Note(string[] path, string what) => _differences.Add($"{(path.Length == 0 ? "the body" : string.Join('.', path))}: {what}");

    bool IsMasked(string[] path) => _masks.Exists(mask =>
        mask.Length == path.Length && mask.Zip(path).All(part => part.First == "*" || part.First == part.Second));

    // kinds are equal here
    static bool IsSame(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
            return true;
        return expected.GetValueKind() switch
        {
            JsonValueKind.String => expected.GetValue<string>() == actual.GetValue<string>(),
            JsonValueKind.Number => Number(expected) == Number(actual),
            _ => expected.ToJsonString() == actual.ToJsonString(),
        };
    }

    static decimal Number(JsonNode node) => decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString(Readable) ?? "null";
        return text.Length <= 300 ? text : string.Concat(text.AsSpan(0, 300), " …");
    }
}
