namespace Portico.Model;

/// <summary>Tells the time: the machine's, or one that tests and the control plane set.</summary>
public interface IClock
{
    /// <summary>Now, in Unix seconds with a fraction of a microsecond.</summary>
    double Now { get; }
}

/// <summary>The machine's clock.</summary>
public sealed class MachineClock : IClock
{
    /// <inheritdoc/>
#pragma warning disable RS0030 // the one place that asks the machine
    public double Now => (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
#pragma warning restore RS0030
}

/// <summary>A clock that stands until it is set: for tests and scenarios.</summary>
public sealed class SetClock(double now) : IClock
{
    /// <inheritdoc/>
    public double Now { get; set; } = now;
}

/// <summary>Whole seconds of a clock.</summary>
public static class ClockReading
{
    /// <summary>Now, in whole Unix seconds: what the store keeps.</summary>
    public static long Seconds(this IClock clock) => (long)Math.Floor(clock.Now);
}
