using System.Globalization;

namespace Portico.Tests.Support;

/// <summary>Who calls, in the words of the contract cases.</summary>
public enum Who
{
    /// <summary>User 1, an administrator.</summary>
    Admin,

    /// <summary>User 2: every right in CRM, no administrator.</summary>
    Employee,

    /// <summary>User 3: an employee without any right in CRM.</summary>
    Stranger,

    /// <summary>User 4: from outside.</summary>
    Guest,

    /// <summary>User 5: an employee whose reach in CRM is records of their own.</summary>
    Seller,

    /// <summary>No credentials.</summary>
    Nobody,

    /// <summary>User 1 through a webhook whose only scope is <c>user</c>.</summary>
    Narrow,

    /// <summary>User 1 through a webhook whose only scope is <c>userfieldconfig</c>.</summary>
    Config,

    /// <summary>User 1 through a webhook whose only scope is <c>user_basic</c>.</summary>
    Basic,

    /// <summary>User 1 through a webhook whose only scope is <c>user_brief</c>.</summary>
    Brief,

    /// <summary>User 1 through a webhook whose scopes are <c>user_brief</c> and <c>user.userfield</c>.</summary>
    BriefFields,

    /// <summary>User 1 through an application's token with the scopes crm, placement, task, user and userfieldconfig.</summary>
    App,

    /// <summary>User 2 through a token of the same application.</summary>
    AppUser,
}

/// <summary>A webhook of the template portal.</summary>
sealed record Hook(Who Who, long UserId, string Secret, string Scopes);

/// <summary>A token of the template portal's application.</summary>
sealed record AppToken(Who Who, long UserId, string Token);

/// <summary>The webhooks and tokens every test portal has, and the addresses that use them.</summary>
static class Hooks
{
    /// <summary>All of them; their secrets open nothing but portals of tests.</summary>
    public static IReadOnlyList<Hook> All { get; } =
    [
        new(Who.Admin, 1, "testsecretofadmin000000000000000", "*"),
        new(Who.Employee, 2, "testsecretofemployee000000000000", "*"),
        new(Who.Stranger, 3, "testsecretofstranger000000000000", "*"),
        new(Who.Guest, 4, "testsecretofguest000000000000000", "*"),
        new(Who.Seller, 5, "testsecretofseller00000000000000", "*"),
        new(Who.Narrow, 1, "testsecretofnarrow00000000000000", "user"),
        new(Who.Config, 1, "testsecretofconfig00000000000000", "userfieldconfig"),
        new(Who.Basic, 1, "testsecretofbasic000000000000000", "user_basic"),
        new(Who.Brief, 1, "testsecretofbrief000000000000000", "user_brief"),
        new(Who.BriefFields, 1, "testsecretofbrieffields000000000", "user_brief,user.userfield"),
    ];

    /// <summary>Tokens of the application.</summary>
    public static IReadOnlyList<AppToken> Tokens { get; } = [new(Who.App, 1, "testtokenofadmin0000000000000000"), new(Who.AppUser, 2, "testtokenofemployee0000000000000")];

    /// <summary>The address of a method for a caller; the method is appended as it is.</summary>
    public static string Target(Who who, string method)
    {
        if (Tokens.FirstOrDefault(one => one.Who == who) is { } token)
            return $"/rest/{method}{(method.Contains('?', StringComparison.Ordinal) ? '&' : '?')}auth={token.Token}";
        var hook = All.FirstOrDefault(one => one.Who == who);
        return hook is null ? $"/rest/{method}" : string.Create(CultureInfo.InvariantCulture, $"/rest/{hook.UserId}/{hook.Secret}/{method}");
    }
}
