using System.Data.Common;
using Dapper;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Writes of users: an address for mail is looked up in the transaction, beside which no other server writes any.</summary>
sealed partial class DirectoryTables
{
    const string UpdateUser = "UPDATE portal_user SET is_active=@IsActive, is_admin=@IsAdmin, is_intranet=@IsIntranet, name=@Name, last_name=@LastName, "
        + "second_name=@SecondName, email=@Email, work_position=@WorkPosition, work_phone=@WorkPhone, personal_mobile=@PersonalMobile, personal_city=@PersonalCity, "
        + "personal_gender=@PersonalGender, personal_birthday=@PersonalBirthday, last_login=@LastLogin, departments=@Departments WHERE id=@Id";

    /// <inheritdoc/>
    public Task<long?> AddUserAsync(UserRow user, RecordWrite? values, AuditRow audit, CancellationToken abort) => tables.Write<long?>(async (db, run) =>
    {
        if (await IsTaken(db, user))
            return null;
        var id = await db.QuerySingleAsync<long>(InsertUser, user);
        await SetProfile(db, id, user.Profile);
        await SetValues(run, id, values);
        await AuditTables.Add(db, audit.Of(id));
        return id;
    }, abort);

    /// <inheritdoc/>
    public Task<bool> UpdateUserAsync(long id, Func<UserRow, UserRow> change, RecordWrite values, AuditRow audit, CancellationToken abort) => tables.Write(async (db, run) =>
    {
        var profile = await db.QueryAsync<(long User, string Name, string Value)>("SELECT user_id, name, value FROM user_profile WHERE user_id=@id", new { id });
        var before = await db.QuerySingleAsync<UserRow>($"SELECT id, {UserColumns} FROM portal_user WHERE id=@id", new { id }) with { Profile = ProfileOf(profile) };
        var after = change(before);
        if (after.Email != before.Email && await IsTaken(db, after))
            return false;
        await db.ExecuteAsync(UpdateUser, after);
        await SetProfile(db, id, after.Profile.Except(before.Profile));
        await SetValues(run, id, values);
        if (!after.IsActive)
            await db.ExecuteAsync("DELETE FROM session WHERE user_id=@id", new { id });
        await AuditTables.Add(db, audit);
        return true;
    }, abort);

    static async Task SetProfile(DbConnection db, long user, IEnumerable<KeyValuePair<string, string>> profile)
    {
        foreach (var (name, value) in profile)
            await db.ExecuteAsync(
                "INSERT INTO user_profile (user_id, name, value) VALUES (@user, @name, @value) ON CONFLICT (user_id, name) DO UPDATE SET value=excluded.value", new { user, name, value });
    }

    // user fields lie where those of cards do
    static async Task SetValues(RunScript run, long user, RecordWrite? values)
    {
        if (values is null or { Columns.Count: 0, Lists.Count: 0 })
            return;
        values.Id = user;
        await run(script => WriteSql.Update(script, values));
    }

    // users are few, and the two databases know different capitals
    static async Task<bool> IsTaken(DbConnection db, UserRow user) => user.Email.Length > 0
        && (await db.QueryAsync<string>("SELECT email FROM portal_user WHERE id<>@Id", user)).Contains(user.Email, StringComparer.OrdinalIgnoreCase);
}
