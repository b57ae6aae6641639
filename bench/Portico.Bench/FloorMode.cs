using Portico.Bench.Floor;

namespace Portico.Bench;

/// <summary>The floor: a bare slim ASP.NET Core application over the same file format.</summary>
static class FloorMode
{
    /// <summary>Serves until it is asked to end.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        var database = Path.Combine(options.Portal, "portal.db");
        using var endpoint = new FloorEndpoint(database, options.Text("variant") == "fast");
        var builder = SlimHost.Builder();
        await using var app = builder.Build();
        app.Run(endpoint.Handle);
        await app.StartAsync();
        await using var control = await Control.Start(database, app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
