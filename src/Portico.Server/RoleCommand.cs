using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Store;

namespace Portico.Server;

/// <summary><c>portico role</c>: who may do what with the records of CRM.</summary>
static partial class RoleCommand
{
    /// <summary>The command with those below it.</summary>
    public static Command Create() => new("role", "Lists and changes roles. For sqlite stop the server of the data folder first; servers on PostgreSQL hear of a change at once.")
    {
        List(), Set(), Delete(),
    };

    static Command List()
    {
        var command = new Command("list", "Prints all roles with their rights and members.");
        var place = new PlaceOptions(command);
        command.SetAction((parsed, abort) => Run(place.Of(parsed), portal => Print(portal.Roles.All), abort));
        return command;
    }

    static Command Set()
    {
        var name = new Argument<string>("name") { Description = "Name of the role; one of an unknown name is made." };
        var rights = new Option<string[]>("--right") { Description = $"A right: {RightText.Form}. All rights of the role, in place of those it had.", AllowMultipleArgumentsPerToken = true };
        var members = new Option<string[]>("--member") { Description = "Who has the role: a user U5, a department D3, one with those below it DR3, everyone AU. All of them, in place of those before.", AllowMultipleArgumentsPerToken = true };
        var configures = new Option<bool?>("--configures") { Description = "Whether it may change how CRM is set up: fields, pipelines, directories, currencies." };
        rights.Validators.Add(result => Check(result, text => RightText.Parse(text) is not null, text => $"\"{text}\" is no right: write {RightText.Form}."));
        members.Validators.Add(result => Check(result, AccessCode().IsMatch, text => $"\"{text}\" names nobody: write U5 for a user, D3 or DR3 for a department, AU for everyone."));
        var command = new Command("set", "Makes a role or changes one; what is not said stays.") { name, rights, members, configures };
        var place = new PlaceOptions(command);
        command.SetAction((parsed, abort) => Run(place.Of(parsed), portal => Change(portal, parsed.GetValue(name)!,
            parsed.GetValue(rights), parsed.GetValue(members), parsed.GetValue(configures), abort), abort));
        return command;
    }

    static Command Delete()
    {
        var name = new Argument<string>("name") { Description = "Name of the role." };
        var command = new Command("delete", "Removes a role: its members lose its rights.") { name };
        var place = new PlaceOptions(command);
        command.SetAction((parsed, abort) => Run(place.Of(parsed), async portal =>
        {
            await portal.Roles.Delete(Find(portal, parsed.GetValue(name)!)?.Id ?? throw Unknown(portal, parsed.GetValue(name)!), new(1, Actor.Command), abort);
            await Console.Out.WriteLineAsync($"{parsed.GetValue(name)} is gone.");
        }, abort));
        return command;
    }

    static async Task<int> Run(Place place, Func<Portal, Task> work, CancellationToken abort)
    {
        await Task.Yield(); // signals are heard once the command gave its task back
        if (!place.MayBeThere)
            throw new HostException($"There is no portal in {place.Where}: name its folder with --data, or make it with ./portico serve.");
        using var held = place.Lock();
        await using var portals = new Portals(new() { Data = place.Data, Store = place.Store, Connection = place.Connection, Portal = place.Portal });
        var portal = await portals.Add(place.Portal, abort);
        await work(portal);
        return 0;
    }

    static async Task Change(Portal portal, string name, string[]? rights, string[]? members, bool? configures, CancellationToken abort)
    {
        var all = portal.Roles.All;
        var role = Find(portal, name) ?? new RoleRow { Name = name, Sort = all.Roles.Count * 100 + 100 };
        var before = all.Rights.Where(right => right.RoleId == role.Id).ToList();
        // of two that are about the same the later one counts
        var after = rights is not { Length: > 0 } ? before
            : [.. rights.SelectMany(text => RightText.Parse(text)!).GroupBy(right => (right.EntityTypeId, right.CategoryId, right.Operation)).Select(group => group.Last())];
        string[] given = members is { Length: > 0 } ? [.. members.Distinct(StringComparer.Ordinal)] : [.. all.Members.Where(member => member.RoleId == role.Id).Select(member => member.AccessCode)];
        await portal.Roles.Set(role with { CanConfigure = configures ?? role.CanConfigure }, after, given, new(1, Actor.Command), abort);
        var now = portal.Roles.All;
        await Print(now with { Roles = [.. now.Roles.Where(one => one.Name == name)] });
    }

    static RoleRow? Find(Portal portal, string name) => portal.Roles.All.Roles.FirstOrDefault(role => role.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    static HostException Unknown(Portal portal, string name) =>
        new($"There is no role {name}: choose one of {string.Join(", ", portal.Roles.All.Roles.Select(role => role.Name))}.");

    static async Task Print(AccessRows rows)
    {
        foreach (var role in rows.Roles)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{role.Name}{(role.CanConfigure ? ", sets CRM up" : "")}"));
            await Console.Out.WriteLineAsync("  members  " + Joined(rows.Members.Where(member => member.RoleId == role.Id).Select(member => member.AccessCode)));
            await Console.Out.WriteLineAsync("  rights   " + Joined(rows.Rights.Where(right => right.RoleId == role.Id).Select(RightText.Of)));
        }
    }

    static string Joined(IEnumerable<string> words) => string.Join(' ', words) is { Length: > 0 } line ? line : "none";

    static void Check(System.CommandLine.Parsing.OptionResult result, Func<string, bool> isGood, Func<string, string> words)
    {
        foreach (var token in result.Tokens)
            if (!isGood(token.Value))
            {
                result.AddError(words(token.Value));
                return;
            }
    }

    [GeneratedRegex("^(AU|(U|D|DR)[1-9][0-9]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccessCode();
}
