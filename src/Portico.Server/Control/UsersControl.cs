using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>Users: who there is, and who is dismissed.</summary>
static class UsersControl
{
    static readonly ControlInput Person = new("user", "Number of the user, or the address for mail.") { IsRequired = true };

    static readonly ControlInput[] Known =
    [
        new("name", "First name."),
        new("last_name", "Last name."),
        new("departments", "Numbers of departments, all of them.", InputKind.List)
        {
            Option = "department",
            Check = text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"\"{text}\" is no number of a department: ./portico department list tells them.",
        },
        new("admin", "Whether the user administers the portal, and may do everything.", InputKind.Flag),
    ];

    public static readonly ControlFamily Family = new("user", "Lists, adds and dismisses users.",
    [
        new("list", "GET", "/users", "Lists all users.", List) { Columns = ["id", "active", "admin", "name", "last_name", "email", "departments"] },
        new("show", "GET", "/users/{user}", "Shows a user with roles, and with what the user signs in.", Show) { Inputs = [Person] },
        new("add", "POST", "/users", "Adds an employee.", Add)
        {
            Inputs =
            [
                new("email", "Address for mail, which no other user has.") { IsRequired = true, Check = text => MailAddress.TryCreate(text, out _) ? null : $"\"{text}\" is no address for mail." },
                .. Known,
            ],
        },
        new("set", "PATCH", "/users/{user}", "Changes a user; what is not said stays.", Set) { Inputs = [Person, .. Known] },
        new("dismiss", "POST", "/users/{user}/dismiss", "Dismisses a user, whose webhooks, tokens and sessions end at once.", call => Activate(call, isActive: false)) { Inputs = [Person] },
        new("restore", "POST", "/users/{user}/restore", "Takes a dismissed user back.", call => Activate(call, isActive: true)) { Inputs = [Person] },
        .. SignInControl.Operations(Person),
    ]);

    /// <summary>The user that an input names. Throws <see cref="ControlException"/> when there is none.</summary>
    public static UserRow Find(ControlCall call)
    {
        var (users, named) = (call.Portal.Users, call.Text("user")!);
        var user = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? users.Find(id)
            : users.All.FirstOrDefault(user => user.Email.Equals(named, StringComparison.OrdinalIgnoreCase));
        return user ?? throw ControlException.NotFound($"There is no user {named}: give the number or the address for mail of one that ./portico user list tells.");
    }

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. call.Portal.Users.All.Select(Told)]));

    static async Task<JsonNode> Show(ControlCall call) => await Whole(call, Find(call).Id);

    static async Task<JsonNode> Add(ControlCall call)
    {
        var given = Given(call);
        given.Set("EMAIL", Node.Of(call.Text("email")));
        if (given["UF_DEPARTMENT"] is null)
            given.Set("UF_DEPARTMENT", Node.Of(Structure.Topmost));
        return await Whole(call, await Refused(call, () => call.Portal.People.Add(given, call.Flag("admin") ?? false, call.Caller, call.Abort)));
    }

    static async Task<JsonNode> Set(ControlCall call)
    {
        var user = Find(call);
        await Refused(call, async () =>
        {
            await call.Portal.People.Update(user.Id, Given(call), call.Flag("admin"), call.Caller, call.Abort);
            return 0;
        });
        return await Whole(call, user.Id);
    }

    static async Task<JsonNode> Activate(ControlCall call, bool isActive)
    {
        var user = Find(call);
        if (user.IsActive != isActive)
            await Refused(call, async () =>
            {
                await call.Portal.People.Update(user.Id, Node.Map(("ACTIVE", Node.Of(isActive))), call.Caller, call.Abort);
                return 0;
            });
        return await Whole(call, user.Id);
    }

    static Node Given(ControlCall call)
    {
        var given = Node.Array();
        foreach (var (field, text) in ((string, string?)[])[("NAME", call.Text("name")), ("LAST_NAME", call.Text("last_name"))])
            if (text is not null)
                given.Set(field, Node.Of(text));
        if (call.List("departments") is { } departments)
        {
            if (departments.Count == 0)
                throw new ControlException(400, "invalid_input", "An employee belongs to one department at least: name it.");
            foreach (var id in departments.Select(text => long.Parse(text, CultureInfo.InvariantCulture)))
                if (call.Portal.Users.Structure.Find(id) is null)
                    throw ControlException.NotFound($"There is no department {id}: ./portico department list tells them.");
            given.Set("UF_DEPARTMENT", Node.List(departments.Select(Node.Of)));
        }
        return given;
    }

    static async Task<T> Refused<T>(ControlCall call, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (CrmException refusal) when (refusal.Kind == RefusalKind.UserMailTaken)
        {
            throw ControlException.Conflict($"Another user has the address {call.Text("email")}: give another one, or take that user.");
        }
        catch (CrmException refusal) when (refusal.Kind == RefusalKind.UserMailInvalid)
        {
            throw new ControlException(400, "invalid_input", $"{call.Text("email")} is no address for mail.");
        }
        catch (CrmException refusal) when (refusal.Kind == RefusalKind.AccessDenied)
        {
            throw ControlException.Conflict("Nobody dismisses themselves, or ceases to be an administrator by their own hand: another administrator can.");
        }
    }

    static JsonObject Told(UserRow user) => new()
    {
        ["id"] = user.Id,
        ["active"] = user.IsActive,
        ["admin"] = user.IsAdmin,
        ["employee"] = user.IsIntranet,
        ["name"] = user.Name,
        ["last_name"] = user.LastName,
        ["email"] = user.Email,
        ["departments"] = Audit.Words(user.Departments.Split(',', StringSplitOptions.RemoveEmptyEntries)),
    };

    static async Task<JsonObject> Whole(ControlCall call, long id)
    {
        var (told, codes, roles) = (Told(call.Portal.Users.Find(id)!), call.Portal.Users.Structure.CodesOf(id), call.Portal.Roles.All);
        var mine = roles.Members.Where(member => codes.Contains(member.AccessCode)).Select(member => member.RoleId).ToHashSet();
        told["roles"] = Audit.Words(roles.Roles.Where(role => mine.Contains(role.Id)).Select(role => role.Name));
        told["webhooks"] = call.Portal.Webhooks.All.Count(hook => hook.UserId == id);
        var login = await call.Portal.Store.SignIn.LoginAsync(id, call.Abort);
        told["password"] = login is not null;
        told["second_factor"] = login?.TotpSecret is not null;
        return told;
    }
}
