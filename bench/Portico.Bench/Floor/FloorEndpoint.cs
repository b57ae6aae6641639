using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portico.Bench.Floor;

/// <summary>Everything under <c>/rest/</c> with nothing in between: no credentials, no rules, no method table.</summary>
abstract class FloorEndpoint : IAsyncDisposable
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var address = context.Request.Path.Value!;
        var started = PlainTime.Now;
        return address[(address.LastIndexOf('/') + 1)..] switch
        {
            "crm.contact.get" => Get(context, FloorBody.Id(context.Request.QueryString.Value), started),
            "crm.contact.list" => WithBody(context, started, AnswerList),
            "crm.deal.list" => WithBody(context, started, AnswerDeals),
            "crm.item.list" => WithBody(context, started, AnswerItems),
            "crm.contact.add" => WithBody(context, started, AnswerAdd),
            "crm.contact.update" => WithBody(context, started, AnswerUpdate),
            "crm.contact.delete" => AnswerDelete(context, FloorBody.Id(context.Request.QueryString.Value), started),
            "batch" => WithBody(context, started, AnswerBatch),
            _ => Send(context, default),
        };
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Sends a reply; an empty one is a refusal.</summary>
    protected static Task Send(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = body.Length == 0 ? 400 : 200;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        var written = response.BodyWriter.WriteAsync(body, context.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>Answers with one contact.</summary>
    protected abstract Task Get(HttpContext context, long id, double started);

    /// <summary>Answers with a page of contacts.</summary>
    protected abstract Task List(HttpContext context, ListRequest request, double started);

    /// <summary>Answers with a page of deals.</summary>
    protected abstract Task Deals(HttpContext context, DealList list, long owner, long company, double started);

    /// <summary>Answers a batch of gets.</summary>
    protected abstract Task Gets(HttpContext context, List<(string Key, long Id)> commands, double started);

    /// <summary>Adds a contact; returns its id.</summary>
    protected abstract Task<long> Add(NewContact contact, long now);

    /// <summary>Adds contacts in one transaction; returns their ids.</summary>
    protected abstract Task<long[]> Add(List<NewContact> contacts, long now);

    /// <summary>Changes a contact's position; 0 when there is none.</summary>
    protected abstract Task<long> Update(long id, string post, long now);

    /// <summary>Removes a contact and what hangs on it; 0 when there is none.</summary>
    protected abstract Task<long> Delete(long id);

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

    static Task Changed(HttpContext context, double started, long changes) =>
        changes == 0 ? Send(context, default) : Send(context, started, static json => json.WriteBooleanValue(value: true));

    static void WriteAdded(Utf8JsonWriter json, List<(string Key, long)> commands, long[] ids, double started)
    {
        json.WriteStartObject();
        json.WriteStartObject("result"u8);
        for (var at = 0; at < commands.Count; at++)
            json.WriteNumber(commands[at].Key, ids[at]);
        json.WriteEndObject();
        PlainTime.WriteRest(json, commands, started);
        json.WriteEndObject();
    }

    Task AnswerList(HttpContext context, ReadOnlySequence<byte> body, double started) => List(context, FloorBody.List(Bytes(body)), started);

    Task AnswerDeals(HttpContext context, ReadOnlySequence<byte> body, double started) => AnswerDeals(context, DealList.Classic, body, started);

    Task AnswerItems(HttpContext context, ReadOnlySequence<byte> body, double started) => AnswerDeals(context, DealList.Universal, body, started);

    Task AnswerDeals(HttpContext context, DealList list, ReadOnlySequence<byte> body, double started)
    {
        var (owner, company) = FloorBody.Deals(Bytes(body));
        return Deals(context, list, owner, company, started);
    }

    async Task AnswerAdd(HttpContext context, ReadOnlySequence<byte> body, double started)
    {
        var id = await Add(FloorBody.Add(Bytes(body)), (long)started);
        await Send(context, started, json => json.WriteNumberValue(id));
    }

    async Task AnswerUpdate(HttpContext context, ReadOnlySequence<byte> body, double started)
    {
        var (id, post) = FloorBody.Update(Bytes(body));
        await Changed(context, started, await Update(id, post, (long)started));
    }

    async Task AnswerDelete(HttpContext context, long id, double started) => await Changed(context, started, await Delete(id));

    async Task AnswerBatch(HttpContext context, ReadOnlySequence<byte> body, double started)
    {
        var commands = FloorBody.Commands(Bytes(body), out var areAdds);
        if (!areAdds)
        {
            await Gets(context, commands.ConvertAll(static command => (command.Key, FloorBody.Id(command.Query))), started);
            return;
        }
        var ids = await Add(commands.ConvertAll(static command => FloorBody.Add(command.Query)), (long)started);
        await Send(context, started, json => WriteAdded(json, commands.ConvertAll(static command => (command.Key, 0L)), ids, started));
    }
}
