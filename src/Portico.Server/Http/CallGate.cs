using System.Net;
using System.Threading.RateLimiting;
using Portico.Rest.Dispatch;

namespace Portico.Server.Http;

/// <summary>
/// How many calls run at once; the others wait in a queue, those that came first before the others, and when it is full are refused. One
/// address has at most half of the places, to run and to wait, so that no caller can take all of them from the others.
/// </summary>
sealed class CallGate : IDisposable
{
    readonly ConcurrencyLimiter _all;
    readonly PartitionedRateLimiter<UInt128> _addresses;

    public CallGate(int mostRunning, int mostWaiting)
    {
        _all = new(Options(mostRunning, mostWaiting));
        Func<UInt128, RateLimiter> make = _ => new ConcurrencyLimiter(Options((mostRunning + 1) / 2, mostWaiting / 2));
        _addresses = PartitionedRateLimiter.Create<UInt128, UInt128>(address => RateLimitPartition.Get(address, make));
    }

    /// <summary>A place, to be given back; not acquired when too many wait.</summary>
    public async ValueTask<Place> Enter(IPAddress? address, CancellationToken abort)
    {
        var own = await _addresses.AcquireAsync(SourceAddress.Key(address), permitCount: 1, abort);
        if (!own.IsAcquired)
            return new(own, null);
        try
        {
            return new(own, await _all.AcquireAsync(permitCount: 1, abort));
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses.Dispose();
        _all.Dispose();
    }

    static ConcurrencyLimiterOptions Options(int running, int waiting) =>
        new() { PermitLimit = running, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    /// <summary>A place among those that run.</summary>
    public readonly struct Place(RateLimitLease own, RateLimitLease? all) : IDisposable
    {
        /// <summary>False when there is none.</summary>
        public bool IsAcquired => all is { IsAcquired: true };

        /// <inheritdoc/>
        public void Dispose()
        {
            all?.Dispose();
            own.Dispose();
        }
    }
}
