namespace Portico.Store;

/// <summary>Reads and writes applications, which are held in memory above, and what belongs to them.</summary>
public interface IApplicationStore
{
    /// <summary>Everything there is, in one snapshot.</summary>
    Task<ApplicationRows> LoadAsync(CancellationToken abort);

    /// <summary>Makes an application; returns its number.</summary>
    Task<long> AddAsync(ApplicationRow application, AuditRow audit, CancellationToken abort);

    /// <summary>Changes an application; null when there is none. One that becomes deleted loses its codes, options and places.</summary>
    Task<ApplicationRow?> UpdateAsync(long id, Func<ApplicationRow, ApplicationRow> change, AuditRow audit, CancellationToken abort);

    /// <summary>What an application keeps for a user, or for itself (0), in the order it came: names with JSON.</summary>
    Task<IReadOnlyList<KeyValuePair<string, string>>> OptionsAsync(long applicationId, long userId, CancellationToken abort);

    /// <summary>Keeps options; others stay.</summary>
    Task SetOptionsAsync(long applicationId, long userId, IReadOnlyList<KeyValuePair<string, string>> options, CancellationToken abort);

    /// <summary>Puts an application somewhere in the interface; false when <paramref name="isRefused"/> says so of the places there are.</summary>
    Task<bool> AddPlacementAsync(PlacementRow placement, Func<IReadOnlyList<PlacementRow>, bool> isRefused, CancellationToken abort);

    /// <summary>Takes places away; returns how many there were.</summary>
    Task<int> DeletePlacementsAsync(IReadOnlyList<long> ids, CancellationToken abort);
}

/// <summary>Reads and writes codes and tokens: no server holds them beyond a cache, and none hears of them.</summary>
public interface ITokenStore
{
    /// <summary>Keeps a code.</summary>
    Task AddCodeAsync(CodeRow code, CancellationToken abort);

    /// <summary>Takes a code out, whatever it is worth; null when there is none.</summary>
    Task<CodeRow?> TakeCodeAsync(string hash, CancellationToken abort);

    /// <summary>Keeps a pair.</summary>
    Task AddAsync(TokenRow token, CancellationToken abort);

    /// <summary>A pair by its token for calls; null when there is none.</summary>
    Task<TokenRow?> FindAsync(string accessHash, CancellationToken abort);

    /// <summary>A pair by its token for the next one; null when there is none.</summary>
    Task<TokenRow?> FindByRefreshAsync(string refreshHash, CancellationToken abort);

    /// <summary>
    /// Exchanges a pair, which is marked as <paramref name="before"/> says, for the next one, unless another call was faster. Returns
    /// the pair as it is stored then.
    /// </summary>
    Task<TokenRow> RotateAsync(TokenRow before, TokenRow next, CancellationToken abort);

    /// <summary>Ends the pairs of an application, of one family only when it is given; all servers hear of it.</summary>
    Task RevokeAsync(long applicationId, string? family, AuditRow audit, CancellationToken abort);

    /// <summary>Forgets codes that ended before a moment, and pairs whose token for the next one did.</summary>
    Task PruneAsync(long before, CancellationToken abort);
}
