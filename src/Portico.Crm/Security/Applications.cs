using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>The portal's applications and their places in the interface, held in memory.</summary>
public sealed class Applications(IStore store, Users users, Metadata metadata, Audit audit, IClock clock) : IDisposable
{
    /// <summary>The version of applications that no market has.</summary>
    public const long Version = 1;

    readonly SemaphoreSlim _turn = new(1, 1);
    volatile Snapshot _now = new(FrozenDictionary<long, ApplicationRow>.Empty, FrozenDictionary<long, IReadOnlySet<string>>.Empty, []);

    /// <summary>All applications that were not removed, by number.</summary>
    public IEnumerable<ApplicationRow> All => _now.Applications.Values.Where(application => !application.IsDeleted).OrderBy(application => application.Id);

    /// <summary>Places of all applications.</summary>
    public IReadOnlyList<PlacementRow> Placements => _now.Placements;

    /// <summary>An application, a removed one too; null when there is none.</summary>
    public ApplicationRow? Find(long id) => _now.Applications.GetValueOrDefault(id);

    /// <summary>An application by its public name; null when there is none.</summary>
    public ApplicationRow? Find(string clientId) => All.FirstOrDefault(application => application.ClientId == clientId);

    /// <summary>Reads applications again; what was read later is not replaced by what was read before.</summary>
    public async Task Reload(CancellationToken abort)
    {
        await _turn.WaitAsync(abort);
        try
        {
            var rows = await store.Applications.LoadAsync(abort);
            _now = new(
                rows.Applications.ToFrozenDictionary(application => application.Id),
                rows.Applications.ToFrozenDictionary(application => application.Id, ScopesOf),
                rows.Placements);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Makes an application; its secret is told once. Without a public name it gets one.</summary>
    public async Task<(ApplicationRow Application, string Secret)> Add(ApplicationRow wanted, Actor actor, CancellationToken abort)
    {
        var secret = NewSecret();
        var application = wanted with
        {
            ClientId = wanted.ClientId.Length > 0 ? wanted.ClientId : NewClientId(),
            SecretHash = Users.HashOf(secret),
            IsInstalled = wanted.IsApiOnly,
            Created = clock.Seconds(),
            CreatedBy = actor.UserId,
        };
        var id = await store.Applications.AddAsync(application, audit.Row(actor, "application.add", "application", Details(application)), abort);
        await Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        return (application with { Id = id }, secret);
    }

    /// <summary>Changes an application; null when there is none.</summary>
    public async Task<ApplicationRow?> Update(long id, Func<ApplicationRow, ApplicationRow> change, Actor actor, CancellationToken abort)
    {
        if (Find(id) is not { IsDeleted: false } before)
            return null;
        return await Update(id, change, audit.Row(actor, "application.set", About(id), Details(change(before))), abort);
    }

    /// <summary>Gives an application another secret, which is told once; null when there is none.</summary>
    public async Task<string?> ChangeSecret(long id, Actor actor, CancellationToken abort)
    {
        var secret = NewSecret();
        var row = RowOf(actor, "application.secret", id);
        return await Update(id, application => application with { SecretHash = Users.HashOf(secret) }, row, abort) is null ? null : secret;
    }

    /// <summary>Removes an application with its options and places; its tokens end. False when there is none.</summary>
    public async Task<bool> Delete(long id, Actor actor, CancellationToken abort) =>
        await Update(id, application => application with { IsDeleted = true }, audit.Row(actor, "application.delete", About(id), ("title", Find(id)?.Title)), abort) is not null;

    async Task<ApplicationRow?> Update(long id, Func<ApplicationRow, ApplicationRow> change, AuditRow row, CancellationToken abort)
    {
        var application = await store.Applications.UpdateAsync(id, change, row, abort);
        await Reload(CancellationToken.None);
        return application;
    }

    /// <summary>The audit's row of what happens to an application.</summary>
    internal AuditRow RowOf(Actor actor, string action, long id) => audit.Row(actor, action, About(id));

    static string About(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"application {id}");

    static (string, JsonNode?)[] Details(ApplicationRow application) =>
    [
        ("title", application.Title), ("client_id", application.ClientId), ("scopes", application.Scopes), ("handler", application.HandlerUrl), ("install", application.InstallUrl),
        ("redirect", application.RedirectUrl), ("members", application.Members), ("installed", application.IsInstalled),
    ];

    /// <summary>Scopes of an application that is there: every call with a token asks for them.</summary>
    internal IReadOnlySet<string> ScopesOf(long id) => _now.Scopes.GetValueOrDefault(id, FrozenSet<string>.Empty);

    /// <summary>Scopes of an application.</summary>
    public static IReadOnlySet<string> ScopesOf(ApplicationRow application) =>
        application.Scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when its paid or trial period is over.</summary>
    public bool IsUnpaid(ApplicationRow application) => application.PaidUntil > 0 && application.PaidUntil <= clock.Seconds();

    /// <summary>Whether a user may use an application: before it is installed administrators may alone, then its members.</summary>
    public bool IsFor(ApplicationRow application, UserRow user)
    {
        if (user.IsAdmin)
            return true;
        if (!application.IsInstalled)
            return false;
        return application.Members.Length == 0
            || users.IsAmong(application.Members.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), user.Id);
    }

    /// <summary>What every event of an application carries, so that it knows whom it comes from: 32 hexadecimal digits.</summary>
    public string TokenOf(ApplicationRow application) => metadata.Now.Setting("file_key", "") is { Length: > 0 } key
        ? Convert.ToHexStringLower(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key), System.Text.Encoding.UTF8.GetBytes($"application {application.ClientId}")).AsSpan(0, 16))
        : throw new InvalidOperationException("The portal has no key.");

    static string NewSecret() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 50);

    static string NewClientId() => $"local.{RandomNumberGenerator.GetHexString(14, lowercase: true)}.{RandomNumberGenerator.GetString("0123456789", 8)}";

    sealed record Snapshot(FrozenDictionary<long, ApplicationRow> Applications, FrozenDictionary<long, IReadOnlySet<string>> Scopes, IReadOnlyList<PlacementRow> Placements);
}
