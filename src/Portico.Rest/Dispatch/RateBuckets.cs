using System.Collections.Concurrent;
using System.Net;
using Portico.Model;

namespace Portico.Rest.Dispatch;

/// <summary>
/// Counts the calls from each source address to each portal (<c>limits.md</c>): a call adds one, every second takes some away, and
/// while there are more than the profile allows the next call is refused and not counted.
/// </summary>
public sealed class RateBuckets
{
    // beyond this, addresses that are quiet are forgotten; counts of those that are not stay
    const int MostAddresses = 100_000;

    readonly ConcurrentDictionary<(string Portal, UInt128 Address), Bucket> _buckets = new();

    /// <summary>Counts a call; false when it has to be refused.</summary>
    /// <param name="now">Unix seconds.</param>
    public bool TryCount(string portal, IPAddress? address, LimitProfile profile, long now)
    {
        if (profile.Burst == 0)
            return true;
        if (_buckets.Count >= MostAddresses)
            ForgetQuiet(now);
        var bucket = _buckets.GetOrAdd((portal, SourceAddress.Key(address)), static _ => new Bucket());
        lock (bucket)
            return bucket.TryCount(profile, now);
    }

    void ForgetQuiet(long now)
    {
        foreach (var (key, bucket) in _buckets)
            if (bucket.IsQuiet(now))
                _buckets.TryRemove(new(key, bucket));
    }

    sealed class Bucket
    {
        long _second;
        long _count;
        int _perSecond;

        public bool TryCount(LimitProfile profile, long now)
        {
            _perSecond = profile.PerSecond;
            _count = Left(now);
            _second = Math.Max(_second, now);
            if (_count > profile.Burst)
                return false;
            _count++;
            return true;
        }

        public bool IsQuiet(long now)
        {
            lock (this)
                return Left(now) == 0;
        }

        long Left(long now) => Math.Max(0, _count - Math.Max(0, now - _second) * _perSecond);
    }
}
