using System.Text;
using Portico.Model;

namespace Portico.Rest.Protocol;

/// <summary>Values that are kept as a client sent them: as JSON.</summary>
public static class NodeText
{
    /// <summary>The JSON of a value; null for nothing.</summary>
    public static string? Of(Node node)
    {
        if (node.IsNull || (!node.IsArray && node.Text.Length == 0))
            return null;
        return Whole(node);
    }

    /// <summary>The JSON of a value, whatever it is.</summary>
    public static string Whole(Node node)
    {
        using var json = new JsonBuffer();
        return Encoding.UTF8.GetString(json.Node(node).Written.Span);
    }

    /// <summary>The value of such JSON.</summary>
    public static Node Read(string? json) => json is null ? Node.Null : ArgumentReader.Json(Encoding.UTF8.GetBytes(json));
}
