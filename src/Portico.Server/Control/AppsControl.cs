using System.Text.Json.Nodes;
using Portico.Server.OAuth;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>Local applications (<c>settings/app-installation/local-apps</c>).</summary>
static class AppsControl
{
    const string Secret = "client_secret", Event = "install_event";

    static readonly string[] Statuses = ["L", "F", "D", "T", "P", "S"];

    internal static readonly ControlInput App = new("app", "Number of the application.", InputKind.Number) { IsRequired = true };

    static readonly ControlInput Title = new("title", "What people know it by."), ScopeList = new("scopes", "Scopes separated by commas, such as crm,user.") { Check = Scopes };

    static readonly ControlInput[] Known =
    [
        new("handler", "Address that opens in the interface; none for an application that has no interface.") { Check = Address },
        new("install", "Address that is told of the installation (ONAPPINSTALL) or opens at the first start; none without.") { Check = Address },
        new("redirect", "Address that users come back to from /oauth/authorize/ with a code; none to show them the code.") { Check = Address },
        new("members", "Who may use it: users U5, departments D3 or with those below DR3; none for everybody.", InputKind.List) { Check = Member },
        new("status", "L for a local application; F free, D demonstration, T trial, P paid, S by subscription, to try how one of a market behaves.")
        {
            Check = text => Statuses.Contains(text) ? null : $"\"{text}\" is no status: write one of {string.Join(", ", Statuses)}.",
        },
        new("paid_until", "When its paid or trial period ends: 2027-01-31, or with a time 2027-01-31T18:00 (UTC); never for no end.") { Check = text => Moments.End(text, out _) ? null : Moments.NoEnd(text) },
    ];

