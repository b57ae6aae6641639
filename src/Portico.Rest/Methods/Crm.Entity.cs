using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Several records made one: <c>crm/duplicates/crm-entity-merge-batch</c>.</summary>
static class CrmEntity
{
    public static readonly MethodFamily Family = new("crm.entity", Scopes.Crm, Dialect.Universal)
    {
        Method.Write("mergeBatch", MergeBatch),
    };

    static async ValueTask<Reply> MergeBatch(Call call)
    {
        Access.Require(Operation.Update, call.Caller);
        var given = call.Params.Array("params");
        if (given?["entityTypeId"] is not { } node || !node.TryInteger(out var number) || number <= 0)
            throw new CrmException(RefusalKind.ParameterMissing, "entityTypeId");
        var type = call.Catalog.Find(number)
            ?? throw new CrmException(RefusalKind.TypeUnsupported, call.Catalog.IsKnownOnly(number) ? OwnerTypes.CodeOf(number) : node.Text);
        var ids = (given["entityIds"]?.Items ?? []).Select(item => item.Value.TryInteger(out var id) ? id : 0).Where(id => id > 0).Distinct().ToList();
        if (ids.Count == 0)
            throw new CrmException(RefusalKind.MergeEmpty);
        var gone = await call.Portal.Merges.Merge(type, ids, call.Caller, call.Abort);
        return Reply.Of(Node.Map(
            ("STATUS", Node.Of(gone is null ? "CONFLICT" : "SUCCESS")),
            ("ENTITY_IDS", Node.List((gone ?? []).Select(Node.Of)))));
    }
}
