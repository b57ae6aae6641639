namespace Portico.Store;

/// <summary>Reads and writes passwords, second factors and sessions. No server holds any of them in memory: what ends here has ended on all of them.</summary>
public interface ISignInStore
{
    /// <summary>What a user signs in with; null when nothing is set.</summary>
    Task<LoginRow?> LoginAsync(long userId, CancellationToken abort);

    /// <summary>Sets a password and ends the user's sessions.</summary>
    Task SetPasswordAsync(LoginRow login, AuditRow audit, CancellationToken abort);

    /// <summary>Puts another hash of the same password in place, unless the password was changed meanwhile.</summary>
    Task RehashAsync(long userId, string before, string after, CancellationToken abort);

    /// <summary>Sets the second factor and its recovery codes in place of those before, or removes it (null); false without a password.</summary>
    Task<bool> SetTotpAsync(long userId, string? secret, IReadOnlyList<string> recoveryHashes, AuditRow audit, CancellationToken abort);

    /// <summary>Marks a time step of the second factor as used; false when it, or a later one, was used before.</summary>
    Task<bool> UseTotpStepAsync(long userId, long step, CancellationToken abort);

    /// <summary>Uses up a recovery code; false when there is none.</summary>
    Task<bool> UseRecoveryCodeAsync(long userId, string hash, CancellationToken abort);

    /// <summary>Begins a session, in place of another one where that is named, and forgets the user's that are over; false when the user is not active or has another password by now.</summary>
    /// <param name="passwordHash">Hash of the password that was given.</param>
    /// <param name="inPlaceOf">Hash of the session that ends; null for none.</param>
    /// <param name="audit">Null while something is still awaited.</param>
    Task<bool> AddSessionAsync(SessionRow session, string passwordHash, string? inPlaceOf, AuditRow? audit, CancellationToken abort);

    /// <summary>A session of a user who is active; null when there is none.</summary>
    Task<SessionRow?> SessionAsync(string hash, CancellationToken abort);

    /// <summary>Remembers that a session was used.</summary>
    Task SeeSessionAsync(string hash, long moment, CancellationToken abort);

    /// <summary>Ends a session.</summary>
    Task EndSessionAsync(string hash, AuditRow audit, CancellationToken abort);

    /// <summary>The keys that secrets are encrypted with.</summary>
    Task<IReadOnlyList<ProtectionKeyRow>> ProtectionKeysAsync(CancellationToken abort);

    /// <summary>Keeps a new key.</summary>
    Task AddProtectionKeyAsync(ProtectionKeyRow key, CancellationToken abort);
}

/// <summary>What a user signs in with.</summary>
public sealed record LoginRow
{
    /// <summary>The user.</summary>
    public long UserId { get; init; }

    /// <summary>Hash of the password, with its salt and its method.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>When the password was set, in Unix seconds.</summary>
    public long PasswordSet { get; init; }

    /// <summary>It was given by somebody else, and has to be changed at the next sign-in.</summary>
    public bool MustChange { get; init; }

    /// <summary>Secret of the second factor, encrypted; null when it is off.</summary>
    public string? TotpSecret { get; init; }

    /// <summary>The last time step that was used.</summary>
    public long TotpStep { get; init; }
}

/// <summary>A session in a browser; moments are Unix seconds.</summary>
public sealed record SessionRow
{
    /// <summary>SHA-256 of its secret, as lower hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Whose it is.</summary>
    public long UserId { get; init; }

    /// <summary>What is still to be given: <c>code</c> or <c>password</c>; empty once the user is signed in.</summary>
    public string Awaits { get; init; } = "";

    /// <summary>When it began.</summary>
    public long Created { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public long Seen { get; init; }

    /// <summary>When it ends, however often it is used.</summary>
    public long Expires { get; init; }

    /// <summary>Where it began.</summary>
    public string Address { get; init; } = "";

    /// <summary>In which browser.</summary>
    public string Agent { get; init; } = "";
}

/// <summary>A key of the framework's data protection, as it writes it.</summary>
public sealed record ProtectionKeyRow(string Id, string Xml);
