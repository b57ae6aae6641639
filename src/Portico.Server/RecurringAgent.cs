using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server;

/// <summary>
/// Makes the deals that are due by their templates, about once a minute, in every open portal. What fails is logged; the server and the
/// other templates go on.
/// </summary>
sealed partial class RecurringAgent(Portals portals, TimeSpan pause, ILogger<RecurringAgent> logger) : IAsyncDisposable
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

    async Task Work()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(pause, _end.Token)); // ends early with the server
            foreach (var portal in portals.Open)
                await MakeDue(portal);
        }
    }

    async Task MakeDue(Portal portal)
    {
        try
        {
            // those that failed stay due: another page would begin with them
            while (!_end.IsCancellationRequested && await MakePage(portal))
            {
            }
        }
        catch (Exception fault) when (fault is StoreException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // a portal may be closed at any time, and then its parts are gone
            LogSearch(portal.Name, fault.Message);
        }
    }

    // true when there may be more
    async Task<bool> MakePage(Portal portal)
    {
        var due = await portal.RecurringDeals.Due(_end.Token);
        var hasFailed = false;
        foreach (var one in due)
        {
            try
            {
                await portal.RecurringDeals.Run(one, _end.Token);
            }
            catch (Exception fault) when (fault is CrmException or StoreException or IOException or InvalidOperationException or OperationCanceledException)
            {
                hasFailed = true;
                LogDeal(portal.Name, one.Id, one.DealId, fault.Message);
            }
        }
        return due.Count == RecordQuery.PageSize && !hasFailed;
    }

    [LoggerMessage(1101, LogLevel.Error, "{Portal}: recurring deals could not be looked for: {Fault}")]
    partial void LogSearch(string portal, string fault);

    [LoggerMessage(1102, LogLevel.Error, "{Portal}: schedule {Id} made no deal from template {DealId}: {Fault}")]
    partial void LogDeal(string portal, long id, long dealId, string fault);
}
