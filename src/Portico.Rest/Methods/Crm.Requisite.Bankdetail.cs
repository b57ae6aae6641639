using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Bank details of requisites: <c>crm/requisites/bank-detail</c>.</summary>
static class CrmRequisiteBankdetail
{
    public static readonly MethodFamily Family = new("crm.requisite.bankdetail", Scopes.Crm, Dialect.Classic)
    {
        DraftMethods.For(
            call => call.Catalog.Requisites.BankDetail,
            (call, draft) => call.Portal.Requisites.AddBankDetail(call.Catalog.Requisites, draft, call.Caller, call.Abort),
            (call, id, draft) => call.Portal.Requisites.UpdateBankDetail(call.Catalog.Requisites, id, draft, call.Caller, call.Abort),
            (call, id) => call.Portal.Requisites.DeleteBankDetail(call.Catalog.Requisites, id, call.Caller, call.Abort)),
        RecordMethods.Reading(call => call.Catalog.Requisites.BankDetail),
    };
}
