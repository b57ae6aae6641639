using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Server.Security;

namespace Portico.Server.Control;

/// <summary>Does an operation for a command: through the server that runs on the data folder, else on the portal itself, by the same function.</summary>
static class ControlClient
{
    /// <summary>Does it. Throws <see cref="HostException"/> with what to do next.</summary>
    public static Task<JsonNode> Do(Place place, ControlOperation operation, JsonObject given, CancellationToken abort) =>
        (place.Store == StoreKind.Sqlite || operation.IsOfServer) && ControlFile.Find(place.Data) is { } server
            ? Ask(server, place.Portal, operation, given, abort)
            : operation.IsOfServer ? throw new HostException($"No server runs on {Path.GetFullPath(place.Data)}, and only a running one can do this: start it with ./portico serve, or name its folder with --data.")
            : Open(place, operation, given, abort);

    static async Task<JsonNode> Open(Place place, ControlOperation operation, JsonObject given, CancellationToken abort)
    {
        await Task.Yield(); // signals are heard once the command gave its task back
        if (!place.MayBeThere)
            throw new HostException($"There is no portal in {place.Where}: name its folder with --data, or make it with ./portico serve.");
        using var held = place.Lock();
        if (place.Store == StoreKind.Postgres)
            await (await place.Open(abort)).DisposeAsync(); // one that is not there shall not be made
        await using var portals = new Portals(new() { Data = place.Data, Store = place.Store, Connection = place.Connection, Portal = place.Portal });
        var portal = await portals.Add(place.Portal, abort);
        try
        {
            return await operation.Do(portals, portal, new(1, IsAdmin: true, IsIntranet: true, Rights.Everything, null) { Via = Actor.Command }, given, abort);
        }
        catch (ControlException refusal)
        {
            throw new HostException(refusal.Message);
        }
    }

    static async Task<JsonNode> Ask(ControlFile server, string portal, ControlOperation operation, JsonObject given, CancellationToken abort)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                // whatever name it is for, and whoever made it: it is the one the server said it shows
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(HashAlgorithmName.SHA256) == server.Thumbprint,
            },
        });
        using var request = Request(server, portal, operation, given);
        try
        {
            using var response = await client.SendAsync(request, abort);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(abort));
            return response.IsSuccessStatusCode && answer is not null ? answer : throw new HostException(answer?["message"]?.ToString() ?? $"The server answered with status {(int)response.StatusCode}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or TaskCanceledException)
        {
            throw new HostException($"The server at {AddressOf(server)} does not answer ({fault.Message}): try again, or stop it and run the command once more.");
        }
    }

    static HttpRequestMessage Request(ControlFile server, string portal, ControlOperation operation, JsonObject given)
    {
        var (path, rest) = (operation.Path, new JsonObject());
        foreach (var input in operation.Inputs)
            if (given[input.Name] is { } value)
                if (operation.IsInPath(input))
                    path = path.Replace($"{{{input.Name}}}", Uri.EscapeDataString(value.ToString()), StringComparison.Ordinal);
                else
                    rest[input.Name] = value.DeepClone();
        var isGet = operation.Verb == "GET";
        var query = isGet && rest.Count > 0 ? "?" + string.Join('&', rest.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!.ToString())}")) : "";
        var request = new HttpRequestMessage(new(operation.Verb), $"{AddressOf(server)}/_portico{path}{query}");
        request.Headers.Authorization = new("Bearer", server.Key);
        request.Headers.Add(ControlEndpoint.PortalHeader, portal);
        if (!isGet)
            request.Content = new StringContent(rest.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    // one of this machine: without certificates where there is a choice
    static string AddressOf(ControlFile server)
    {
        var address = server.Addresses.OrderBy(one => one.StartsWith("https", StringComparison.Ordinal)).FirstOrDefault() ?? throw new HostException("The server listens nowhere: stop it and run the command once more.");
        foreach (var any in (string[])["0.0.0.0", "[::]", "+", "*"])
            address = address.Replace($"//{any}:", "//127.0.0.1:", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }
}
