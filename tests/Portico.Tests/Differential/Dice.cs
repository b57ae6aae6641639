namespace Portico.Tests.Differential;

/// <summary>Random choices that one seed repeats.</summary>
sealed class Dice(int seed)
{
    readonly Random _random = new(seed);

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>One of the choices.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>So many as chance wants, each made anew.</summary>
    public List<T> Some<T>(int least, int most, Func<T> make)
    {
        var some = new List<T>();
        for (var left = Between(least, most); left > 0; left--)
            some.Add(make());
        return some;
    }
}
