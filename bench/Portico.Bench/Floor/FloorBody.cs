using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Portico.Bench.Floor;

/// <summary>Reads just what the requests of this benchmark hold.</summary>
static class FloorBody
{
    /// <summary>The id in a query.</summary>
    public static long Id(string? query)
    {
        foreach (var pair in new QueryStringEnumerable(query))
            if (pair.EncodedName.Span.SequenceEqual("id"))
                return long.Parse(pair.EncodedValue.Span, CultureInfo.InvariantCulture);
        return 0;
    }

    /// <summary>Owner or last id of a list, and where it starts.</summary>
    public static ListRequest List(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        long owner = 0, after = -1, start = 0;
        while (json.Read())
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("ASSIGNED_BY_ID"u8))
                owner = Next(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(">ID"u8))
                after = Next(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("start"u8))
                start = Next(ref json);
        return new(owner, after, start);
    }

    /// <summary>Owner of a list of deals, and the company whose deals are asked for too.</summary>
    public static (long Owner, long Company) Deals(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        long owner = 0, company = 0;
        while (json.Read())
            if (json.TokenType == JsonTokenType.PropertyName && (json.ValueTextEquals("ASSIGNED_BY_ID"u8) || json.ValueTextEquals("assignedById"u8)))
                owner = Next(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("companyId"u8))
                company = Next(ref json);
        return (owner, company);
    }

    /// <summary>A new contact.</summary>
    public static NewContact Add(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        string name = "", lastName = "", phone = "", type = "WORK";
        while (json.Read())
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("NAME"u8))
                name = Text(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("LAST_NAME"u8))
                lastName = Text(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("VALUE"u8))
                phone = Text(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("VALUE_TYPE"u8))
                type = Text(ref json);
        return new(name, lastName, phone, type);
    }

    /// <summary>A contact's id and its new position.</summary>
    public static (long Id, string Post) Update(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        var id = 0L;
        var post = "";
        while (json.Read())
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("id"u8))
                id = Next(ref json);
            else if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("POST"u8))
                post = Text(ref json);
        return (id, post);
    }

    /// <summary>The commands of a batch: keys, and what follows the question mark.</summary>
    public static List<(string Key, string Query)> Commands(ReadOnlySpan<byte> body, out bool areAdds)
    {
        var json = new Utf8JsonReader(body);
        var commands = new List<(string, string)>(50);
        areAdds = false;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 2)
                continue;
            var key = json.GetString()!;
            var command = Text(ref json);
            var question = command.IndexOf('?', StringComparison.Ordinal);
            areAdds = command.AsSpan(0, question).EndsWith(".add");
            commands.Add((key, command[(question + 1)..]));
        }
        return commands;
    }

    /// <summary>A new contact in a command of a batch.</summary>
    public static NewContact Add(string query)
    {
        string name = "", lastName = "", phone = "", type = "WORK";
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var key = pair.DecodeName().Span;
            var value = pair.DecodeValue().ToString();
            if (key.SequenceEqual("fields[NAME]"))
                name = value;
            else if (key.SequenceEqual("fields[LAST_NAME]"))
                lastName = value;
            else if (key.EndsWith("[VALUE]"))
                phone = value;
            else if (key.EndsWith("[VALUE_TYPE]"))
                type = value;
        }
        return new(name, lastName, phone, type);
    }

    static long Next(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetInt64();
    }

    static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString()!;
    }
}
