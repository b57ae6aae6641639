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

    static async ValueTask<Reply> Current(Call call)
    {
        if (call.Portal.Users.Find(call.Caller.UserId) is not { } user)
            return Reply.Of(Node.Array());
        var own = PeopleRecords.Visible(call);
        var record = (await PeopleRecords.Of(call, own, [user.Id])).AddTo(UserRecord.Whole(user, call));
        record.Set("LAST_ACTIVITY_DATE", Node.Of(Dates.Plain(UserRecord.LastSeen(user, call), call.Catalog.Zone)));
        return Reply.Of(Narrow(record, UserRecord.Visible(call.Caller).Select(field => field.Name).Where(FieldsOfCurrent.Contains).Concat(own.Select(field => field.Name))));
    }

    // user-fields.md: user fields are not among them
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

    // user fields are read for the users of the page, or for all where the filter or the order asks for some
    static async ValueTask<Reply> Find(Call call, UserQuery query)
    {
        var sort = (call.Params.Find("sort")?.Text ?? "ID").ToUpperInvariant();
        var isDescending = call.Params.Find("order") is { IsArray: false } order && order.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase);
        var own = PeopleRecords.Visible(call);
        var visible = UserRecord.Visible(call.Caller).Select(field => field.Name).Concat(own.Select(field => field.Name)).ToList();
        var asked = own.Where(field => field.Name == sort || query.Asks(field.Name)).ToList();
        var known = asked.Count > 0 ? await PeopleRecords.OfAll(call, asked) : null;
        var records = call.Portal.Users.All.Select(user => UserRecord.Whole(user, call));
        if (known is not null)
            records = records.Select(known.AddTo);
        var found = NodeList.Sort(records.Where(query.Matches), [(visible.Contains(sort) ? sort : "ID", isDescending)]).ToList();
        var names = Selected(visible, call.Params.Find("select")).ToHashSet(StringComparer.Ordinal);
        var start = call.Params.Start;
        var page = found.Skip((int)Math.Clamp(start, 0, int.MaxValue)).Take(RecordQuery.PageSize).ToList();
        var told = await PeopleRecords.Of(call, [.. own.Where(field => names.Contains(field.Name) && !asked.Contains(field))], [.. page.Select(UserRecord.Id)]);
        return Reply.Page(Node.List(page.Select(record => Narrow(told.AddTo(record), visible.Where(names.Contains)))), start, page.Count, start < 0 ? null : found.Count);
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
    readonly HashSet<string> _flags = ["ACTIVE"];
    readonly HashSet<string> _dated = [.. Dated];
    string[] _words = [];
    string[] _searched = [];

    UserQuery(Call call)
    {
        _known = [.. UserRecord.Visible(call.Caller).Select(field => field.Name), UserType];
        foreach (var field in PeopleRecords.Visible(call))
        {
            _known.Add(field.Name);
            if (field.Type.Form is FieldForm.Day or FieldForm.Moment)
                _dated.Add(field.Name);
            else if (field.Type.Form == FieldForm.Flag)
                _flags.Add(field.Name);
        }
    }

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

    /// <summary>Whether a field is asked for.</summary>
    public bool Asks(string name) => _filter.Items.Any(condition => FilterReader.Split(condition.Key).Name == name);

    /// <summary>Whether a user is looked for.</summary>
    public bool Matches(Node record) => Array.TrueForAll(_words, word => IsSaid(record, word)) && _filter.Items.All(HasMeaning) && NodeList.Matches(record, _filter);

    // filter fields come in FILTER, and at the top as well
    static IEnumerable<KeyValuePair<string, Node>> Given(Call call) =>
        (call.Params.Find("filter") is { IsArray: true } given ? given.Items : []).Concat(call.Params.Root.Items)
            .Where(item => !Own.Contains(item.Key, StringComparer.OrdinalIgnoreCase));

    // yes and no are told as true and false, and asked for as Y, 1 or true; a text without a prefix may hold %
    void Add(string key, Node value)
    {
        var (@operator, _, name) = FilterReader.Split(key);
        name = name.ToUpperInvariant();
        var prefix = key[..(key.Length - name.Length)];
        if (name == NameSearch)
            Seek(value.Text, ByName);
        if (!_known.Contains(name))
            return;
        if (_flags.Contains(name) && value.TryFlag(out var flag))
            value = Node.Of(flag);
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
    bool HasMeaning(KeyValuePair<string, Node> condition) =>
        !_dated.Contains(FilterReader.Split(condition.Key).Name) || condition.Value.IsArray || condition.Value.Text.Length == 0
        || DateTimeOffset.TryParse(condition.Value.Text, CultureInfo.InvariantCulture, out _);
}
