using FsCheck;
using FsCheck.Fluent;

namespace Portico.Tests.Support;

/// <summary>Runs properties on random inputs; a failure prints the smallest input found and the seed that repeats it.</summary>
static class Given
{
    /// <summary>Holds a property on every array that is made.</summary>
    /// <param name="element">Makes an element.</param>
    /// <param name="holds">Throws, as asserts do, where the property does not hold.</param>
    /// <param name="cases">How many arrays a long run takes.</param>
    /// <param name="size">About how long they grow.</param>
    public static Task EveryArray<T>(Gen<T> element, Func<T[], Task> holds, int cases, int size = 100)
    {
        Func<T[], Task<bool>> body = async input =>
        {
            await holds(input);
            return true;
        };
        // off the test's own thread: the library waits for each case
        return Task.Run(() => Check.One(Settings(cases, size), Prop.ForAll(Arb.From(Gen.ArrayOf(element), Smaller<T>), body)), TestRun.Abort);
    }

    /// <summary>Holds a property that needs no waiting.</summary>
    public static Task EveryArray<T>(Gen<T> element, Action<T[]> holds, int cases, int size = 100) =>
        EveryArray(element, input =>
        {
            holds(input);
            return Task.CompletedTask;
        }, cases, size);

    static Config Settings(int cases, int size) =>
        Config.QuickThrowOnFailure.WithMaxTest(TestRun.Cases(cases)).WithEndSize(size).WithQuietOnSuccess(true);

    static IEnumerable<T[]> Smaller<T>(T[] whole)
    {
        if (whole.Length == 0)
            yield break;
        var half = whole.Length / 2;
        yield return whole[..half];
        if (half > 0)
            yield return whole[half..];
        for (var at = 0; at < whole.Length; at++)
            yield return [.. whole[..at], .. whole[(at + 1)..]];
    }
}
