using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Portico.Server.Security;

/// <summary>The proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed: those that are named, and nobody else.</summary>
static class TrustedProxies
{
    /// <summary>What the framework needs to know; null when no proxy is named. Throws <see cref="HostException"/> for a name that is none.</summary>
    public static ForwardedHeadersOptions? Of(IReadOnlyList<string> named)
    {
        if (named.Count == 0)
            return null; // with empty lists the framework would believe everybody
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = 1, // what stands before the last entry was written by the client
        };
        options.KnownProxies.Clear(); // this machine is a proxy only when it is named
        options.KnownIPNetworks.Clear();
        foreach (var one in named)
            options.KnownIPNetworks.Add(Network(one));
        return options;
    }

    static System.Net.IPNetwork Network(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        // a bare 10 is an address to the parser: 0.0.0.10
        if (!IPAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out var address) || !(text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3))
            throw Wrong(text);
        if (slash < 0)
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return System.Net.IPNetwork.TryParse(text, out var network) ? network : throw Wrong(text);
    }

    static HostException Wrong(string text) => new($"{text} is no address and no network: write --trusted-proxies as 10.0.0.0/8,192.168.1.5.");
}
