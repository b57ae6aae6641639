using System.Globalization;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>People: <c>user</c>.</summary>
static class User
{
    static readonly string[] Limited = [Scopes.UserBasic, Scopes.UserBrief];

    public static readonly MethodFamily Family = new("user", Scopes.User, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Read("current", Current).OrScopes(Limited),
        Method.Read("fields", Fields).OrScopes(Limited),
        Method.Read("get", call => Find(call, UserQuery.Get(call))).OrScopes(Limited),
        Method.Read("search", call => Find(call, UserQuery.Search(call))).OrScopes(Limited),
        Method.Write("update", Update),
    };

    static readonly string[] FieldsOfCurrent =
    [
        "ID", "ACTIVE", "NAME", "LAST_NAME", "EMAIL", "LAST_LOGIN", "DATE_REGISTER", "IS_ONLINE", "LAST_ACTIVITY_DATE",
        "PERSONAL_GENDER", "PERSONAL_BIRTHDAY", "WORK_POSITION", "UF_EMPLOYMENT_DATE", "UF_DEPARTMENT",
    ];

    static Reply Current(Call call)
    {
        if (call.Portal.Users.Find(call.Caller.UserId) is not { } user)
            return Reply.Of(Node.Array());
        var record = UserRecord.Whole(user, call);
        record.Set("LAST_ACTIVITY_DATE", Node.Of(Dates.Plain(UserRecord.LastSeen(user, call), call.Catalog.Zone)));
        return Reply.Of(Narrow(record, UserRecord.Visible(call.Caller).Select(field => field.Name).Where(FieldsOfCurrent.Contains)));
    }

    static Reply Fields(Call call)
    {
        var labels = Node.Array();
        foreach (var field in UserRecord.Visible(call.Caller))
            if (field.Label is { } label)
                labels.Set(field.Name, Node.Of(label));
        return Reply.Of(labels);
    }

    static async ValueTask<Reply> Add(Call call) => Reply.Of(await call.Portal.People.Add(call.Params.Root, call.Caller, call.Abort));

