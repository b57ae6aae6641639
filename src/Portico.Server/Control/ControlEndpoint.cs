using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Model;
using Portico.Server.Http;
using Portico.Server.Security;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>Everything under <c>/_portico/</c>: manages a portal, for administrators; a few operations are for whoever signed in to the console. What administrators change is changed one after the other; all else runs side by side.</summary>
/// <param name="key">Key of <see cref="ControlFile"/>: who can read that file owns the server.</param>
sealed class ControlEndpoint(Portals portals, HostOptions options, Guesses guesses, string key, ILogger<ControlEndpoint> log) : IDisposable
{
    /// <summary>Header that names the portal, where the host does not.</summary>
    public const string PortalHeader = "X-Portico-Portal";

    const int MostBytes = 1024 * 1024;
    const int MostWaiting = 100;

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    const int MostReading = 8;

    readonly CallGate _writers = new(mostRunning: 1, MostWaiting); // two that make the same thing make it once (ADR 0018)
    readonly CallGate _readers = new(MostReading, MostWaiting);
    readonly Deadlines _deadlines = new(options.LongestCall);

    /// <summary>True for its paths, which have no slash before them.</summary>
    public static bool Owns(ReadOnlySpan<char> path) => path.StartsWith("_portico", StringComparison.Ordinal) && (path.Length == 8 || path[8] == '/');

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        var (status, body) = await Answer(context);
        if (body is null)
            return; // a file was sent
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store"; // there may be a secret in it
        response.Headers.XContentTypeOptions = "nosniff";
        if (status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        await response.WriteAsync(body.ToJsonString(Plain), context.RequestAborted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writers.Dispose();
        _readers.Dispose();
    }

    async Task<(int Status, JsonNode? Body)> Answer(HttpContext context)
    {
        try
        {
            var (portal, caller) = await Identify(context);
            var path = context.Request.Path.Value!.TrimStart('/')["_portico".Length..];
            var (operation, given) = ControlFamilies.Find(context.Request.Method, path);
            if (!caller.IsAdmin && !operation.IsForEveryone)
                throw new ControlException(403, "forbidden", "This is for administrators: ask one of them.");
            await Read(context.Request, given, context.RequestAborted);
            if (operation.Download is { } make) // takes as long as it takes, and holds up nobody
            {
                await Send(context, await make(operation.Bind(portals, portal, caller, given, context.RequestAborted)));
                return (200, null);
            }
            using var place = await (operation.IsForEveryone || operation.Verb == "GET" ? _readers : _writers).Enter(context.Connection.RemoteIpAddress, context.RequestAborted);
            if (!place.IsAcquired)
                throw Busy();
            using var deadline = _deadlines.Begin(context.RequestAborted);
            return (200, await operation.Do(portals, portal, caller, given, deadline.Abort));
        }
        catch (ControlException refusal)
        {
            return (refusal.Status, Error(refusal.Code, refusal.Message));
        }
        catch (BadHttpRequestException fault)
        {
            return (fault.StatusCode, Error("bad_request", fault.Message));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return (503, Error("busy", $"It took longer than {options.LongestCall.TotalSeconds} s and was ended: try again later."));
        }
        catch (StoreException fault)
        {
            ControlLog.Failed(log, context.Request.Path.Value ?? "", fault.Message);
            return (500, Error("failed", "The portal's storage failed: the log of the server says why."));
        }
    }

    static async Task Send(HttpContext context, ControlDownload download)
    {
        await using var file = new FileStream(download.Path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        File.Delete(download.Path); // it is read all the same, and whatever happens now, nothing is left
        var response = context.Response;
        response.ContentType = "application/zip";
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{download.Name}\"";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await file.CopyToAsync(response.Body, context.RequestAborted);
    }

    // the one place where keys and tokens are tried: whoever guesses waits, and holds no place meanwhile
    async ValueTask<(Portal Portal, Caller Caller)> Identify(HttpContext context)
    {
        var named = context.Request.Headers[PortalHeader].ToString();
        var portal = named.Length > 0 ? portals.Named(named) : portals.Find(context.Request.Host);
        if (context.Request.Headers.Authorization.ToString() is ['B' or 'b', ..] header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            var given = header["Bearer ".Length..].Trim();
            if (IsKey(given) && IsNear(context.Connection))
                return (portal ?? throw Unknown(named), CallerOf(1, Actor.Command, context));
            if (portal?.Users.ByControlToken(given) is { } user)
                return portal.Metadata.Now.RequiresHttps && !context.Request.IsHttps
                    ? throw HttpsRequired()
                    : (portal, CallerOf(user.Id, Actor.Control, context));
            if (!await guesses.Failed(context.Connection.RemoteIpAddress, context.RequestAborted))
                throw Busy();
        }
        else if (portal is not null && Sessions.IsCall(context) && await Sessions.CallerOf(context, portal) is { } person)
            return portal.Metadata.Now.RequiresHttps && !context.Request.IsHttps
                ? throw HttpsRequired()
                : (portal, person with { Address = context.Connection.RemoteIpAddress });
        throw new ControlException(401, "unauthorized", "Send a token of the control plane as Authorization: Bearer TOKEN; ./portico token add makes one.");
    }

    bool IsKey(string given) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    // the key never leaves the machine
    static bool IsNear(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } address && (IPAddress.IsLoopback(address) || address.Equals(connection.LocalIpAddress));

    static Caller CallerOf(long user, string via, HttpContext context) =>
        new(user, IsAdmin: true, IsIntranet: true, Rights.Everything, null) { Via = via, Address = context.Connection.RemoteIpAddress };

    ControlException Unknown(string name) => ControlException.NotFound(
        $"The server serves {string.Join(", ", portals.Open.Select(portal => portal.Name).Order(StringComparer.Ordinal))}{(name.Length > 0 ? $", not {name}" : "")}: name the portal with --portal.");

    // the query, and the body over it; what stands in the path stands there only
    static async Task Read(HttpRequest request, JsonObject given, CancellationToken abort)
    {
        var rest = new JsonObject();
        foreach (var (name, values) in request.Query)
            rest[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        if (!HttpMethods.IsGet(request.Method))
            foreach (var (name, value) in await ReadBody(request, abort))
                rest[name] = value?.DeepClone();
        foreach (var (name, value) in rest)
            if (!given.TryAdd(name, value?.DeepClone()))
                throw new ControlException(400, "invalid_input", $"{name} stands in the path already.");
    }

    static async Task<JsonObject> ReadBody(HttpRequest request, CancellationToken abort)
    {
        if (request.ContentLength > MostBytes)
            throw TooLarge();
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer, abort)) > 0;)
        {
            body.Write(buffer, 0, count);
            if (body.Length > MostBytes)
                throw TooLarge();
        }
        if (body.Length == 0)
            return [];
        try
        {
            return JsonNode.Parse(body.ToArray(), documentOptions: Strict) as JsonObject ?? throw NotJson();
        }
        catch (JsonException)
        {
            throw NotJson();
        }
    }

    static ControlException HttpsRequired() => new(400, "https_required", "The portal answers over HTTPS only: use its https address.");

    static ControlException Busy() => new(503, "busy", "Too many calls wait: try again later.");

    static ControlException TooLarge() => new(400, "too_large", $"A body has {MostBytes} bytes at most.");

    static ControlException NotJson() => new(400, "invalid_json", "The body is no JSON object: send one such as {\"title\":\"sync\"}.");

    static JsonObject Error(string code, string message) => new() { ["error"] = code, ["message"] = message };
}

/// <summary>Messages of the control plane.</summary>
static partial class ControlLog
{
    [LoggerMessage(1301, LogLevel.Error, "{Path} of the control plane failed: {Fault}")]
    public static partial void Failed(ILogger log, string path, string fault);
}
