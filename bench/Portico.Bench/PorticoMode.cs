using Portico.Server;

namespace Portico.Bench;

/// <summary>Portico itself, hosted in this process so that its counters can be read: the same as <c>portico serve</c>.</summary>
static class PorticoMode
{
    /// <summary>Serves until it is asked to end.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        var host = new Server.HostOptions
        {
            Data = options.Text("data"),
            Urls = ["http://127.0.0.1:0"],
            Seed = "empty",
            DevWebhook = BenchOptions.Secret,
            CallsKept = int.Parse(options.Find("calls") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
            Store = options.Store,
            Connection = options.Store == StoreKind.Postgres ? options.Connection(options.Text("database")) : "",
        };
        await using var portico = await PorticoHost.Start(host, CancellationToken.None);
        await portico.OpenDefault(host, CancellationToken.None);
        await using var control = await Control.Start(options.Database, portico.Addresses[0]);
        await portico.WaitForShutdown(CancellationToken.None);
        return 0;
    }
}
