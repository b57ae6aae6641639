using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Bank details of requisites: <c>crm/requisites/bank-detail</c>.</summary>
static class CrmRequisiteBankdetail
{
    public static readonly MethodFamily Family = new("crm.requisite.bankdetail", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Write("delete", Delete),
        RecordMethods.Reading(call => call.Catalog.Requisites.BankDetail),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var types = call.Catalog.Requisites;
        return Reply.Of(await call.Portal.Requisites.AddBankDetail(types, Draft(call, types, call.Params.Array("fields") ?? Node.Array()), call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var types = call.Catalog.Requisites;
        var id = call.Params.RequiredId("id");
        await call.Portal.Requisites.UpdateBankDetail(types, id, Draft(call, types, call.Params.RequiredArray("fields")), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var types = call.Catalog.Requisites;
        await call.Portal.Requisites.DeleteBankDetail(types, call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Draft Draft(Call call, RequisiteTypes types, Node fields) => call.Dialect.Draft(types.BankDetail, fields, isImport: false, isUpdate: false);
}
