using System.Text.RegularExpressions;
using Portico.Server.Dev;
using Portico.Tests.Support;

namespace Portico.Tests.Architecture;

/// <summary>What the documents say of the code is so.</summary>
public sealed partial class DocsTests
{
    static readonly string[] Extensions = [".cs", ".csproj", ".md", ".json", ".sql", ".tsv", ".props", ".slnx", ".mjs"];

    // paths are told from the root, from docs or from src
    static readonly string[] Roots = ["", "docs/", "src/"];

    [Fact]
    public void Files_that_ARCHITECTURE_names_exist()
    {
        var sources = Repository.Sources("src").Concat(Repository.Sources("tests/Portico.Tests")).ToList();
        var text = File.ReadAllText(Repository.PathOf("docs/ARCHITECTURE.md"));
        var named = Code().Matches(text).Select(match => match.Groups["path"].Value).Where(IsPath).ToList();

        Assert.NotEmpty(named);
        Expect.None(named.Where(path => !Exists(path) && !sources.Exists(source => source.EndsWith("/" + path, StringComparison.Ordinal))));
    }

    [Fact]
    public void Printed_documents_are_fresh() => Expect.None(Documents.All(Repository.Root)
        .Where(document => !File.Exists(document.Path) || File.ReadAllText(document.Path) != document.Text)
        .Select(document => $"{document.Path} is stale: run ./portico dev accept and read the difference"));

    static bool Exists(string path) => Array.Exists(Roots, root => Path.Exists(Repository.PathOf(root + path)));

    // a name with an ending we use, or something below a folder of the root
    static bool IsPath(string text) => !text.StartsWith('/')
        && (Array.Exists(Extensions, ending => text.EndsWith(ending, StringComparison.Ordinal))
            || (text.Contains('/', StringComparison.Ordinal) && Directory.Exists(Repository.PathOf(text.Split('/')[0]))));

    // patterns with * < { or … name no file
    [GeneratedRegex(@"`(?<path>[^`\s*<{…]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Code();
}
