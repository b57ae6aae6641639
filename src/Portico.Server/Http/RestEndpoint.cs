using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;
using Portico.Server.Inspect;
using Portico.Server.Security;
using Portico.Store;

namespace Portico.Server.Http;

/// <summary>Everything under <c>/rest/</c>: bytes to a call, credentials to a caller, the reply to bytes.</summary>
sealed class RestEndpoint(Portals portals, Dispatcher dispatcher, HostOptions options, Guesses guesses, ILogger<RestEndpoint> log) : IDisposable
{
    readonly RateBuckets _rates = new();
    readonly CallGate _gate = new(options.MostRunning, options.MostWaiting);
    readonly Deadlines _deadlines = new(options.LongestCall);

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsOptions(request.Method))
        {
            Cors.Preflight(context);
            return;
        }
        Cors.Allow(context.Response);
        var started = options.Clock.Now;
        var address = RestAddress.Parse(request.Path.Value ?? "");
        using var json = new JsonBuffer();
        var portal = portals.Find(request.Host);
        if (portal?.Calls.IsOn(portal.Metadata.Now) == true)
        {
            await Watched(context, portal, address, json, started);
            return;
        }
        var status = await Answer(context, portal, address, json, trace: null, started);
        await Send(context, json, status, address.IsXml);
    }

    // the same, kept for developers (ADR 0023)
    async Task Watched(HttpContext context, Portal portal, RestAddress address, JsonBuffer json, double started)
    {
        var trace = CallTrace.Begin(address.Method, started);
        try
        {
            trace.Enter();
            var status = await Answer(context, portal, address, json, trace, started);
            trace.Stop();
            trace.Answer(json.Written.Span);
            portal.Calls.Add(CallRecorder.Of(trace, context, address, status, json.Written.Span), portal.Metadata.Now);
            await Send(context, json, status, address.IsXml);
        }
        finally
        {
            CallTrace.End();
        }
    }

    async ValueTask<int> Answer(HttpContext context, Portal? portal, RestAddress address, JsonBuffer json, CallTrace? trace, double started)
    {
        try
        {
            if (!IsServed(context.Request.Method))
                return Refuse(json, new("INVALID_REQUEST", "Use GET or POST", 405));
            if (portal is null)
                return Refuse(json, ApiErrors.PortalDeleted);
            if (Stopped(context, portal) is { } stopped)
                return Refuse(json, stopped);
            var arguments = await RequestReader.Read(context.Request, options.MaxBodyBytes, context.RequestAborted);
            trace?.Ask(arguments.Follow());
            if (address.IsNone)
                return Refuse(json, ApiErrors.MethodNotFound);
            var caller = address.Secret.Length > 0 ? portal.Users.ByWebhook(address.UserId, address.Secret) : null;
            if (address.Secret.Length > 0 && caller is null)
                return await RefuseGuess(context, json, ApiErrors.InvalidCredentials);
            var token = caller is null ? Credentials.TokenOf(context.Request, arguments) : null;
            if (caller is null && token is null && !Sessions.IsCall(context))
                return Refuse(json, ApiErrors.NoAuth);
            using var place = await _gate.Enter(context.Connection.RemoteIpAddress, context.RequestAborted);
            if (!place.IsAcquired)
                return Refuse(json, ApiErrors.QueryLimit);
            using var deadline = _deadlines.Begin(context.RequestAborted);
            var call = new Call
            {
                Name = address.Method,
                Params = arguments,
                Caller = (caller ?? (token is null ? await Sessions.CallerOf(context, portal) ?? throw new ApiException(ApiErrors.NoAuth)
                    : await portal.Tokens.CallerOf(token, deadline.Abort))) with
                { Address = context.Connection.RemoteIpAddress },
                Portal = portal,
                Context = new ReplyContext(portal.Metadata.Now.Zone, id => FileEndpoint.Address(context.Request, portal, id)),
                Abort = deadline.Abort,
                Trace = trace,
            };
            if (trace is not null)
                trace.Caller = call.Caller;
            using var reply = await dispatcher.Run(call);
            if (reply.Location is { } elsewhere)
                context.Response.Headers.Location = elsewhere;
            var status = Envelope.Write(json, reply, call, dispatcher.Operating, started, options.Clock.Now);
            return Documented(reply.Error, status);
        }
        catch (ApiException refusal)
        {
            return Refuse(json, refusal.Error);
        }
        catch (CrmException refusal) // of a token: the place was given back by now
        {
            var error = Refusals.Word(refusal, "oauth", isUniversal: false);
            return refusal.Kind == RefusalKind.TokenUnknown ? await RefuseGuess(context, json, error) : Refuse(json, error);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            Log.CallTookTooLong(log, address.Method, options.LongestCall.TotalSeconds);
            return Refuse(json, ApiErrors.Internal);
        }
        catch (StoreException fault) // of a session or a token: the dispatcher has its own
        {
            Log.CallerUnknown(log, address.Method, fault.Message);
            return Refuse(json, ApiErrors.Unavailable);
        }
        catch (BadHttpRequestException fault)
        {
            return Refuse(json, fault.StatusCode == 413 ? ApiErrors.TooLarge(options.MaxBodyBytes) : new("INVALID_REQUEST", fault.Message, fault.StatusCode));
        }
    }

    // what is asked before anybody looks at credentials: guessing them is counted like everything else
    ApiError? Stopped(HttpContext context, Portal portal)
    {
        var catalog = portal.Metadata.Now;
        if (catalog.IsBlocked)
            return ApiErrors.Overloaded;
        if (catalog.RequiresHttps && !context.Request.IsHttps)
            return ApiErrors.HttpsRequired;
        return _rates.TryCount(portal.Name, context.Connection.RemoteIpAddress, catalog.Limits, portal.Clock.Seconds()) ? null : ApiErrors.QueryLimit;
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // who guesses waits, and holds no place meanwhile
    async ValueTask<int> RefuseGuess(HttpContext context, JsonBuffer json, ApiError error)
    {
        if (await guesses.Failed(context.Connection.RemoteIpAddress, context.RequestAborted))
            return Refuse(json, error);
        await guesses.Hold(context.RequestAborted);
        return Refuse(json, ApiErrors.QueryLimit);
    }

    int Refuse(JsonBuffer json, ApiError error)
    {
        Envelope.WriteError(json, error);
        return Documented(error, error.Status);
    }

    // two statuses of the documentation's table that clients never saw on a live portal (DESIGN: conflicts)
    int Documented(ApiError? error, int status) =>
        options.DocumentedStatuses && (error == ApiErrors.InsufficientScope || error == ApiErrors.TokenScope || error == ApiErrors.InvalidCredentials) ? 403 : status;

    static bool IsServed(string method) => HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method);

    static async Task Send(HttpContext context, JsonBuffer json, int status, bool isXml)
    {
        var body = isXml ? XmlText.From(json.Written) : json.Written;
        var response = context.Response;
        response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        response.ContentType = isXml ? "application/xml; charset=utf-8" : "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>Messages of the endpoint.</summary>
static partial class Log
{
    [LoggerMessage(2101, LogLevel.Warning, "{Method} was ended after {Seconds} seconds")]
    public static partial void CallTookTooLong(ILogger log, string method, double seconds);

    [LoggerMessage(2102, LogLevel.Error, "Nobody knows who calls {Method}: {Fault}")]
    public static partial void CallerUnknown(ILogger log, string method, string fault);
}

/// <summary>What an address under <c>/rest/</c> says: a webhook with its method, or a method alone.</summary>
readonly record struct RestAddress(long UserId, string Secret, string Method, bool IsXml, bool IsNone)
{
    /// <summary>Reads the path; doubled and trailing slashes do not count.</summary>
    public static RestAddress Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries); // the first is "rest"
        var isXml = parts[^1].EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        return parts.Length switch
        {
            2 => new(0, "", MethodName.Clean(parts[1]), isXml, IsNone: false),
            >= 4 when long.TryParse(parts[1], out var user) => new(user, parts[2], MethodName.Clean(string.Join('/', parts.AsSpan(3)!)), isXml, IsNone: false),
            _ => new(0, "", "", isXml, IsNone: true), // a webhook without its user, /rest/api/, /rest alone
        };
    }
}

/// <summary>Lets pages of any origin read replies, refusals included.</summary>
static class Cors
{
    /// <summary>Headers of every reply.</summary>
    public static void Allow(HttpResponse response) => response.Headers.AccessControlAllowOrigin = "*";

    /// <summary>Answers the question a browser asks before a call.</summary>
    public static void Preflight(HttpContext context)
    {
        var response = context.Response;
        Allow(response);
        response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        response.Headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders.Count > 0
            ? context.Request.Headers.AccessControlRequestHeaders
            : "Content-Type, Authorization";
        response.Headers.AccessControlMaxAge = "86400";
        response.StatusCode = 200;
    }
}
