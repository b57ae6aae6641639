using System.Diagnostics;

namespace Portico.Tests.Support;

/// <summary>Asserts whose failure prints every offender on a line of its own.</summary>
static class Expect
{
    /// <summary>It must become so within half a minute.</summary>
    public static async Task Soon(Func<Task<bool>> holds, string what)
    {
        var waiting = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waiting.Elapsed > TimeSpan.FromSeconds(30))
                Assert.Fail($"Not within half a minute: {what}");
            await Task.Delay(5, TestRun.Abort);
        }
    }

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
