using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Digital workplaces: <c>crm/automated-solution</c>.</summary>
static class CrmAutomatedSolution
{
    public static readonly MethodFamily Family = new("crm.automatedsolution", Scopes.Crm, Dialect.Universal)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("update", Update),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var fields = call.Params.ArrayOrEmpty("fields");
        Access.RequireAdministrator(call.Caller);
        return One(call, await call.Portal.AutomatedSolutions.Add(Title(fields) ?? "", TypeIds(fields), call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var fields = Targets.RequiredFields(call);
        Access.RequireAdministrator(call.Caller);
        return One(call, await call.Portal.AutomatedSolutions.Update(call.Params.Id("id"), Title(fields), TypeIds(fields), call.Caller, call.Abort));
    }

    static Reply Get(Call call) => One(call, call.Portal.AutomatedSolutions.Get(call.Params.Id("id"), call.Caller));

    static Reply List(Call call) => NodePages.Of(call, "automatedSolutions", name => name is "id" or "title", () =>
    {
        Access.RequireAdministrator(call.Caller);
        return call.Portal.AutomatedSolutions.All.Select(row => Record(call, row));
    });

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.AutomatedSolutions.Delete(call.Params.Id("id"), call.Caller, call.Abort);
        return Reply.Of(Node.Null);
    }

    static Reply Fields(Call call)
    {
        Access.RequireAdministrator(call.Caller);
        return Reply.Of(Node.Map(
            ("id", Described("integer", "ID", FieldFlags.ReadOnly)),
            ("title", Described("string", "TITLE", FieldFlags.Required)),
            ("typeIds", Described("crm_dynamic_type", "TYPE_IDS", FieldFlags.Multiple))));
    }

    static Node Described(string type, string name, FieldFlags flags)
    {
        var field = FieldDescriptions.Of(type, name, flags);
        field.Set("upperName", Node.Of(name));
        return field;
    }

    static string? Title(Node fields) => fields["title"] is { } title ? title.Text : null;

    // numbers of no smart process are passed over; a form says an empty list as an empty text
    static List<long>? TypeIds(Node fields) => fields["typeIds"] switch
    {
        { IsArray: true } ids => [.. ids.Items.Select(item => item.Value.TryInteger(out var id) ? id : 0).Where(id => id > 0).Distinct()],
        { IsNull: false, Text.Length: 0 } => [],
        _ => null,
    };

    static Reply One(Call call, SolutionRow row) => Reply.Of(Node.Map(("automatedSolution", Record(call, row))));

    static Node Record(Call call, SolutionRow row) => Node.Map(
        ("id", Node.Of(row.Id)),
        ("title", Node.Of(row.Title)),
        ("typeIds", Node.List(call.Portal.AutomatedSolutions.TypesOf(row.Id).Select(Node.Of))));
}
