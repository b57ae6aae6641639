namespace Portico.Tests.Support;

/// <summary>Asserts whose failure prints every offender on a line of its own.</summary>
static class Expect
{
    /// <summary>There must be none.</summary>
    public static void None<T>(IEnumerable<T> offenders)
    {
        var lines = offenders.Select(offender => $"  {offender}").ToList();
        if (lines.Count > 0)
            Assert.Fail($"{lines.Count} where none should be:\n{string.Join('\n', lines)}");
    }

    /// <summary>Two lists must hold the same lines, in any order.</summary>
    public static void SameLines(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        None(wanted.Except(found, StringComparer.Ordinal).Select(line => "missing: " + line)
            .Concat(found.Except(wanted, StringComparer.Ordinal).Select(line => "unexpected: " + line)));
        Assert.Equal(wanted.Count, found.Count);
    }
}
