using System.Threading.RateLimiting;

namespace Portico.Server.Http;

/// <summary>How many calls run at once; the others wait in a queue, those that came first before the others, and when it is full are refused.</summary>
sealed class CallGate(int mostRunning, int mostWaiting) : IDisposable
{
    readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = mostRunning,
        QueueLimit = mostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A place, to be given back; not acquired when too many wait.</summary>
    public ValueTask<RateLimitLease> Enter(CancellationToken abort) => _limiter.AcquireAsync(permitCount: 1, abort);

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
