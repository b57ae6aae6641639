using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Requisites of contacts and companies: <c>crm/requisites/universal</c>; and their user fields: <c>crm/requisites/user-fields</c>.</summary>
static class CrmRequisite
{
    public static readonly MethodFamily Family = new("crm.requisite", Scopes.Crm, Dialect.Classic)
    {
        DraftMethods.For(
            call => call.Catalog.Requisites.Requisite,
            (call, draft) => call.Portal.Requisites.Add(call.Catalog.Requisites, draft, call.Caller, call.Abort),
            (call, id, draft) => call.Portal.Requisites.Update(call.Catalog.Requisites, id, draft, call.Caller, call.Abort),
            (call, id) => call.Portal.Requisites.Delete(call.Catalog.Requisites, id, call.Caller, call.Abort)),
        RecordMethods.Reading(call => call.Catalog.Requisites.Requisite),
        UserFieldMethods.For(call => call.Catalog.Requisites.Requisite, "ENTITY_ID"),
    };
}
