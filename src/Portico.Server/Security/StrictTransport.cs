namespace Portico.Server.Security;

/// <summary>Tells browsers to come back over HTTPS only, where the portal wants it (<c>--require-https</c>).</summary>
static class StrictTransport
{
    const string OneYear = "max-age=31536000";

    /// <summary>Adds the header to the answer. Not for localhost: a browser would hold every server on that machine to it, on any port.</summary>
    public static void Ask(HttpContext context, Portals portals)
    {
        if (context.Request.IsHttps && portals.Find(context.Request.Host)?.Metadata.Now.RequiresHttps == true && !IsLocal(context.Request.Host.Host))
            context.Response.Headers.StrictTransportSecurity = OneYear;
    }

    static bool IsLocal(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
