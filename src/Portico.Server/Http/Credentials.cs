using Portico.Rest.Protocol;

namespace Portico.Server.Http;

/// <summary>Finds the token of a call (<c>how-to-call-rest-api/authorization.md</c>).</summary>
static class Credentials
{
    const string Bearer = "Bearer ";

    /// <summary>The token: <c>auth</c> or <c>access_token</c> among the arguments, or the header; null when there is none.</summary>
    public static string? TokenOf(HttpRequest request, Params arguments)
    {
        foreach (var name in (ReadOnlySpan<string>)["auth", "access_token"])
            if (arguments.Find(name) is { IsArray: false, Text.Length: > 0 } token)
                return token.Text;
        var header = request.Headers.Authorization.ToString();
        return header.Length == 0 ? null : header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : header;
    }
}
