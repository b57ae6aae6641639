using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portico.Tests.Support;

namespace Portico.Tests.Architecture;

/// <summary>Each layer knows the one below it, and keeps what is its own to itself.</summary>
public sealed partial class LayeringTests
{
    static readonly string[] References =
    [
        "Portico.Crm -> Portico.Store",
        "Portico.Rest -> Portico.Crm",
        "Portico.Server -> Portico.Rest",
        "Portico.Store -> Portico.Model",
    ];

    [Fact]
    public void Projects_reference_each_other_one_way() => Expect.SameLines(
        References, Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).SelectMany(ReferencesOf));

    [Fact]
    public void The_database_is_known_to_the_store_alone() => Expect.None(Hits(Database(), "src/Portico.Store/"));

    [Fact]
    public void Statements_stand_in_the_store_alone() => Expect.None(Hits(Statement(), "src/Portico.Store/"));

    [Fact]
    public void JSON_is_written_by_the_protocol_alone() => Expect.None(Hits(JsonWriter(), "src/Portico.Rest/Protocol/", "src/Portico.Crm/Seed/"));

    [Fact]
    public void Requests_are_known_to_the_server_alone() => Expect.None(Hits(Request(), "src/Portico.Server/"));

    [Fact]
    public void The_model_knows_no_framework() =>
        Expect.None(Hits(Framework(), "src/Portico.Store/", "src/Portico.Crm/", "src/Portico.Rest/", "src/Portico.Server/"));

    static IEnumerable<string> ReferencesOf(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
        .Select(name => $"{Path.GetFileNameWithoutExtension(project)} -> {name}");

    static IEnumerable<string> Hits(Regex forbidden, params string[] allowed) =>
        from file in Repository.Sources("src")
        where !Array.Exists(allowed, folder => file.StartsWith(folder, StringComparison.Ordinal))
        from line in Repository.Code(file)
        where forbidden.IsMatch(line.Text)
        select $"{file}:{line.Number} {line.Text.Trim()}";

    [GeneratedRegex(@"\b(Microsoft\.Data\.Sqlite|Dapper|Npgsql|SQLitePCL)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Database();

    [GeneratedRegex(
        @"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|(CREATE|DROP|ALTER)\s+(TABLE|INDEX)|PRAGMA\s+\w)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(Utf8JsonWriter|JsonSerializer)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JsonWriter();

    [GeneratedRegex(@"\bHttpContext\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Request();

    [GeneratedRegex(
        @"\b(Microsoft\.(AspNetCore|Extensions)|System\.(Net\.Http|Text\.Json))\b",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Framework();
}
