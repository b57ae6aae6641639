using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Support;

/// <summary>A reply as it came over the wire.</summary>
public sealed record WireReply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON; null when it is none, or no object.</summary>
    public JsonObject? Body { get; } = Parse(Text);

    /// <summary>What a success holds.</summary>
    public JsonNode? Result => Body?["result"];

    /// <summary>Code of a refusal, a number as its digits.</summary>
    public string? Error => Body?["error"]?.ToString();

    /// <summary>Text of a refusal.</summary>
    public string? Description => Body?["error_description"]?.ToString();

    /// <summary>Reads a response to its end.</summary>
    public static async Task<WireReply> Read(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestRun.Abort), headers);
    }

    /// <summary>The same reply, which must be a success.</summary>
    public WireReply Ok()
    {
        if (Status != 200 || Body?.ContainsKey("result") != true)
            Assert.Fail($"A success was expected, not {Status} {Text}");
        return this;
    }

    /// <summary>The same reply, which must say that the store cannot be reached now, and when to ask again.</summary>
    public WireReply Unavailable()
    {
        var isDocumented = (Status, Error, Description) == (503, "ERROR_UNEXPECTED_ANSWER", "Server returned an unexpected response");
        if (!isDocumented || !int.TryParse(Headers.GetValueOrDefault("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            Assert.Fail($"503 with Retry-After was expected, not {Status} {Text}");
        return this;
    }

    /// <summary>The id that an <c>add</c> answered.</summary>
    public long Id() => Ok().Result!.GetValue<long>();

    static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
