using Portico.Server;

[assembly: AssemblyFixture(typeof(Portico.Tests.Support.TestServer))]

namespace Portico.Tests.Support;

/// <summary>One server a store on a free port for the whole run; every test gets a portal of its own, made from a prepared one.</summary>
public sealed class TestServer : IAsyncLifetime
{
    // started when the first portal is asked for, so that tests without one need none
    readonly Lazy<Task<StoreServer>> _sqlite = new(SqliteServer.Start);
    readonly Lazy<Task<StoreServer>> _postgres = new(PostgresServer.Start);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A new portal with users 1 to 4 and their webhooks, and no records.</summary>
    public async Task<TestPortal> NewPortal(StoreKind store)
    {
        var server = await (store == StoreKind.Sqlite ? _sqlite : _postgres).Value;
        return await server.NewPortal();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in (Lazy<Task<StoreServer>>[])[_sqlite, _postgres])
            if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
                await (await server.Value).DisposeAsync();
        await SharedPostgres.Stop();
    }
}
