using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Support;

/// <summary>The real server as a process of its own, which can be killed.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Secret of its webhook.</summary>
    public const string Secret = "testsecretofaprocess000000000000";

    readonly Process _process;
    readonly HttpClient _client;
    readonly ConcurrentQueue<string> _output = new();

    ServerProcess(Process process, int port)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/rest/1/{Secret}/")),
        };
    }

    /// <summary>Starts <c>portico serve</c> on a data folder and waits until it answers.</summary>
    /// <param name="connection">Where PostgreSQL is; null for SQLite.</param>
    public static Task<ServerProcess> Start(string data, string? connection = null) =>
        Start(data, connection is null ? [] : ["--store", "postgres", "--connection", connection], new(StringComparer.Ordinal));

    /// <summary>Starts it with more options and settings.</summary>
    public static async Task<ServerProcess> Start(string data, string[] options, Dictionary<string, string> settings)
    {
        var port = FreePort();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var program = Path.Combine(AppContext.BaseDirectory, "portico.dll");
        string[] arguments = [program, "serve", "--data", data, "--urls", url, "--seed", "empty", "--dev-webhook", Secret, .. options];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server process did not start."), port);
        try
        {
            await server.WaitUntilItAnswers();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_client.BaseAddress!.GetLeftPart(UriPartial.Authority));

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>What it wrote until now.</summary>
    public IEnumerable<string> Lines => _output;

    /// <summary>Calls a method as the administrator.</summary>
    public async Task<WireReply> Call(string method, object parameters)
    {
        using var content = TestPortal.Json(JsonSerializer.Serialize(parameters));
        using var response = await _client.PostAsync(new Uri(method, UriKind.Relative), content, TestRun.Abort);
        return await WireReply.Read(response);
    }

    /// <summary>Gets an address of it as a browser does that has a session.</summary>
    public async Task<WireReply> Browse(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Cookie", "portico_session=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        using var response = await _client.SendAsync(request, TestRun.Abort);
        return await WireReply.Read(response);
    }

    /// <summary>Kills it, as a power cut would: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        _client.Dispose();
    }

    async Task WaitUntilItAnswers()
    {
        var waiting = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (_process.HasExited || waiting.Elapsed > TimeSpan.FromMinutes(1))
                Assert.Fail($"The server did not come up:\n{string.Join('\n', _output)}");
            await Task.Delay(50, TestRun.Abort);
        }
    }

    async Task<bool> Answers()
    {
        try
        {
            return (await Call("server.time", new JsonObject())).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
