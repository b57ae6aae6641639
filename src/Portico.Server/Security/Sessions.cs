using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server.Security;

/// <summary>
/// Sessions of people in browsers: a cookie holds 32 random bytes, the store their hash, and every use looks the row up, so that an end holds
/// on all servers at once. They end by signing out, by a new password, with the user's dismissal, after 12 hours without use, and after 7 days.
/// </summary>
public static class Sessions
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "portico_session";

    /// <summary>What a session waits for while the second factor was not given.</summary>
    public const string Code = "code";

    /// <summary>What a session waits for while a password that somebody else knows was not changed.</summary>
    public const string Password = "password";

    /// <summary>Header of the console's calls: what only a page of this server can know, so that no other page can call in its name.</summary>
    public const string TokenHeader = "X-Bitrix-Csrf-Token";

    const int Bytes = 32, LongestAgent = 200;
    const long Idle = 12 * 3600, Longest = 7 * 24 * 3600, ToGoOn = 15 * 60, SeenEvery = 60;

    /// <summary>The session of a request, whatever it waits for; null when it has none.</summary>
    public static async ValueTask<SessionRow?> Find(HttpContext context, Portal portal)
    {
        if (HashOf(context) is not { } hash || await portal.Store.SignIn.SessionAsync(hash, context.RequestAborted) is not { } session)
            return null;
        var now = portal.Clock.Seconds();
        if (now >= session.Expires || now >= session.Seen + Idle)
            return null;
        if (now >= session.Seen + SeenEvery)
            await portal.Store.SignIn.SeeSessionAsync(hash, now, context.RequestAborted);
        return session;
    }

    /// <summary>True for a call of the console: its header belongs to its cookie.</summary>
    public static bool IsCall(HttpContext context) => context.Request.Headers[TokenHeader].ToString() is { Length: > 0 and < 100 } token
        && TokenOf(context) is { } known && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token), Encoding.ASCII.GetBytes(known));

    /// <summary>What the console's calls have to send along with the cookie of this request; null without one.</summary>
    public static string? TokenOf(HttpContext context) => context.Request.Cookies[Cookie] is { Length: > 0 and < 100 } secret
        ? System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("console " + secret))) : null;

    /// <summary>Who makes a call of the console; null when the session has ended.</summary>
    public static async ValueTask<Caller?> CallerOf(HttpContext context, Portal portal) =>
        await Find(context, portal) is { Awaits: "" } session ? portal.Users.BySession(session.UserId) : null;

    /// <summary>Begins a session with a new secret, in place of the one that the request has; false when the password that was given does not hold any more.</summary>
    /// <param name="login">What the user signed in with.</param>
    /// <param name="awaits">What is still to be given; empty for nothing.</param>
    public static async ValueTask<bool> Begin(HttpContext context, Portal portal, LoginRow login, string awaits, SessionRow? inPlaceOf)
    {
        var secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var now = portal.Clock.Seconds();
        var agent = context.Request.Headers.UserAgent.ToString();
        var session = new SessionRow
        {
            Hash = Users.HashOf(secret),
            UserId = login.UserId,
            Awaits = awaits,
            Created = now,
            Seen = now,
            Expires = now + (awaits.Length == 0 ? Longest : ToGoOn),
            Address = context.Connection.RemoteIpAddress?.ToString() ?? "",
            Agent = agent[..Math.Min(agent.Length, LongestAgent)],
        };
        if (!await portal.Store.SignIn.AddSessionAsync(session, login.PasswordHash, inPlaceOf?.Hash, awaits.Length == 0 ? Row(context, portal, "session.begin", login.UserId) : null, context.RequestAborted))
            return false;
        context.Response.Cookies.Append(Cookie, secret, Settings(context));
        return true;
    }

    /// <summary>Ends the session of a request.</summary>
    public static async ValueTask End(HttpContext context, Portal portal)
    {
        if (HashOf(context) is { } hash && await portal.Store.SignIn.SessionAsync(hash, context.RequestAborted) is { } session)
            await portal.Store.SignIn.EndSessionAsync(hash, Row(context, portal, "session.end", session.UserId), context.RequestAborted);
        context.Response.Cookies.Delete(Cookie, Settings(context));
    }

    /// <summary>How cookies are set: scripts do not see them, forms of other sites do not send them.</summary>
    internal static CookieOptions Settings(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/" };

    /// <summary>Who the audit says it was.</summary>
    internal static Actor ActorOf(HttpContext context, long userId) => new(userId, Actor.SignIn, context.Connection.RemoteIpAddress?.ToString() ?? "");

    static AuditRow Row(HttpContext context, Portal portal, string action, long userId) =>
        portal.Audit.Row(ActorOf(context, userId), action, string.Create(CultureInfo.InvariantCulture, $"user {userId}"));

    static string? HashOf(HttpContext context) => context.Request.Cookies[Cookie] is { Length: > 0 and < 100 } secret ? Users.HashOf(secret) : null;
}
