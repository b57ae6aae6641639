using System.Buffers;
using System.Text.RegularExpressions;
using Portico.Server.Security;

namespace Portico.Server.Inspect;

/// <summary>Takes secrets out of what is kept of a call: those by name, those in addresses, and what its caller came with, wherever it stands.</summary>
/// <param name="known">What the caller came with.</param>
sealed partial class CallMask(params IReadOnlyList<string?> known)
{
    /// <summary>Stands for a secret.</summary>
    public const string Hidden = "***";

    // what is shorter is no secret, and may be part of anything
    const int Shortest = 4;

    // without any of these there is nothing to be looked for
    static readonly SearchValues<string> Signs = SearchValues.Create(
        ["auth", "token", "secret", "password", "passwd", "pwd", "refresh_id", "bearer", "rest/", "files/", "%2f"], StringComparison.OrdinalIgnoreCase);

    static readonly string[] Names = ["auth", "auth_id", "authorization", "refresh_id", "code_verifier", "pwd"];

    static readonly string[] Parts = ["password", "passwd", "secret", "token"];

    readonly string[] _known = [.. known.OfType<string>().Where(secret => secret.Length >= Shortest).SelectMany(secret => (string[])[secret, Uri.EscapeDataString(secret)]).Distinct(StringComparer.Ordinal)];

    /// <summary>True for names whose values are secret.</summary>
    public static bool IsSecret(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>False where there is nothing to be taken out.</summary>
    public bool MayHide(ReadOnlySpan<char> text)
    {
        foreach (var secret in _known)
            if (text.Contains(secret, StringComparison.Ordinal))
                return true;
        return text.ContainsAny(Signs);
    }

    /// <summary>A text, which may be an address or a query.</summary>
    public string Text(string text)
    {
        text = WithoutKnown(text);
        return text.AsSpan().ContainsAny(Signs) ? Secrets.Mask(text) : text;
    }

    /// <summary>JSON, which may end anywhere.</summary>
    public string Json(string json)
    {
        json = WithoutKnown(json);
        return json.AsSpan().ContainsAny(Signs) ? Secrets.MaskPaths(InQuery().Replace(ByName().Replace(json, $"${{before}}\"{Hidden}\""), $"${{before}}{Hidden}")) : json;
    }

    string WithoutKnown(string text)
    {
        foreach (var secret in _known)
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return text;
    }

    [GeneratedRegex(
        """
        (?<before> " (?: auth | auth_id | authorization | refresh_id | code_verifier | pwd | [^"\\]* (?:password|passwd|secret|token) [^"\\]* ) " \s* : \s* )
        (?: " (?: [^"\\] | \\. )* (?: "|$ ) | \[ [^\]]* (?: \]|$ ) | [^\s"\[\]{},]+ )
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ByName();

    // of an address within a text; also encoded
    [GeneratedRegex(
        """(?<before>(?<=[?&]|%26|%3F)(?:auth|auth_id|refresh_id|code|pwd|\w*(?:password|passwd|secret|token)\w*)(?:=|%3D))(?:(?!%26)[^&\s"'<>\\])+""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InQuery();
}