    public static readonly ControlFamily Family = new("app", "Lists, adds and removes local applications.",
    [
        new("list", "GET", "/apps", "Lists all applications, without their secrets.", List) { Columns = ["id", "title", "client_id", "scopes", "installed", "status"] },
        new("show", "GET", "/apps/{app}", "Shows an application.", call => Task.FromResult<JsonNode>(Told(Find(call)))) { Inputs = [App] },
        new("add", "POST", "/apps", "Adds an application; its client_secret is shown this once. One without an interface is installed at once, and told so.", Add)
        {
            Inputs = [Title with { IsRequired = true }, ScopeList with { IsRequired = true }, .. Known],
            Secret = Secret,
        },
        new("set", "PATCH", "/apps/{app}", "Changes an application; what is not said stays.", Set) { Inputs = [App, Title, ScopeList, .. Known] },
        new("install", "POST", "/apps/{app}/install", "Marks an application as installed, and tells it so, with new tokens.", Install) { Inputs = [App] },
        new("rotate", "POST", "/apps/{app}/secret", "Puts a new client_secret in place of the one before, which ends at once; it is shown this once.", Rotate) { Inputs = [App], Secret = Secret },
        new("revoke", "POST", "/apps/{app}/revoke", "Ends all tokens of an application: its users have to let it in again.", Revoke)
        {
            Inputs = [App],
            Said = app => $"All tokens of application {app["id"]} have ended.",
        },
        new("delete", "DELETE", "/apps/{app}", "Removes an application with its options and places; its tokens end.", Delete) { Inputs = [App], Said = app => $"Application {app["id"]} is gone." },
    ]);

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. call.Portal.Applications.All.Select(Told)]));

    static async Task<JsonNode> Add(ControlCall call)
    {
        var wanted = Changed(call, new() { ClientId = "", SecretHash = "", Title = "", Scopes = "" });
        var (application, secret) = await call.Portal.Applications.Add(wanted with { IsApiOnly = wanted.HandlerUrl.Length == 0 }, call.Actor, call.Abort);
        var told = Told(application);
        told[Secret] = secret;
        return await Announce(call, application, told);
    }

    static async Task<JsonNode> Set(ControlCall call) =>
        Told(await call.Portal.Applications.Update(Find(call).Id, row => Changed(call, row), call.Actor, call.Abort) ?? throw Unknown(call));

    /// <summary>Marks an application as installed.</summary>
    internal static async Task<JsonNode> Install(ControlCall call)
    {
        var application = await call.Portal.Applications.Update(Find(call).Id, row => row with { IsInstalled = true }, call.Actor, call.Abort) ?? throw Unknown(call);
        return await Announce(call, application, Told(application));
    }

    static async Task<JsonNode> Rotate(ControlCall call)
    {
        var application = Find(call);
        var told = Told(application);
        told[Secret] = await call.Portal.Applications.ChangeSecret(application.Id, call.Actor, call.Abort) ?? throw Unknown(call);
        return told;
    }

    static async Task<JsonNode> Revoke(ControlCall call)
    {
        var application = Find(call);
        await call.Portal.Tokens.Revoke(application.Id, family: null, call.Actor, call.Abort);
        return Told(application);
    }

    static async Task<JsonNode> Delete(ControlCall call)
    {
        var application = Find(call);
        return await call.Portal.Applications.Delete(application.Id, call.Actor, call.Abort) ? Told(application) : throw Unknown(call);
    }

    // one with an interface opens its address itself
    static async Task<JsonNode> Announce(ControlCall call, ApplicationRow application, JsonObject told)
    {
        if (application is { IsApiOnly: true, InstallUrl.Length: > 0 })
        {
            var (isTaken, words) = await InstallCallback.Send(call.Portal, application, call.Actor.UserId, call.Abort);
            (told[Event], told[Event + "_ok"]) = (words, isTaken);
        }
        return told;
    }

    static ApplicationRow Changed(ControlCall call, ApplicationRow row)
    {
        var handler = Given(call, "handler", row.HandlerUrl);
        return row with
        {
            Title = call.Text("title") ?? row.Title,
            Scopes = call.Text("scopes") ?? row.Scopes,
            HandlerUrl = handler,
            IsApiOnly = handler.Length == 0,
            InstallUrl = Given(call, "install", row.InstallUrl),
            RedirectUrl = Given(call, "redirect", row.RedirectUrl),
            Members = call.List("members") is { } members ? string.Join(',', members) : row.Members,
            Status = call.Text("status") ?? row.Status,
            PaidUntil = call.Text("paid_until") is { } text && Moments.End(text, out var end) ? end : row.PaidUntil,
        };
    }

    static string Given(ControlCall call, string name, string before) => call.Text(name) switch
    {
        null => before,
        ControlInput.None => "",
        var address => address,
    };

    /// <summary>The application that a call names.</summary>
    internal static ApplicationRow Find(ControlCall call) => call.Portal.Applications.Find(call.Number("app")!.Value) is { IsDeleted: false } application ? application : throw Unknown(call);

    static ControlException Unknown(ControlCall call) => ControlException.NotFound($"There is no application {call.Number("app")}: ./portico app list tells them.");

    static string? Address(string text) => text is ControlInput.None || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 })
        ? null
        : $"\"{text}\" is no address: write it as https://app.example.com/handler, or none.";

    static string? Member(string code) => RolesControl.IsMember(code) ? null : $"\"{code}\" names nobody: write a user U5, a department D3, or one with those below it DR3.";

    static string? Scopes(string text)
    {
        var unknown = text.Split(',').FirstOrDefault(scope => !Rest.Methods.Scopes.All.Contains(scope));
        return unknown is null ? null : $"\"{unknown}\" is no scope: write some of {string.Join(',', Rest.Methods.Scopes.All)}.";
    }

    static JsonObject Told(ApplicationRow row) => new()
    {
        ["id"] = row.Id,
        ["title"] = row.Title,
        ["client_id"] = row.ClientId,
        ["scopes"] = row.Scopes,
        ["handler"] = row.HandlerUrl,
        ["install"] = row.InstallUrl,
        ["redirect"] = row.RedirectUrl,
        ["members"] = new JsonArray([.. row.Members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => (JsonNode)code)]),
        ["installed"] = row.IsInstalled,
        ["status"] = row.Status,
        ["paid_until"] = row.PaidUntil > 0 ? Moments.Of(row.PaidUntil) : null,
        ["created"] = Moments.Of(row.Created),
    };
}
