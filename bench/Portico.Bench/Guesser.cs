using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portico.Bench;

/// <summary>
/// Floods a server from 127.0.0.2, which wrk cannot: either with webhooks that are none, or with requests that nobody needs to be slowed for, to tell what
/// the load itself takes of the processors.
/// </summary>
static class Guesser
{
    /// <summary>Runs so many seconds, and prints how many answers came of each status.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        var (target, isGuess) = (new Uri(options.Text("portico")), options.Text("kind") == "guesses");
        var (answers, watch) = (new ConcurrentDictionary<string, long>(StringComparer.Ordinal), Stopwatch.StartNew());
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(options.Number("seconds")));
        await Task.WhenAll(Enumerable.Range(0, options.Number("connections")).Select(at => Task.Run(() => Flood(target, isGuess, at, answers, end.Token))));
        var told = answers.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:N0} with {one.Key}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answers.Values.Sum() / watch.Elapsed.TotalSeconds:N0} answers a second: {string.Join(", ", told)}"));
        return 0;
    }

    static async Task Flood(Uri target, bool isGuess, int seed, ConcurrentDictionary<string, long> answers, CancellationToken abort)
    {
        var random = new Random(seed);
        var buffer = new byte[8192];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync(target.Host, target.Port, abort);
            while (true)
            {
                var path = isGuess ? string.Create(CultureInfo.InvariantCulture, $"/rest/1/{random.NextInt64():x16}{random.NextInt64():x16}/profile") : "/health/live";
                await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {target.Authority}\r\n\r\n"), abort);
                var status = await Receive(socket, buffer, abort);
                answers.AddOrUpdate(status, 1, static (_, count) => count + 1);
            }
        }
        catch (OperationCanceledException)
        {
            // the time is over
        }
    }

    // answers are short and their length is told, or they come in one chunk
    static async Task<string> Receive(Socket socket, byte[] buffer, CancellationToken abort)
    {
        var have = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have), abort);
            if (read == 0)
                throw new BenchException("The server hung up on a guess.");
            have += read;
            var text = Encoding.ASCII.GetString(buffer, 0, have);
            var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (body < 0)
                continue;
            const string Length = "Content-Length: ";
            var told = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            var isWhole = told >= 0 && told < body
                ? have >= body + 4 + int.Parse(text.AsSpan(told + Length.Length, text.IndexOf('\r', told) - told - Length.Length), CultureInfo.InvariantCulture)
                : text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
            if (isWhole)
                return text.Substring(9, 3);
        }
    }
}
