using System.Globalization;
using System.Text;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods;
using Portico.Rest.Protocol;

namespace Portico.Server.Dev;

/// <summary>Documents that are printed from the code and compared by a test.</summary>
public static class Documents
{
    /// <summary>Path and text of each, for a checkout.</summary>
    public static IEnumerable<(string Path, string Text)> All(string checkout)
    {
        yield return (Path.Combine(checkout, "docs", "METHODS.md"), Methods(checkout));
        yield return (Path.Combine(checkout, "docs", "ERRORS.md"), Errors());
        yield return (Path.Combine(checkout, "docs", "CONTROL.md"), ControlDocument.Text());
    }

    static string Methods(string checkout)
    {
        var done = Families.All.SelectMany(family => family).ToDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);
        var documented = Rows(Path.Combine(checkout, "tests", "Contract", "documented.tsv"));
        var refusals = Rows(Path.Combine(checkout, "tests", "Contract", "refusals.tsv"));
        var cases = Path.Combine(checkout, "tests", "Contract", "cases");
        var text = new StringBuilder("# Methods\n\nPrinted by `./portico dev accept` from the method table; a test fails when this page is stale.\n\n");
        var proven = refusals.Count(row => row.Length < 4 || row[3].Length == 0);
        text.Append(CultureInfo.InvariantCulture, $"Done: {documented.Count(row => done.ContainsKey(row[0]))} of {documented.Count} documented methods. ")
            .Append(CultureInfo.InvariantCulture, $"Of the {refusals.Count} refusals that the pages of the methods done list, {proven} ({100.0 * proven / refusals.Count:F0} %) have a contract case; ")
            .Append("the others are the numbered differences of [DIFFERENCES.md](DIFFERENCES.md).\n\n| Section | Done | Documented |\n| --- | ---: | ---: |\n");
        foreach (var section in documented.GroupBy(row => string.Join('/', row[1].Split('/').Take(2)), StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {section.Key} | {section.Count(row => done.ContainsKey(row[0]))} | {section.Count()} |\n");
        text.Append("\n| Method | Kind | Scope | File | Cases | Refusals proven |\n| --- | --- | --- | --- | ---: | ---: |\n");
        foreach (var method in Families.All.SelectMany(family => family).OrderBy(method => method.Name, StringComparer.Ordinal))
        {
            var folder = Path.Combine(cases, method.Name);
            var count = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Length : 0;
            var mine = refusals.Where(row => row[0] == method.Name).ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {method.Name} | {(method.Kind == MethodKind.Read ? "read" : "write")} | {(method.Family.Scope.Length == 0 ? "–" : string.Join(", ", method.Scopes))} ")
                .Append(CultureInfo.InvariantCulture, $"| {method.Family.File} | {count} | {(mine.Count == 0 ? "–" : $"{mine.Count(row => row.Length < 4 || row[3].Length == 0)}/{mine.Count}")} |\n");
        }
        return text.ToString();
    }

    static string Errors()
    {
        var text = new StringBuilder("# Errors\n\nPrinted by `./portico dev accept` from the code; a test fails when this page is stale. {0} and {1} stand for names.\n\n");
        text.Append("## Of the protocol\n\n| Code | Status | Text |\n| --- | ---: | --- |\n");
        foreach (var field in typeof(ApiErrors).GetFields())
            if (field.GetValue(null) is ApiError error)
                text.Append(CultureInfo.InvariantCulture, $"| `{error.Code}` | {error.Status} | {error.Text} |\n");
        text.Append("\n## Of the rules\n\nA method's own words win, then those of the longest prefix of its name, then its dialect's.\n\n")
            .Append("| Where | Refusal | Code | Status | Text |\n| --- | --- | --- | ---: | --- |\n");
        foreach (var (scope, kind, error) in Refusals.All)
            text.Append(CultureInfo.InvariantCulture, $"| {scope} | {kind} | {(error.IsNumber ? error.Code : $"`{(error.Code.Length == 0 ? "\"\"" : error.Code)}`")} | {error.Status} | {error.Text} |\n");
        return text.ToString();
    }

    // tab-separated, the first line names the columns
    static List<string[]> Rows(string path) => [.. File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))];
}
