namespace Portico.Tests.Support;

/// <summary>Time in which nobody waits: delays are over as they begin. For tests that are refused more often than people are.</summary>
sealed class HurriedTime : TimeProvider
{
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
}
