namespace Portico.Tests.Support;

/// <summary>Time in which nobody waits, or much shorter than asked: for tests that are refused more often than people are.</summary>
/// <param name="hundredths">What is left of a delay.</param>
sealed class HurriedTime(int hundredths = 0) : TimeProvider
{
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime * hundredths / 100 : dueTime, period);
}
