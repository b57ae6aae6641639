using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server.OAuth;

/// <summary>
/// Tells an application without an interface that it is installed (<c>common/events/on-app-install.md</c>): the event ONAPPINSTALL with the first
/// tokens, once, as a form. Addresses of private networks are refused unless the portal allows them (<c>allow_private_handlers</c>), or is on one itself.
/// </summary>
public static class InstallCallback
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends the event; returns whether it was taken, and what came of it in a few words.</summary>
    public static async Task<(bool IsTaken, string Words)> Send(Portal portal, ApplicationRow application, long userId, CancellationToken abort)
    {
        if (PortalAddress.Find(portal) is not { } address)
            return (false, $"not sent: no server runs that {application.InstallUrl} could answer to");
        var pair = await portal.Tokens.Issue(application, userId, abort);
        var now = portal.Clock.Seconds();
        using var body = new FormUrlEncodedContent(new (string Name, string Value)[]
        {
            ("event", "ONAPPINSTALL"), ("event_handler_id", "0"),
            ("data[VERSION]", "1"), ("data[ACTIVE]", "Y"), ("data[INSTALLED]", "Y"), ("data[LANGUAGE_ID]", portal.Metadata.Now.Language), ("ts", Number(now)),
            ("auth[access_token]", pair.Access), ("auth[expires]", Number(pair.Expires)), ("auth[expires_in]", Number(pair.Expires - now)),
            ("auth[scope]", application.Scopes), ("auth[domain]", address.Domain), ("auth[server_endpoint]", address.ServerEndpoint), ("auth[status]", application.Status),
            ("auth[client_endpoint]", address.ClientEndpoint), ("auth[member_id]", portal.MemberId), ("auth[user_id]", Number(userId)),
            ("auth[refresh_token]", pair.Refresh), ("auth[application_token]", portal.Applications.TokenOf(application)),
        }.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var client = ClientFor(portal.Metadata.Now.Setting("allow_private_handlers", "0") == "1" || portal.ListensOn is { Count: > 0 } on && on.All(IsLoopback));
        try
        {
            using var response = await client.PostAsync(new Uri(application.InstallUrl), body, abort);
            return (response.IsSuccessStatusCode, $"{application.InstallUrl} answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException fault)
        {
            return (false, $"{application.InstallUrl} could not be reached: {fault.Message}");
        }
        catch (TaskCanceledException) when (!abort.IsCancellationRequested)
        {
            return (false, $"{application.InstallUrl} did not answer within {Patience.TotalSeconds:F0} seconds");
        }
    }

    // the address is looked at after its name was resolved: a name may lead anywhere
    static HttpClient ClientFor(bool allowsPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (context, abort) =>
        {
            var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, abort);
            var allowed = Array.FindAll(found, address => allowsPrivate || IsPublic(address));
            if (allowed.Length == 0)
                throw new HttpRequestException($"{context.DnsEndPoint.Host} is an address of a private network; the portal's setting allow_private_handlers allows those.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, abort);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>True for addresses of the internet.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast
            || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return false;
        return address.AddressFamily != AddressFamily.InterNetwork || address.GetAddressBytes() switch
        {
            [10, ..] or [0, ..] or [127, ..] or [169, 254, ..] or [192, 168, ..] => false,
            [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] or [>= 224, ..] => false,
            _ => true,
        };
    }

    static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var read) && read.IsLoopback;

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
