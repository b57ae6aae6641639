using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portico.Tests.Support;

/// <summary>The last faults that the servers of the run told of: why a call was answered with 500.</summary>
sealed class ErrorLog : ILoggerProvider, ILogger
{
    const int Most = 5;

    readonly ConcurrentQueue<string> _last = new();

    /// <summary>The one of all servers.</summary>
    public static ErrorLog Shared { get; } = new();

    /// <summary>What it holds, the oldest first.</summary>
    public string Text => string.Join('\n', _last);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        _last.Enqueue($"{formatter(state, exception)} {exception}");
        while (_last.Count > Most)
            _last.TryDequeue(out _);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // every server of the run disposes of it, and the others go on
    }
}
