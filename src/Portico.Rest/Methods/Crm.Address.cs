using Portico.Crm;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Addresses of requisites and leads, known by what they belong to and their type: <c>crm/requisites/addresses</c>.</summary>
static class CrmAddress
{
    public static readonly MethodFamily Family = new("crm.address", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Write("delete", Delete),
        RecordMethods.Listing(call => call.Catalog.Requisites.Address),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var types = call.Catalog.Requisites;
        await call.Portal.Addresses.Add(types, Draft(call, types), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var types = call.Catalog.Requisites;
        await call.Portal.Addresses.Update(types, Draft(call, types), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var types = call.Catalog.Requisites;
        await call.Portal.Addresses.Delete(types, Draft(call, types), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Draft Draft(Call call, RequisiteTypes types) => call.Dialect.Draft(types.Address, call.Params.ArrayOrEmpty("fields"), isImport: false, isUpdate: false);
}
