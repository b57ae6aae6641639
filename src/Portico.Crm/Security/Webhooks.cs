using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>What a webhook is to become; null leaves a thing as it is.</summary>
/// <param name="Scopes">Separated by commas; <c>*</c> for all.</param>
/// <param name="Expires">Unix seconds; 0 for no end.</param>
public sealed record WebhookDraft(string? Title, string? Scopes, long? Expires, bool? IsActive);

/// <summary>Incoming webhooks. A secret is known when it is made and never again: its hash is stored. A change holds from the next call on.</summary>
public sealed class Webhooks(IStore store, Users users, IClock clock, Audit audit)
{
    /// <summary>All of them, by number.</summary>
    public IReadOnlyList<WebhookRow> All => users.Webhooks;

    /// <summary>Makes a webhook of a user; returns its number and its secret.</summary>
    public async Task<(long Id, string Secret)> Add(long userId, WebhookDraft draft, Actor actor, CancellationToken abort)
    {
        var secret = Users.NewSecret();
        var row = Changed(new() { UserId = userId, SecretHash = Users.HashOf(secret), Created = clock.Seconds() }, draft);
        var id = await store.Directories.AddWebhookAsync(row, Told("webhook.add", row, actor), abort) ?? throw new InvalidOperationException("Two random secrets are equal.");
        await users.Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        return (id, secret);
    }

    /// <summary>Changes a webhook, or ends it; null when there is none.</summary>
    public Task<WebhookRow?> Set(long id, WebhookDraft draft, Actor actor, CancellationToken abort) => Write(id, row => Changed(row, draft), "webhook.update", actor, abort);

    /// <summary>Puts a new secret in place of a webhook's, which ends at once; null when there is none.</summary>
    public async Task<string?> Rotate(long id, Actor actor, CancellationToken abort)
    {
        var secret = Users.NewSecret();
        return await Write(id, row => row with { SecretHash = Users.HashOf(secret) }, "webhook.rotate", actor, abort) is null ? null : secret;
    }

    /// <summary>Removes a webhook; false when there is none.</summary>
    public async Task<bool> Delete(long id, Actor actor, CancellationToken abort)
    {
        if (Find(id) is not { } row || !await store.Directories.DeleteWebhookAsync(id, Told("webhook.delete", row, actor), abort))
            return false;
        await users.Reload(CancellationToken.None);
        return true;
    }

    WebhookRow? Find(long id) => All.FirstOrDefault(hook => hook.Id == id);

    // from what is stored: another server may have changed it since it was read
    async Task<WebhookRow?> Write(long id, Func<WebhookRow, WebhookRow> change, string action, Actor actor, CancellationToken abort)
    {
        var after = await store.Directories.UpdateWebhookAsync(id, change, row => Told(action, row, actor), abort);
        await users.Reload(CancellationToken.None);
        return after;
    }

    static WebhookRow Changed(WebhookRow row, WebhookDraft draft) => row with
    {
        Title = draft.Title ?? row.Title,
        Scopes = draft.Scopes ?? row.Scopes,
        Expires = draft.Expires is { } end ? end == 0 ? null : end : row.Expires,
        IsActive = draft.IsActive ?? row.IsActive,
    };

    AuditRow Told(string action, WebhookRow row, Actor actor) => audit.Row(
        actor, action, row.Id == 0 ? "webhook" : string.Create(CultureInfo.InvariantCulture, $"webhook {row.Id}"),
        ("user", row.UserId), ("title", row.Title), ("scopes", row.Scopes), ("expires", row.Expires), ("active", row.IsActive));
}
