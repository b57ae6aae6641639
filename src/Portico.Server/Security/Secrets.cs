using System.Text.RegularExpressions;

namespace Portico.Server.Security;

/// <summary>Keeps secrets out of what is logged.</summary>
public static partial class Secrets
{
    // enough to tell two webhooks apart, useless for guessing
    const int MostShown = 2;

    const string Hidden = "***";

    /// <summary>
    /// An address, a query, a form, JSON, a header or a text with any of these, without its secrets: of a webhook's or a file's path the first two
    /// letters stay (<c>/rest/1/se***/profile</c>), of tokens, codes and passwords by name (<c>auth=***</c>) none.
    /// </summary>
    public static string Mask(string text) => Named().Replace(MaskPaths(text), match => $"{match.Groups["before"].Value}{match.Groups["quote"].Value}{Hidden}");

    /// <summary>The same for paths alone.</summary>
    public static string MaskPaths(string text) => InPath().Replace(text, Begin);

    static string Begin(Match match)
    {
        var secret = match.Groups["secret"].Value;
        return $"{match.Groups["before"].Value}{secret.AsSpan(0, Math.Min(MostShown, secret.Length / 3))}{Hidden}";
    }

    // /rest/{user}/{secret}/…, /rest/api/{user}/{secret}/…, /files/{id}/{signature}; also as an argument of another address
    [GeneratedRegex(
        @"(?<before>(?<=^|[^\w.-]|%2F)(?:rest(?:/|%2F)+(?:api(?:/|%2F)+)?|files(?:/|%2F)+)(?:(?!%2F)[^/?#&\s""'<>])+(?:/|%2F)+)(?<secret>(?:(?!%2F)[^/?#&\s""'<>])+)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InPath();

    // name=value, name[]=value, list[name]=value, "name":"value", Bearer value; also encoded, as commands of a batch are
    [GeneratedRegex(
        """
        (?<before>(?<=^|\W|%[0-9A-F]{2})
          (?: (?:auth|auth_id|refresh_id|code|pwd|\w*(?:password|passwd|secret|token)\w*)
              (?: (?:\[\w*\]|\]|%5B\w*%5D|%5D)* (?:=|%3D) (?!…) | \\?["'] \s* : \s* (?=\\?["']) )
            | Bearer \s+ ) )
        (?: (?<quote>\\["']) [^"'\\]* | (?<quote>") (?:[^"\\]|\\.)* | (?<quote>') [^']* | [^&\s"'<>][^&\s"<>]* )
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();
}
