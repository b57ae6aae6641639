using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Security;

/// <summary>Makes and changes users; administrators of the portal do that.</summary>
public sealed class People(IStore store, Users users, Files files, PeopleValues values, Audit audit)
{
    const string Mail = "EMAIL", Active = "ACTIVE", Places = "UF_DEPARTMENT", Extranet = "EXTRANET", Groups = "SONET_GROUP_ID";

    /// <summary>Makes a user: an employee with departments, or somebody from outside with groups; returns the number.</summary>
    /// <param name="given">Fields by their names.</param>
    public Task<long> Add(Node given, Caller caller, CancellationToken abort) => Add(given, isAdmin: false, asksAll: true, caller, abort);

    /// <summary>
    /// The same, for somebody who may administer the portal, which no call of REST can say. Mandatory user fields may wait: who sets up a portal does
    /// not know them.
    /// </summary>
    public Task<long> Add(Node given, bool isAdmin, Caller caller, CancellationToken abort) => Add(given, isAdmin, asksAll: false, caller, abort);

    async Task<long> Add(Node given, bool isAdmin, bool asksAll, Caller caller, CancellationToken abort)
    {
        Access.RequirePortalAdministrator(caller);
        var mail = MailOf(given);
        var isOutside = given.FindAnyCase(Extranet) is { } flag && flag.TryFlag(out var outside) && outside;
        if (isOutside)
            RequireGroups(given.FindAnyCase(Groups));
        var departments = isOutside ? [] : DepartmentsOf(given);
        if (!isOutside && departments.Count == 0)
            throw new CrmException(RefusalKind.UserPlaceMissing);
        var user = new UserRow
        {
            Email = mail,
            IsAdmin = isAdmin,
            IsIntranet = !isOutside,
            Departments = Joined(departments),
        };
        var (changes, write) = await Read(0, given, asksAll, abort);
        try
        {
            return await users.Add(changes.Aggregate(user, (row, change) => change.Field.Put(row, change.Value)), write, caller.Actor, abort);
        }
        catch (CrmException)
        {
            await Forget(changes, write, abort);
            throw;
        }
    }

    /// <summary>Changes a user. Who is not active any more is dismissed: webhooks end at once, here and on all servers of the portal.</summary>
    public Task Update(long id, Node given, Caller caller, CancellationToken abort) => Update(id, given, isAdmin: null, caller, abort);

    /// <summary>The same, and says whether the user administers the portal; null leaves that as it is.</summary>
    public async Task Update(long id, Node given, bool? isAdmin, Caller caller, CancellationToken abort)
    {
        Access.RequirePortalAdministrator(caller);
        if (users.Find(id) is not { } before)
            throw new CrmException(RefusalKind.UserNotFound);
        var mail = given.FindAnyCase(Mail) is null ? null : MailOf(given);
        var isActive = IsActive(given.FindAnyCase(Active));
        if ((isActive == false || isAdmin == false) && id == caller.UserId)
            throw new CrmException(RefusalKind.AccessDenied);
        var departments = DepartmentsOf(given);
        var (changes, write) = await Read(id, given, asksAll: true, abort);
        var isDone = await store.Directories.UpdateUserAsync(id, row => changes.Aggregate(
            row with
            {
                Email = mail ?? row.Email,
                IsActive = isActive ?? row.IsActive,
                IsAdmin = isAdmin ?? row.IsAdmin,
                IsIntranet = row.IsIntranet || departments.Count > 0,
                Departments = departments.Count > 0 ? Joined(departments) : row.Departments,
            },
            (user, change) => change.Field.Put(user, change.Value)), write, Told(before, isActive ?? before.IsActive, isAdmin ?? before.IsAdmin, [.. Named(given, changes), .. PeopleValues.Named(write)], caller), abort);
        await users.Reload(CancellationToken.None); // it is stored: nobody may go on with what was before
        if (!isDone)
        {
            await Forget(changes, write, abort);
            throw new CrmException(RefusalKind.UserMailTaken);
        }
        await Forget([.. changes.Where(change => change.Field.Kind == UserFieldKind.File).Select(change => (change.Field, change.Field.Of(before) ?? ""))], abort);
    }

