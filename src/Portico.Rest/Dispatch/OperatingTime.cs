using System.Collections.Concurrent;
using Portico.Model;

namespace Portico.Rest.Dispatch;

/// <summary>Seconds each caller spent in each method within the last ten minutes: <c>operating</c> of every reply (<c>limits.md</c>).</summary>
public sealed class OperatingTime
{
    const long WindowSeconds = 600;

    readonly ConcurrentDictionary<(long User, Method Method), Window> _windows = new();

    /// <summary>Adds what a call cost.</summary>
    public void Charge(Caller caller, Method method, TimeSpan cost, long now)
    {
        var window = _windows.GetOrAdd((caller.UserId, method), static _ => new Window());
        lock (window)
        {
            if (now >= window.ResetAt)
            {
                window.ResetAt = now + WindowSeconds;
                window.Ticks = 0;
            }
            window.Ticks += cost.Ticks;
        }
    }

    /// <summary>Microseconds spent, and the Unix second at which they are forgotten.</summary>
    public (long Microseconds, long ResetAt) Spent(Caller caller, Method? method, long now)
    {
        if (method is null || !_windows.TryGetValue((caller.UserId, method), out var window))
            return (0, now + WindowSeconds);
        lock (window)
            return now >= window.ResetAt ? (0, now + WindowSeconds) : (window.Ticks / TimeSpan.TicksPerMicrosecond, window.ResetAt);
    }

    sealed class Window
    {
        public long Ticks;
        public long ResetAt;
    }
}
