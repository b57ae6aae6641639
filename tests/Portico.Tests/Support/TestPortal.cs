using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Crm;

namespace Portico.Tests.Support;

/// <summary>A portal of one test on the run's server: calls go over HTTP, its insides can be looked at.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly HttpClient _client;
    readonly Uri _server;
    readonly Func<Task> _close;

    internal TestPortal(Portal portal, StoredData stored, HttpClient client, Uri server, Func<Task> close)
    {
        Portal = portal;
        Stored = stored;
        _client = client;
        _server = server;
        _close = close;
    }

    /// <summary>The portal behind the wire.</summary>
    public Portal Portal { get; }

    /// <summary>What it stored.</summary>
    internal StoredData Stored { get; }

    /// <summary>The name that picks it: the <c>Host</c> header of every call.</summary>
    public string Host => $"{Portal.Name}.localhost:{_server.Port}";

    /// <summary>Calls a method with a JSON body.</summary>
    /// <param name="parameters">An anonymous object, a dictionary or a <see cref="JsonNode"/>; null is an empty object.</param>
    public Task<WireReply> Call(string method, object? parameters = null, Who who = Who.Admin) =>
        Send(HttpMethod.Post, Hooks.Target(who, method), Json(JsonSerializer.Serialize(parameters ?? new JsonObject(), AsWritten)));

    /// <summary>Calls a method with a query, which is sent as it is.</summary>
    public Task<WireReply> Get(string method, string query, Who who = Who.Admin) =>
        Send(HttpMethod.Get, With(Hooks.Target(who, method), query));

    /// <summary>Calls a method with a form, which is sent as it is.</summary>
    public Task<WireReply> Form(string method, string form, Who who = Who.Admin) =>
        Send(HttpMethod.Post, Hooks.Target(who, method), new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));

    /// <summary>Sends a request to an address of the portal, not a byte of which is changed.</summary>
    public async Task<WireReply> Send(HttpMethod verb, string target, HttpContent? content = null)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(_server.GetLeftPart(UriPartial.Authority) + target, options);
        using var request = new HttpRequestMessage(verb, address) { Content = content };
        request.Headers.Host = Host;
        using var response = await _client.SendAsync(request, TestRun.Abort);
        return await WireReply.Read(response);
    }

    /// <summary>A JSON body.</summary>
    public static HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, "application/json");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _close();

    static string With(string target, string query) =>
        query.Length == 0 ? target : target + (target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
}
