using Portico.Crm;
using Portico.Store;

namespace Portico.Server;

/// <summary>Removes what was kept long enough, once a day, in every open portal: rows of the audit, codes and tokens of applications. What fails is logged; the server goes on.</summary>
sealed partial class PruneAgent(Portals portals, TimeSpan pause, ILogger<PruneAgent> logger) : IAsyncDisposable
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

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

    // not with the start itself, when there is much to do
    async Task Work()
    {
        for (var next = pause; !_end.IsCancellationRequested; next = Day)
        {
            await Task.WhenAny(Task.Delay(next, _end.Token)); // ends early with the server
            foreach (var portal in portals.Open)
                await Prune(portal);
        }
    }

    async Task Prune(Portal portal)
    {
        try
        {
            if (_end.IsCancellationRequested)
                return;
            await portal.Audit.Prune(portal.Metadata.Now.AuditDays, _end.Token);
            await portal.Tokens.Prune(_end.Token);
        }
        catch (Exception fault) when (fault is StoreException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // a portal may be closed at any time, and then its parts are gone
            LogPrune(portal.Name, fault.Message);
        }
    }

    [LoggerMessage(1111, LogLevel.Error, "{Portal}: old rows could not be removed: {Fault}")]
    partial void LogPrune(string portal, string fault);
}
