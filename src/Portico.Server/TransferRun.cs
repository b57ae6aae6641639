using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Store.Archive;

namespace Portico.Server;

/// <summary>What the commands that carry a whole portal have in common: they run it, tell how far it is, and what came of it.</summary>
static class TransferRun
{
    /// <summary>The option of programs that read the result.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Prints the result as a JSON object." };

    /// <summary>Runs a transfer and prints its result.</summary>
    /// <param name="done">What was done, for people: begins the result.</param>
    public static async Task<WholeManifest> Run(
        Func<CancellationToken, Task<IWholeSource>> open, IWholeTarget target, Func<string> done, bool asJson, CancellationToken abort)
    {
        await Task.Yield(); // signals are heard once the command gave its task back
        try
        {
            WholeManifest manifest;
            using (var progress = new ProgressLines())
                manifest = await Transfer.RunAsync(open, target, new MachineClock().Seconds(), progress, abort);
            await Console.Out.WriteLineAsync(asJson ? Json(manifest, done()).ToJsonString() : Told(manifest, done()));
            return manifest;
        }
        catch (OperationCanceledException)
        {
            throw new HostException("Stopped: nothing was made.");
        }
    }

    static string Told(WholeManifest manifest, string done) => string.Create(CultureInfo.InvariantCulture,
        $"{done}: {manifest.Find("contact")?.Rows} contacts, {manifest.Find("company")?.Rows} companies, {manifest.Rows} rows in {manifest.Tables.Count} tables, {manifest.Files} files");

    static JsonObject Json(WholeManifest manifest, string done) => new()
    {
        ["done"] = done,
        ["schema"] = manifest.SchemaVersion,
        ["from"] = manifest.Store,
        ["created"] = manifest.Created,
        ["rows"] = manifest.Rows,
        ["files"] = manifest.Files,
        ["tables"] = new JsonObject(manifest.Tables.Select(table => KeyValuePair.Create(
            table.Table, (JsonNode?)new JsonObject { ["rows"] = table.Rows, ["highestId"] = table.HighestId, ["sha256"] = table.Hash }))),
    };
}

/// <summary>Tells on standard error how far a transfer is: each table when it is done, and once a second meanwhile.</summary>
sealed class ProgressLines : IProgress<TransferStep>, IDisposable
{
    const string ClearLine = "\r\e[K";
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly bool _isTerminal = !Console.IsErrorRedirected;
    long _last = Stopwatch.GetTimestamp();
    bool _isOpen;

    /// <inheritdoc/>
    public void Report(TransferStep value)
    {
        var isWhole = value is { IsEnd: true, IsCheck: false };
        if (value.Done == 0 || (!isWhole && Stopwatch.GetElapsedTime(_last) < Pause))
            return;
        _last = Stopwatch.GetTimestamp();
        var line = string.Create(CultureInfo.InvariantCulture, $"{(value.IsCheck ? "checking " : "")}{value.Part}: {value.Done}{(isWhole ? "" : " …")}");
        Console.Error.Write(_isTerminal ? ClearLine + line : line);
        _isOpen = _isTerminal && !isWhole;
        if (!_isOpen)
            Console.Error.WriteLine();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOpen)
            Console.Error.Write(ClearLine);
        _isOpen = false;
    }
}
