using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portico.Bench.Floor;

/// <summary>Everything under <c>/rest/</c> with nothing in between: no credentials, no rules, no method table.</summary>
sealed class FloorEndpoint(string path, bool isFast) : IDisposable
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ConcurrentBag<FloorReader> _idle = [];
    readonly FloorWriter _writer = new(path);

    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var address = context.Request.Path.Value!;
        var started = PlainTime.Now;
        return address[(address.LastIndexOf('/') + 1)..] switch
        {
            "crm.contact.get" => Read(context, (FloorBody.Id(context.Request.QueryString.Value), started), static (reader, at) => reader.Get(at.Item1, at.started)),
            "crm.contact.list" => WithBody(context, started, List),
            "crm.contact.add" => WithBody(context, started, Add),
            "crm.contact.update" => WithBody(context, started, Update),
            "crm.contact.delete" => Delete(context, FloorBody.Id(context.Request.QueryString.Value), started),
            "batch" => WithBody(context, started, Batch),
            _ => Send(context, default),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        foreach (var reader in _idle)
            reader.Dispose();
    }

    static async Task WithBody(HttpContext context, double started, Func<HttpContext, ReadOnlySequence<byte>, double, Task> answer)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.IsCompleted)
            {
                var answered = answer(context, read.Buffer, started); // it has read the body when it first waits
                reader.AdvanceTo(read.Buffer.End);
                await answered;
                return;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    static ReadOnlySpan<byte> Bytes(ReadOnlySequence<byte> body) => body.IsSingleSegment ? body.FirstSpan : body.ToArray();

    static Task Send(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = body.Length == 0 ? 400 : 200;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        var written = response.BodyWriter.WriteAsync(body, context.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    static Task Send(HttpContext context, double started, Action<Utf8JsonWriter> result) => Send(context, Reply(started, result));

    static ReadOnlyMemory<byte> Reply(double started, Action<Utf8JsonWriter> result)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WritePropertyName("result"u8);
        result(json);
        PlainTime.Write(json, "time", started);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    // the reply lies in the reader's buffer: Kestrel has copied it when WriteAsync returns, flushed or not
    Task Read<T>(HttpContext context, T argument, Func<FloorReader, T, ReadOnlyMemory<byte>> read)
    {
        if (!_idle.TryTake(out var reader))
            reader = isFast ? new FastReader(path) : new PlainReader(path);
        var sent = Send(context, read(reader, argument));
        _idle.Add(reader);
        return sent;
    }

    Task List(HttpContext context, ReadOnlySequence<byte> body, double started) =>
        Read(context, (FloorBody.List(Bytes(body)), started), static (reader, at) => reader.List(at.Item1, at.started));

    async Task Add(HttpContext context, ReadOnlySequence<byte> body, double started)
    {
        var contact = FloorBody.Add(Bytes(body));
        var id = await _writer.Run(statements => statements.Add(contact, (long)started));
        await Send(context, started, json => json.WriteNumberValue(id));
    }

    async Task Update(HttpContext context, ReadOnlySequence<byte> body, double started)
    {
        var (id, post) = FloorBody.Update(Bytes(body));
        await Changed(context, started, await _writer.Run(statements => statements.Update(id, post, (long)started)));
    }

    async Task Delete(HttpContext context, long id, double started) =>
        await Changed(context, started, await _writer.Run(statements => statements.Delete(id)));

    static Task Changed(HttpContext context, double started, long changes) =>
        changes == 0 ? Send(context, default) : Send(context, started, static json => json.WriteBooleanValue(value: true));

    async Task Batch(HttpContext context, ReadOnlySequence<byte> body, double started)
    {
        var commands = FloorBody.Commands(Bytes(body), out var areAdds);
        if (!areAdds)
        {
            var gets = commands.ConvertAll(static command => (command.Key, FloorBody.Id(command.Query)));
            await Read(context, (gets, started), static (reader, at) => reader.Gets(at.gets, at.started));
            return;
        }
        var contacts = commands.ConvertAll(command => FloorBody.Add(command.Query));
        // fifty statements, one transaction: they follow one another, so the first id tells all
        var last = await _writer.Run(statements =>
        {
            var id = 0L;
            foreach (var contact in contacts)
                id = statements.Add(contact, (long)started);
            return id;
        });
        await Send(context, started, json => WriteAdded(json, commands.ConvertAll(command => (command.Key, 0L)), last, started));
    }

    static void WriteAdded(Utf8JsonWriter json, List<(string Key, long)> commands, long last, double started)
    {
        json.WriteStartObject();
        json.WriteStartObject("result"u8);
        for (var at = 0; at < commands.Count; at++)
            json.WriteNumber(commands[at].Key, last - commands.Count + 1 + at);
        json.WriteEndObject();
        PlainTime.WriteRest(json, commands, started);
        json.WriteEndObject();
    }
}
