using System.Collections.Concurrent;
using Portico.Model;

namespace Portico.Rest.Dispatch;

/// <summary>What operating time is counted by.</summary>
public readonly record struct Meter(string Portal, Credential Credential, Method Method);

/// <summary>
/// Seconds each webhook or application spent in each method within the last ten minutes: <c>operating</c> of every reply
/// (<c>limits.md</c>). They lie in ten baskets of a minute; each is forgotten ten minutes after its first call.
/// </summary>
public sealed class OperatingTime
{
    const long BasketSeconds = 60, KeptSeconds = 600;

    readonly ConcurrentDictionary<Meter, Baskets> _baskets = new();

    /// <summary>Adds what a call cost.</summary>
    public void Charge(Meter meter, TimeSpan cost, long now)
    {
        var baskets = _baskets.GetOrAdd(meter, static _ => new Baskets());
        lock (baskets)
            baskets.Charge(cost, now);
    }

    /// <summary>Microseconds spent, and the Unix second at which the oldest of them are forgotten.</summary>
    public (long Microseconds, long ResetAt) Spent(Meter meter, long now)
    {
        if (!_baskets.TryGetValue(meter, out var baskets))
            return (0, now + KeptSeconds);
        lock (baskets)
            return baskets.Spent(now);
    }

    /// <summary>True when more was spent than a profile allows: the next call has to wait.</summary>
    public bool IsOver(Meter meter, LimitProfile limits, long now) =>
        limits.OperatingSeconds > 0 && Spent(meter, now).Microseconds > limits.OperatingSeconds * 1e6;

    sealed class Baskets
    {
        // of the minute n the basket n modulo 10: what it held before is forgotten by then
        readonly (long FirstCall, long Ticks)[] _all = new (long, long)[KeptSeconds / BasketSeconds];

        public void Charge(TimeSpan cost, long now)
        {
            ref var basket = ref _all[now / BasketSeconds % _all.Length];
            if (basket.FirstCall / BasketSeconds != now / BasketSeconds)
                basket = (now, 0);
            basket.Ticks += cost.Ticks;
        }

        public (long Microseconds, long ResetAt) Spent(long now)
        {
            var (ticks, oldest) = (0L, long.MaxValue);
            foreach (var (firstCall, spent) in _all)
            {
                if (firstCall + KeptSeconds <= now)
                    continue;
                ticks += spent;
                oldest = Math.Min(oldest, firstCall);
            }
            return (ticks / TimeSpan.TicksPerMicrosecond, (oldest == long.MaxValue ? now : oldest) + KeptSeconds);
        }
    }
}
