using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>Puts applications at places of the interface (<c>widgets</c>). The caller comes with an application's token, and administers the portal.</summary>
public sealed class Placements(IStore store, Applications applications, Metadata metadata, IClock clock)
{
    /// <summary>Places of an application, in the order they were taken.</summary>
    public IEnumerable<PlacementRow> Of(long applicationId) => applications.Placements.Where(placement => placement.ApplicationId == applicationId);

    /// <summary>Codes of places there are, with the scope each needs.</summary>
    public IEnumerable<(string Code, string Scope)> Known => PlacementCatalog.Of(metadata.Now);

    /// <summary>Names of the options that a place keeps.</summary>
    public static IReadOnlyList<string> OptionsOf(string code) => PlacementCatalog.OptionsOf(code);

    /// <summary>Puts the caller's application somewhere. Refused: unknown places, addresses that are none, a second address where one is allowed, the same one twice.</summary>
    /// <param name="hasErrorHandler">Whether an address is given that hears of errors.</param>
    public async Task Bind(PlacementRow wanted, bool hasErrorHandler, Caller caller, CancellationToken abort)
    {
        if (!Known.Any(place => place.Code == wanted.Code && caller.Has(place.Scope)))
            throw new CrmException(RefusalKind.PlacementUnknown);
        RequireAddress(wanted.Handler);
        if (wanted.UserId > 0 && wanted.Code != PlacementCatalog.Worker)
            throw new CrmException(RefusalKind.PlacementForAll);
        if (wanted.Code == PlacementCatalog.Worker && !hasErrorHandler)
            throw new CrmException(RefusalKind.ErrorHandlerMissing);
        RefusalKind? refusal = null;
        await store.Applications.AddPlacementAsync(wanted with { ApplicationId = caller.Credential.Id, Created = clock.Seconds() }, placements =>
        {
            var there = placements.Where(placement => placement.ApplicationId == caller.Credential.Id && placement.Code == wanted.Code && placement.UserId == wanted.UserId).ToList();
            refusal = PlacementCatalog.IsSingle(wanted.Code) && there.Count > 0 ? RefusalKind.PlacementTaken
                : there.Exists(placement => placement.Handler == wanted.Handler && placement.Title == wanted.Title && placement.Languages == wanted.Languages) ? RefusalKind.HandlerBound
                : null;
            return refusal is not null;
        }, abort);
        if (refusal is { } kind)
            throw new CrmException(kind);
        await applications.Reload(CancellationToken.None);
    }

    /// <summary>Takes the caller's application away from a place; returns how many addresses it had there.</summary>
    /// <param name="handler">One address; empty for all.</param>
    /// <param name="userId">Those of one user; null for all.</param>
    public async Task<int> Unbind(string code, string handler, long? userId, Caller caller, CancellationToken abort)
    {
        var found = Of(caller.Credential.Id)
            .Where(placement => placement.Code == code && (handler.Length == 0 || placement.Handler == handler) && (userId is null || placement.UserId == userId))
            .Select(placement => placement.Id).ToList();
        if (found.Count == 0)
            return 0;
        var count = await store.Applications.DeletePlacementsAsync(found, abort);
        await applications.Reload(CancellationToken.None);
        return count;
    }

    // addresses of this machine are as good as others: portals run on it for development
    static void RequireAddress(string handler)
    {
        if (!Uri.TryCreate(handler, UriKind.Absolute, out var address) || address.Host.Length == 0)
            throw new CrmException(RefusalKind.HandlerInvalid);
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw new CrmException(RefusalKind.HandlerProtocolUnknown);
    }
}
