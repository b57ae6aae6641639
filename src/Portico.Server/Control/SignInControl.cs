using System.Text.Json.Nodes;
using Portico.Crm.Security;
using Portico.Server.Security;

namespace Portico.Server.Control;

/// <summary>What users sign in with: given by administrators, and told once.</summary>
static class SignInControl
{
    /// <summary>Operations on a user.</summary>
    /// <param name="person">Names the user.</param>
    public static IReadOnlyList<ControlOperation> Operations(ControlInput person) =>
    [
        new("password", "POST", "/users/{user}/password", "Gives a user a new password and ends the user's sessions; it is shown this once.", Password)
        {
            Inputs = [person, new("must_change", "Whether the first sign-in asks for one of the user's own; yes unless said.", InputKind.Flag)],
            Secret = "password",
        },
        new("totp", "POST", "/users/{user}/totp", "Sets up a second factor for a user: the address for an authenticator app, and ten recovery codes; they are shown this once.", SetTotp)
        {
            Inputs = [person],
            Secret = "address",
        },
        new("totp-off", "DELETE", "/users/{user}/totp", "Lets a user sign in with the password alone.", RemoveTotp)
        {
            Inputs = [person],
            Said = told => $"{told["login"]} signs in with the password alone.",
        },
    ];

    static async Task<JsonNode> Password(ControlCall call)
    {
        var (user, mustChange) = (UsersControl.Find(call), call.Flag("must_change") ?? true);
        if (user.Email.Length == 0)
            throw ControlException.Conflict($"User {user.Id} has no address for mail to sign in with: give one with user.update first.");
        var password = await Passwords.Generate(call.Portal, user.Id, mustChange, call.Actor, call.Abort);
        return new JsonObject { ["user"] = user.Id, ["login"] = user.Email, ["password"] = password, ["must_change"] = mustChange };
    }

    static async Task<JsonNode> SetTotp(ControlCall call)
    {
        var user = UsersControl.Find(call);
        var setup = await SecondFactor.Set(call.Portal, user.Id, call.Actor, call.Abort) ?? throw WithoutPassword(user.Id);
        return new JsonObject { ["user"] = user.Id, ["login"] = user.Email, ["address"] = setup.Address, ["recovery_codes"] = Audit.Words(setup.RecoveryCodes) };
    }

    static async Task<JsonNode> RemoveTotp(ControlCall call)
    {
        var user = UsersControl.Find(call);
        return await SecondFactor.Remove(call.Portal, user.Id, call.Actor, call.Abort) ? new JsonObject { ["user"] = user.Id, ["login"] = user.Email } : throw WithoutPassword(user.Id);
    }

    static ControlException WithoutPassword(long user) => ControlException.Conflict($"User {user} has no password yet: ./portico user password {user} makes one.");
}
