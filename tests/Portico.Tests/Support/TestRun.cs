namespace Portico.Tests.Support;

/// <summary>What holds for the present run: how long it may take, and when it ends.</summary>
static class TestRun
{
    /// <summary>True when every random case and every round is wanted: <c>PORTICO_LONG=1</c>.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("PORTICO_LONG") == "1";

    /// <summary>Ends with the test that asks.</summary>
    public static CancellationToken Abort => TestContext.Current.CancellationToken;

    /// <summary>A tenth of the random cases; all of them in a long run.</summary>
    public static int Cases(int all) => IsLong ? all : Math.Max(1, all / 10);
}
