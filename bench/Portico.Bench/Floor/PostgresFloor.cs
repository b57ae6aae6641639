using System.Threading.Channels;
using Npgsql;

namespace Portico.Bench.Floor;

/// <summary>The floor over PostgreSQL: a pool of connections whose statements stay prepared, every call one round trip.</summary>
sealed class PostgresFloor : FloorEndpoint
{
    const int Connections = 16;

    readonly BenchDatabase _database;
    readonly NpgsqlDataSource _source;
    readonly Channel<PostgresLane> _idle = Channel.CreateUnbounded<PostgresLane>();
    readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(1));
    Task _folding = Task.CompletedTask;

    PostgresFloor(BenchDatabase database)
    {
        _database = database;
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Place) { MaxPoolSize = Connections, NoResetOnClose = true });
    }

    /// <summary>Opens all of the connections.</summary>
    public static async Task<PostgresFloor> Open(BenchDatabase database)
    {
        var floor = new PostgresFloor(database);
        for (var at = 0; at < Connections; at++)
            floor._idle.Writer.TryWrite(await PostgresLane.Open(floor._source));
        floor._folding = floor.Fold();
        return floor;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _folding;
        while (_idle.Reader.TryRead(out var lane))
            await lane.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override Task Get(HttpContext context, long id, double started) =>
        Answer(context, (id, started), static (lane, at) => lane.Get(at.id, at.started));

    /// <inheritdoc/>
    protected override Task List(HttpContext context, ListRequest request, double started) =>
        Answer(context, (request, started), static (lane, at) => lane.List(at.request, at.started));

    /// <inheritdoc/>
    protected override Task Deals(HttpContext context, DealList list, long owner, long company, double started) =>
        Answer(context, (list, owner, company, started), static (lane, at) => lane.Deals(at.list, at.owner, at.company, at.started));

    /// <inheritdoc/>
    protected override Task Gets(HttpContext context, List<(string Key, long Id)> commands, double started) =>
        Answer(context, (commands, started), static (lane, at) => lane.Get(at.commands, at.started));

    /// <inheritdoc/>
    protected override async Task<long> Add(NewContact contact, long now) =>
        (await Run((contact, now), static (lane, at) => lane.Add([at.contact], at.now)))[0];

    /// <inheritdoc/>
    protected override Task<long[]> Add(List<NewContact> contacts, long now) =>
        Run((contacts, now), static (lane, at) => lane.Add(at.contacts, at.now));

    /// <inheritdoc/>
    protected override Task<long> Update(long id, string post, long now) =>
        Run((id, post, now), static (lane, at) => lane.Update(at.id, at.post, at.now));

    /// <inheritdoc/>
    protected override Task<long> Delete(long id) => Run(id, static (lane, at) => lane.Delete(at));

    async Task Answer<T>(HttpContext context, T argument, Func<PostgresLane, T, Task<ReadOnlyMemory<byte>>> read)
    {
        var lane = await _idle.Reader.ReadAsync();
        Task sent;
        try
        {
            sent = Send(context, await read(lane, argument)); // copied when it returns, flushed or not: the lane may go
        }
        finally
        {
            _idle.Writer.TryWrite(lane);
        }
        await sent;
    }

    async Task<TResult> Run<T, TResult>(T argument, Func<PostgresLane, T, Task<TResult>> write)
    {
        var lane = await _idle.Reader.ReadAsync();
        try
        {
            return await write(lane, argument);
        }
        finally
        {
            _idle.Writer.TryWrite(lane);
        }
    }

    // else a run of adds would leave a longer sum to every list after it than Portico does
    async Task Fold()
    {
        await using var db = await _database.Open();
        while (await _timer.WaitForNextTickAsync())
            await BenchDatabase.Run(db, PostgresPlan.Fold);
    }
}
