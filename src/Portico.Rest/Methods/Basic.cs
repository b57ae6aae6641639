using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Methods every caller may use: <c>common/system</c>, <c>common/users/profile</c>, and the batch.</summary>
static class Basic
{
    public static readonly MethodFamily Family = new("", Scopes.None, Dialect.Classic)
    {
        Batch.Row,
        Method.Read("access.name", AccessName),
        Method.Read("feature.get", Feature),
        Method.Read("method.get", MethodGet),
        Method.Read("methods", Methods),
        Method.Read("profile", Profile),
        Method.Read("scope", Scope),
        Method.Read("server.time", ServerTime),
    };

    static Reply MethodGet(Call call)
    {
        var method = call.Dispatcher.Table.Find(call.Params.Find("name")?.Text ?? "");
        return Reply.Of(Node.Map(
            ("isExisting", Node.Of(method is not null)),
            ("isAvailable", Node.Of(method?.IsOpenTo(call.Caller) == true))));
    }

    // the parameter counts by its presence: an empty scope asks for the methods open to all
    static Reply Methods(Call call)
    {
        IEnumerable<Method> methods = call.Dispatcher.Table.All;
        if (call.Params.Find("scope") is { IsArray: false } scope)
            methods = methods.Where(method => method.Scopes.Contains(scope.Text));
        else if (!call.Params.Flag("full"))
            methods = methods.Where(method => method.IsOpenTo(call.Caller));
        return Reply.Of(Node.List(methods.Select(method => Node.Of(method.Name))));
    }

    // codes without a name are left out
    static Reply AccessName(Call call)
    {
        if (call.Params.Find("ACCESS") is not { IsArray: true, Items.Count: > 0 } codes)
            return Reply.Of(false);
        var names = Node.Array();
        foreach (var code in codes.Items.Select(item => item.Value.Text))
            if (call.Portal.Users.NameOf(code) is var (kind, name, group))
                names.Set(code, Node.Map(("provider", Node.Of(kind)), ("name", Node.Of(name)), ("provider_id", Node.Of(group))));
        return Reply.Of(names);
    }

    // what an edition may have: events that wait to be fetched and that know their sender are not there yet (difference D68)
    static Reply Feature(Call call)
    {
        if (call.Params.Find("CODE") is not { IsArray: false, Text.Length: > 0 })
            throw new CrmException(RefusalKind.FeatureMissing);
        return Reply.Of(Node.Map(("value", Node.Of("N"))));
    }

    static Reply Profile(Call call)
    {
        if (call.Portal.Users.Find(call.Caller.UserId) is not { IsActive: true } user)
            return Reply.Of(Node.Array());
        return Reply.Of(Node.Map(
            ("ID", Node.Of(user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ("ADMIN", Node.Of(user.IsAdmin)),
            ("NAME", Node.Of(user.Name)),
            ("LAST_NAME", Node.Of(user.LastName)),
            ("PERSONAL_GENDER", Node.Of(user.PersonalGender)),
            ("TIME_ZONE", Node.Of(""))));
    }

    static Reply Scope(Call call)
    {
        IEnumerable<string> scopes = call.Params.Flag("full") || call.Caller.Scopes is null ? Scopes.All : call.Caller.Scopes.Order(StringComparer.Ordinal);
        return Reply.Of(Node.List(scopes.Select(scope => Node.Of(scope))));
    }

    static Reply ServerTime(Call call) => Reply.Of(Node.Of(Dates.Moment(call.Portal.Clock.Seconds(), call.Catalog.Zone)));
}
