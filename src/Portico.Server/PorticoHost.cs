using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods;
using Portico.Server.Control;
using Portico.Server.Http;
using Portico.Server.OAuth;
using Portico.Server.Pages;
using Portico.Server.Security;
using Portico.Server.Web;
using Portico.Store;

namespace Portico.Server;

/// <summary>A started server: wiring only, by hand, in reading order.</summary>
public sealed class PorticoHost : IAsyncDisposable
{
    // a batch of fifty commands comes as one GET
    const int MaxRequestLine = 160 * 1024;

    readonly WebApplication _app;
    readonly DataLock _lock;
    readonly IAsyncDisposable[] _agents;
    readonly Certificates? _certificates;

    PorticoHost(WebApplication app, Portals portals, DataLock dataLock, IAsyncDisposable[] agents, Certificates? certificates)
    {
        _app = app;
        _agents = agents;
        _certificates = certificates;
        _lock = dataLock;
        Portals = portals;
        Addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>Where it listens, ports filled in.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>The open portals.</summary>
    public Portals Portals { get; }

    /// <summary>Starts a server. Throws <see cref="HostException"/> with what to do next.</summary>
    public static async Task<PorticoHost> Start(HostOptions options, CancellationToken abort)
    {
        Validate(options);
        var dataLock = DataLock.Take(options.Data);
        try
        {
            var certificates = HasHttps(options) ? new Certificates(options) : null;
            // settings lie beside the program; the working directory holds data that changes all the time and must not be watched
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            });
            builder.Configuration["ForwardedHeaders_Enabled"] = "false"; // ASPNETCORE_FORWARDEDHEADERS_ENABLED would believe every client
            builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = MaskedConsole.FormatterName)
                .AddConsoleFormatter<MaskedConsole, ConsoleFormatterOptions>().AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // what keeps it from starting is said in one line
            if (options.Log is not null)
                builder.Logging.AddProvider(options.Log);
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options, certificates));
            var app = builder.Build();
            if (TrustedProxies.Of(options.TrustedProxies) is { } proxies)
                app.UseForwardedHeaders(proxies);
            var portals = new Portals(options);
            var dispatcher = new Dispatcher(new MethodTable(Families.All), new OperatingTime(), app.Services.GetRequiredService<ILogger<Dispatcher>>());
            var guesses = new Guesses(options.Time);
            Map(app, new(
                new RestEndpoint(portals, dispatcher, options, guesses, app.Services.GetRequiredService<ILogger<RestEndpoint>>()),
                new OAuthEndpoint(portals, options, guesses, new AuthorizePage(portals)),
                new SignInEndpoint(portals, guesses),
                new ConsoleEndpoint(portals),
                new ControlEndpoint(portals, options, guesses, dataLock.Key, app.Services.GetRequiredService<ILogger<ControlEndpoint>>())), portals);
            await app.StartAsync(abort);
            var agent = new RecurringAgent(portals, options.AgentPause, app.Services.GetRequiredService<ILogger<RecurringAgent>>());
            agent.Start();
            var pruneAgent = new PruneAgent(portals, options.AgentPause, app.Services.GetRequiredService<ILogger<PruneAgent>>());
            pruneAgent.Start();
            var host = new PorticoHost(app, portals, dataLock, [agent, pruneAgent], certificates);
            portals.Addresses = host.Addresses;
            void Publish() => dataLock.Publish(host.Addresses, certificates?.Thumbprint ?? "");
            Publish();
            certificates?.Watch(Publish, app.Services.GetRequiredService<ILogger<Certificates>>());
            return host;
        }
        catch (IOException fault)
        {
            dataLock.Dispose();
            throw new HostException($"{fault.Message} Choose other addresses with --urls.");
        }
        catch
        {
            dataLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens the portal everything goes to when there is one only; a new one gets its data and a webhook.</summary>
    public async Task<(Portal Portal, string? Secret)> OpenDefault(HostOptions options, CancellationToken abort)
    {
        var portal = await Portals.Add(options.Portal, abort);
        var secret = options.DevWebhook;
        if (portal.IsNew)
        {
            secret ??= Users.NewSecret();
            if (options.Seed == "demo")
                await Crm.Seed.Demo.Fill(portal, abort);
        }
        if (options.Limits is not null)
            await portal.Metadata.Set("limit_profile", options.Limits, Actor.System, abort);
        if (options.RequiresHttps is { } requiresHttps)
            await portal.Metadata.Set("https_required", requiresHttps ? "1" : "0", Actor.System, abort);
        if (secret is not null)
            await portal.Users.AddWebhook(1, secret, "First webhook", "*", Actor.System, abort);
        return (portal, secret);
    }

    /// <summary>Waits until the process is asked to end.</summary>
    public Task WaitForShutdown(CancellationToken abort) => _app.WaitForShutdownAsync(abort);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        if (_certificates is not null)
            await _certificates.DisposeAsync();
        await Portals.DisposeAsync();
        await _app.DisposeAsync();
        _lock.Dispose();
    }

    static void Validate(HostOptions options)
    {
        if (options.DevWebhook is not null && options.TrustedProxies.Count > 0)
            throw new HostException("--dev-webhook is for this machine only, and a proxy brings others here: leave out one of --dev-webhook and --trusted-proxies.");
        foreach (var url in options.Urls)
        {
            var address = Parse(url);
            if (options.DevWebhook is not null && !IsLoopback(address.Host))
                throw new HostException($"--dev-webhook is for loopback addresses only, not for {url}: leave it out, or listen on 127.0.0.1.");
        }
        if (options.Certificate is not null && !HasHttps(options))
            throw new HostException("--certificate is for https addresses, and there is none: name one with --urls, such as https://0.0.0.0:443.");
    }

    static bool HasHttps(HostOptions options) => options.Urls.Any(url => Parse(url).Scheme == "https");

    static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new HostException($"{url} is no address to listen on: write it as http://127.0.0.1:8080.");
        }
    }

    /// <summary>True when only programs of this machine reach the server.</summary>
    public static bool IsForThisMachine(HostOptions options) => options.TrustedProxies.Count == 0 && options.Urls.All(url => IsLoopback(Parse(url).Host));

    static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));

    static void Listen(KestrelServerOptions kestrel, HostOptions options, Certificates? certificates)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        foreach (var url in options.Urls)
        {
            var address = Parse(url);
            Action<ListenOptions> configure = address.Scheme == "https"
                ? listen => listen.UseHttps(certificates!.Handshake)
                : listen => listen.Protocols = HttpProtocols.Http1;
            if (System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
                kestrel.Listen(ip, address.Port, configure);
            else if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
                kestrel.ListenLocalhost(address.Port, configure);
            else
                kestrel.ListenAnyIP(address.Port, configure);
        }
    }

    static void Map(WebApplication app, Endpoints endpoints, Portals portals)
    {
        app.Lifetime.ApplicationStopped.Register(endpoints.Rest.Dispose);
        app.Lifetime.ApplicationStopped.Register(endpoints.Control.Dispose);
        var files = new FileEndpoint(portals);
        app.Run(context =>
        {
            StrictTransport.Ask(context, portals);
            var path = context.Request.Path.Value.AsSpan().TrimStart('/');
            if (path.StartsWith("sign-in", StringComparison.Ordinal) || path.StartsWith("sign-out", StringComparison.Ordinal))
                return Shown(context, endpoints.SignIn.Handle(context)); // also where the authorization server has a host of its own
            if (OAuthEndpoint.IsFor(context.Request))
                return Shown(context, endpoints.OAuth.Handle(context));
            if (path.StartsWith("rest", StringComparison.OrdinalIgnoreCase) && (path.Length == 4 || path[4] == '/'))
                return endpoints.Rest.Handle(context);
            if (path.StartsWith("files/", StringComparison.Ordinal))
                return files.Handle(context); // also where a browser opens one
            if (ConsoleEndpoint.Owns(context.Request, path))
                return Shown(context, endpoints.Console.Handle(context));
            if (ControlEndpoint.Owns(path))
                return endpoints.Control.Handle(context);
            return Plain(context, portals, path);
        });

        async Task Shown(HttpContext context, Task page)
        {
            try
            {
                await page;
            }
            catch (StoreException fault) when (!context.Response.HasStarted) // calls have answers of their own
            {
                PageLog.Failed(app.Logger, context.Request.Path.Value ?? "", fault.Message);
                await Say(context, 503, "The portal's storage does not answer: try again in a moment. The log of the server says why.\n");
            }
        }
    }

    sealed record Endpoints(RestEndpoint Rest, OAuthEndpoint OAuth, SignInEndpoint SignIn, ConsoleEndpoint Console, ControlEndpoint Control);

    static Task Plain(HttpContext context, Portals portals, ReadOnlySpan<char> path)
    {
        var (status, text) = path switch
        {
            "health/live" => (200, "live\n"),
            "health/ready" => portals.Find(context.Request.Host) is null ? (503, "no portal is open\n") : (200, "ready\n"),
            "" => (200, "Portico, an open CRM server that speaks the Bitrix24 REST API.\nCalls go to /rest/{user}/{secret}/{method}.\n"),
            _ => (404, "Nothing here. Calls go to /rest/{user}/{secret}/{method}.\n"),
        };
        return Say(context, status, text);
    }

    static Task Say(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}

/// <summary>Messages of pages.</summary>
static partial class PageLog
{
    [LoggerMessage(1401, LogLevel.Error, "{Path} could not be shown: {Fault}")]
    public static partial void Failed(ILogger log, string path, string fault);
}

/// <summary>A start that cannot be: one line that says what to do next.</summary>
public sealed class HostException(string message) : Exception(message);
