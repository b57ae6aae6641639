using Portico.Crm;
using Portico.Model;
using Portico.Store;

namespace Portico.Server;

/// <summary>
/// Makes the deals that are due by their templates, about once a minute, in every open portal. What fails is logged; the server and the
/// other templates go on.
/// </summary>
sealed partial class RecurringAgent(Portals portals, TimeSpan pause, ILogger<RecurringAgent> logger) : PortalAgent(portals, pause, pause)
{
    /// <inheritdoc/>
    protected override async Task Serve(Portal portal, CancellationToken abort)
    {
        // those that failed stay due: another page would begin with them
        while (!abort.IsCancellationRequested && await MakePage(portal, abort))
        {
        }
    }

    /// <inheritdoc/>
    protected override void Failed(string portal, string fault) => LogSearch(portal, fault);

    // true when there may be more
    async Task<bool> MakePage(Portal portal, CancellationToken abort)
    {
        var due = await portal.RecurringDeals.Due(abort);
        var hasFailed = false;
        foreach (var one in due)
        {
            try
            {
                await portal.RecurringDeals.Run(one, abort);
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
