using System.Buffers;
using System.Text;
using System.Text.Json;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>Reads arguments into a PHP-like tree: JSON, and forms or queries with brackets.</summary>
public static class ArgumentReader
{
    /// <summary>Deepest nesting of arrays.</summary>
    public const int MostDepth = 64;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly JsonReaderOptions JsonOptions = new() { MaxDepth = MostDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads a JSON body into the root; anything but an object or a list is refused.</summary>
    public static void Json(ReadOnlySpan<byte> body, Node root)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (body.Trim(" \t\r\n"u8).IsEmpty)
            return;
        var reader = new Utf8JsonReader(body, JsonOptions);
        try
        {
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                throw Malformed("The request body is not a JSON object");
            var read = Value(ref reader);
            if (reader.Read())
                throw Malformed("The request body goes on after its JSON object");
            foreach (var (key, value) in read.Items)
                root.Set(key, value);
        }
        catch (JsonException fault)
        {
            throw Malformed(reader.CurrentDepth >= MostDepth
                ? $"The request nests deeper than {MostDepth} levels"
                : $"The request body is not valid JSON: line {fault.LineNumber + 1}, position {fault.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            throw Malformed("The request body is not valid UTF-8");
        }
    }

    /// <summary>Reads a JSON value.</summary>
    public static Node Json(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonOptions);
        reader.Read();
        return Value(ref reader);
    }

    /// <summary>Reads <c>a=1&amp;b[c][]=2</c>: a query, a form, or a command of a batch.</summary>
    public static void Form(ReadOnlySpan<char> form, Node root)
    {
        foreach (var range in form.Split('&'))
        {
            var pair = form[range];
            if (pair.IsEmpty)
                continue;
            var equals = Equals(pair);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            Put(root, name, Node.Of(equals < 0 ? "" : Decode(pair[(equals + 1)..])));
        }
    }

    /// <summary>Puts a value under a name with brackets, as PHP reads it.</summary>
    public static void Put(Node root, string name, Node value)
    {
        name = name.TrimStart(' ');
        if (name.Length == 0)
            return;
        if (name.Contains('\0', StringComparison.Ordinal) || value.Text.Contains('\0', StringComparison.Ordinal))
            throw Malformed("The request holds a NUL byte");
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket <= 0 || name.IndexOf(']', bracket) < 0)
        {
            root.Set(name, value);
            return;
        }
        var parent = root;
        var key = name[..bracket];
        var depth = 0;
        for (var at = bracket; at < name.Length && name[at] == '[';)
        {
            var end = name.IndexOf(']', at);
            if (end < 0)
                break;
            if (++depth >= MostDepth)
                throw Malformed($"The request nests deeper than {MostDepth} levels");
            parent = Descend(parent, key);
            key = name[(at + 1)..end];
            at = end + 1;
        }
        if (key.Length == 0)
            parent.Append(value);
        else
            parent.Set(key, value);
    }

    // the sign of >= inside a raw bracket belongs to the name, though PHP itself would cut there
    static int Equals(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        var bracket = pair.IndexOf('[');
        if (bracket < 0 || equals < bracket || pair[bracket..equals].Contains(']'))
            return equals;
        var close = pair[equals..].IndexOf(']');
        return close < 0 || pair[(equals + close)..].IndexOf('=') is not (>= 0 and var after) ? equals : equals + close + after;
    }

    static Node Descend(Node parent, string key)
    {
        if (key.Length > 0)
            return parent.Child(key);
        var child = Node.Array();
        parent.Append(child);
        return child;
    }

    /// <summary>Decodes + and %XX; a stray % stays as it is.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('%', '+') < 0)
            return text.ToString();
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = 0;
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == '+')
                    bytes[length++] = (byte)' ';
                else if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
                    bytes[length++] = Convert.FromHexString(text.Slice((at += 2) - 1, 2))[0];
                else
                    length += Rune(text, ref at, bytes.AsSpan(length));
            }
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("The request is not valid UTF-8");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static int Rune(ReadOnlySpan<char> text, ref int at, Span<byte> room)
    {
        var width = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        var written = Encoding.UTF8.GetBytes(text.Slice(at, width), room);
        at += width - 1;
        return written;
    }

    static Node Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var map = Node.Array();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = Text(ref reader);
                    reader.Read();
                    map.Set(key, Value(ref reader));
                }
                return map;
            case JsonTokenType.StartArray:
                var list = Node.Array();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Append(Value(ref reader));
                return list;
            case JsonTokenType.String:
                return Node.Of(Text(ref reader));
            case JsonTokenType.Number:
                return Node.RawNumber(Encoding.ASCII.GetString(reader.ValueSpan));
            case JsonTokenType.True:
                return Node.True;
            case JsonTokenType.False:
                return Node.False;
            default:
                return Node.Null;
        }
    }

    static string Text(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Contains('\0', StringComparison.Ordinal) ? throw Malformed("The request holds a NUL byte") : text;
    }

    static ApiException Malformed(string what) => new(ApiErrors.Malformed(what));
}
