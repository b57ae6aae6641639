using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>A pair of tokens as an application gets it.</summary>
/// <param name="Expires">Unix second at which the token for calls ends.</param>
public sealed record Pair(string Access, string Refresh, long Expires, ApplicationRow Application, long UserId);

/// <summary>
/// Codes and tokens of applications (<c>settings/oauth</c>): codes are good for 30 seconds and once, tokens for calls for an hour, tokens for the
/// next pair for 180 days. Only their hashes are kept.
/// </summary>
public sealed class Tokens(IStore store, Users users, Applications applications, Metadata metadata, IClock clock)
{
    /// <summary>Seconds a token for calls is good for.</summary>
    public const long AccessSeconds = 3600;

    const long CodeSeconds = 30, RefreshSeconds = 180 * 86400, GraceSeconds = 60, KnownSeconds = 30 * 86400;
    const int MostCached = 100_000;
    const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    // what a call needs of a row never changes; when rows are removed all servers hear of it and begin with another cache
    volatile ConcurrentDictionary<string, TokenRow> _known = new(StringComparer.Ordinal);

    /// <summary>Forgets what was read.</summary>
    public void Forget() => _known = new(StringComparer.Ordinal);

    /// <summary>Who calls with a token. Refused: unknown and ended tokens, users and applications that are gone, unpaid or for others.</summary>
    public async ValueTask<Caller> CallerOf(string access, CancellationToken abort)
    {
        var row = await Find(access, abort) ?? throw new CrmException(RefusalKind.TokenUnknown);
        if (applications.Find(row.ApplicationId) is not { IsDeleted: false } application)
            throw new CrmException(RefusalKind.TokenApplicationGone);
        if (row.AccessExpires <= clock.Seconds())
            throw new CrmException(RefusalKind.TokenExpired);
        if (users.Find(row.UserId) is not { IsActive: true } user)
            throw new CrmException(RefusalKind.TokenUserGone);
        if (applications.IsUnpaid(application))
            throw new CrmException(RefusalKind.ApplicationUnpaid);
        if (!applications.IsFor(application, user))
            throw new CrmException(RefusalKind.ApplicationForOthers);
        return new(user.Id, user.IsAdmin, user.IsIntranet, users.RightsOf(user.Id), applications.ScopesOf(application.Id))
        {
            Credential = new(CredentialKind.Application, application.Id),
        };
    }

    /// <summary>The moment at which a token for calls ends; it is one that <see cref="CallerOf"/> knows.</summary>
    public async ValueTask<long> ExpiresOf(string access, CancellationToken abort) => (await Find(access, abort))?.AccessExpires ?? 0;

    /// <summary>A code for an application and the user who asks; refused when the application is not there for the user.</summary>
    public async Task<string> NewCode(ApplicationRow application, long userId, CancellationToken abort)
    {
        if (users.Find(userId) is not { IsActive: true } user || !application.IsInstalled || !applications.IsFor(application, user))
            throw new CrmException(RefusalKind.ApplicationForOthers);
        var code = NewToken();
        await store.Tokens.AddCodeAsync(new() { Hash = Users.HashOf(code), ApplicationId = application.Id, UserId = userId, Expires = clock.Seconds() + CodeSeconds }, abort);
        return code;
    }

