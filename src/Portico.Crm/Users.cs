using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>The portal's users and webhooks, held in memory: no call asks the store who is calling.</summary>
public sealed class Users(IStore store, IClock clock, Audit audit) : IDisposable
{
    // what was read later is not replaced by what was read before
    readonly SemaphoreSlim _turn = new(1, 1);

    volatile Snapshot _now = new(FrozenDictionary<long, UserRow>.Empty, new(AccessRows.Empty, new([], [])), [], FrozenDictionary<(UInt128, UInt128), Door>.Empty, []);

    /// <summary>All users, by id.</summary>
    public IEnumerable<UserRow> All => _now.Users.Values.OrderBy(user => user.Id);

    /// <summary>Roles with their rights and members.</summary>
    public AccessRows Roles => _now.Rights.Rows;

    /// <summary>What a user may do in CRM.</summary>
    public Rights RightsOf(long id) => Find(id) is { } user ? RightsOf(user, _now.Rights) : Rights.Nothing;

    /// <summary>A user; null when there is none.</summary>
    public UserRow? Find(long id) => _now.Users.GetValueOrDefault(id);

    /// <summary>The company's departments with their people.</summary>
    public Structure Structure => _now.Rights.Structure;

    /// <summary>Whether one of some access codes stands for a user.</summary>
    public bool IsAmong(IEnumerable<string> codes, long userId) => CodesOf(userId).Overlaps(codes);

    /// <summary>Access codes that stand for a user, those of groups among them: G1 administrators, G2 all visitors.</summary>
    public IReadOnlySet<string> CodesOf(long userId)
    {
        var codes = new HashSet<string>(Structure.CodesOf(userId), StringComparer.Ordinal) { "G2" };
        if (Find(userId) is { IsAdmin: true })
            codes.Add("G1");
        return codes;
    }

    /// <summary>What an access code stands for: the kind, the name, and the group of kinds; null for unknown ones.</summary>
    public (string Kind, string Name, string Group)? NameOf(string code) => code switch
    {
        "AU" => ("", "All authorized users", "other"),
        "G2" => ("", "All visitors", "other"),
        "G1" => ("", "Administrators", "other"),
        _ when NumberIn(code, "U") is { } id => Find(id) is { } user ? ("User", $"{user.Name} {user.LastName}".Trim(), "user") : null,
        _ when (NumberIn(code, "DR") ?? NumberIn(code, "D")) is { } id => Structure.Find(id) is { } department ? ("Department", department.Name, "intranet") : null,
        _ => null,
    };

