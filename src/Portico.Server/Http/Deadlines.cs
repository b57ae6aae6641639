using System.Collections.Concurrent;

namespace Portico.Server.Http;

/// <summary>Ends calls that take too long. Its sources are used again and again: a call that ends in time costs no new one.</summary>
sealed class Deadlines(TimeSpan longest)
{
    // as many as calls run at once on a busy server
    const int MostKept = 256;

    readonly ConcurrentBag<CancellationTokenSource> _kept = [];

    /// <summary>Begins a call: ended by its client, or by the time.</summary>
    public Deadline Begin(CancellationToken client)
    {
        var source = _kept.TryTake(out var kept) ? kept : new();
        source.CancelAfter(longest);
        return new(this, source, client);
    }

    void Return(CancellationTokenSource source)
    {
        if (_kept.Count < MostKept && source.TryReset())
            _kept.Add(source);
        else
            source.Dispose();
    }

    /// <summary>A call's time.</summary>
    public readonly struct Deadline : IDisposable
    {
        readonly Deadlines _owner;
        readonly CancellationTokenSource _source;
        readonly CancellationTokenRegistration _client;

        internal Deadline(Deadlines owner, CancellationTokenSource source, CancellationToken client)
        {
            _owner = owner;
            _source = source;
            _client = client.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        }

        /// <summary>Ends the call.</summary>
        public CancellationToken Abort => _source.Token;

        /// <inheritdoc/>
        public void Dispose()
        {
            _client.Dispose(); // waits for the callback, should it run just now
            _owner.Return(_source);
        }
    }
}
