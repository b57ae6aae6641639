using System.Globalization;
using System.Text;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;
using Portico.Server.Http;
using Portico.Server.Security;
using Portico.Store;

namespace Portico.Server.OAuth;

/// <summary>
/// The authorization server (<c>settings/oauth</c>): everything under <c>/oauth/</c>, and under hosts that begin with <c>oauth.</c>. Clients put
/// its addresses together in their own ways, so the end of a path decides: <c>oauth/authorize</c>, <c>oauth/token</c>, or a method after <c>rest</c>.
/// </summary>
sealed class OAuthEndpoint(Portals portals, HostOptions options, Guesses guesses, AuthorizePage authorize)
{
    const long MostBytes = 64 * 1024;

    /// <summary>True for requests that are the authorization server's.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Path.StartsWithSegments("/oauth", StringComparison.OrdinalIgnoreCase) || PortalAddress.IsAuthorization(request.Host.Host);

    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts switch
        {
            [.., "oauth", "authorize"] => authorize.Handle(context),
            [.., "oauth", "token"] => Answer(context, Grant),
            [.., "rest", var method] when MethodName.Clean(method).Equals("app.info", StringComparison.OrdinalIgnoreCase) => Answer(context, Info),
            [.., "rest", _] => Answer(context, (_, _, _) => throw new ApiException(ApiErrors.MethodNotFound)),
            _ => NotFound(context),
        };
    }

    // every answer is JSON, and pages of any origin may read it
    async Task Answer(HttpContext context, Func<HttpContext, Portal, Params, Task<Node>> serve)
    {
        var request = context.Request;
        if (HttpMethods.IsOptions(request.Method))
        {
            Cors.Preflight(context);
            return;
        }
        Cors.Allow(context.Response);
        var (status, body) = (200, Node.Null);
        try
        {
            if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsPost(request.Method))
                throw new ApiException(new("INVALID_REQUEST", "Use GET or POST", 405));
            if (portals.Find(request.Host) is not { } portal)
                throw new ApiException(ApiErrors.PortalDeleted);
            if (portal.Metadata.Now.RequiresHttps && !request.IsHttps)
                throw new ApiException(ApiErrors.HttpsRequired);
            var arguments = await RequestReader.Read(request, Math.Min(MostBytes, options.MaxBodyBytes), context.RequestAborted);
            if (!await guesses.Wait(context.Connection.RemoteIpAddress, context.RequestAborted))
            {
                await guesses.Hold(context.RequestAborted);
                throw new ApiException(ApiErrors.QueryLimit);
            }
            body = await serve(context, portal, arguments);
        }
        catch (ApiException refusal)
        {
            (status, body) = (refusal.Error.Status, refusal.Error.ToNode());
        }
        catch (CrmException refusal)
        {
            if (refusal.Kind is RefusalKind.ClientUnknown or RefusalKind.ClientInvalid or RefusalKind.GrantInvalid or RefusalKind.TokenUnknown)
                guesses.Count(context.Connection.RemoteIpAddress);
            var error = Refusals.Word(refusal, refusal.Kind == RefusalKind.TokenUnknown ? "oauth.server" : "oauth", isUniversal: false);
            (status, body) = (error.Status, error.ToNode());
        }
        catch (StoreException)
        {
            (status, body) = (ApiErrors.Unavailable.Status, ApiErrors.Unavailable.ToNode());
        }
        await Send(context, status, body);
    }

    static async Task<Node> Grant(HttpContext context, Portal portal, Params arguments)
    {
        var type = Required(arguments, "grant_type");
        if (type is not ("authorization_code" or "refresh_token"))
            throw new CrmException(RefusalKind.GrantTypeUnknown);
        var (clientId, secret) = (Required(arguments, "client_id"), Required(arguments, "client_secret"));
        var worth = Required(arguments, type == "refresh_token" ? type : "code");
        var application = portal.Tokens.Authenticate(clientId, secret);
        if (arguments.Find("scope") is { IsArray: false, Text.Length: > 0 } scope && !Applications.ScopesOf(application).IsSupersetOf(
            scope.Text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            throw new CrmException(RefusalKind.GrantScopeExceeded);
        var pair = type == "refresh_token"
            ? await portal.Tokens.Refresh(application, worth, context.RequestAborted)
            : await portal.Tokens.Exchange(application, worth, context.RequestAborted);
        return Grants.Of(pair, portal, PortalAddress.Of(context.Request, portal));
    }

    /// <summary>What the authorization server knows of a token (<c>app.info</c> of its side, which is not the portal's method).</summary>
    async Task<Node> Info(HttpContext context, Portal portal, Params arguments)
    {
        var started = options.Clock.Now;
        var token = Credentials.TokenOf(context.Request, arguments) ?? throw new ApiException(ApiErrors.NoAuth);
        var caller = await portal.Tokens.CallerOf(token, context.RequestAborted);
        var application = portal.Applications.Find(caller.Credential.Id)!;
        var address = PortalAddress.Of(context.Request, portal);
        return Node.Map(
            ("result", Node.Map(
                ("client_id", Node.Of(application.ClientId)),
                ("scope", Node.Of(application.Scopes)),
                ("expires", Node.Of(Moment(await portal.Tokens.ExpiresOf(token, context.RequestAborted)))),
                ("install", Node.Map(
                    ("installed", Node.Of(application.IsInstalled)),
                    ("version", Node.Of(Applications.Version)),
                    ("status", Node.Of(application.Status)),
                    ("scope", Node.Of(application.Scopes)),
                    ("domain", Node.Of(address.Base.Host)),
                    ("uri", Node.Of($"{address.Base.Scheme}://{address.Base.Host}")),
                    ("client_endpoint", Node.Of(address.ClientEndpoint)),
                    ("member_id", Node.Of(portal.MemberId)),
                    ("member_type", Node.Of("portal")))),
                ("user_id", Node.Of(caller.UserId)))),
            ("time", Time(started, options.Clock.Now)));
    }

    static Node Time(double started, double finished) => Node.Map(
        ("start", Node.Of(started)), ("finish", Node.Of(finished)), ("duration", Node.Of(finished - started)), ("processing", Node.Of(finished - started)),
        ("date_start", Node.Of(Moment((long)started))), ("date_finish", Node.Of(Moment((long)finished))), ("operating", Node.Of(0)));

    static string Moment(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    static string Required(Params arguments, string name) => arguments.Find(name) is { IsArray: false, Text.Length: > 0 } given
        ? given.Text
        : throw new CrmException(RefusalKind.GrantParameterMissing, name);

    static Task Send(HttpContext context, int status, Node body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(NodeText.Whole(body), context.RequestAborted);
    }

    static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Nothing here. This is an authorization server: /oauth/authorize/, /oauth/token/, /oauth/rest/app.info.\n", Encoding.UTF8, context.RequestAborted);
    }
}

/// <summary>A pair of tokens as applications read it.</summary>
static class Grants
{
    /// <summary>The answer to a code or a token for the next pair: the keys of both pages together, since clients of one need those of the other.</summary>
    public static Node Of(Pair pair, Portal portal, PortalAddress address) => Node.Map(
        ("access_token", Node.Of(pair.Access)),
        ("client_endpoint", Node.Of(address.ClientEndpoint)),
        ("domain", Node.Of(address.AuthorizationDomain)),
        ("expires", Node.Of(pair.Expires)),
        ("expires_in", Node.Of(Math.Max(0, pair.Expires - portal.Clock.Seconds()))),
        ("member_id", Node.Of(portal.MemberId)),
        ("refresh_token", Node.Of(pair.Refresh)),
        ("scope", Node.Of(pair.Application.Scopes)),
        ("server_endpoint", Node.Of(address.ServerEndpoint)),
        ("status", Node.Of(pair.Application.Status)),
        ("user_id", Node.Of(pair.UserId)));
}
