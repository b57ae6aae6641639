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