    /// <summary>The application of a public name and a secret, which may have tokens now.</summary>
    public ApplicationRow Authenticate(string clientId, string secret)
    {
        var application = applications.Find(clientId) ?? throw new CrmException(RefusalKind.ClientUnknown);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(application.SecretHash), Encoding.ASCII.GetBytes(Users.HashOf(secret))) || !application.IsInstalled)
            throw new CrmException(RefusalKind.ClientInvalid);
        if (applications.IsUnpaid(application))
            throw new CrmException(RefusalKind.ApplicationUnpaid);
        return application;
    }

    /// <summary>The first pair, for a code, which is worth nothing afterwards.</summary>
    public async Task<Pair> Exchange(ApplicationRow application, string code, CancellationToken abort)
    {
        if (await store.Tokens.TakeCodeAsync(Users.HashOf(code), abort) is not { } row || row.ApplicationId != application.Id || row.Expires <= clock.Seconds())
            throw new CrmException(RefusalKind.GrantInvalid);
        RequireUser(application, row.UserId);
        return await Issue(application, row.UserId, abort);
    }

    /// <summary>A new pair for a user; installations begin with one.</summary>
    public async Task<Pair> Issue(ApplicationRow application, long userId, CancellationToken abort)
    {
        var (access, refresh) = (NewToken(), NewToken());
        var row = RowOf(application.Id, userId, NewToken(), access, refresh, clock.Seconds());
        await store.Tokens.AddAsync(row, abort);
        return new(access, refresh, row.AccessExpires, application, userId);
    }

    /// <summary>
    /// The next pair. Who asks again within a minute, as two processes of an application do, gets the same one; later the token is worth nothing,
    /// and where the portal says so (<c>oauth_revoke_reused</c>) everything that came out of it ends.
    /// </summary>
    public async Task<Pair> Refresh(ApplicationRow application, string refresh, CancellationToken abort)
    {
        var now = clock.Seconds();
        if (await store.Tokens.FindByRefreshAsync(Users.HashOf(refresh), abort) is not { } row || row.ApplicationId != application.Id || row.RefreshExpires <= now)
            throw new CrmException(RefusalKind.GrantInvalid);
        RequireUser(application, row.UserId);
        if (row.Rotated == 0)
        {
            var marked = row with { Rotated = now, Salt = NewToken() };
            var (access, next) = Following(refresh, marked.Salt);
            row = await store.Tokens.RotateAsync(marked, RowOf(row.ApplicationId, row.UserId, row.Family, access, next, now), abort);
        }
        if (row.Rotated + GraceSeconds > now)
        {
            var (access, next) = Following(refresh, row.Salt);
            return new(access, next, row.Rotated + AccessSeconds, application, row.UserId);
        }
        if (metadata.Now.Setting("oauth_revoke_reused", "0") == "1")
            await Revoke(application.Id, row.Family, Actor.System with { UserId = row.UserId, Via = Actor.Rest }, abort);
        throw new CrmException(RefusalKind.GrantInvalid);
    }

    /// <summary>Ends the tokens of an application, of one family only when it is given.</summary>
    public async Task Revoke(long applicationId, string? family, Actor actor, CancellationToken abort)
    {
        await store.Tokens.RevokeAsync(applicationId, family, applications.RowOf(actor, family is null ? "application.revoke" : "application.reuse", applicationId), abort);
        Forget();
    }

    /// <summary>Forgets what ended a month ago.</summary>
    public Task Prune(CancellationToken abort) => store.Tokens.PruneAsync(clock.Seconds() - KnownSeconds, abort);

    void RequireUser(ApplicationRow application, long userId)
    {
        if (users.Find(userId) is not { IsActive: true } user || !applications.IsFor(application, user))
            throw new CrmException(RefusalKind.GrantInvalid);
    }

    async ValueTask<TokenRow?> Find(string access, CancellationToken abort)
    {
        var hash = Users.HashOf(access);
        var known = _known;
        if (known.TryGetValue(hash, out var kept))
            return kept;
        if (await store.Tokens.FindAsync(hash, abort) is not { } row)
            return null;
        if (known.Count >= MostCached)
            known.Clear();
        return known[hash] = row;
    }

    static TokenRow RowOf(long applicationId, long userId, string family, string access, string refresh, long now) => new()
    {
        ApplicationId = applicationId,
        UserId = userId,
        Family = family,
        AccessHash = Users.HashOf(access),
        RefreshHash = Users.HashOf(refresh),
        AccessExpires = now + AccessSeconds,
        RefreshExpires = now + RefreshSeconds,
    };

    // without the old token, of which a hash is kept only, nobody gets at the next one
    static (string Access, string Refresh) Following(string refresh, string salt) => (Following(refresh, salt, "access"), Following(refresh, salt, "refresh"));

    static string Following(string refresh, string salt, string which)
    {
        var bytes = HMACSHA256.HashData(Encoding.UTF8.GetBytes(refresh), Encoding.UTF8.GetBytes($"{salt} {which}"));
        return string.Create(bytes.Length, bytes, static (text, bytes) =>
        {
            for (var at = 0; at < text.Length; at++)
                text[at] = Letters[bytes[at] % Letters.Length];
        });
    }

    static string NewToken() => Users.NewSecret();
}
