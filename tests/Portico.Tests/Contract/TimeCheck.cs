using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portico.Tests.Contract;

/// <summary>Checks the <c>time</c> block, which every success carries: its keys in their order, their kinds, and that they make sense.</summary>
static partial class TimeCheck
{
    static readonly (string Key, JsonValueKind Kind)[] Expected =
    [
        ("start", JsonValueKind.Number),
        ("finish", JsonValueKind.Number),
        ("duration", JsonValueKind.Number),
        ("processing", JsonValueKind.Number),
        ("date_start", JsonValueKind.String),
        ("date_finish", JsonValueKind.String),
        ("operating_reset_at", JsonValueKind.Number),
        ("operating", JsonValueKind.Number),
    ];

    /// <summary>What is wrong with the block; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(JsonNode? time)
    {
        if (time is not JsonObject block)
            return ["time: a success must carry it"];
        var keys = string.Join(", ", block.Select(entry => entry.Key));
        var expectedKeys = string.Join(", ", Expected.Select(row => row.Key));
        if (keys != expectedKeys)
            return [$"time: expected the keys {expectedKeys}, got {keys}"];
        var faults = new List<string>();
        foreach (var (key, kind) in Expected)
            if (block[key]?.GetValueKind() != kind)
                faults.Add($"time.{key}: expected a {kind}, got {block[key]?.ToJsonString() ?? "null"}");
        if (faults.Count > 0)
            return faults;
        foreach (var key in (string[])["date_start", "date_finish"])
            if (!Moment().IsMatch(block[key]!.GetValue<string>()))
                faults.Add($"time.{key}: expected a moment with its offset, got {block[key]}");
        if (block["finish"]!.GetValue<double>() < block["start"]!.GetValue<double>())
            faults.Add("time.finish: before time.start");
        if (!block["operating_reset_at"]!.AsValue().TryGetValue<long>(out var reset) || reset <= 0)
            faults.Add($"time.operating_reset_at: expected Unix seconds, got {block["operating_reset_at"]}");
        return faults;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Moment();
}
