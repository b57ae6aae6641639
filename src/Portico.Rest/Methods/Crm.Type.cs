using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Smart processes: <c>crm/universal/user-defined-object-types</c>.</summary>
static class CrmType
{
    public static readonly MethodFamily Family = new("crm.type", Scopes.Crm, Dialect.Universal)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Read("get", Get),
        Method.Read("getByEntityTypeId", GetByEntityTypeId),
        Method.Read("list", List),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var fields = call.Params.Array("fields") ?? throw new CrmException(RefusalKind.ParameterMissing, "fields");
        var type = await call.Portal.SmartProcesses.Add(TypeRecords.Draft(fields), call.Caller, call.Abort);
        return Type(TypeRecords.Added(type, call.Catalog));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var id = call.Params.RequiredId("id", RefusalKind.TypeNotFound);
        var draft = TypeRecords.Draft(call.Params.ArrayOrEmpty("fields"));
        var type = await call.Portal.SmartProcesses.Update(id, draft, call.Caller, call.Abort);
        return Type(TypeRecords.Whole(type, call.Catalog));
    }

    static Reply Get(Call call)
    {
        Access.RequireIntranet(call.Caller);
        return Type(TypeRecords.Whole(call.Portal.SmartProcesses.Get(call.Params.Id("id"), call.Caller), call.Catalog));
    }

    static Reply GetByEntityTypeId(Call call)
    {
        Access.RequireIntranet(call.Caller);
        return Type(TypeRecords.Whole(call.Portal.SmartProcesses.GetByEntityTypeId(call.Params.Id("entityTypeId"), call.Caller), call.Catalog));
    }

    static Reply List(Call call)
    {
        Access.RequireIntranet(call.Caller);
        return NodePages.Of(call, "types", TypeRecords.IsField, () =>
        {
            Access.RequireAdministrator(call.Caller);
            return call.Portal.SmartProcesses.All.Select(type => TypeRecords.Row(type, call.Catalog));
        });
    }

    // an odd success of the original: without an id nothing is deleted, and nothing is said
    static async ValueTask<Reply> Delete(Call call)
    {
        Access.RequireIntranet(call.Caller);
        if (!call.Params.Has("id"))
            return Reply.Of(Node.Null);
        await call.Portal.SmartProcesses.Delete(call.Params.Id("id"), call.Caller, call.Abort);
        return Reply.Of(Node.Array());
    }

    static Reply Fields(Call call)
    {
        Access.RequireAdministrator(call.Caller);
        return Reply.Of(Node.Map(("fields", TypeRecords.Description)));
    }

    static Reply Type(Node type) => Reply.Of(Node.Map(("type", type)));
}
