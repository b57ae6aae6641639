using Portico.Crm;
using Portico.Store;

namespace Portico.Server;

/// <summary>Works in every open portal from time to time, not with the start itself. What fails is logged; the server and the other portals go on.</summary>
/// <param name="first">The pause before the first round.</param>
/// <param name="every">The pauses before the others.</param>
abstract class PortalAgent(Portals portals, TimeSpan first, TimeSpan every) : IAsyncDisposable
{
    readonly CancellationTokenSource _end = new();
    Task _working = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Start() => _working = Work();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _working;
        _end.Dispose();
    }

    /// <summary>Does what is due in a portal.</summary>
    protected abstract Task Serve(Portal portal, CancellationToken abort);

    /// <summary>Logs why that failed.</summary>
    protected abstract void Failed(string portal, string fault);

    async Task Work()
    {
        for (var pause = first; !_end.IsCancellationRequested; pause = every)
        {
            await Task.WhenAny(Task.Delay(pause, _end.Token)); // ends early with the server
            foreach (var portal in portals.Open)
                await Guarded(portal);
        }
    }

    async Task Guarded(Portal portal)
    {
        try
        {
            if (!_end.IsCancellationRequested)
                await Serve(portal, _end.Token);
        }
        catch (Exception fault) when (fault is StoreException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // a portal may be closed at any time, and then its parts are gone
            Failed(portal.Name, fault.Message);
        }
    }
}
