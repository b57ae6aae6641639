using System.Text.Json.Nodes;
using Portico.Crm.Security;
using Portico.Server.OAuth;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>Incoming webhooks: addresses that let programs in with the rights of a user.</summary>
static class WebhooksControl
{
    const string NotAgain = "address";

    static readonly ControlInput Webhook = new("webhook", "Number of the webhook.", InputKind.Number) { IsRequired = true };

    static readonly ControlInput[] Known =
    [
        new("title", "What it is for."),
        new("scopes", "Scopes separated by commas, such as crm,user; * for all.") { Check = Scopes },
        new("expires", "Until when it lets anybody in: 2027-01-31, or with a time 2027-01-31T18:00 (UTC); never for no end.") { Check = text => Moments.End(text, out _) ? null : Moments.NoEnd(text) },
    ];

    public static readonly ControlFamily Family = new("webhook", "Lists, adds and ends incoming webhooks.",
    [
        new("list", "GET", "/webhooks", "Lists all webhooks, without their secrets.", List) { Columns = ["id", "user", "title", "scopes", "created", "expires", "active"] },
        new("show", "GET", "/webhooks/{webhook}", "Shows a webhook, without its secret.", Show) { Inputs = [Webhook] },
        new("add", "POST", "/webhooks", "Adds a webhook of a user; its address is shown this once.", Add)
        {
            Inputs = [new("user", "Number of the user whose rights it has, or the address for mail.") { IsRequired = true }, .. Known],
            Secret = NotAgain,
        },
        new("set", "PATCH", "/webhooks/{webhook}", "Changes a webhook, or ends it with active false; what is not said stays.", Set)
        {
            Inputs = [Webhook, .. Known, new("active", "Whether it lets anybody in.", InputKind.Flag)],
        },
        new("rotate", "POST", "/webhooks/{webhook}/secret", "Puts a new secret in place of the one before, which ends at once; the new address is shown this once.", Rotate)
        {
            Inputs = [Webhook],
            Secret = NotAgain,
        },
        new("delete", "DELETE", "/webhooks/{webhook}", "Removes a webhook, which ends at once.", Delete) { Inputs = [Webhook], Said = hook => $"Webhook {hook["id"]} is gone." },
    ]);

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. call.Portal.Webhooks.All.Select(Told)]));

    static Task<JsonNode> Show(ControlCall call) => Task.FromResult<JsonNode>(Told(Find(call, Id(call)) ?? throw Unknown(call)));

    static async Task<JsonNode> Add(ControlCall call)
    {
        var user = UsersControl.Find(call);
        if (!user.IsActive)
            throw ControlException.Conflict($"User {user.Id} is dismissed: take another one, or ./portico user restore {user.Id} first.");
        var (id, secret) = await call.Portal.Webhooks.Add(user.Id, Draft(call), call.Actor, call.Abort);
        return WithAddress(call, id, secret);
    }

    static async Task<JsonNode> Set(ControlCall call) =>
        await call.Portal.Webhooks.Set(Id(call), Draft(call), call.Actor, call.Abort) is { } row ? Told(row) : throw Unknown(call);

    static async Task<JsonNode> Rotate(ControlCall call) =>
        await call.Portal.Webhooks.Rotate(Id(call), call.Actor, call.Abort) is { } secret ? WithAddress(call, Id(call), secret) : throw Unknown(call);

    static async Task<JsonNode> Delete(ControlCall call)
    {
        var row = Find(call, Id(call)) ?? throw Unknown(call);
        return await call.Portal.Webhooks.Delete(row.Id, call.Actor, call.Abort) ? Told(row) : throw Unknown(call);
    }

    static WebhookDraft Draft(ControlCall call) => new(
        call.Text("title"), call.Text("scopes"), call.Text("expires") is { } text && Moments.End(text, out var end) ? end : null, call.Flag("active"));

    static long Id(ControlCall call) => call.Number("webhook")!.Value;

    static WebhookRow? Find(ControlCall call, long id) => call.Portal.Webhooks.All.FirstOrDefault(hook => hook.Id == id);

    static ControlException Unknown(ControlCall call) => ControlException.NotFound($"There is no webhook {Id(call)}: ./portico webhook list tells them.");

    static string? Scopes(string text)
    {
        var unknown = text == "*" ? [] : text.Split(',').Where(scope => !Rest.Methods.Scopes.All.Contains(scope)).ToList();
        return unknown.Count == 0 ? null : $"\"{unknown[0]}\" is no scope: write * for all, or some of {string.Join(',', Rest.Methods.Scopes.All)}.";
    }

    static JsonObject WithAddress(ControlCall call, long id, string secret)
    {
        var row = Find(call, id) ?? throw Unknown(call);
        var told = Told(row);
        told[NotAgain] = $"{PortalAddress.Find(call.Portal)?.ClientEndpoint ?? "/rest/"}{row.UserId}/{secret}/";
        return told;
    }

    static JsonObject Told(WebhookRow row) => new()
    {
        ["id"] = row.Id,
        ["user"] = row.UserId,
        ["title"] = row.Title,
        ["scopes"] = row.Scopes,
        ["created"] = Moments.Of(row.Created),
        ["expires"] = Moments.Of(row.Expires),
        ["active"] = row.IsActive,
    };
}
