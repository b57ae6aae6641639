using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Server.Http;
using Portico.Server.OAuth;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>
/// Opens applications in frames of the console (ADR 0022, <c>api-reference/widgets</c>): what is posted to the address of an application, and what its
/// frame asks for afterwards. Tokens go to the page of who signed in, and from there into the frame alone.
/// </summary>
static class FramesControl
{
    /// <summary>The place of an application that was opened by itself.</summary>
    const string Default = "DEFAULT";

    const int LongestOptions = 64 * 1024;

    static readonly ControlInput Origin = new("origin", "Origin of the page that the frame stands in: https://crm.example.com.")
    {
        IsRequired = true,
        Check = text => OriginOf(text) is null ? $"\"{text}\" is no origin: write it as https://crm.example.com." : null,
    };

    static readonly ControlInput Language = new("language", "Language of the page: en; the portal's without it.")
    {
        Check = text => text.Length == 2 && text.All(char.IsAsciiLetterLower) ? null : $"\"{text}\" is no language: write two letters such as en.",
    };

    static readonly ControlInput Place = new("placement", "Number of a placement that /frames lists; without it the application's own page opens.", InputKind.Number);

    static readonly ControlInput Context = new("options", "PLACEMENT_OPTIONS: a JSON object, as a text.") { Check = text => ObjectOf(text) is null ? "options is no JSON object: write a text such as {\"ID\":\"5\"}." : null };

    static readonly ControlInput Name = new("name", "Name of the option.") { IsRequired = true };

    static readonly ControlInput Value = new("value", "JSON, as a text.") { IsRequired = true, Check = text => text.Length <= LongestOptions && Read(text, out _) ? null : "value is no JSON." };

    static readonly ControlInput Own = new("own", "Whether it is the caller's; without it the application's, which administrators change alone.", InputKind.Flag);

    public static readonly ControlFamily Family = new("frame", "Opens applications in frames of the console, for whoever signed in.",
    [
        new("list", "GET", "/frames", "Shows the applications that the caller may open, and their placements. For everyone.", List) { IsForEveryone = true },
        new("open", "POST", "/frames/{app}/open", "Shows what is posted to the application's address, with new tokens, and what its frame asks for first. For everyone.", Open)
        {
            IsForEveryone = true,
            Inputs = [AppsControl.App, Origin, Language, Place, Context],
        },
        new("refresh", "POST", "/frames/{app}/refresh", "Shows new tokens for a frame whose own have ended. For everyone.", Refresh) { IsForEveryone = true, Inputs = [AppsControl.App] },
        new("install", "POST", "/frames/{app}/install", "Marks an application as installed, after its page said that it is done.", AppsControl.Install) { Inputs = [AppsControl.App] },
        new("option", "PUT", "/frames/{app}/options/{name}", "Keeps an option of the application or of the caller, and shows all of them. For everyone.", SetOption)
        {
            IsForEveryone = true,
            Inputs = [AppsControl.App, Name, Value, Own],
        },
    ])
    {
        HasCommands = false,
    };

    static Task<JsonNode> List(ControlCall call)
    {
        var user = UserOf(call);
        var mine = call.Portal.Applications.All.Where(row => !row.IsApiOnly && call.Portal.Applications.IsFor(row, user)).ToList();
        var installed = mine.Where(row => row.IsInstalled).Select(row => row.Id).ToHashSet();
        return Task.FromResult<JsonNode>(new JsonObject
        {
            ["applications"] = new JsonArray([.. mine.Select(row => new JsonObject
            {
                ["id"] = row.Id,
                ["code"] = row.ClientId,
                ["title"] = row.Title,
                ["installed"] = row.IsInstalled,
            })]),
            ["placements"] = new JsonArray([.. call.Portal.Applications.Placements.Where(place => installed.Contains(place.ApplicationId) && IsOf(place, user)).Select(place => new JsonObject
            {
                ["id"] = place.Id,
                ["application"] = place.ApplicationId,
                ["code"] = place.Code,
                ["title"] = place.Title,
                ["description"] = place.Description,
                ["options"] = JsonNode.Parse(place.Options),
                ["languages"] = JsonNode.Parse(place.Languages),
            })]),
        });
    }

