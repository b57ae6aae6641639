using Portico.Crm;

namespace Portico.Server.OAuth;

/// <summary>The address that a portal is reached under, and that of its authorization server, which is the portal itself under <c>/oauth/</c>.</summary>
/// <param name="Base"><c>https://host:port</c>.</param>
/// <param name="AuthorizationBase">The same of the authorization server.</param>
sealed record PortalAddress(Uri Base, Uri AuthorizationBase)
{
    /// <summary>First label of hosts that are taken for the authorization server alone.</summary>
    public const string AuthorizationLabel = "oauth.";

    /// <summary>Host of the portal, with its port unless that is the usual one.</summary>
    public string Domain => Base.Authority;

    /// <summary>Host of the authorization server.</summary>
    public string AuthorizationDomain => AuthorizationBase.Authority;

    /// <summary>Where calls go.</summary>
    public string ClientEndpoint => $"{Base.GetLeftPart(UriPartial.Authority)}/rest/";

    /// <summary>Where calls of the authorization server go.</summary>
    public string ServerEndpoint => $"{AuthorizationBase.GetLeftPart(UriPartial.Authority)}/oauth/rest/";

    /// <summary>The addresses of a request: those it came to, unless the portal's setting <c>public_url</c> names one.</summary>
    public static PortalAddress Of(HttpRequest request, Portal portal)
    {
        var isAuthorization = IsAuthorization(request.Host.Host);
        var asked = Asked(request, request.Host.Value ?? "");
        if (Public(portal) is { } named)
            return new(named, isAuthorization ? asked : named);
        return isAuthorization ? new(Asked(request, request.Host.Value![AuthorizationLabel.Length..]), asked) : new(asked, asked);
    }

    /// <summary>The addresses without a request: the setting's, or one the server listens on, https before http; null where neither is known.</summary>
    public static PortalAddress? Find(Portal portal)
    {
        var listensOn = portal.ListensOn.OrderByDescending(one => one.StartsWith("https:", StringComparison.Ordinal)).FirstOrDefault();
        var address = Public(portal) ?? (listensOn is null ? null : new Uri(listensOn.Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal)));
        return address is null ? null : new(address, address);
    }

    /// <summary>True for hosts that are the authorization server alone.</summary>
    public static bool IsAuthorization(string host) => host.StartsWith(AuthorizationLabel, StringComparison.OrdinalIgnoreCase);

    // a header may name what is no host: its sender gets addresses that lead nowhere
    static Uri Asked(HttpRequest request, string host) =>
        Uri.TryCreate($"{request.Scheme}://{host}", UriKind.Absolute, out var address) ? address : new Uri($"{request.Scheme}://localhost");

    static Uri? Public(Portal portal) => Uri.TryCreate(portal.Metadata.Now.Setting("public_url", ""), UriKind.Absolute, out var address) ? address : null;
}
