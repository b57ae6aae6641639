using System.Collections.Concurrent;
using System.Net;
using Portico.Rest.Dispatch;

namespace Portico.Server.Security;

/// <summary>
/// Slows whoever guesses secrets, by source address and by login: ten failures a minute are free, those that come faster wait, 250 ms at first
/// and then twice as long each time up to 8 s; a few may wait, the others are turned away unheard. Waiting costs a timer and holds nothing.
/// </summary>
public sealed class Guesses(TimeProvider time)
{
    const int Free = 10;
    const int MostDoublings = 5;
    const double ForgottenPerSecond = Free / 60.0;

    // of one address; a login may be tried from many at once, by its owner among them
    const int MostWaiting = 8, MostWaitingOfLogin = 64;

    // beyond this, quiet ones are forgotten, and when there are none, all new ones count as one
    const int MostKept = 50_000;

    // answers that are held back, of all addresses
    const int MostHeld = 1000;

    static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250), HeldFor = TimeSpan.FromSeconds(1);
    static readonly (string, UInt128) Crowd = ("*", 0);

    readonly ConcurrentDictionary<(string Login, UInt128 Address), Counter> _counters = new();
    long _swept = time.GetTimestamp();
    int _held;
    int _kept; // the dictionary locks all of itself to count

    /// <summary>Addresses and logins that are remembered.</summary>
    public int Kept => Volatile.Read(ref _kept);

    /// <summary>After a secret that is none: waits as long as the answer shall wait; false when it has to be turned away at once.</summary>
    public async ValueTask<bool> Failed(IPAddress? address, CancellationToken abort) => await Begin(address, login: "", abort) is not null;

    /// <summary>
    /// Before a secret that is looked at: counts it as a failure in advance, so that many at once are no way around, and waits; null when it has to
    /// be turned away unheard. Who was right says so.
    /// </summary>
    /// <param name="login">Whose secret is tried; empty when it is nobody's.</param>
    public async ValueTask<Attempt?> Begin(IPAddress? address, string login, CancellationToken abort)
    {
        var (source, now) = (Find(("", SourceAddress.Key(address))), time.GetTimestamp());
        var doublings = source.Count(time, now);
        if (doublings >= 0 && source.IsFull(MostWaiting))
            return null; // names no login: whoever is turned away fills no memory
        var owner = login.Length == 0 ? null : Find((login.ToUpperInvariant(), 0));
        doublings = Math.Max(doublings, owner?.Count(time, now) ?? -1);
        return doublings < 0 || await Wait(source, owner, doublings, abort) ? new(source, owner) : null;
    }

    /// <summary>
    /// Before a secret that is too long to be found by trying, and whose owners come many at once: waits where its address has failed too often, and
    /// counts nothing; false when it has to be turned away unheard. A failure is told to <see cref="Count"/>.
    /// </summary>
    public ValueTask<bool> Wait(IPAddress? address, CancellationToken abort)
    {
        if (!_counters.TryGetValue(("", SourceAddress.Key(address)), out var source) || source.Doublings(time, time.GetTimestamp()) is not (>= 0 and var doublings))
            return new(true);
        return Wait(source, owner: null, doublings, abort);
    }

    /// <summary>
    /// Before who was turned away is told so: a second, so that a flood gets as many answers as it holds connections, and not as many as the machine
    /// can write. Beyond a thousand that wait so, none waits.
    /// </summary>
    public async ValueTask Hold(CancellationToken abort)
    {
        try
        {
            if (Interlocked.Increment(ref _held) <= MostHeld)
                await Task.Delay(HeldFor, time, abort);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    /// <summary>After a secret that was none.</summary>
    public void Count(IPAddress? address) => Find(("", SourceAddress.Key(address))).Count(time, time.GetTimestamp());

    async ValueTask<bool> Wait(Counter source, Counter? owner, int doublings, CancellationToken abort)
    {
        if (!source.TryWait(MostWaiting))
            return false;
        try
        {
            if (owner?.TryWait(MostWaitingOfLogin) == false)
                return false;
            try
            {
                await Task.Delay(FirstDelay * Math.Pow(2, doublings), time, abort);
            }
            finally
            {
                owner?.EndWait();
            }
            return true;
        }
        finally
        {
            source.EndWait();
        }
    }

    Counter Find((string, UInt128) key)
    {
        if (_counters.TryGetValue(key, out var known))
            return known;
        if (Kept >= MostKept && !Sweep())
            key = Crowd;
        var made = new Counter();
        var kept = _counters.GetOrAdd(key, made);
        if (kept == made)
            Interlocked.Increment(ref _kept);
        return kept;
    }

    // at most once a second: it looks at all of them
    bool Sweep()
    {
        var (now, last) = (time.GetTimestamp(), Interlocked.Read(ref _swept));
        if (time.GetElapsedTime(last, now) >= TimeSpan.FromSeconds(1) && Interlocked.CompareExchange(ref _swept, now, last) == last)
            foreach (var (key, counter) in _counters)
                if (counter.IsQuiet(time, now) && _counters.TryRemove(new(key, counter)))
                    Interlocked.Decrement(ref _kept);
        return Kept < MostKept;
    }

    /// <summary>A secret that may be looked at now.</summary>
    public sealed class Attempt
    {
        readonly Counter _source;
        readonly Counter? _owner;

        internal Attempt(Counter source, Counter? owner) => (_source, _owner) = (source, owner);

        /// <summary>It was the right one: it was no failure, and those before it were its owner's.</summary>
        public void Succeeded()
        {
            _source.Forgive();
            _owner?.Clear();
        }
    }

    /// <summary>Failures of one address or login, that are forgotten as time goes by.</summary>
    internal sealed class Counter
    {
        readonly Lock _lock = new();
        double _failures;
        long _moment;
        int _waiting;

        // counts one, and says how often its delay is doubled: -1 for no delay
        public int Count(TimeProvider time, long now)
        {
            lock (_lock)
            {
                _failures = Math.Min(Left(time, now) + 1, Free + 1 + MostDoublings);
                _moment = Math.Max(_moment, now);
                return DoublingsOf(_failures);
            }
        }

        // of those that were counted
        public int Doublings(TimeProvider time, long now)
        {
            lock (_lock)
                return DoublingsOf(Left(time, now));
        }

        public bool TryWait(int most)
        {
            lock (_lock)
            {
                if (_waiting >= most)
                    return false;
                _waiting++;
                return true;
            }
        }

        public bool IsFull(int most)
        {
            lock (_lock)
                return _waiting >= most;
        }

        public void EndWait()
        {
            lock (_lock)
                _waiting--;
        }

        public void Forgive()
        {
            lock (_lock)
                _failures = Math.Max(0, _failures - 1);
        }

        public void Clear()
        {
            lock (_lock)
                _failures = 0;
        }

        public bool IsQuiet(TimeProvider time, long now)
        {
            lock (_lock)
                return _waiting == 0 && Left(time, now) == 0;
        }

        static int DoublingsOf(double failures) => Math.Max(-1, (int)Math.Ceiling(failures) - Free - 1);

        double Left(TimeProvider time, long now) =>
            _moment == 0 ? 0 : Math.Max(0, _failures - time.GetElapsedTime(Math.Min(_moment, now), now).TotalSeconds * ForgottenPerSecond);
    }
}
