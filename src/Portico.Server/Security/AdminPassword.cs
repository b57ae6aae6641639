using Portico.Crm;
using Portico.Model;

namespace Portico.Server.Security;

/// <summary>The first password of a new portal's administrator: made at the first start and told once. There is none that is the same everywhere.</summary>
static class AdminPassword
{
    // made with the portal
    const long Administrator = 1;

    /// <summary>Makes the password where that is due, and says in a line or two how to sign in.</summary>
    /// <param name="file">Where to write it; null: it is in the line, and has to be changed at the first sign-in, since screens and logs keep what they show.</param>
    public static async Task<string> Prepare(Portal portal, string address, string? file, CancellationToken abort)
    {
        var signIn = $"  sign in      {address}{Pages.SignIn.Path}";
        var login = portal.Users.Find(Administrator)?.Email ?? "";
        if (await Passwords.IsSet(portal, Administrator, abort))
            return signIn;
        if (file is not null)
        {
            var password = Passwords.New();
            Write(file, password); // first: one that was set and never told would be lost
            await Passwords.Store(portal, Administrator, password, mustChange: false, Actor.System, abort);
            return $"{signIn} as {login}, with the password in {Path.GetFullPath(file)}";
        }
        if (!portal.IsNew)
            return $"{signIn}{Environment.NewLine}  The administrator has no password yet: ./portico user password {Administrator} makes one.";
        return $"{signIn} as {login}, password {await Passwords.Generate(portal, Administrator, mustChange: true, Actor.System, abort)}"
            + $"{Environment.NewLine}  The password is not shown again; the first sign-in asks for one of your own.";
    }

    static void Write(string file, string password)
    {
        try
        {
            OwnerFile.Write(file, password);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{Path.GetFullPath(file)} cannot be written ({fault.Message}): give another file with --admin-password-file.");
        }
    }
}
