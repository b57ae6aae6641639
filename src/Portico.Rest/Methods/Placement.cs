using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Places of an application in the interface: <c>widgets</c>. Called with a token.</summary>
static class Placement
{
    const string Code = "PLACEMENT", Handler = "HANDLER", Title = "TITLE", Description = "DESCRIPTION", Group = "GROUP_NAME", Languages = "LANG_ALL", User = "USER_ID";
    const string ErrorHandler = "errorHandlerUrl";

    public static readonly MethodFamily Family = new("placement", Scopes.Placement, Dialect.Classic)
    {
        Method.Write("bind", Bind),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("unbind", Unbind),
    };

    static async ValueTask<Reply> Bind(Call call)
    {
        RequireAdministrator(call);
        var code = Required(call, Code);
        var handler = Required(call, Handler);
        var options = Kept(code, call.Params.Find("OPTIONS"));
        var languages = LanguagesOf(call);
        var first = languages[call.Catalog.Language] ?? (languages.Items.Count > 0 ? languages.Items[0].Value : null);
        await call.Portal.Placements.Bind(new()
        {
            Code = code,
            Handler = handler,
            UserId = call.Params.Id(User),
            Title = Given(call, Title) ?? first?[Title]?.Text ?? call.Application.Title,
            Description = Given(call, Description) ?? first?[Description]?.Text ?? "",
            Options = NodeText.Whole(options),
            Languages = NodeText.Whole(languages),
        }, options[ErrorHandler] is { Text.Length: > 0 }, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Get(Call call)
    {
        RequireAdministrator(call);
        return Reply.Of(Node.List(call.Portal.Placements.Of(call.Application.Id).Select(placement => Node.Map(
            ("placement", Node.Of(placement.Code)),
            ("userId", Node.Of(placement.UserId)),
            ("handler", Node.Of(placement.Handler)),
            ("options", NodeText.Read(placement.Options)),
            ("title", Node.Of(placement.Title)),
            ("description", Node.Of(placement.Description)),
            ("langAll", NodeText.Read(placement.Languages))))));
    }

    static Reply List(Call call)
    {
        _ = call.Application;
        var scope = Given(call, "SCOPE");
        var isFull = call.Params.Flag("FULL");
        return Reply.Of(Node.List(call.Portal.Placements.Known
            .Where(place => scope is not null ? place.Scope == scope : isFull || call.Caller.Has(place.Scope))
            .Select(place => Node.Of(place.Code))));
    }

    // each address counts when it is found, and once more when it is gone
    static async ValueTask<Reply> Unbind(Call call)
    {
        RequireAdministrator(call);
        var count = await call.Portal.Placements.Unbind(Required(call, Code), Given(call, Handler) ?? "", call.Params.Has(User) ? call.Params.Id(User) : null, call.Caller, call.Abort);
        return Reply.Of(Node.Map(("count", Node.Of(2L * count))));
    }

    static void RequireAdministrator(Call call)
    {
        _ = call.Application;
        Access.RequirePortalAdministrator(call.Caller);
    }

    static string Required(Call call, string name) => call.Params.Find(name) switch
    {
        { IsArray: true } => throw new CrmException(RefusalKind.ArgumentNotText, name),
        { Text.Length: > 0 } given => given.Text,
        _ => throw new CrmException(RefusalKind.ArgumentMissing, name),
    };

    static string? Given(Call call, string name) => call.Params.Find(name) is { IsArray: false, Text.Length: > 0 } given ? given.Text : null;

    static Node Kept(string code, Node? options)
    {
        var kept = Node.Array();
        foreach (var name in Placements.OptionsOf(code))
            if (options?[name] is { IsNull: false } option)
                kept.Set(name, option);
        return kept;
    }

    // texts without a language are those of the portal's
    static Node LanguagesOf(Call call)
    {
        var given = call.Params.Find(Languages) is { IsArray: true, Items.Count: > 0 } all
            ? all.Items.Where(language => language.Value.IsArray).ToList()
            : Given(call, Title) is not null ? [KeyValuePair.Create(call.Catalog.Language, call.Params.Root)] : [];
        var languages = Node.Array();
        foreach (var (language, texts) in given)
            languages.Set(language, Node.Map([.. ((string[])[Title, Description, Group]).Select(name =>
                (name, Node.Of(texts.FindAnyCase(name) is { IsArray: false } text ? text.Text : "")))]));
        return languages;
    }
}
