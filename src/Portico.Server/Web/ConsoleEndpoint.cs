using System.Reflection;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Server.Pages;
using Portico.Server.Security;

namespace Portico.Server.Web;

/// <summary>The console (ADR 0021): its page at every address that a browser asks for and nobody else answers, its files, and who has signed in.</summary>
sealed class ConsoleEndpoint(Portals portals)
{
    const string SessionPath = "_portico/session";

    // BX24.js of our own (ADR 0022), at the addresses that pages of applications load it from
    const string Library = "api/v1/index.js";
    static readonly string[] LibraryPaths = ["api/v1", "api/v1/", "api/v1/dev", "api/v1/dev/", Library];

    // forms are sent to applications, which stand in frames: wherever they are
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "frame-src http: https:; form-action 'self' http: https:; frame-ancestors 'self'; base-uri 'none'";

    /// <summary>True for its paths, which have no slash before them.</summary>
    public static bool Owns(HttpRequest request, ReadOnlySpan<char> path) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (path.SequenceEqual(SessionPath) || IsLibrary(path) || ConsoleFiles.Find(path) is not null || IsPage(request, path));

    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var path = context.Request.Path.Value.AsSpan().TrimStart('/');
        if (path.SequenceEqual(SessionPath))
            return SendSession(context);
        if (IsLibrary(path))
            return SendLibrary(context);
        return ConsoleFiles.Find(path) is { } file && !path.SequenceEqual(ConsoleFiles.Page) ? file.Send(context) : SendPage(context);
    }

    static bool IsLibrary(ReadOnlySpan<char> path)
    {
        foreach (var known in LibraryPaths)
            if (path.SequenceEqual(known))
                return true;
        return false;
    }

    static Task SendLibrary(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return ConsoleFiles.Find(Library) is { } file ? file.Send(context) : Say(context, 503, "The console was left out of this build, and BX24.js with it.\n");
    }

    // names of methods have dots, so a dot does not make a file
    static bool IsPage(HttpRequest request, ReadOnlySpan<char> path) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !path.StartsWith("_portico", StringComparison.Ordinal) && !path.StartsWith("health/", StringComparison.Ordinal) && !path.StartsWith("assets/", StringComparison.Ordinal);

    async Task SendPage(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        if (portals.Find(context.Request.Host) is not { } portal)
            await Say(context, 404, "There is no portal of this name here.\n");
        else if (await SignIn.UserOf(context, portal) is null)
            SignIn.Redirect(context);
        else if (ConsoleFiles.Find(ConsoleFiles.Page) is { } page)
            await page.Send(context);
        else
            await Say(context, 503, "The console was left out of this build: install Node.js 20 or newer with npm, and build again. The REST API works without it.\n");
    }

    // a page of another origin can ask for this, and cannot read it
    async Task SendSession(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var told = portals.Find(context.Request.Host) is { } portal && await SignIn.UserOf(context, portal) is { } id && portal.Users.Find(id) is { IsActive: true } user
            ? Told(context, portal, user)
            : new() { ["error"] = "unauthorized", ["message"] = "Nobody is signed in: go to /sign-in/." };
        response.StatusCode = told.ContainsKey("error") ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(told.ToJsonString(), context.RequestAborted);
    }

    static JsonObject Told(HttpContext context, Portal portal, Store.UserRow user) => new()
    {
        ["token"] = Sessions.TokenOf(context),
        ["user"] = new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["lastName"] = user.LastName,
            ["email"] = user.Email,
            ["isAdmin"] = user.IsAdmin,
        },
        ["portal"] = new JsonObject
        {
            ["name"] = portal.Name,
            ["memberId"] = portal.MemberId,
            ["timeZone"] = portal.Metadata.Now.Setting("time_zone", "UTC"),
            ["language"] = portal.Metadata.Now.Language,
            ["currency"] = portal.Metadata.Now.BaseCurrency,
            ["version"] = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
        },
    };

    static Task Say(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
