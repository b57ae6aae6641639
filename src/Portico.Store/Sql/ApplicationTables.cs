using System.Data.Common;
using Dapper;

namespace Portico.Store.Sql;

/// <summary>Applications, their options and places.</summary>
sealed class ApplicationTables(ISmallTables tables) : IApplicationStore
{
    const string Columns = "client_id, secret_hash, title, scopes, status, paid_until, handler_url, install_url, redirect_url, is_api_only, is_installed, members, created, "
        + "created_by, is_deleted";

    const string Placements = "SELECT id, application_id, code, handler, user_id, title, description, options, languages, created FROM placement ORDER BY id";

    /// <inheritdoc/>
    public Task<ApplicationRows> LoadAsync(CancellationToken abort) => tables.Read(async db => new ApplicationRows(
        (await db.QueryAsync<ApplicationRow>($"SELECT id, {Columns} FROM application ORDER BY id")).AsList(),
        (await db.QueryAsync<PlacementRow>(Placements)).AsList()), abort);

    /// <inheritdoc/>
    public Task<long> AddAsync(ApplicationRow application, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        var id = await db.QuerySingleAsync<long>($"INSERT INTO application ({Columns}) VALUES (@ClientId, @SecretHash, @Title, @Scopes, @Status, @PaidUntil, @HandlerUrl, "
            + "@InstallUrl, @RedirectUrl, @IsApiOnly, @IsInstalled, @Members, @Created, @CreatedBy, @IsDeleted) RETURNING id", application);
        await AuditTables.Add(db, audit.Of(id));
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<ApplicationRow?> UpdateAsync(long id, Func<ApplicationRow, ApplicationRow> change, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        if (await db.QuerySingleOrDefaultAsync<ApplicationRow>($"SELECT id, {Columns} FROM application WHERE id=@id AND NOT is_deleted", new { id }) is not { } before)
            return null;
        var after = change(before);
        await db.ExecuteAsync("UPDATE application SET secret_hash=@SecretHash, title=@Title, scopes=@Scopes, status=@Status, paid_until=@PaidUntil, handler_url=@HandlerUrl, "
            + "install_url=@InstallUrl, redirect_url=@RedirectUrl, is_api_only=@IsApiOnly, is_installed=@IsInstalled, members=@Members, is_deleted=@IsDeleted WHERE id=@Id", after);
        if (after.IsDeleted)
            foreach (var table in (string[])["oauth_code", "application_option", "placement"])
                await db.ExecuteAsync($"DELETE FROM {table} WHERE application_id=@id", new { id });
        await AuditTables.Add(db, audit);
        return after;
    }, abort);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> OptionsAsync(long applicationId, long userId, CancellationToken abort) =>
        tables.Read<IReadOnlyList<KeyValuePair<string, string>>>(async db =>
            [.. (await db.QueryAsync<(string Name, string Value)>("SELECT name, value FROM application_option WHERE application_id=@applicationId AND user_id=@userId ORDER BY place",
                new { applicationId, userId })).Select(row => KeyValuePair.Create(row.Name, row.Value))], abort);

    /// <inheritdoc/>
    public Task SetOptionsAsync(long applicationId, long userId, IReadOnlyList<KeyValuePair<string, string>> options, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        foreach (var (name, value) in options)
            await db.ExecuteAsync("INSERT INTO application_option (application_id, user_id, name, value, place) SELECT @applicationId, @userId, @name, @value, "
                + "coalesce((SELECT max(place) FROM application_option WHERE application_id=@applicationId AND user_id=@userId), 0)+1 FROM application "
                + "WHERE id=@applicationId AND NOT is_deleted ON CONFLICT (application_id, user_id, name) DO UPDATE SET value=excluded.value",
                new { applicationId, userId, name, value });
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> AddPlacementAsync(PlacementRow placement, Func<IReadOnlyList<PlacementRow>, bool> isRefused, CancellationToken abort) => tables.Write(async db =>
    {
        if (isRefused((await db.QueryAsync<PlacementRow>(Placements)).AsList()))
            return false;
        await db.ExecuteAsync("INSERT INTO placement (application_id, code, handler, user_id, title, description, options, languages, created) "
            + "VALUES (@ApplicationId, @Code, @Handler, @UserId, @Title, @Description, @Options, @Languages, @Created)", placement);
        return true;
    }, abort);

    /// <inheritdoc/>
    public Task<int> DeletePlacementsAsync(IReadOnlyList<long> ids, CancellationToken abort) =>
        tables.Write(db => db.ExecuteAsync("DELETE FROM placement WHERE id=@id", ids.Select(id => new { id })), abort);
}

/// <summary>Codes and tokens.</summary>
sealed class TokenTables(ISmallTables tables) : ITokenStore
{
    const string Columns = "application_id, user_id, family, access_hash, refresh_hash, access_expires, refresh_expires, rotated, salt";

