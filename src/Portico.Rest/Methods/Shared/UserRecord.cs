using System.Globalization;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Store;

namespace Portico.Rest.Methods.Shared;

/// <summary>People as <c>user.*</c> tells of them: numbers as text, no key for what was never filled, and of that as much as the caller's scope allows.</summary>
static class UserRecord
{
    /// <summary>A name that filters know and records do not have: those of a user's departments.</summary>
    public const string DepartmentNames = "UF_DEPARTMENT_NAME";

    /// <summary>The fields a caller may know.</summary>
    public static IEnumerable<UserProfileField> Visible(Caller caller)
    {
        var scope = caller.Has(Scopes.User) ? UserScope.Full : caller.Has(Scopes.UserBasic) ? UserScope.Basic : UserScope.Brief;
        return UserProfile.Fields.Where(field => field.Least <= scope);
    }

    /// <summary>All that there is of a user, and the names of the departments.</summary>
    public static Node Whole(UserRow user, Call call)
    {
        var record = Node.Array();
        foreach (var field in UserProfile.Fields)
            if (Value(field, user, call) is { } value)
                record.Set(field.Name, value);
        var structure = call.Portal.Users.Structure;
        record.Set(DepartmentNames, Node.List(Departments(user).Select(id => Node.Of(structure.Find(id)?.Name ?? ""))));
        return record;
    }

    /// <summary>The number of the user whose record it is.</summary>
    public static long Id(Node record) => record["ID"]!.TryInteger(out var id) ? id : 0;

    /// <summary>When a user was last seen, in Unix seconds: who calls is here now.</summary>
    public static long LastSeen(UserRow user, Call call) => user.Id == call.Caller.UserId ? call.Portal.Clock.Seconds() : user.LastLogin ?? user.DateRegister;

    static Node? Value(UserProfileField field, UserRow user, Call call) => field.Kind switch
    {
        UserFieldKind.Fixed => Fixed(field.Name, user, call),
        UserFieldKind.File => field.Of(user) is { Length: > 0 } file ? Node.Of(call.Context.FileAddress(long.Parse(file, CultureInfo.InvariantCulture))) : null,
        UserFieldKind.Day => Day(field.Of(user) ?? ""),
        UserFieldKind.Text => field.Of(user) is { } text ? Node.Of(text) : null,
    };

    static Node Day(string day) => Node.Of(day.Length == 0 ? "" : day + "T00:00:00+00:00");

    static Node? Fixed(string name, UserRow user, Call call) => name switch
    {
        "ID" => Node.Of(user.Id.ToString(CultureInfo.InvariantCulture)),
        "ACTIVE" => Node.Of(user.IsActive),
        "EMAIL" => Node.Of(user.Email),
        "LAST_LOGIN" => Node.Of(Dates.Moment(LastSeen(user, call), call.Catalog.Zone)),
        "DATE_REGISTER" => Node.Of(Dates.Midnight(user.DateRegister, call.Catalog.Zone)),
        "TIME_ZONE" => Node.Of(""),
        "IS_ONLINE" => Node.Of(user.Id == call.Caller.UserId ? "Y" : "N"),
        "TIMESTAMP_X" or "LAST_ACTIVITY_DATE" => Node.EmptyObject, // dates the original cannot write come as empty objects
        "UF_DEPARTMENT" => Node.List(Departments(user).Select(Node.Of)),
        "USER_TYPE" => Node.Of(user.IsIntranet ? "employee" : "extranet"),
        _ => null,
    };

    static IEnumerable<long> Departments(UserRow user) =>
        user.Departments.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture));
}
