using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Portico.Bench;

/// <summary>The bare server of the floor and of the control port.</summary>
static class SlimHost
{
    /// <summary>Kestrel on a free loopback port; no logging, no settings read again when files change.</summary>
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"], // else every folder below the content root is watched
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder;
    }
}
