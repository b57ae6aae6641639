using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>What an application knows of itself and keeps: <c>common/system/app-info</c>, <c>common/settings</c>. Called with a token.</summary>
static class App
{
    // a plan that clients know, and that costs nothing (difference D69)
    const string Plan = "nfr";

    public static readonly MethodFamily Family = new("app", Scopes.None, Dialect.Classic)
    {
        Method.Read("info", Info),
        Method.Read("option.get", call => Options.Get(call, userId: 0)),
        Method.Write("option.set", call =>
        {
            _ = call.Application;
            Access.RequirePortalAdministrator(call.Caller);
            return Options.Set(call, userId: 0);
        }),
    };

    static Reply Info(Call call)
    {
        var application = call.Application;
        var (language, now) = (call.Catalog.Language, call.Portal.Clock.Seconds());
        return Reply.Of(Node.Map(
            ("ID", Node.Of(application.Id)),
            ("CODE", Node.Of(application.ClientId)),
            ("VERSION", Node.Of(Applications.Version)),
            ("STATUS", Node.Of(application.Status)),
            ("INSTALLED", Node.Of(application.IsInstalled)),
            ("PAYMENT_EXPIRED", Node.Of(call.Portal.Applications.IsUnpaid(application) ? "Y" : "N")),
            ("DAYS", application.PaidUntil > 0 ? Node.Of((application.PaidUntil - now) / 86400) : Node.Null),
            ("LANGUAGE_ID", Node.Of(language)),
            ("LICENSE", Node.Of($"{language}_{Plan}")),
            ("LICENSE_TYPE", Node.Of(Plan)),
            ("LICENSE_FAMILY", Node.Of(Plan))));
    }
}

/// <summary>What stands under <c>user</c> and needs no scope: options an application keeps for a user, and what the user may do.</summary>
static class UserSettings
{
    public static readonly MethodFamily Family = new("user", Scopes.None, Dialect.Classic)
    {
        Method.Read("access", IsAmong),
        Method.Read("admin", call => Reply.Of(call.Caller.IsAdmin)),
        Method.Read("option.get", call => Options.Get(call, call.Caller.UserId)),
        Method.Write("option.set", call => Options.Set(call, call.Caller.UserId)),
    };

    // one code is as good as a list of one; who manages applications has everybody's
    static Reply IsAmong(Call call) => Reply.Of(call.Caller.IsAdmin || (call.Params.Find("ACCESS") is { } given
        && call.Portal.Users.IsAmong(given.IsArray ? given.Items.Select(item => item.Value.Text) : [given.Text], call.Caller.UserId)));
}

/// <summary>What applications keep: for themselves, or for a user.</summary>
static class Options
{
    /// <summary>One option, null when there is none; or all of them.</summary>
    public static async ValueTask<Reply> Get(Call call, long userId)
    {
        var kept = await call.Portal.Store.Applications.OptionsAsync(call.Application.Id, userId, call.Abort);
        if (call.Params.Find("option") is { IsArray: false, Text.Length: > 0 } name)
            return Reply.Of(NodeText.Read(kept.FirstOrDefault(option => option.Key == name.Text).Value));
        var all = Node.Array();
        foreach (var (key, value) in kept)
            all.Set(key, NodeText.Read(value));
        return Reply.Of(all);
    }

    /// <summary>Keeps options; those with other names stay.</summary>
    public static async ValueTask<Reply> Set(Call call, long userId)
    {
        var application = call.Application;
        if (call.Params.Find("options") is not { IsArray: true, Items.Count: > 0 } options)
            throw new CrmException(RefusalKind.OptionsMissing);
        await call.Portal.Store.Applications.SetOptionsAsync(application.Id, userId,
            [.. options.Items.Select(option => KeyValuePair.Create(option.Key, NodeText.Whole(option.Value)))], call.Abort);
        return Reply.Of(true);
    }
}
