using System.Globalization;
using Npgsql;
using Portico.Server;

namespace Portico.Bench;

/// <summary>Arguments: a mode, then pairs of <c>--name value</c>.</summary>
sealed class BenchOptions
{
    /// <summary>Secret of the webhook that all load goes through.</summary>
    public const string Secret = "benchbenchbenchbench";

    /// <summary>Secret of the webhook of a user who reads own contacts.</summary>
    public const string OwnSecret = "benchownbenchown";

    /// <summary>Secret of the webhook of a user who reads own contacts, and those available to everyone.</summary>
    public const string OpenedSecret = "benchopenedbenchopened";

    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    public BenchOptions(string[] args)
    {
        Mode = args.Length > 0 ? args[0] : "";
        for (var at = 1; at + 1 < args.Length; at += 2)
            _values[args[at].TrimStart('-')] = args[at + 1];
    }

    /// <summary>What this process does.</summary>
    public string Mode { get; }

    /// <summary>A value that must be given.</summary>
    public string Text(string name) => _values.GetValueOrDefault(name) ?? throw new BenchException($"--{name} is missing.");

    /// <summary>A value, or null.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number that must be given.</summary>
    public int Number(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>Which database the rows lie in; SQLite unless said.</summary>
    public StoreKind Store => Find("store") switch
    {
        null or "sqlite" => StoreKind.Sqlite,
        "postgres" => StoreKind.Postgres,
        var other => throw new BenchException($"--store {other}: sqlite or postgres."),
    };

    /// <summary>Folder of the portal in a data folder.</summary>
    public string Portal => Path.Combine(Text("data"), "portals", "default");

    /// <summary>What a server is told to connect with.</summary>
    public string Connection(string database) => new NpgsqlConnectionStringBuilder(Text("connection")) { Database = database }.ToString();

    /// <summary>The rows this process works on.</summary>
    public BenchDatabase Database => Store == StoreKind.Postgres
        ? BenchDatabase.Postgres(Connection(Text("database")))
        : BenchDatabase.Sqlite(Portal);

    /// <summary>The rows of one of the servers.</summary>
    public BenchDatabase DatabaseOf(string server) => Store == StoreKind.Postgres
        ? BenchDatabase.Postgres(Connection(server))
        : BenchDatabase.Sqlite(Path.Combine(Text("work"), server, "portals", "default"));
}

/// <summary>Something that ends a run of the benchmark: one line for the reader.</summary>
sealed class BenchException(string message) : Exception(message);
