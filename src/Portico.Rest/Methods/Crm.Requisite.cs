using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Requisites of contacts and companies: <c>crm/requisites/universal</c>; and their user fields: <c>crm/requisites/user-fields</c>.</summary>
static class CrmRequisite
{
    public static readonly MethodFamily Family = new("crm.requisite", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Write("delete", Delete),
        RecordMethods.Reading(call => call.Catalog.Requisites.Requisite),
        UserFieldMethods.For(call => call.Catalog.Requisites.Requisite, "ENTITY_ID"),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var types = call.Catalog.Requisites;
        return Reply.Of(await call.Portal.Requisites.Add(types, Draft(call, types, call.Params.Array("fields") ?? Node.Array()), call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var types = call.Catalog.Requisites;
        var id = call.Params.RequiredId("id");
        await call.Portal.Requisites.Update(types, id, Draft(call, types, call.Params.RequiredArray("fields")), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var types = call.Catalog.Requisites;
        await call.Portal.Requisites.Delete(types, call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Draft Draft(Call call, RequisiteTypes types, Node fields) => call.Dialect.Draft(types.Requisite, fields, isImport: false, isUpdate: false);
}
