using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>Tokens of the control plane: each speaks for an administrator, while that user is one. Kept as hashes only.</summary>
public sealed class ControlTokens(IStore store, Users users, IClock clock, Audit audit)
{
    /// <summary>All of them, by number.</summary>
    public IReadOnlyList<ControlTokenRow> All => users.ControlTokens;

    /// <summary>Makes a token of a user; returns its number and the token.</summary>
    public async Task<(long Id, string Token)> Add(long userId, string title, Actor actor, CancellationToken abort)
    {
        var token = Users.NewSecret();
        var row = new ControlTokenRow { Hash = Users.HashOf(token), UserId = userId, Title = title, Created = clock.Seconds() };
        var id = await store.Directories.AddControlTokenAsync(row, Told("token.add", "token", row, actor), abort);
        await users.Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        return (id, token);
    }

    /// <summary>Removes a token; false when there is none.</summary>
    public async Task<bool> Delete(long id, Actor actor, CancellationToken abort)
    {
        if (All.FirstOrDefault(token => token.Id == id) is not { } row
            || !await store.Directories.DeleteControlTokenAsync(id, Told("token.delete", string.Create(CultureInfo.InvariantCulture, $"token {id}"), row, actor), abort))
            return false;
        await users.Reload(CancellationToken.None);
        return true;
    }

    AuditRow Told(string action, string about, ControlTokenRow row, Actor actor) => audit.Row(actor, action, about, ("user", row.UserId), ("title", row.Title));
}
