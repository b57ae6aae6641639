using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;

namespace Portico.Server.Control;

/// <summary>A setting of the portal.</summary>
/// <param name="Kind">What it is told as; flags are stored as 1 and 0.</param>
/// <param name="Otherwise">As it is stored when nobody set it.</param>
sealed record PortalSetting(string Name, string What, InputKind Kind, string Otherwise)
{
    /// <summary>What is wrong with a value; null for nothing.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>As an input.</summary>
    public ControlInput Input => new(Name, What, Kind) { Check = Check };

    /// <summary>A value as it is stored.</summary>
    public string Stored(JsonNode given) => Kind == InputKind.Flag ? given.GetValue<bool>() ? "1" : "0" : given.ToString();

    /// <summary>A stored value as it is told.</summary>
    public JsonNode Told(string stored) => Kind switch
    {
        InputKind.Flag => stored == "1",
        InputKind.Number when long.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => stored,
    };
}

/// <summary>The portal itself: what an administrator may set.</summary>
static class PortalControl
{
    /// <summary>Setting: the address that clients know the portal by; empty when nobody said.</summary>
    public const string PublicUrl = "public_url";

    const int MostDays = 36_500;

    static readonly PortalSetting[] Settings =
    [
        new("limit_profile", $"Limits of calls: {string.Join(", ", LimitProfile.All.Select(profile => profile.Name))}.", InputKind.Text, LimitProfile.Off.Name)
        {
            Check = text => LimitProfile.All.Any(profile => profile.Name == text) ? null : $"\"{text}\" is no profile of limits: write {string.Join(", ", LimitProfile.All.Select(profile => profile.Name))}.",
        },
        new("operating_limit", "Seconds that one method may work for one credential within ten minutes, in place of the profile's; none for those.", InputKind.Text, "")
        {
            Check = text => text is ControlInput.None || (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
                ? null : $"\"{text}\" is no number of seconds: write one such as 480, or none.",
        },
        new("https_required", "Whether calls over HTTP are refused.", InputKind.Flag, "0"),
        new("blocked", "Whether all calls are refused; the control plane goes on.", InputKind.Flag, "0"),
        new(PublicUrl, "Address that clients know the portal by, such as https://crm.example.com; none for the one the server listens on.", InputKind.Text, "")
        {
            Check = text => text is ControlInput.None || IsAddress(text) ? null : $"\"{text}\" is no address of a portal: write it as https://crm.example.com, without a path.",
        },
        new("oauth_revoke_reused", "Whether a refresh token that is used again ends all tokens that came of it.", InputKind.Flag, "0"),
        new("allow_private_handlers", "Whether events and installations may be sent to private addresses.", InputKind.Flag, "0"),
        new(CallRing.Setting, $"How many calls are kept for developers, 0 to {CallRing.LargestMost}; none for {CallRing.UsualMost} where the server listens for its own machine alone, and 0 otherwise.", InputKind.Text, "")
        {
            Check = text => text is ControlInput.None || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most <= CallRing.LargestMost)
                ? null : $"\"{text}\" is no number of calls: write 0 to {CallRing.LargestMost}, or none.",
        },
        new(Audit.Days, "How many days the audit is kept.", InputKind.Number, Audit.UsualDays.ToString(CultureInfo.InvariantCulture))
        {
            Check = text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays ? null : $"\"{text}\" is no number of days: write 1 to {MostDays}.",
        },
    ];

    public static readonly ControlFamily Family = new("portal", "Shows and changes settings of the portal.",
    [
        new("show", "GET", "/portal", "Shows all settings.", call => Task.FromResult<JsonNode>(Told(call))),
        new("set", "PATCH", "/portal", "Changes settings; what is not said stays.", Set) { Inputs = [.. Settings.Select(setting => setting.Input)] },
    ]);

    static async Task<JsonNode> Set(ControlCall call)
    {
        foreach (var setting in Settings)
            if (call.In[setting.Name] is { } given)
                await call.Portal.Metadata.Set(setting.Name, setting.Stored(given) is ControlInput.None ? "" : setting.Stored(given), call.Actor, call.Abort);
        return Told(call);
    }

    static JsonObject Told(ControlCall call)
    {
        var told = new JsonObject { ["name"] = call.Portal.Name };
        foreach (var setting in Settings)
            told[setting.Name] = setting.Told(call.Portal.Metadata.Now.Setting(setting.Name, setting.Otherwise));
        return told;
    }

    static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && text.Equals($"{address.Scheme}://{address.Authority}", StringComparison.OrdinalIgnoreCase) && address.UserInfo.Length == 0;
}