    // what people are called is theirs: the audit names the fields only
    AuditRow Told(UserRow before, bool isActive, bool isAdmin, IEnumerable<string> fields, Caller caller) => audit.Row(
        caller.Actor, isActive == before.IsActive ? "user.update" : isActive ? "user.restore" : "user.dismiss",
        string.Create(CultureInfo.InvariantCulture, $"user {before.Id}"),
        [("fields", Audit.Words(fields)), .. isAdmin == before.IsAdmin ? [] : ((string, JsonNode?)[])[("admin", isAdmin)]]);

    static IEnumerable<string> Named(Node given, IEnumerable<(UserProfileField Field, string Value)> changes) =>
        ((string[])[Mail, Active, Places]).Where(name => given.FindAnyCase(name) is not null).Concat(changes.Select(change => change.Field.Name));

    // files are stored before anything else: what is refused leaves none
    async Task<(List<(UserProfileField Field, string Value)> Changes, RecordWrite Values)> Read(long id, Node given, bool asksAll, CancellationToken abort)
    {
        var write = await values.Read(id, given, asksAll, abort);
        try
        {
            return (await Read(given, abort), write);
        }
        catch (CrmException)
        {
            await values.Forget(write, abort);
            throw;
        }
    }

    async Task Forget(IReadOnlyList<(UserProfileField Field, string Value)> changes, RecordWrite write, CancellationToken abort)
    {
        await Forget(changes, abort);
        await values.Forget(write, abort);
    }

    async Task<List<(UserProfileField Field, string Value)>> Read(Node given, CancellationToken abort)
    {
        var changes = new List<(UserProfileField, string)>();
        foreach (var (name, value) in given.Items)
            if (UserProfile.Find(name) is { } field && await Read(field, value, abort) is { } text)
                changes.Add((field, text));
        return changes;
    }

    // null leaves the field as it is
    async Task<string?> Read(UserProfileField field, Node value, CancellationToken abort) => field.Kind switch
    {
        UserFieldKind.Text when !value.IsArray => value.Text,
        UserFieldKind.Day when !value.IsArray => Day(value.Text),
        UserFieldKind.File => await files.Receive(value, field: null, abort) switch
        {
            null => null,
            { IsNull: true } => "",
            { } file => file.Number.ToString(CultureInfo.InvariantCulture),
        },
        _ => null,
    };

    static string? Day(string text) => text.Length == 0 ? ""
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    async Task Forget(IReadOnlyList<(UserProfileField Field, string Value)> changes, CancellationToken abort)
    {
        var gone = changes.Where(change => change is { Field.Kind: UserFieldKind.File, Value.Length: > 0 })
            .Select(change => long.Parse(change.Value, CultureInfo.InvariantCulture)).ToList();
        if (gone.Count > 0)
            await store.Files.DeleteAsync(gone, abort);
    }

    // nothing is no answer
    static bool? IsActive(Node? given) => given is { IsNull: false } && (given.Kind == NodeKind.Flag || given.Text.Length > 0) && given.TryFlag(out var active) ? active : null;

    static string MailOf(Node given) => given.FindAnyCase(Mail) is { IsArray: false } mail && MailAddress.TryCreate(mail.Text, out var address) && address.Address == mail.Text
        ? mail.Text
        : throw new CrmException(RefusalKind.UserMailInvalid);

    // departments that are none say nothing: who gets their numbers later would find people there
    List<long> DepartmentsOf(Node given) => [.. Several(given.FindAnyCase(Places))
        .Select(one => one.TryInteger(out var id) && users.Structure.Find(id) is not null ? id : 0).Where(id => id > 0).Distinct()];

    static void RequireGroups(Node? groups)
    {
        var given = Several(groups).Where(one => one.IsArray || one.Text.Length > 0).ToList();
        if (given.Count == 0)
            throw new CrmException(RefusalKind.UserGroupMissing);
        if (!given.TrueForAll(one => one.TryInteger(out var id) && id > 0))
            throw new CrmException(RefusalKind.UserGroupInvalid);
    }

    static IEnumerable<Node> Several(Node? value) => value switch
    {
        null => [],
        { IsArray: true } => value.Items.Select(item => item.Value),
        _ => [value],
    };

    static string Joined(IEnumerable<long> departments) => string.Join(',', departments.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
