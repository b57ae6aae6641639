using System.Globalization;

namespace Portico.Bench;

/// <summary>Arguments: a mode, then pairs of <c>--name value</c>.</summary>
sealed class BenchOptions
{
    /// <summary>Secret of the webhook that all load goes through.</summary>
    public const string Secret = "benchbenchbenchbench";

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

    /// <summary>Folder of the portal in a data folder.</summary>
    public string Portal => Path.Combine(Text("data"), "portals", "default");
}

/// <summary>Something that ends a run of the benchmark: one line for the reader.</summary>
sealed class BenchException(string message) : Exception(message);
