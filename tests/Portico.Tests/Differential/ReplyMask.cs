using System.Globalization;
using System.Text.RegularExpressions;
using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>
/// A reply without what two portals may tell differently: how long it took, moments about the present, the portal's own address.
/// Quotes inside texts are escaped, so that no text of a record is taken for any of these.
/// </summary>
static partial class ReplyMask
{
    // the furthest default is a week ahead
    const long NearSeconds = 9 * 86_400;

    /// <summary>The text to compare.</summary>
    /// <param name="now">Unix seconds.</param>
    public static string Of(WireReply reply, long now)
    {
        var text = TimeBlock().Replace(reply.Text, "{…}");
        text = FileAddress().Replace(text, "${key}\"…\"");
        return Moment().Replace(text, match => IsPresent(match, now) ? "\"now\"" : match.Value);
    }

    static bool IsPresent(Match match, long now) =>
        DateTimeOffset.TryParse(match.ValueSpan.Trim('"'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && Math.Abs(moment.ToUnixTimeSeconds() - now) < NearSeconds;

    [GeneratedRegex(@"\{""start"":[^{}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TimeBlock();

    [GeneratedRegex(@"(?<key>""(showUrl|downloadUrl|url|urlMachine)"":)""[^""]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FileAddress();

    [GeneratedRegex(@"""\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d([+-]\d\d:\d\d)?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Moment();
}
