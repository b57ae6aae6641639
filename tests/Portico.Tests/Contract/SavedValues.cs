using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portico.Tests.Contract;

/// <summary>Results a case keeps, and the placeholders that stand for them; a placeholder of a name not kept stays as it is.</summary>
sealed partial class SavedValues
{
    readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);

    /// <summary>Keeps a result.</summary>
    public void Keep(string name, JsonNode? value) => _values[name] = value?.DeepClone();

    /// <summary>A text with every placeholder put in as text.</summary>
    public string Fill(string text) => Placeholder().Replace(text, match => TryFind(match, out var value) ? TextOf(value) : match.Value);

    /// <summary>A JSON value with every placeholder put in: as it is where it is a whole text, else as text; in keys too.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => new KeyValuePair<string, JsonNode?>(Fill(entry.Key), Fill(entry.Value)))),
        JsonArray list => ListOf(list.Select(item => Fill(item))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => FillText(value.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    static JsonArray ListOf(IEnumerable<JsonNode?> items)
    {
        var list = new JsonArray();
        foreach (var item in items)
            list.Add(item);
        return list;
    }

    JsonNode? FillText(string text)
    {
        var match = Placeholder().Match(text);
        if (match.Length != text.Length || !TryFind(match, out var value))
            return JsonValue.Create(Fill(text));
        return match.Groups["text"].Success ? JsonValue.Create(TextOf(value)) : value?.DeepClone();
    }

    bool TryFind(Match match, out JsonNode? value)
    {
        if (!_values.TryGetValue(match.Groups["name"].Value, out value))
            return false;
        var whole = value;
        foreach (var key in match.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries))
            value = value switch
            {
                JsonObject map when map.TryGetPropertyValue(key, out var under) => under,
                JsonArray list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => throw new InvalidDataException($"{match.Value} leads nowhere in {whole?.ToJsonString() ?? "null"}"),
            };
        return true;
    }

    static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]\w*)(?<path>(\.\w+)*)(?<text>\|string)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Placeholder();
}
