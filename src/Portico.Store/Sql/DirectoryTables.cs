using Dapper;

namespace Portico.Store.Sql;

/// <summary>Users and webhooks.</summary>
sealed class DirectoryTables(ISmallTables tables) : IDirectoryStore
{
    const string UserColumns = "is_active, is_admin, is_intranet, crm_access, name, last_name, second_name, email, work_position, work_phone, "
        + "personal_mobile, personal_city, personal_gender, personal_birthday, date_register, last_login, departments";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UserRow>> UsersAsync(CancellationToken abort) =>
        await tables.Read(async db => (await db.QueryAsync<UserRow>($"SELECT id, {UserColumns} FROM portal_user ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WebhookRow>> WebhooksAsync(CancellationToken abort) =>
        await tables.Read(async db => (await db.QueryAsync<WebhookRow>("SELECT id, user_id, secret_hash, title, scopes, created FROM webhook ORDER BY id")).AsList(), abort);

    /// <inheritdoc/>
    public Task<long> AddUserAsync(UserRow user, CancellationToken abort) => tables.Write(db => db.QuerySingleAsync<long>(
        $"INSERT INTO portal_user ({UserColumns}) VALUES (@IsActive, @IsAdmin, @IsIntranet, @CrmAccess, @Name, @LastName, @SecondName, @Email, @WorkPosition, @WorkPhone, @PersonalMobile, @PersonalCity, @PersonalGender, @PersonalBirthday, @DateRegister, @LastLogin, @Departments) RETURNING id",
        user), abort);

    /// <inheritdoc/>
    public Task<long> AddWebhookAsync(WebhookRow webhook, CancellationToken abort) => tables.Write(db => db.QuerySingleAsync<long>(
        "INSERT INTO webhook (user_id, secret_hash, title, scopes, created) VALUES (@UserId, @SecretHash, @Title, @Scopes, @Created) RETURNING id",
        webhook), abort);
}
