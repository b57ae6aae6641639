using System.Globalization;
using System.Text.Json.Nodes;

namespace Portico.Server.Control;

/// <summary>What an input holds.</summary>
enum InputKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Several texts.</summary>
    List,
}

/// <summary>Something an operation is given: a property of JSON, a parameter of a query, an argument or option of a command.</summary>
/// <param name="What">For people: a sentence.</param>
sealed record ControlInput(string Name, string What, InputKind Kind = InputKind.Text)
{
    /// <summary>The only word of an empty list.</summary>
    public const string None = "none";

    /// <summary>It cannot do without.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is wrong with a text; null for nothing.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>The option of a command, where it is not the name.</summary>
    public string? Option { get; init; }

    /// <summary>Reads what was given. Throws <see cref="ControlException"/> where it makes no sense.</summary>
    public JsonNode Read(JsonNode given) => (Kind, given) switch
    {
        (InputKind.List, JsonArray list) => new JsonArray([.. list.Select(item => (JsonNode)Checked(TextOf(item)))]),
        (InputKind.List, JsonValue) => new JsonArray(Checked(TextOf(given))),
        (InputKind.Text, JsonValue) => Checked(TextOf(given)),
        (InputKind.Number, JsonValue) when long.TryParse(Checked(TextOf(given)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        (InputKind.Flag, JsonValue) when TextOf(given).ToUpperInvariant() is "TRUE" or "1" => true,
        (InputKind.Flag, JsonValue) when TextOf(given).ToUpperInvariant() is "FALSE" or "0" => false,
        (InputKind.Number, _) => throw Wrong("write a whole number."),
        (InputKind.Flag, _) => throw Wrong("write true or false."),
        (InputKind.List, _) => throw Wrong("write a list of texts."),
        _ => throw Wrong("write a text."),
    };

    /// <summary>What is wrong with a word of a command; null for nothing.</summary>
    public string? Fault(string word)
    {
        try
        {
            Read(JsonValue.Create(word));
            return null;
        }
        catch (ControlException fault)
        {
            return fault.Message;
        }
    }

    string TextOf(JsonNode? given) => given is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : throw Wrong("write a text.");

    string Checked(string text) => text.Contains('\0', StringComparison.Ordinal) ? throw Wrong("it holds the character U+0000.") : Check?.Invoke(text) is { } fault && !(Kind == InputKind.List && text == None) ? throw new ControlException(400, "invalid_input", fault) : text;

    ControlException Wrong(string words) => new(400, "invalid_input", $"{Name} makes no sense: {words}");
}
