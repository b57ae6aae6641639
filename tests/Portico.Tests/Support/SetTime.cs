namespace Portico.Tests.Support;

/// <summary>Time that stands until it is moved; delays end then.</summary>
sealed class SetTime : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<Waiting> _waiting = [];
    long _ticks = TimeSpan.TicksPerDay;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Delays that have not ended.</summary>
    public int Delays
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Lets time go by.</summary>
    public void Pass(TimeSpan time)
    {
        List<Waiting> due;
        lock (_lock)
        {
            _ticks += time.Ticks;
            due = [.. _waiting.Where(one => one.Due <= _ticks)];
            _waiting.RemoveAll(due.Contains);
        }
        foreach (var one in due)
            one.End();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            var made = new Waiting(this, _ticks + dueTime.Ticks, () => callback(state));
            if (dueTime != Timeout.InfiniteTimeSpan)
                _waiting.Add(made);
            return made;
        }
    }

    sealed class Waiting(SetTime time, long due, Action end) : ITimer
    {
        public long Due { get; private set; } = due;

        public Action End { get; } = end;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._waiting.Remove(this);
                Due = time._ticks + dueTime.Ticks;
                if (dueTime != Timeout.InfiniteTimeSpan)
                    time._waiting.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
                time._waiting.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
