using System.Collections.Concurrent;

namespace Portico.Bench.Floor;

/// <summary>The floors over SQLite: readers that are kept, one writer.</summary>
sealed class SqliteFloor(string path, bool isFast) : FloorEndpoint
{
    readonly ConcurrentBag<FloorReader> _idle = [];
    readonly FloorWriter _writer = new(path);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _writer.Dispose();
        foreach (var reader in _idle)
            reader.Dispose();
        return default;
    }

    /// <inheritdoc/>
    protected override Task Get(HttpContext context, long id, double started) =>
        Read(context, (id, started), static (reader, at) => reader.Get(at.id, at.started));

    /// <inheritdoc/>
    protected override Task List(HttpContext context, ListRequest request, double started) =>
        Read(context, (request, started), static (reader, at) => reader.List(at.request, at.started));

    /// <inheritdoc/>
    protected override Task Deals(HttpContext context, DealList list, long owner, long company, double started) =>
        Read(context, (list, owner, company, started), static (reader, at) => reader.Deals(at.list, at.owner, at.company, at.started));

    /// <inheritdoc/>
    protected override Task Gets(HttpContext context, List<(string Key, long Id)> commands, double started) =>
        Read(context, (commands, started), static (reader, at) => reader.Gets(at.commands, at.started));

    /// <inheritdoc/>
    protected override Task<long> Add(NewContact contact, long now) => _writer.Run(statements => statements.Add(contact, now));

    /// <inheritdoc/>
    protected override async Task<long[]> Add(List<NewContact> contacts, long now)
    {
        var ids = new long[contacts.Count];
        await _writer.Run(statements =>
        {
            for (var at = 0; at < ids.Length; at++)
                ids[at] = statements.Add(contacts[at], now);
            return ids.Length;
        });
        return ids;
    }

    /// <inheritdoc/>
    protected override Task<long> Update(long id, string post, long now) => _writer.Run(statements => statements.Update(id, post, now));

    /// <inheritdoc/>
    protected override Task<long> Delete(long id) => _writer.Run(statements => statements.Delete(id));

    // the reply lies in the reader's buffer: Kestrel has copied it when WriteAsync returns, flushed or not
    Task Read<T>(HttpContext context, T argument, Func<FloorReader, T, ReadOnlyMemory<byte>> read)
    {
        if (!_idle.TryTake(out var reader))
            reader = isFast ? new FastReader(path) : new PlainReader(path);
        var sent = Send(context, read(reader, argument));
        _idle.Add(reader);
        return sent;
    }
}