    static async Task<JsonNode> Open(ControlCall call)
    {
        var application = Required(call);
        var place = PlaceOf(call, application);
        var address = new PortalAddress(OriginOf(call.Text("origin")!)!, OriginOf(call.Text("origin")!)!);
        var (language, protocol) = (call.Text("language") ?? call.Portal.Metadata.Now.Language, address.Base.Scheme == Uri.UriSchemeHttps ? "1" : "0");
        var isInstaller = place is null && application is { IsInstalled: false, InstallUrl.Length: > 0 };
        var handler = place?.Handler ?? (isInstaller ? application.InstallUrl : application.HandlerUrl);
        var session = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var options = ObjectOf(call.Text("options") ?? "{}")!;
        var tokens = await Issue(call, application);
        var fields = Copy(tokens);
        foreach (var (name, value) in new (string Name, string Value)[]
        {
            ("SERVER_ENDPOINT", address.ServerEndpoint), ("APPLICATION_TOKEN", call.Portal.Applications.TokenOf(application)), ("APPLICATION_SCOPE", application.Scopes),
            ("member_id", call.Portal.MemberId), ("status", application.Status), ("PLACEMENT", place?.Code ?? Default),
            ("PLACEMENT_OPTIONS", options.Count > 0 ? options.ToJsonString() : "[]"), // an empty map of PHP
        })
            fields[name] = value;
        return new JsonObject
        {
            ["title"] = place?.Title is { Length: > 0 } title ? title : application.Title,
            ["address"] = WithQuery.Of(handler, ("DOMAIN", address.Domain), ("PROTOCOL", protocol), ("LANG", language), ("APP_SID", session)),
            ["name"] = $"{address.Domain}|{protocol}|{session}",
            ["session"] = session,
            ["installer"] = isInstaller,
            ["fields"] = fields,
            ["init"] = await Init(call, application, Copy(tokens), new()
            {
                ["LANG"] = language,
                ["DOMAIN"] = address.Domain,
                ["PROTOCOL"] = protocol,
                ["PLACEMENT"] = place?.Code ?? Default,
                ["PLACEMENT_OPTIONS"] = options,
            }),
        };
    }

    static async Task<JsonNode> Refresh(ControlCall call) => await Issue(call, Required(call));

    static async Task<JsonNode> SetOption(ControlCall call)
    {
        var application = Required(call);
        var isOwn = call.Flag("own") == true;
        if (!isOwn && !call.Caller.IsAdmin)
            throw new ControlException(403, "forbidden", "Options of the application are changed by administrators; a user has options of their own.");
        var userId = isOwn ? call.Caller.UserId : 0;
        await call.Portal.Store.Applications.SetOptionsAsync(application.Id, userId, [KeyValuePair.Create(call.Text("name")!, call.Text("value")!)], call.Abort);
        return await OptionsOf(call, application, userId);
    }

    // what BX24.js and b24jssdk ask for before anything else
    static async Task<JsonObject> Init(ControlCall call, ApplicationRow application, JsonObject tokens, JsonObject where)
    {
        foreach (var (name, value) in where)
            tokens[name] = value?.DeepClone();
        tokens["PATH"] = "/rest";
        tokens["MEMBER_ID"] = call.Portal.MemberId;
        tokens["IS_ADMIN"] = call.Caller.IsAdmin;
        tokens["INSTALL"] = !application.IsInstalled;
        tokens["APP_OPTIONS"] = await OptionsOf(call, application, userId: 0);
        tokens["USER_OPTIONS"] = await OptionsOf(call, application, call.Caller.UserId);
        return tokens;
    }

    static async Task<JsonObject> OptionsOf(ControlCall call, ApplicationRow application, long userId) =>
        [.. (await call.Portal.Store.Applications.OptionsAsync(application.Id, userId, call.Abort)).Select(option => KeyValuePair.Create(option.Key, JsonNode.Parse(option.Value)))];

    static async Task<JsonObject> Issue(ControlCall call, ApplicationRow application)
    {
        var pair = await call.Portal.Tokens.Issue(application, call.Caller.UserId, call.Abort);
        return new()
        {
            ["AUTH_ID"] = pair.Access,
            ["AUTH_EXPIRES"] = (pair.Expires - call.Portal.Clock.Seconds()).ToString(CultureInfo.InvariantCulture),
            ["REFRESH_ID"] = pair.Refresh,
        };
    }

    static ApplicationRow Required(ControlCall call)
    {
        var application = AppsControl.Find(call);
        if (!call.Portal.Applications.IsFor(application, UserOf(call)))
            throw new ControlException(403, "forbidden", application.IsInstalled
                ? "This application is not for you: an administrator of the portal chooses who may use it."
                : "The application is not fully installed yet: an administrator of the portal has to finish its installation.");
        if (call.Portal.Applications.IsUnpaid(application))
            throw new ControlException(403, "payment_required", "The application's paid or trial period is over: an administrator of the portal can prolong it.");
        return application.IsApiOnly ? throw ControlException.Conflict("The application has no interface to open.") : application;
    }

    static PlacementRow? PlaceOf(ControlCall call, ApplicationRow application)
    {
        if (call.Number("placement") is not { } number)
            return null;
        return call.Portal.Applications.Placements.FirstOrDefault(place => place.Id == number && place.ApplicationId == application.Id && application.IsInstalled && IsOf(place, UserOf(call)))
            ?? throw ControlException.NotFound("The application has no such placement any more: reload the page.");
    }

    static bool IsOf(PlacementRow place, UserRow user) => place.UserId == 0 || place.UserId == user.Id;

    static UserRow UserOf(ControlCall call) => call.Portal.Users.Find(call.Caller.UserId)
        ?? throw new ControlException(403, "forbidden", "Applications open for people who signed in.");

    static Uri? OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0, PathAndQuery: "/", UserInfo: "", Fragment: "" } ? address : null;

    static JsonObject? ObjectOf(string text) => text.Length <= LongestOptions && Read(text, out var node) ? node as JsonObject : null;

    static bool Read(string text, out JsonNode? node)
    {
        node = null;
        try
        {
            node = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static JsonObject Copy(JsonObject from) => from.DeepClone().AsObject();
}
