using System.Globalization;
using Portico.Rest.Protocol;

namespace Portico.Rest.Dispatch;

/// <summary>
/// Fifty calls in one (<c>settings/how-to-call-rest-api/batch.md</c>): commands run in order, each sees the results before it;
/// what fails stands in <c>result_error</c>, and with <c>halt</c> ends the rest.
/// </summary>
public static class Batch
{
    /// <summary>Most commands of a batch.</summary>
    public const int MostCommands = 50;

    /// <summary>The row of the method table.</summary>
    public static Method Row { get; } = Method.OutsideBatch("batch", Run);

    /// <summary>Runs the commands.</summary>
    static async ValueTask<Reply> Run(Call call)
    {
        var commands = call.Params.Find("cmd") is { IsArray: true } cmd ? cmd.Items : [];
        var isHalting = call.Params.Flag("halt");
        using var results = new BatchResults();
        var run = new BatchRun(call, results, isHalting);
        var count = 0;
        foreach (var (key, command) in commands)
        {
            if (++count > MostCommands)
                await run.Fail(key, ApiErrors.BatchLength);
            else
                await run.Take(key, command);
            if (isHalting && results.HasFailed)
                break;
        }
        await run.Finish();
        return Reply.Finished(results.ToJson());
    }
}

/// <summary>Cleans the last part of an address, or the head of a command, into a method's name.</summary>
public static class MethodName
{
    /// <summary>Takes slashes, blanks and an ending of <c>.json</c> or <c>.xml</c> away.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        text = text.Trim('/').Trim();
        if (text.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            text = text[..^5];
        else if (text.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            text = text[..^4];
        return text.ToString();
    }
}

/// <summary>What the commands of a batch answered: five maps, written as lists where their keys are 0..n-1 in order.</summary>
sealed class BatchResults : IDisposable
{
    readonly JsonBuffer _json = new();
    readonly List<(string Key, int Start, int End)> _values = [];
    readonly List<(string Key, int Start, int End)> _times = [];
    readonly List<(string Key, ApiError Error)> _errors = [];
    readonly List<(string Key, long Number)> _totals = [];
    readonly List<(string Key, long Number)> _nexts = [];

    /// <summary>True once a command failed.</summary>
    public bool HasFailed => _errors.Count > 0;

    /// <summary>Keeps a failed command.</summary>
    public void Fail(string key, ApiError error) => _errors.Add((key, error));

    /// <summary>Keeps an answer; its JSON is what later references walk through.</summary>
    public void Add(string key, Reply reply, ReplyContext context, Action<JsonBuffer> time)
    {
        var start = _json.Length;
        reply.Write(_json, context);
        _values.Add((key, start, _json.Length));
        start = _json.Length;
        time(_json);
        _times.Add((key, start, _json.Length));
        if (reply.Total is { } total)
            _totals.Add((key, total));
        if (reply.Next is { } next)
            _nexts.Add((key, next));
    }

    /// <summary>JSON of a command's result; empty when it has none.</summary>
    public ReadOnlyMemory<byte> Find(string key)
    {
        foreach (var (name, start, end) in _values)
            if (name == key)
                return _json.Written[start..end];
        return default;
    }

    /// <summary>The whole result.</summary>
    public JsonBuffer ToJson()
    {
        var json = new JsonBuffer();
        json.Raw("{\"result\":"u8);
        Map(json, _values, value => value.Key, value => json.Raw(_json.Written.Span[value.Start..value.End]));
        json.Raw(",\"result_error\":"u8);
        Map(json, _errors, error => error.Key, error => Envelope.WriteError(json, error.Error));
        json.Raw(",\"result_total\":"u8);
        Map(json, _totals, total => total.Key, total => json.Number(total.Number));
        json.Raw(",\"result_next\":"u8);
        Map(json, _nexts, next => next.Key, next => json.Number(next.Number));
        json.Raw(",\"result_time\":"u8);
        Map(json, _times, time => time.Key, time => json.Raw(_json.Written.Span[time.Start..time.End]));
        return json.Raw((byte)'}');
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    static void Map<T>(JsonBuffer json, List<T> entries, Func<T, string> key, Action<T> write)
    {
        var isList = true;
        for (var at = 0; at < entries.Count && isList; at++)
            isList = key(entries[at]) == at.ToString(CultureInfo.InvariantCulture);
        json.Raw(isList ? (byte)'[' : (byte)'{');
        foreach (var entry in entries)
        {
            if (!isList)
                json.Key(key(entry));
            write(entry);
            json.Raw((byte)',');
        }
        json.TrimComma();
        json.Raw(isList ? (byte)']' : (byte)'}');
    }
}
