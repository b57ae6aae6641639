using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using Portico.Tests.Support;

namespace Portico.Tests.Differences;

/// <summary>The numbers of <c>docs/DIFFERENCES.md</c>: a line, heading or row that begins with D and digits is a difference.</summary>
static partial class DifferenceList
{
    /// <summary>Numbers as D1, D2 …</summary>
    public static IReadOnlySet<string> Numbers { get; } = Read().ToFrozenSet(StringComparer.Ordinal);

    static IEnumerable<string> Read()
    {
        var path = Repository.PathOf("docs/DIFFERENCES.md");
        return File.Exists(path)
            ? File.ReadLines(path).Select(line => Entry().Match(line)).Where(match => match.Success).Select(match => match.Groups["number"].Value)
            : [];
    }

    [GeneratedRegex(@"^[#|*\-\s]*(?<number>D\d+)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Entry();
}

/// <summary>Each numbered difference has a test that holds it, and each test a number.</summary>
public sealed class DifferenceListTests
{
    /// <summary>Name of the trait that a test class carries for each difference it holds.</summary>
    internal const string Trait = "Difference";

    [Fact]
    public void Every_difference_has_a_test_and_every_test_a_difference() => Expect.SameLines(
        DifferenceList.Numbers,
        Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(type => type.GetMethods().Cast<MemberInfo>().Append(type))
            .SelectMany(member => member.GetCustomAttributes<TraitAttribute>(inherit: false))
            .Where(trait => trait.Name == Trait)
            .Select(trait => trait.Value)
            .Distinct(StringComparer.Ordinal));
}
