using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Portico.Tests.Contract;

/// <summary>A refusal that a page documents; the difference's number where no case can prove it.</summary>
sealed record RefusalRow(string Method, string Code, string Text, string Difference)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} \"{Code}\" {Text}";
}

/// <summary>The documented refusals of <c>refusals.tsv</c>, and how many of them the cases prove: the measure of exactness.</summary>
static class RefusalShare
{
    /// <summary>All rows, in the order of the file.</summary>
    public static IReadOnlyList<RefusalRow> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contract", "refusals.tsv"))
            .Skip(1).Where(line => line.Length > 0).Select(Row),
    ];

    /// <summary>What the cases prove: a refusal a reply holds, and every text that its case says it covers.</summary>
    static readonly FrozenSet<(string Method, string Code, string Text)> Seen =
        CaseFile.All.Select(CaseFile.Read).SelectMany(Proofs).ToFrozenSet();

    /// <summary>Refusals of a method that have a case, and all that its page documents.</summary>
    public static (int Proven, int Documented) Of(string method)
    {
        var rows = Rows.Where(row => row.Method.Equals(method, StringComparison.OrdinalIgnoreCase)).ToList();
        return (rows.Count(IsProven), rows.Count);
    }

    /// <summary>True when a case proves the row.</summary>
    public static bool IsProven(RefusalRow row) => Seen.Contains((row.Method.ToUpperInvariant(), row.Code, row.Text));

    static RefusalRow Row(string line) => line.Split('\t') is [var method, var code, var text, var difference]
        ? new(method, code, text, difference)
        : throw new InvalidDataException($"refusals.tsv has a line without four columns: {line}");

    static IEnumerable<(string Method, string Code, string Text)> Proofs(CaseFile @case)
    {
        foreach (var step in @case.Steps)
            foreach (var (code, text) in Refusals(step.Body))
            {
                var method = step.Call.MethodName.ToUpperInvariant();
                yield return (method, code, text);
                foreach (var covered in @case.Covers)
                    yield return (method, code, covered);
            }
    }

    // a batch holds the refusals of its commands
    static IEnumerable<(string Code, string Text)> Refusals(JsonNode? node)
    {
        if (node is JsonObject map && map["error"] is { } code && map["error_description"] is { } text)
            yield return (code.ToString(), text.ToString());
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject parent => parent.Select(entry => entry.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var refusal in children.SelectMany(Refusals))
            yield return refusal;
    }
}