    const string Insert = $"INSERT INTO oauth_token ({Columns}) VALUES (@ApplicationId, @UserId, @Family, @AccessHash, @RefreshHash, @AccessExpires, @RefreshExpires, @Rotated, @Salt)";

    /// <inheritdoc/>
    public Task AddCodeAsync(CodeRow code, CancellationToken abort) => tables.WriteQuietly(db => db.ExecuteAsync(
        "INSERT INTO oauth_code (hash, application_id, user_id, expires) VALUES (@Hash, @ApplicationId, @UserId, @Expires)", code), abort);

    /// <inheritdoc/>
    public Task<CodeRow?> TakeCodeAsync(string hash, CancellationToken abort) => tables.WriteQuietly(db => db.QuerySingleOrDefaultAsync<CodeRow?>(
        "DELETE FROM oauth_code WHERE hash=@hash RETURNING hash, application_id, user_id, expires", new { hash }), abort);

    /// <inheritdoc/>
    public Task AddAsync(TokenRow token, CancellationToken abort) => tables.WriteQuietly(db => db.ExecuteAsync(Insert, token), abort);

    /// <inheritdoc/>
    public Task<TokenRow?> FindAsync(string accessHash, CancellationToken abort) => tables.Read(db =>
        db.QuerySingleOrDefaultAsync<TokenRow?>($"SELECT {Columns} FROM oauth_token WHERE access_hash=@accessHash", new { accessHash }), abort);

    /// <inheritdoc/>
    public Task<TokenRow?> FindByRefreshAsync(string refreshHash, CancellationToken abort) => tables.Read(db => ByRefresh(db, refreshHash), abort);

    /// <inheritdoc/>
    public Task<TokenRow> RotateAsync(TokenRow before, TokenRow next, CancellationToken abort) => tables.WriteQuietly(async db =>
    {
        // the second of two waits for the row, and changes nothing
        if (await db.ExecuteAsync("UPDATE oauth_token SET rotated=@Rotated, salt=@Salt WHERE refresh_hash=@RefreshHash AND rotated=0", before) > 0)
            await db.ExecuteAsync(Insert, next);
        return await ByRefresh(db, before.RefreshHash) ?? before;
    }, abort);

    /// <inheritdoc/>
    public Task RevokeAsync(long applicationId, string? family, AuditRow audit, CancellationToken abort) => tables.Write(async db =>
    {
        await AuditTables.Add(db, audit);
        return await db.ExecuteAsync("DELETE FROM oauth_token WHERE application_id=@applicationId" + (family is null ? "" : " AND family=@family"), new { applicationId, family });
    }, abort);

    /// <inheritdoc/>
    public Task PruneAsync(long before, CancellationToken abort) => tables.WriteQuietly(async db =>
        await db.ExecuteAsync("DELETE FROM oauth_code WHERE expires<@before", new { before })
        + await db.ExecuteAsync("DELETE FROM oauth_token WHERE refresh_expires<@before", new { before }), abort);

    static Task<TokenRow?> ByRefresh(DbConnection db, string refreshHash) =>
        db.QuerySingleOrDefaultAsync<TokenRow?>($"SELECT {Columns} FROM oauth_token WHERE refresh_hash=@refreshHash", new { refreshHash });
}
