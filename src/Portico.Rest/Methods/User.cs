using System.Globalization;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Users: <c>user.current</c>, <c>user.get</c>.</summary>
static class User
{
    public static readonly MethodFamily Family = new("user", Scopes.User, Dialect.Classic)
    {
        Method.Read("current", Current),
        Method.Read("get", Get),
    };

    // parameters of user.get that are no filters
    static readonly string[] Own = ["sort", "order", "filter", "admin_mode", "select", "image_resize", "start", "auth"];

    const string NameSearch = "NAME_SEARCH";

    static readonly string[] Searched = ["NAME", "LAST_NAME", "SECOND_NAME", "EMAIL"];

    static readonly string[] Dated = ["TIMESTAMP_X", "DATE_REGISTER", "LAST_LOGIN", "LAST_ACTIVITY_DATE", "PERSONAL_BIRTHDAY", "UF_EMPLOYMENT_DATE"];

    static readonly string[] FieldsOfCurrent =
    [
        "ID", "ACTIVE", "NAME", "LAST_NAME", "EMAIL", "LAST_LOGIN", "DATE_REGISTER", "IS_ONLINE", "LAST_ACTIVITY_DATE",
        "PERSONAL_GENDER", "PERSONAL_BIRTHDAY", "WORK_POSITION", "UF_EMPLOYMENT_DATE", "UF_DEPARTMENT",
    ];

    static Reply Current(Call call)
    {
        if (call.Portal.Users.Find(call.Caller.UserId) is not { } user)
            return Reply.Of(Node.Array());
        var record = Record(user, call);
        var current = Node.Array();
        foreach (var name in FieldsOfCurrent)
            current.Set(name, record[name]!);
        current.Set("LAST_ACTIVITY_DATE", Node.Of(Dates.Plain(LastSeen(user, call), call.Catalog.Zone)));
        return Reply.Of(current);
    }

    // filter fields come in FILTER, and at the top as well
    static Reply Get(Call call)
    {
        var filter = Node.Array();
        foreach (var (name, value) in (call.Params.Find("filter") is { IsArray: true } given ? given.Items : []).Concat(call.Params.Root.Items))
            if (!Own.Contains(name, StringComparer.OrdinalIgnoreCase))
                AddCondition(filter, name, value);
        var search = filter[NameSearch]?.Text ?? "";
        filter.Remove(NameSearch);
        var records = call.Portal.Users.All.Select(user => Record(user, call))
            .Where(record => filter.Items.All(item => HasMeaning(item.Key, item.Value)) && IsNamed(record, search) && NodeList.Matches(record, filter));
        var sort = (call.Params.Find("sort")?.Text ?? "ID").ToUpperInvariant();
        var isDescending = call.Params.Find("order") is { IsArray: false } order && order.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase);
        var found = NodeList.Sort(records, [(sort, isDescending)]).ToList();
        return Reply.Page(found, call.Params.Start, page => Node.List(page.Select(record => Narrow(record, call.Params.Find("select")))));
    }

    // ACTIVE is told as true or false, and asked for as Y, 1 or true; a text without a prefix may hold %
    static void AddCondition(Node filter, string key, Node value)
    {
        var (@operator, _, name) = FilterReader.Split(key);
        name = name.ToUpperInvariant();
        var prefix = key[..(key.Length - name.Length)];
        if (name != NameSearch && !IsField(name))
            return;
        if (name == "ACTIVE" && value.TryFlag(out var isActive))
            value = Node.Of(isActive);
        else if (prefix.Length == 0 && @operator == Operator.Equal && !value.IsArray && value.Text.Contains('%', StringComparison.Ordinal))
            prefix = "=%";
        filter.Set(prefix + name, value);
    }

    static bool IsField(string name) => name is "ID" or "ACTIVE" or "NAME" or "LAST_NAME" or "SECOND_NAME" or "EMAIL" or "IS_ONLINE"
        or "PERSONAL_GENDER" or "PERSONAL_MOBILE" or "PERSONAL_CITY" or "PERSONAL_WWW" or "WORK_PHONE" or "WORK_POSITION" or "UF_DEPARTMENT"
        or "USER_TYPE" or "TIME_ZONE" || Dated.Contains(name);

    // every word of the search begins a name or the address
    static bool IsNamed(Node record, string search) =>
        Folding.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            Searched.Any(name => Folding.Fold(record[name]!.Text).StartsWith(word, StringComparison.Ordinal)));

    // a date that is none matches nobody
    static bool HasMeaning(string key, Node value) =>
        !Dated.Contains(FilterReader.Split(key).Name) || value.IsArray || value.Text.Length == 0
        || DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, out _);

    static Node Narrow(Node record, Node? select)
    {
        if (select is not { IsArray: true, Items.Count: > 0 } || select.Items.Any(item => item.Value.Text == "*"))
            return record;
        var names = select.Items.Select(item => item.Value.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var narrow = Node.Array();
        foreach (var (name, value) in record.Items)
            if (names.Contains(name) || (names.Contains("UF_*") && name.StartsWith("UF_", StringComparison.Ordinal)))
                narrow.Set(name, value);
        return narrow;
    }

    static long LastSeen(UserRow user, Call call) => user.Id == call.Caller.UserId ? call.Portal.Clock.Seconds() : user.LastLogin ?? user.DateRegister;

    static Node Record(UserRow user, Call call)
    {
        var zone = call.Catalog.Zone;
        return Node.Map(
            ("ID", Node.Of(user.Id.ToString(CultureInfo.InvariantCulture))),
            ("ACTIVE", Node.Of(user.IsActive)),
            ("NAME", Node.Of(user.Name)),
            ("LAST_NAME", Node.Of(user.LastName)),
            ("SECOND_NAME", Node.Of(user.SecondName)),
            ("EMAIL", Node.Of(user.Email)),
            ("LAST_LOGIN", Node.Of(Dates.Moment(LastSeen(user, call), zone))),
            ("DATE_REGISTER", Node.Of(Dates.Midnight(user.DateRegister, zone))),
            ("TIME_ZONE", Node.Of("")),
            ("IS_ONLINE", Node.Of(user.Id == call.Caller.UserId ? "Y" : "N")),
            ("TIMESTAMP_X", Node.EmptyObject), // dates the original cannot write come as empty objects
            ("LAST_ACTIVITY_DATE", Node.EmptyObject),
            ("PERSONAL_GENDER", Node.Of(user.PersonalGender)),
            ("PERSONAL_WWW", Node.Of("")),
            ("PERSONAL_BIRTHDAY", Node.Of(user.PersonalBirthday.Length == 0 ? "" : user.PersonalBirthday + "T00:00:00+00:00")),
            ("PERSONAL_MOBILE", Node.Of(user.PersonalMobile)),
            ("PERSONAL_CITY", Node.Of(user.PersonalCity)),
            ("WORK_PHONE", Node.Of(user.WorkPhone)),
            ("WORK_POSITION", Node.Of(user.WorkPosition)),
            ("UF_EMPLOYMENT_DATE", Node.Of("")),
            ("UF_DEPARTMENT", Node.List(user.Departments.Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => Node.Of(long.Parse(id, CultureInfo.InvariantCulture))))),
            ("USER_TYPE", Node.Of(user.IsIntranet ? "employee" : "extranet")));
    }
}
