using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Bench;

/// <summary>One run of wrk against one server, as <c>bench/run</c> noted it down.</summary>
sealed record Sample(
    string Case, int Connections, string Server, double Calls, double P50, double P99, long Errors, double Bytes, double Cpu, double Peak, double Own,
    double DatabaseCpu)
{
    /// <summary>
    /// Reads a line: case, connections, server, requests, µs, p50, p99, errors, bytes, CPU µs, peak KiB of all and of own memory, CPU µs of
    /// the database's own processes.
    /// </summary>
    public static Sample Parse(string line)
    {
        var parts = line.Split('\t');
        var numbers = parts[3..].Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var requests = Math.Max(numbers[0], 1);
        return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], numbers[0] / numbers[1] * 1e6, numbers[2] / 1000,
            numbers[3] / 1000, (long)numbers[4], numbers[5] / requests, numbers[6] / requests, numbers[7] / 1024, numbers[8] / 1024,
            numbers[9] / requests);
    }
}

/// <summary>Prints the table of a run, and holds allocations to their budgets.</summary>
static class Report
{
    const string About = "Allocated bytes per call of Portico, Kestrel included, as bench/run --write-budgets measured them on each store. "
        + "bench/run fails when one grows by more than the tolerance.";

    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Reports; ends with 1 when something went over its budget or failed.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        var samples = (await File.ReadAllLinesAsync(options.Text("results"))).Select(Sample.Parse)
            .GroupBy(sample => (sample.Case, sample.Connections, sample.Server)).Select(group => Median([.. group])).ToList();
        await Console.Out.WriteAsync(Table(samples));
        var failures = samples.Where(sample => sample.Errors > 0)
            .Select(sample => $"{sample.Server}: {sample.Errors} failed calls in {sample.Case}, its figures are void").ToList();
        if (options.Find("write-budgets") is { } target)
            await WriteBudgets(target, options.Text("store"), samples);
        else if (options.Find("budgets") is { } budgets && File.Exists(budgets))
            failures.AddRange(OverBudget(await File.ReadAllTextAsync(budgets), options.Text("store"), samples));
        foreach (var failure in failures)
            await Console.Error.WriteLineAsync(failure);
        return failures.Count == 0 ? 0 : 1;
    }

    static Sample Median(Sample[] rounds)
    {
        return rounds[0] with
        {
            Calls = Of(sample => sample.Calls),
            P50 = Of(sample => sample.P50),
            P99 = Of(sample => sample.P99),
            Errors = rounds.Sum(sample => sample.Errors),
            Bytes = Of(sample => sample.Bytes),
            Cpu = Of(sample => sample.Cpu),
            Peak = Of(sample => sample.Peak),
            Own = Of(sample => sample.Own),
            DatabaseCpu = Of(sample => sample.DatabaseCpu),
        };

        double Of(Func<Sample, double> value)
        {
            var sorted = rounds.Select(value).Order().ToArray();
            return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
        }
    }

    static string Table(List<Sample> samples)
    {
        var text = new StringBuilder();
        // the fast floor is SQLite's, a database in processes of its own PostgreSQL's
        var hasFast = samples.Exists(sample => sample.Server == "fast");
        var hasDatabase = samples.Exists(sample => sample.DatabaseCpu > 0);
        text.AppendLine(CultureInfo.InvariantCulture, $"case          conn  server     calls/s  of plain{(hasFast ? "  of fast" : "")}   p50 ms   p99 ms  CPU µs/call  of plain"
            + $"{(hasDatabase ? "  DB µs/call  of plain" : "")}  bytes/call   own MB   RSS MB");
        foreach (var group in samples.GroupBy(sample => (sample.Case, sample.Connections)))
        {
            foreach (var sample in group)
                text.AppendLine(Line(sample, [.. group], hasFast, hasDatabase));
            text.AppendLine();
        }
        foreach (var export in samples.Where(sample => sample.Case == "export"))
            text.AppendLine(CultureInfo.InvariantCulture, $"export, {export.Server}: {export.Calls * 50:N0} rows/s");
        return text.ToString();
    }

    static string Line(Sample sample, Sample[] group, bool hasFast, bool hasDatabase)
    {
        var ofFast = hasFast ? $"{Ratio(sample, group, "fast", other => sample.Calls / other.Calls),9}" : "";
        var database = hasDatabase
            ? string.Create(CultureInfo.InvariantCulture,
                $"{sample.DatabaseCpu,12:0.0}{Ratio(sample, group, "plain", other => other.DatabaseCpu / sample.DatabaseCpu),10}")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
                $"{sample.Case,-13}{sample.Connections,5}  {sample.Server,-8}{sample.Calls,10:N0}{Ratio(sample, group, "plain", other => sample.Calls / other.Calls),10}")
            + ofFast
            + string.Create(CultureInfo.InvariantCulture,
                $"{sample.P50,9:0.00}{sample.P99,9:0.00}{sample.Cpu,13:0.0}{Ratio(sample, group, "plain", other => other.Cpu / sample.Cpu),10}")
            + database
            + string.Create(CultureInfo.InvariantCulture, $"{sample.Bytes,12:N0}{sample.Own,9:0}{sample.Peak,9:0}");
    }

    static string Ratio(Sample sample, IEnumerable<Sample> group, string floor, Func<Sample, double> ratio) =>
        sample.Server == "portico" && group.FirstOrDefault(other => other.Server == floor) is { } other
            ? ratio(other).ToString("0.00", CultureInfo.InvariantCulture)
            : "";

    // the largest number of connections tells most: fewest calls are warming up
    static IEnumerable<Sample> Budgeted(List<Sample> samples) =>
        samples.Where(sample => sample.Server == "portico").GroupBy(sample => sample.Case).Select(group => group.MaxBy(sample => sample.Connections)!);

    // what was measured takes the place of what stood there, and other cases and stores stay
    static async Task WriteBudgets(string path, string store, List<Sample> samples)
    {
        var budgets = File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject() : new JsonObject();
        budgets["about"] = About;
        budgets["tolerance"] ??= JsonValue.Create(0.2);
        var stores = Child(budgets, "bytesPerCall");
        var figures = Child(stores, store);
        foreach (var sample in Budgeted(samples))
            figures[sample.Case] = (long)Math.Round(sample.Bytes / 10) * 10;
        await File.WriteAllTextAsync(path, budgets.ToJsonString(Json) + "\n");
    }

    static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject there)
            return there;
        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    static IEnumerable<string> OverBudget(string budgets, string store, List<Sample> samples)
    {
        using var json = JsonDocument.Parse(budgets);
        var tolerance = 1 + json.RootElement.GetProperty("tolerance").GetDouble();
        if (!json.RootElement.GetProperty("bytesPerCall").TryGetProperty(store, out var figures))
            yield break;
        foreach (var sample in Budgeted(samples))
            if (figures.TryGetProperty(sample.Case, out var budget) && sample.Bytes > budget.GetInt64() * tolerance)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"over budget: {sample.Case} allocates {sample.Bytes:N0} bytes a call, budget {budget.GetInt64():N0}");
    }
}
