using Dapper;

namespace Portico.Store.Sql;

/// <summary>Passwords, second factors, sessions.</summary>
sealed class SignInTables(ISmallTables tables) : ISignInStore
{
    const string LoginColumns = "user_id, password_hash, password_set, must_change, totp_secret, totp_step";
    const string SessionColumns = "hash, user_id, awaits, created, seen, expires, address, agent";

    /// <inheritdoc/>
    public Task<LoginRow?> LoginAsync(long userId, CancellationToken abort) => tables.Read(
        db => db.QuerySingleOrDefaultAsync<LoginRow?>($"SELECT {LoginColumns} FROM user_login WHERE user_id=@userId", new { userId }), abort);

    /// <inheritdoc/>
    public Task SetPasswordAsync(LoginRow login, AuditRow audit, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        // first: sessions that begin meanwhile wait for this row, and then find another password
        await db.ExecuteAsync("INSERT INTO user_login (user_id, password_hash, password_set, must_change, totp_step) VALUES (@UserId, @PasswordHash, @PasswordSet, @MustChange, 0) "
            + "ON CONFLICT (user_id) DO UPDATE SET password_hash=excluded.password_hash, password_set=excluded.password_set, must_change=excluded.must_change", login);
        await AuditTables.Add(db, audit);
        return await db.ExecuteAsync("DELETE FROM session WHERE user_id=@UserId", login);
    }, abort);

    /// <inheritdoc/>
    public Task RehashAsync(long userId, string before, string after, CancellationToken abort) => tables.WriteQuietly(
        db => db.ExecuteAsync("UPDATE user_login SET password_hash=@after WHERE user_id=@userId AND password_hash=@before", new { userId, before, after }), abort);

    /// <inheritdoc/>
    public Task<bool> SetTotpAsync(long userId, string? secret, IReadOnlyList<string> recoveryHashes, AuditRow audit, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        if (await db.ExecuteAsync("UPDATE user_login SET totp_secret=@secret, totp_step=0 WHERE user_id=@userId", new { userId, secret }) == 0)
            return false;
        await db.ExecuteAsync("DELETE FROM recovery_code WHERE user_id=@userId", new { userId });
        await db.ExecuteAsync("INSERT INTO recovery_code (user_id, hash) VALUES (@userId, @hash)", recoveryHashes.Select(hash => new { userId, hash }));
        await AuditTables.Add(db, audit);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> UseTotpStepAsync(long userId, long step, CancellationToken abort) => tables.WriteQuietly(async db =>
        await db.ExecuteAsync("UPDATE user_login SET totp_step=@step WHERE user_id=@userId AND totp_step<@step", new { userId, step }) > 0, abort);

    /// <inheritdoc/>
    public Task<bool> UseRecoveryCodeAsync(long userId, string hash, CancellationToken abort) => tables.WriteQuietly(async db =>
        await db.ExecuteAsync("DELETE FROM recovery_code WHERE user_id=@userId AND hash=@hash", new { userId, hash }) > 0, abort);

    /// <inheritdoc/>
    public Task<bool> AddSessionAsync(SessionRow session, string passwordHash, string? inPlaceOf, AuditRow? audit, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        // the rows are held to the end, so that no dismissal and no new password passes by unseen
        var current = await db.ExecuteScalarAsync<long?>(
            $"SELECT l.user_id FROM user_login l JOIN portal_user u ON u.id=l.user_id WHERE l.user_id=@UserId AND l.password_hash=@passwordHash AND u.is_active{tables.Dialect.Lock}",
            new { session.UserId, passwordHash });
        if (inPlaceOf is not null && await db.ExecuteAsync("DELETE FROM session WHERE hash=@inPlaceOf", new { inPlaceOf }) == 0)
            return false; // it ended meanwhile, or somebody else was faster
        await db.ExecuteAsync("DELETE FROM session WHERE user_id=@UserId AND expires<=@Created", session);
        if (current is null)
            return false;
        await db.ExecuteAsync($"INSERT INTO session ({SessionColumns}) VALUES (@Hash, @UserId, @Awaits, @Created, @Seen, @Expires, @Address, @Agent)", session);
        if (audit is not null)
            await AuditTables.Add(db, audit);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<SessionRow?> SessionAsync(string hash, CancellationToken abort) => tables.Read(db => db.QuerySingleOrDefaultAsync<SessionRow?>(
        $"SELECT {SessionColumns} FROM session WHERE hash=@hash AND EXISTS (SELECT 1 FROM portal_user u WHERE u.id=user_id AND u.is_active)", new { hash }), abort);

    /// <inheritdoc/>
    public Task SeeSessionAsync(string hash, long moment, CancellationToken abort) => tables.WriteQuietly(
        db => db.ExecuteAsync("UPDATE session SET seen=@moment WHERE hash=@hash AND seen<@moment", new { hash, moment }), abort);

    /// <inheritdoc/>
    public Task EndSessionAsync(string hash, AuditRow audit, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        if (await db.ExecuteAsync("DELETE FROM session WHERE hash=@hash", new { hash }) > 0)
            await AuditTables.Add(db, audit);
        return true;
    }, abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProtectionKeyRow>> ProtectionKeysAsync(CancellationToken abort) =>
        await tables.Read(async db => (await db.QueryAsync<ProtectionKeyRow>("SELECT id, xml FROM protection_key ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public Task AddProtectionKeyAsync(ProtectionKeyRow key, CancellationToken abort) => tables.WriteQuietly(
        db => db.ExecuteAsync("INSERT INTO protection_key (id, xml) VALUES (@Id, @Xml) ON CONFLICT (id) DO NOTHING", key), abort);
}
