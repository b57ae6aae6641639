using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Portico.Tests.Support;

/// <summary>A browser of one person: keeps cookies, sends forms as they were shown, follows nothing by itself.</summary>
sealed partial class Visitor : IDisposable
{
    readonly HttpClient _client;

    /// <summary>Opens one.</summary>
    /// <param name="source">The loopback address that its connections come from.</param>
    public Visitor(PorticoHostAddress server, string? source = null)
    {
        Cookies = new CookieContainer();
        _client = new HttpClient(Handler(source, Cookies)) { BaseAddress = server.Address };
    }

    /// <summary>What servers set.</summary>
    public CookieContainer Cookies { get; }

    /// <summary>The page that was shown last.</summary>
    public WireReply Page { get; private set; } = new(0, "", new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The form that the page asks for; empty for none.</summary>
    public string Step => Hidden("step");

    /// <summary>True when the page tells that somebody is signed in.</summary>
    public bool IsSignedIn => Page.Text.Contains("You are signed in", StringComparison.Ordinal);

    /// <summary>Connections from another loopback address.</summary>
    public static SocketsHttpHandler Handler(string? source, CookieContainer? cookies = null) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = cookies is not null,
        CookieContainer = cookies ?? new(),
        ConnectCallback = async (context, abort) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (source is not null)
                    socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
                await socket.ConnectAsync(context.DnsEndPoint, abort);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Opens an address.</summary>
    public Task<WireReply> Open(string target = "/sign-in/") => Send(new HttpRequestMessage(HttpMethod.Get, target));

    /// <summary>Asks for a file or a page, as scripts and the address bar do.</summary>
    public Task<WireReply> Get(string target, string accept = "*/*", string? encoding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Add("Accept", accept);
        if (encoding is not null)
            request.Headers.Add("Accept-Encoding", encoding);
        return Send(request);
    }

    /// <summary>Makes a call of the console.</summary>
    /// <param name="body">JSON; null for none, which is a GET.</param>
    /// <param name="token">What goes along with the cookie; null for nothing.</param>
    public Task<WireReply> Call(string target, string? body, string? token, string? verb = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(verb ?? (body is null ? "GET" : "POST")), target) { Content = body is null ? null : TestPortal.Json(body) };
        if (token is not null)
            request.Headers.TryAddWithoutValidation(Portico.Server.Security.Sessions.TokenHeader, token);
        return Send(request);
    }

    /// <summary>Fills the form of the page and sends it; goes where it is sent within the server.</summary>
    public async Task<WireReply> Fill(params (string Name, string Value)[] fields)
    {
        await Post(Page.Text.Contains("action=\"/sign-in/\"", StringComparison.Ordinal) ? "/sign-in/" : "/sign-out/",
            [.. new[] { "step", "token", "back" }.Select(name => (name, Hidden(name))), .. fields]);
        return Page.Status == 303 ? await Open(Page.Headers["Location"]) : Page;
    }

    /// <summary>Sends a form that nobody showed.</summary>
    public Task<WireReply> Post(string target, (string Name, string Value)[] fields, string? site = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return Send(request);
    }

    /// <summary>Signs in from the first page on.</summary>
    public async Task<WireReply> SignIn(string login, string password)
    {
        await Open();
        return await Fill(("login", login), ("password", password));
    }

    /// <summary>Value of a hidden field of the page.</summary>
    public string Hidden(string name) => WebUtility.HtmlDecode(HiddenField().Matches(Page.Text).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value ?? "");

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    async Task<WireReply> Send(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _client.SendAsync(request, TestRun.Abort))
            return Page = await WireReply.Read(response);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>\\w+)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HiddenField();
}

/// <summary>Where a server listens.</summary>
sealed record PorticoHostAddress(Uri Address)
{
    public static implicit operator PorticoHostAddress(RunningServer server) => new(new Uri(server.Host.Addresses[0]));

    public static implicit operator PorticoHostAddress(ServerProcess server) => new(server.Address);
}
