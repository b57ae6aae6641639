using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Crm.Security;
using Portico.Store;

namespace Portico.Server.Control;

/// <summary>Roles: who may do what with the records of CRM.</summary>
static partial class RolesControl
{
    static readonly ControlInput Role = new("role", "Name of the role, or its number.") { IsRequired = true };

    public static readonly ControlFamily Family = new("role", "Lists and changes roles: who may do what with the records of CRM.",
    [
        new("list", "GET", "/roles", "Lists all roles with their rights and members.", List) { Columns = ["id", "name", "configures", "members", "rights"] },
        new("show", "GET", "/roles/{role}", "Shows a role.", Show) { Inputs = [Role] },
        new("set", "PUT", "/roles/{role}", "Makes a role of a new name, or changes one; what is not said stays.", Set)
        {
            Inputs =
            [
                Role,
                new("name", "Another name for it.") { Check = text => text.Trim().Length > 0 && !IsNumber(text, out _) ? null : $"\"{text}\" is no name of a role: write one that is no number." },
                new("rights", $"A right: {RightText.Form}. All rights of the role, in place of those it had; none takes all away.", InputKind.List)
                {
                    Option = "right",
                    Check = text => RightText.Parse(text) is null ? $"\"{text}\" is no right: write {RightText.Form}." : null,
                },
                new("members", "Who has the role: a user U5, a department D3, one with those below it DR3, everyone AU. All of them, in place of those before; none takes it from all.", InputKind.List)
                {
                    Option = "member",
                    Check = text => IsMember(text) ? null : $"\"{text}\" names nobody: write U5 for a user, D3 or DR3 for a department, AU for everyone.",
                },
                new("configures", "Whether it may change how CRM is set up: fields, pipelines, directories, currencies.", InputKind.Flag),
            ],
        },
        new("delete", "DELETE", "/roles/{role}", "Removes a role: its members lose its rights.", Delete) { Inputs = [Role], Said = role => $"{role["name"]} is gone." },
    ]);

    static Task<JsonNode> List(ControlCall call) => Task.FromResult<JsonNode>(new JsonArray([.. call.Portal.Roles.All.Roles.Select(role => Told(call, role))]));

    static Task<JsonNode> Show(ControlCall call) => Task.FromResult<JsonNode>(Told(call, Find(call) ?? throw Unknown(call)));

    static async Task<JsonNode> Set(ControlCall call)
    {
        var all = call.Portal.Roles.All;
        var role = Find(call) ?? (IsNumber(call.Text("role")!, out _) ? throw Unknown(call) : new RoleRow { Name = call.Text("role")!, Sort = all.Roles.Count * 100 + 100 });
        if (call.Text("name") is { } name)
        {
            if (all.Roles.Any(other => other.Id != role.Id && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw ControlException.Conflict($"Another role is called {name}: choose another name.");
            role = role with { Name = name };
        }
        // of two that are about the same the later one counts
        var rights = call.List("rights")?.SelectMany(text => RightText.Parse(text)!).GroupBy(right => (right.EntityTypeId, right.CategoryId, right.Operation)).Select(group => group.Last()).ToList();
        var members = call.List("members")?.Distinct(StringComparer.Ordinal).ToList();
        var id = await call.Portal.Roles.Set(role with { CanConfigure = call.Flag("configures") ?? role.CanConfigure }, rights, members, call.Actor, call.Abort);
        return Told(call, call.Portal.Roles.All.Roles.FirstOrDefault(one => one.Id == id) ?? throw Unknown(call));
    }

    static async Task<JsonNode> Delete(ControlCall call)
    {
        var role = Find(call) ?? throw Unknown(call);
        var told = Told(call, role);
        return await call.Portal.Roles.Delete(role.Id, call.Actor, call.Abort) ? told : throw Unknown(call);
    }

    static RoleRow? Find(ControlCall call)
    {
        var (all, named) = (call.Portal.Roles.All.Roles, call.Text("role")!);
        return IsNumber(named, out var id) ? all.FirstOrDefault(role => role.Id == id) : all.FirstOrDefault(role => role.Name.Equals(named, StringComparison.OrdinalIgnoreCase));
    }

    static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static ControlException Unknown(ControlCall call) =>
        ControlException.NotFound($"There is no role {call.Text("role")}: choose one of {string.Join(", ", call.Portal.Roles.All.Roles.Select(role => role.Name))}.");

    static JsonObject Told(ControlCall call, RoleRow role)
    {
        var all = call.Portal.Roles.All;
        return new JsonObject
        {
            ["id"] = role.Id,
            ["name"] = role.Name,
            ["configures"] = role.CanConfigure,
            ["members"] = Audit.Words(all.Members.Where(member => member.RoleId == role.Id).Select(member => member.AccessCode)),
            ["rights"] = Audit.Words(all.Rights.Where(right => right.RoleId == role.Id).Select(RightText.Of)),
        };
    }

    /// <summary>True for an access code.</summary>
    internal static bool IsMember(string code) => AccessCode().IsMatch(code);

    [GeneratedRegex("^(AU|(U|D|DR)[1-9][0-9]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccessCode();
}
