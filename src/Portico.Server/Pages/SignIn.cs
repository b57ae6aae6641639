using Portico.Crm;
using Portico.Server.Security;

namespace Portico.Server.Pages;

/// <summary>What other pages ask of the sign-in: who it is, and to have somebody sign in first.</summary>
public static class SignIn
{
    /// <summary>Where people sign in.</summary>
    public const string Path = "/sign-in/";

    // longer than any address that an application asks for
    const int LongestBack = 4000;

    /// <summary>The user who is signed in, and active; null when nobody is.</summary>
    public static async ValueTask<long?> UserOf(HttpContext context, Portal portal) => await Sessions.Find(context, portal) is { Awaits: "" } session ? session.UserId : null;

    /// <summary>Sends a browser to the sign-in page, and from there back to the address it asked for.</summary>
    public static void Redirect(HttpContext context) => context.Response.Redirect($"{Path}?back={Uri.EscapeDataString($"{context.Request.Path}{context.Request.QueryString}")}");

    /// <summary>The address as it was asked for when it is one of this server; null for every other.</summary>
    internal static string? LocalOnly(string? back)
    {
        // browsers read a backslash as a slash, and leave out what is no printable character
        if (back is not ['/', ..] || back.Length > LongestBack || back.StartsWith("//", StringComparison.Ordinal) || back.AsSpan().ContainsAnyExceptInRange('!', '~') || back.Contains('\\', StringComparison.Ordinal))
            return null;
        // the browser's own reading of it must not lead elsewhere
        return Uri.TryCreate(new Uri("http://portico.invalid"), back, out var read) && read is { Host: "portico.invalid", Scheme: "http", UserInfo: "", IsDefaultPort: true } ? back : null;
    }

    /// <summary>Headers of every page: nothing from elsewhere, in no frame, kept nowhere.</summary>
    internal static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }
}