    static async ValueTask<Reply> Update(Call call)
    {
        await call.Portal.People.Update(call.Params.Id("ID"), call.Params.Root, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Find(Call call, UserQuery query)
    {
        var sort = (call.Params.Find("sort")?.Text ?? "ID").ToUpperInvariant();
        var isDescending = call.Params.Find("order") is { IsArray: false } order && order.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase);
        var visible = UserRecord.Visible(call.Caller).Select(field => field.Name).ToList();
        var records = call.Portal.Users.All.Select(user => UserRecord.Whole(user, call)).Where(query.Matches);
        var found = NodeList.Sort(records, [(visible.Contains(sort) ? sort : "ID", isDescending)]).ToList();
        var names = Selected(visible, call.Params.Find("select")).ToList();
        return Reply.Page(found, call.Params.Start, page => Node.List(page.Select(record => Narrow(record, names))));
    }

    static IEnumerable<string> Selected(IEnumerable<string> visible, Node? select)
    {
        if (select is not { IsArray: true, Items.Count: > 0 } || select.Items.Any(item => item.Value.Text == "*"))
            return visible;
        var names = select.Items.Select(item => item.Value.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return visible.Where(name => names.Contains(name) || (names.Contains("UF_*") && name.StartsWith("UF_", StringComparison.Ordinal)));
    }

    static Node Narrow(Node record, IEnumerable<string> names)
    {
        var narrow = Node.Array();
        foreach (var name in names)
            if (record[name] is { } value)
                narrow.Set(name, value);
        return narrow;
    }
}

/// <summary>What <c>user.get</c> and <c>user.search</c> look for: conditions on fields the caller may know, and words.</summary>
sealed class UserQuery
{
    const string NameSearch = "NAME_SEARCH", Find = "FIND", UserType = "USER_TYPE";

    // parameters that are no filters
    static readonly string[] Own = ["sort", "order", "filter", "admin_mode", "select", "image_resize", "start", "auth"];

    static readonly string[] ByName = ["NAME", "LAST_NAME", "SECOND_NAME", "EMAIL"];

    static readonly string[] ByAnything = ["NAME", "LAST_NAME", "SECOND_NAME", "WORK_POSITION", UserRecord.DepartmentNames];

    static readonly string[] Begun = ["NAME", "LAST_NAME", "WORK_POSITION", UserRecord.DepartmentNames];

    static readonly string[] Dated = ["TIMESTAMP_X", "DATE_REGISTER", "LAST_LOGIN", "LAST_ACTIVITY_DATE", "PERSONAL_BIRTHDAY", "UF_EMPLOYMENT_DATE"];

    readonly Node _filter = Node.Array();
    readonly HashSet<string> _known;
    string[] _words = [];
    string[] _searched = [];

    UserQuery(Call call) => _known = [.. UserRecord.Visible(call.Caller).Select(field => field.Name), UserType];

    /// <summary>The conditions of <c>user.get</c>.</summary>
    public static UserQuery Get(Call call)
    {
        var query = new UserQuery(call);
        foreach (var (key, value) in Given(call))
            query.Add(key, value);
        return query;
    }

    /// <summary>Those of <c>user.search</c>: beginnings of names, or words of <c>FIND</c>, beside which nothing else counts.</summary>
    public static UserQuery Search(Call call)
    {
        var query = new UserQuery(call);
        if (Given(call).FirstOrDefault(item => item.Key.Equals(Find, StringComparison.OrdinalIgnoreCase)).Value is { IsArray: false, Text.Length: > 0 } find)
        {
            query.Seek(find.Text, ByAnything);
            return query;
        }
        query._known.Add(UserRecord.DepartmentNames);
        foreach (var (key, value) in Given(call))
            if (Begun.Contains(key, StringComparer.OrdinalIgnoreCase) && !value.IsArray)
                query.Add("=%" + key, Node.Of(value.Text.TrimEnd('%') + "%"));
            else
                query.Add(key, value);
        return query;
    }

    /// <summary>Whether a user is looked for.</summary>
    public bool Matches(Node record) => Array.TrueForAll(_words, word => IsSaid(record, word)) && _filter.Items.All(HasMeaning) && NodeList.Matches(record, _filter);

    // filter fields come in FILTER, and at the top as well
    static IEnumerable<KeyValuePair<string, Node>> Given(Call call) =>
        (call.Params.Find("filter") is { IsArray: true } given ? given.Items : []).Concat(call.Params.Root.Items)
            .Where(item => !Own.Contains(item.Key, StringComparer.OrdinalIgnoreCase));

    // ACTIVE is told as true or false, and asked for as Y, 1 or true; a text without a prefix may hold %
    void Add(string key, Node value)
    {
        var (@operator, _, name) = FilterReader.Split(key);
        name = name.ToUpperInvariant();
        var prefix = key[..(key.Length - name.Length)];
        if (name == NameSearch)
            Seek(value.Text, ByName);
        if (!_known.Contains(name))
            return;
        if (name == "ACTIVE" && value.TryFlag(out var isActive))
            value = Node.Of(isActive);
        else if (prefix.Length == 0 && @operator == Operator.Equal && !value.IsArray && value.Text.Contains('%', StringComparison.Ordinal))
            prefix = "=%";
        _filter.Set(prefix + name, value);
    }

    void Seek(string text, string[] fields)
    {
        _words = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _searched = [.. fields.Where(name => _known.Contains(name) || name == UserRecord.DepartmentNames)];
    }

    // a word of one of the fields begins with it
    bool IsSaid(Node record, string word) => _searched.SelectMany(name => record[name] is { IsArray: true } several
            ? several.Items.Select(item => item.Value.Text)
            : [record[name]?.Text ?? ""])
        .SelectMany(text => Folding.Fold(text).Split(' ')).Any(said => said.StartsWith(word, StringComparison.Ordinal));

    // a date that is none matches nobody
    static bool HasMeaning(KeyValuePair<string, Node> condition) =>
        !Dated.Contains(FilterReader.Split(condition.Key).Name) || condition.Value.IsArray || condition.Value.Text.Length == 0
        || DateTimeOffset.TryParse(condition.Value.Text, CultureInfo.InvariantCulture, out _);
}
