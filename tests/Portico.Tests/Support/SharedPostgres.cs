using System.Globalization;

namespace Portico.Tests.Support;

/// <summary>The cluster of all tests that do it no harm: started when the first one asks, stopped at the end of the run.</summary>
static class SharedPostgres
{
    static readonly Lazy<Task<PostgresCluster>> Cluster = new(() => PostgresCluster.Start());
    static int _names;

    /// <summary>Where it is.</summary>
    public static async Task<string> ConnectionString() => (await Cluster.Value).ConnectionString;

    /// <summary>Where a new database of it is, in which every portal's name is free.</summary>
    public static async Task<string> NewDatabase()
    {
        var name = NewName("database");
        await Run($"CREATE DATABASE {name}");
        return $"{await ConnectionString()};Database={name}";
    }

    /// <summary>A name that no other test has.</summary>
    public static string NewName(string kind) => kind + Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture);

    /// <summary>Runs statements as its owner.</summary>
    public static async Task Run(string sql) => await (await Cluster.Value).Run(sql);

    /// <summary>Stops it, if it was started.</summary>
    public static async ValueTask Stop()
    {
        if (Cluster.IsValueCreated && Cluster.Value.IsCompletedSuccessfully)
            await (await Cluster.Value).DisposeAsync();
    }
}
