using Portico.Crm;

namespace Portico.Server;

/// <summary>Removes what was kept long enough, once a day: rows of the audit, codes and tokens of applications.</summary>
sealed partial class PruneAgent(Portals portals, TimeSpan pause, ILogger<PruneAgent> logger) : PortalAgent(portals, pause, TimeSpan.FromDays(1))
{
    /// <inheritdoc/>
    protected override async Task Serve(Portal portal, CancellationToken abort)
    {
        await portal.Audit.Prune(portal.Metadata.Now.AuditDays, abort);
        await portal.Tokens.Prune(abort);
    }

    /// <inheritdoc/>
    protected override void Failed(string portal, string fault) => LogPrune(portal, fault);

    [LoggerMessage(1111, LogLevel.Error, "{Portal}: old rows could not be removed: {Fault}")]
    partial void LogPrune(string portal, string fault);
}
