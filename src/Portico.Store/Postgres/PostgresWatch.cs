using Dapper;
using Npgsql;

namespace Portico.Store.Postgres;

/// <summary>
/// Hears of changes of metadata, users and webhooks that other servers made, on a connection of its own. What was told while it had
/// none is not told again: after each new connection everything is taken for changed.
/// </summary>
sealed class PostgresWatch(PostgresDb db, string schema) : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _end = new();
    Task _watching = Task.CompletedTask;

    /// <summary>Names this server in what it tells, so that it does not hear itself.</summary>
    public string Me { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Begins; the call back comes once for all that was told meanwhile.</summary>
    public void Start(Func<CancellationToken, Task> changed) => _watching = Work(changed);

    /// <summary>Tells the others, when the present transaction is committed.</summary>
    public Task Tell(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_notify(@schema, @Me)", new { schema, Me });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    async Task Work(Func<CancellationToken, Task> changed)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Listen(changed);
            }
            catch (Exception fault) when (fault is NpgsqlException or StoreException or IOException or OperationCanceledException)
            {
                await Task.WhenAny(Task.Delay(Pause, _end.Token)); // ends early with the store
            }
        }
    }

    async Task Listen(Func<CancellationToken, Task> changed)
    {
        await using var connection = await db.Listener(_end.Token);
        var isChanged = true;
        connection.Notification += (_, told) => isChanged |= told.Payload != Me;
        await connection.ExecuteAsync($"LISTEN \"{schema}\"");
        while (true)
        {
            if (isChanged)
            {
                isChanged = false;
                await changed(_end.Token);
            }
            await connection.WaitAsync(_end.Token);
        }
    }
}
