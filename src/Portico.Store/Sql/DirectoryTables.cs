using Dapper;

namespace Portico.Store.Sql;

/// <summary>Users and webhooks.</summary>
sealed partial class DirectoryTables(ISmallTables tables) : IDirectoryStore
{
    const string WebhookColumns = "id, user_id, secret_hash, title, scopes, created, expires, is_active";

    const string UserColumns = "is_active, is_admin, is_intranet, name, last_name, second_name, email, work_position, work_phone, "
        + "personal_mobile, personal_city, personal_gender, personal_birthday, date_register, last_login, departments";

    const string InsertUser = $"INSERT INTO portal_user ({UserColumns}) VALUES (@IsActive, @IsAdmin, @IsIntranet, @Name, @LastName, @SecondName, @Email, @WorkPosition, @WorkPhone, "
        + "@PersonalMobile, @PersonalCity, @PersonalGender, @PersonalBirthday, @DateRegister, @LastLogin, @Departments) RETURNING id";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UserRow>> UsersAsync(CancellationToken abort) =>
        await tables.Read(async db =>
        {
            var profiles = (await db.QueryAsync<(long User, string Name, string Value)>("SELECT user_id, name, value FROM user_profile")).ToLookup(one => one.User);
            return (await db.QueryAsync<UserRow>($"SELECT id, {UserColumns} FROM portal_user ORDER BY id"))
                .Select(user => profiles.Contains(user.Id) ? user with { Profile = ProfileOf(profiles[user.Id]) } : user).ToList();
        }, abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WebhookRow>> WebhooksAsync(CancellationToken abort) =>
        await tables.Read(async db => (await db.QueryAsync<WebhookRow>($"SELECT {WebhookColumns} FROM webhook ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public Task<bool> AddFirstUserAsync(UserRow user, CancellationToken abort) => tables.Write(async db =>
    {
        if (await db.ExecuteScalarAsync<long>("SELECT count(*) FROM portal_user") > 0)
            return false;
        await db.ExecuteAsync(InsertUser, user);
        await db.ExecuteAsync("INSERT INTO department (name, sort, parent_id, head_id) VALUES ('Company', 500, 0, 0)");
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<long?> AddWebhookAsync(WebhookRow webhook, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        var id = await db.QuerySingleOrDefaultAsync<long?>("INSERT INTO webhook (user_id, secret_hash, title, scopes, created, expires, is_active) "
            + "VALUES (@UserId, @SecretHash, @Title, @Scopes, @Created, @Expires, @IsActive) ON CONFLICT (secret_hash) DO NOTHING RETURNING id", webhook);
        if (id is { } made)
            await AuditTables.Add(db, audit.Of(made));
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<WebhookRow?> UpdateWebhookAsync(long id, Func<WebhookRow, WebhookRow> change, Func<WebhookRow, AuditRow> audit, CancellationToken abort) => tables.Write(async db =>
    {
        if (await db.QuerySingleOrDefaultAsync<WebhookRow>($"SELECT {WebhookColumns} FROM webhook WHERE id=@id", new { id }) is not { } before)
            return null;
        var after = change(before);
        await db.ExecuteAsync("UPDATE webhook SET secret_hash=@SecretHash, title=@Title, scopes=@Scopes, expires=@Expires, is_active=@IsActive WHERE id=@Id", after);
        await AuditTables.Add(db, audit(after));
        return after;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteWebhookAsync(long id, AuditRow audit, CancellationToken abort) => Told("DELETE FROM webhook WHERE id=@id", new { id }, audit, abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ControlTokenRow>> ControlTokensAsync(CancellationToken abort) =>
        await tables.Read(async db => (await db.QueryAsync<ControlTokenRow>("SELECT id, hash, user_id, title, created FROM control_token ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public Task<long> AddControlTokenAsync(ControlTokenRow token, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        var id = await db.QuerySingleAsync<long>("INSERT INTO control_token (hash, user_id, title, created) VALUES (@Hash, @UserId, @Title, @Created) RETURNING id", token);
        await AuditTables.Add(db, audit.Of(id));
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> DeleteControlTokenAsync(long id, AuditRow audit, CancellationToken abort) => Told("DELETE FROM control_token WHERE id=@id", new { id }, audit, abort);

    // false when it changed no row: then there is nothing to tell
    Task<bool> Told(string sql, object values, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        if (await db.ExecuteAsync(sql, values) == 0)
            return false;
        await AuditTables.Add(db, audit);
        return true;
    }, abort);

    static Dictionary<string, string> ProfileOf(IEnumerable<(long User, string Name, string Value)> rows) =>
        rows.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
}