    static long? NumberIn(string code, string kind) => code.StartsWith(kind, StringComparison.Ordinal)
        && long.TryParse(code.AsSpan(kind.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>All webhooks, by number.</summary>
    public IReadOnlyList<WebhookRow> Webhooks => _now.Webhooks;

    /// <summary>All tokens of the control plane, by number.</summary>
    public IReadOnlyList<ControlTokenRow> ControlTokens => _now.Tokens;

    /// <summary>Reads users and webhooks again.</summary>
    public async Task Reload(CancellationToken abort)
    {
        await _turn.WaitAsync(abort);
        try
        {
            await Read(abort);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    async Task Read(CancellationToken abort)
    {
        var users = (await store.Directories.UsersAsync(abort)).ToFrozenDictionary(user => user.Id);
        var rights = new RoleRights(await store.Access.LoadAsync(abort), new Structure(await store.Directories.DepartmentsAsync(abort), users.Values));
        var webhooks = await store.Directories.WebhooksAsync(abort);
        var doors = new Dictionary<(UInt128, UInt128), Door>();
        foreach (var hook in webhooks)
            if (hook.IsActive && users.GetValueOrDefault(hook.UserId) is { IsActive: true } user)
                doors[Key(Convert.FromHexString(hook.SecretHash))] =
                    new(CallerOf(user, rights, hook.Scopes) with { Credential = new(CredentialKind.Webhook, hook.Id) }, hook.Expires ?? long.MaxValue);
        _now = new(users, rights, webhooks, doors.ToFrozenDictionary(), await store.Directories.ControlTokensAsync(abort));
    }

    /// <summary>Who calls through a webhook of this user and secret; null when there is none, or it has ended.</summary>
    public Caller? ByWebhook(long userId, ReadOnlySpan<char> secret)
    {
        Span<byte> text = stackalloc byte[256];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!Encoding.UTF8.TryGetBytes(secret, text, out var length))
            return null;
        SHA256.HashData(text[..length], hash);
        return _now.Doors.TryGetValue(Key(hash), out var door) && door.Caller.UserId == userId && (door.Expires == long.MaxValue || clock.Seconds() < door.Expires) ? door.Caller : null;
    }

    /// <summary>Who calls as a person who signed in; null for whom there is not, or is dismissed.</summary>
    public Caller? BySession(long userId) => _now is var now && now.Users.GetValueOrDefault(userId) is { IsActive: true } user
        ? CallerOf(user, now.Rights, "*") with { Credential = new(CredentialKind.Session, user.Id), Via = Actor.Console }
        : null;

    /// <summary>The administrator a token of the control plane speaks for; null when there is none.</summary>
    public UserRow? ByControlToken(string token)
    {
        var (now, hash) = (_now, HashOf(token)); // one that is found by its hash was not found letter by letter
        return now.Tokens.FirstOrDefault(one => one.Hash == hash) is { } row && now.Users.GetValueOrDefault(row.UserId) is { IsActive: true, IsAdmin: true } user ? user : null;
    }

    /// <summary>Makes a user, unless another has the address for mail.</summary>
    public Task<long> Add(UserRow user, Actor actor, CancellationToken abort) => Add(user, values: null, actor, abort);

    /// <summary>The same with values of user fields.</summary>
    public async Task<long> Add(UserRow user, RecordWrite? values, Actor actor, CancellationToken abort)
    {
        var row = audit.Row(actor, "user.add", "user", ("email", user.Email), ("admin", user.IsAdmin), ("intranet", user.IsIntranet), ("departments", user.Departments));
        var id = await store.Directories.AddUserAsync(user with { DateRegister = clock.Seconds() }, values, row, abort) ?? throw new CrmException(RefusalKind.UserMailTaken);
        await Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        return id;
    }

    /// <summary>Makes a webhook, unless there is one of this secret, as <c>--dev-webhook</c> brings it at every start; it is kept as a hash only.</summary>
    public async Task AddWebhook(long userId, string secret, string title, string scopes, Actor actor, CancellationToken abort)
    {
        await store.Directories.AddWebhookAsync(
            new() { UserId = userId, SecretHash = HashOf(secret), Title = title, Scopes = scopes, Created = clock.Seconds() },
            audit.Row(actor, "webhook.add", "webhook", ("user", userId), ("title", title), ("scopes", scopes)), abort);
        await Reload(CancellationToken.None);
    }

    /// <summary>What is stored of a secret: its SHA-256, in hexadecimal.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A new random secret: 32 characters of a to z and digits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 32);

    static Caller CallerOf(UserRow user, RoleRights rights, string scopes) => new(user.Id, user.IsAdmin, user.IsIntranet, RightsOf(user, rights),
        scopes == "*" ? null : scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal));

    static Rights RightsOf(UserRow user, RoleRights rights) => user.IsAdmin ? Rights.Everything : rights.Of(user.Id);

    static (UInt128, UInt128) Key(ReadOnlySpan<byte> hash) =>
        (System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    // a webhook that lets somebody in, until then
    readonly record struct Door(Caller Caller, long Expires);

    sealed record Snapshot(
        FrozenDictionary<long, UserRow> Users, RoleRights Rights, IReadOnlyList<WebhookRow> Webhooks, FrozenDictionary<(UInt128, UInt128), Door> Doors, IReadOnlyList<ControlTokenRow> Tokens);
}
