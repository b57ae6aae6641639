using Portico.Bench.Floor;
using Portico.Server;

namespace Portico.Bench;

/// <summary>The floor: a bare slim ASP.NET Core application over the same rows.</summary>
static class FloorMode
{
    /// <summary>Serves until it is asked to end.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        var database = options.Database;
        await using FloorEndpoint endpoint = database.Store == StoreKind.Postgres
            ? await PostgresFloor.Open(database)
            : new SqliteFloor(database.Place, options.Text("variant") == "fast");
        var builder = SlimHost.Builder();
        await using var app = builder.Build();
        app.Run(endpoint.Handle);
        await app.StartAsync();
        await using var control = await Control.Start(database, app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
