using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portico.Tests.Differential;

/// <summary>JSON put together as text, so that odd spellings go out as they are.</summary>
static class Raw
{
    /// <summary>Writes texts without needless escapes.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text.</summary>
    public static string Text(string text) => JsonSerializer.Serialize(text, Readable);

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A list of values that are JSON already.</summary>
    public static string List(params IEnumerable<string> values) => $"[{string.Join(',', values)}]";

    /// <summary>An object of values that are JSON already; of two of one name the first stays.</summary>
    public static string Object(params IEnumerable<(string Key, string Value)> entries) =>
        "{" + string.Join(',', entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Text(entry.Key)}:{entry.Value}")) + "}";

    /// <summary>What a JSON scalar reads as: a text without its quotes and escapes, anything else as it is written.</summary>
    public static string Bare(string json) => json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json)! : json;
}
