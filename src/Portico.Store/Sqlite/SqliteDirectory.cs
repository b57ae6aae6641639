using Dapper;

namespace Portico.Store.Sqlite;

/// <summary>Users and webhooks in SQLite.</summary>
sealed class SqliteDirectory(SqliteReaders readers, SqliteWriter writer) : IDirectoryStore
{
    const string UserColumns = "is_active, is_admin, is_intranet, crm_access, name, last_name, second_name, email, work_position, work_phone, "
        + "personal_mobile, personal_city, personal_gender, personal_birthday, date_register, last_login, departments";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UserRow>> UsersAsync(CancellationToken abort) =>
        await readers.Run(static (db, _) => db.Ado.Query<UserRow>($"SELECT id, {UserColumns} FROM portal_user ORDER BY id").AsList(), 0, abort);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WebhookRow>> WebhooksAsync(CancellationToken abort) =>
        await readers.Run(static (db, _) => db.Ado.Query<WebhookRow>("SELECT id, user_id, secret_hash, title, scopes, created FROM webhook ORDER BY id").AsList(), 0, abort);

    /// <inheritdoc/>
    public Task<long> AddUserAsync(UserRow user, CancellationToken abort) => writer.Run(db =>
    {
        db.Ado.Execute($"INSERT INTO portal_user ({UserColumns}) VALUES (@IsActive, @IsAdmin, @IsIntranet, @CrmAccess, @Name, @LastName, @SecondName, @Email, @WorkPosition, @WorkPhone, @PersonalMobile, @PersonalCity, @PersonalGender, @PersonalBirthday, @DateRegister, @LastLogin, @Departments)", user);
        return db.LastId;
    }, abort);

    /// <inheritdoc/>
    public Task<long> AddWebhookAsync(WebhookRow webhook, CancellationToken abort) => writer.Run(db =>
    {
        db.Ado.Execute("INSERT INTO webhook (user_id, secret_hash, title, scopes, created) VALUES (@UserId, @SecretHash, @Title, @Scopes, @Created)", webhook);
        return db.LastId;
    }, abort);
}
