using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Server.Control;

/// <summary>Results as text: for people, or as JSON.</summary>
static class ControlText
{
    const string Nothing = "-";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The result as JSON.</summary>
    public static string Json(JsonNode result) => result.ToJsonString(Indented) + "\n";

    /// <summary>The result for people: a table, or a line for each property.</summary>
    public static string Of(ControlOperation operation, JsonNode result)
    {
        if (operation.Said is { } said)
            return Shown(said(result)) + "\n";
        if (result is JsonArray list)
            return list.Count == 0 ? "none\n" : Aligned([[.. operation.Columns.Select(Heading)], .. list.Select(row => operation.Columns.Select(column => Word(row![column])).ToArray())]);
        var text = Aligned([.. result.AsObject().Select(property => (string[])[Heading(property.Key), Word(property.Value)])]);
        return operation.Secret is { } secret ? $"{text}The {Heading(secret)} is not shown again: keep it now, where nobody else reads it.\n" : text;
    }

    static string Heading(string name) => name.Replace('_', ' ');

    static string Word(JsonNode? value) => value switch
    {
        null => Nothing,
        JsonArray list => list.Count == 0 ? Nothing : string.Join(' ', list.Select(Word)),
        JsonObject => Shown(value.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => Shown(value.ToString()) is { Length: > 0 } text ? text : Nothing,
        },
    };

    // what others wrote must not speak to the terminal
    static string Shown(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    static string Aligned(IReadOnlyList<string[]> rows)
    {
        var widths = new int[rows[0].Length];
        foreach (var row in rows)
            for (var at = 0; at < row.Length; at++)
                widths[at] = Math.Max(widths[at], row[at].Length);
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((word, at) => word.PadRight(widths[at]))).TrimEnd()).Append('\n');
        return text.ToString();
    }
}
