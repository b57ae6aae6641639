using System.Text;

namespace Portico.Server.Http;

/// <summary>Addresses of applications with more parameters in their query.</summary>
static class WithQuery
{
    /// <summary>The address with the parameters after those it has, before its fragment.</summary>
    public static string Of(string address, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var at = address.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = at < 0 ? (address, "") : (address[..at], address[at..]);
        var text = new StringBuilder(path);
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in values)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return text.Append(fragment).ToString();
    }
}
