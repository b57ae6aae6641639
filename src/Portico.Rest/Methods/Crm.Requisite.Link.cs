using System.Globalization;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Which requisites deals, quotes, invoices and items use: <c>crm/requisites/links</c>.</summary>
static class CrmRequisiteLink
{
    const string TypeName = "entityTypeId", IdName = "entityId";

    public static readonly MethodFamily Family = new("crm.requisite.link", Scopes.Crm, Dialect.Classic)
    {
        Method.Read("get", Get),
        Method.Write("register", Register),
        Method.Write("unregister", Unregister),
        RecordMethods.Listing(call => call.Catalog.Requisites.Link),
    };

    static async ValueTask<Reply> Get(Call call)
    {
        var choice = await call.Portal.RequisiteLinks.Get(call.Params.Id(TypeName), call.Params.Id(IdName), TypeName, IdName, call.Caller, call.Abort);
        return Reply.Of(Node.Map(
            ("ENTITY_TYPE_ID", Node.Of(choice.EntityTypeId)),
            ("ENTITY_ID", Node.Of(choice.EntityId)),
            ("REQUISITE_ID", Text(choice.Requisite)),
            ("BANK_DETAIL_ID", Text(choice.BankDetail)),
            ("MC_REQUISITE_ID", Text(choice.OwnRequisite)),
            ("MC_BANK_DETAIL_ID", Text(choice.OwnBankDetail))));
    }

    static async ValueTask<Reply> Register(Call call)
    {
        var fields = call.Params.ArrayOrEmpty("fields");
        var choice = new LinkChoice(
            Number(fields, "ENTITY_TYPE_ID"), Number(fields, "ENTITY_ID"), Number(fields, "REQUISITE_ID"), Number(fields, "BANK_DETAIL_ID"),
            Number(fields, "MC_REQUISITE_ID"), Number(fields, "MC_BANK_DETAIL_ID"));
        await call.Portal.RequisiteLinks.Register(choice, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Unregister(Call call) =>
        Reply.Of(await call.Portal.RequisiteLinks.Unregister(call.Params.Id(TypeName), call.Params.Id(IdName), TypeName, IdName, call.Caller, call.Abort));

    // what is missing or no number is none that may be
    static long Number(Node fields, string name) => fields[name] is { } node && node.TryInteger(out var number) ? number : -1;

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
