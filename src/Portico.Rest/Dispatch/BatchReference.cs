using System.Text;
using System.Text.Json;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Rest.Dispatch;

/// <summary>References of a batch: <c>$result[key][field][0]</c>, walked through the JSON of the answers before.</summary>
static class BatchReference
{
    /// <summary>What a reference begins with.</summary>
    public const string Mark = "$result[";

    /// <summary>A text with references: one that is the whole text becomes the value, arrays included; inside a text only scalars do.</summary>
    public static Node Resolve(string text, Func<string, ReadOnlyMemory<byte>> results)
    {
        if (text.StartsWith(Mark, StringComparison.Ordinal) && End(text, 0) == text.Length)
            return Find(Path(text, 0, text.Length), results);
        var resolved = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf(Mark, at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = End(text, start);
            resolved.Append(text, at, start - at);
            if (Find(Path(text, start, end), results) is { IsArray: false, IsNull: false } found)
                resolved.Append(found.Text);
            at = end;
        }
        return Node.Of(resolved.Append(text, at, text.Length - at).ToString());
    }

    static int End(string text, int start)
    {
        var at = start + Mark.Length - 1;
        while (at < text.Length && text[at] == '[' && text.IndexOf(']', at) is > 0 and var close)
            at = close + 1;
        return Math.Max(at, start + Mark.Length);
    }

    static string[] Path(string text, int start, int end) =>
        [.. text[(start + Mark.Length)..end].TrimEnd(']').Split("][").Select(key => key.Trim('\'', '"'))];

    static Node Find(string[] path, Func<string, ReadOnlyMemory<byte>> results)
    {
        var json = results(path[0]).Span;
        if (json.IsEmpty)
            return Node.Unresolved;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        foreach (var key in path.AsSpan(1))
            if (!Enter(ref reader, key))
                return Node.Unresolved;
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return ArgumentReader.Json(json[from..(int)reader.BytesConsumed]);
    }

    // moves to the value under a key of a map, or at a place of a list
    static bool Enter(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(key);
                reader.Read();
                if (isIt)
                    return true;
                reader.Skip();
            }
            return false;
        }
        if (reader.TokenType != JsonTokenType.StartArray || !int.TryParse(key, out var place))
            return false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (place-- == 0)
                return true;
            reader.Skip();
        }
        return false;
    }
}
