using System.Globalization;

namespace Portico.Bench;

/// <summary>A port beside the measured one: what the process allocated and used so far, and rows to delete.</summary>
static class Control
{
    static long _peak;

    /// <summary>Starts it, and tells <c>bench/run</c> both addresses in one line.</summary>
    public static async Task<WebApplication> Start(BenchDatabase database, string address)
    {
        var builder = SlimHost.Builder();
        var app = builder.Build();
        app.Run(async context =>
        {
            var path = context.Request.Path.Value;
            if (path == "/reset")
                Reset();
            var answer = path == "/spare"
                ? await SpareRows.Add(database, int.Parse(context.Request.Query["count"].ToString(), CultureInfo.InvariantCulture))
                : Counters();
            await context.Response.WriteAsync(answer + "\n");
        });
        _ = Watch(app.Lifetime.ApplicationStopping);
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"{address} {app.Urls.First()}");
        return app;
    }

    // allocated bytes, processor time in µs, peak of all and of own memory in KiB
    static string Counters() => string.Create(CultureInfo.InvariantCulture,
        $"{GC.GetTotalAllocatedBytes(precise: true)} {(long)Environment.CpuUsage.TotalTime.TotalMicroseconds} {Status("VmHWM:")} {Math.Max(_peak, Status("RssAnon:"))}");

    // garbage of the case before does not count for the next, and the peak begins anew
    static void Reset()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        if (File.Exists("/proc/self/clear_refs"))
            File.WriteAllText("/proc/self/clear_refs", "5");
        _peak = 0;
    }

    // the kernel keeps a peak of all resident memory, pages of the mapped database file included, but none of the process's own
    static async Task Watch(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
            _peak = Math.Max(_peak, Status("RssAnon:"));
    }

    static long Status(string name)
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
            if (line.StartsWith(name, StringComparison.Ordinal))
                return long.Parse(line.AsSpan(name.Length).Trim(" \tkB"), CultureInfo.InvariantCulture);
        return 0;
    }
}
