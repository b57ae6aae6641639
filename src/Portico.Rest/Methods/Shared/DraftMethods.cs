using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>
/// The writing rows of classic records that are not cards: <c>add</c> answers the id and takes absent <c>fields</c> for empty ones,
/// <c>update</c> judges the id before them, <c>update</c> and <c>delete</c> answer true.
/// </summary>
static class DraftMethods
{
    /// <summary>The rows over what the domain does.</summary>
    public static IEnumerable<Method> For(Func<Call, EntityType> type, Func<Call, Draft, Task<long>> add, Func<Call, long, Draft, Task> update, Func<Call, long, Task> delete)
    {
        return
        [
            Method.Write("add", async call => Reply.Of(await add(call, Draft(call, type, call.Params.ArrayOrEmpty("fields"))))),
            Method.Write("update", async call =>
            {
                var id = call.Params.RequiredId("id");
                await update(call, id, Draft(call, type, call.Params.RequiredArray("fields")));
                return Reply.Of(true);
            }),
            Method.Write("delete", async call =>
            {
                await delete(call, call.Params.RequiredId("id"));
                return Reply.Of(true);
            }),
        ];
    }

    static Draft Draft(Call call, Func<Call, EntityType> type, Node fields) => call.Dialect.Draft(type(call), fields, isImport: false, isUpdate: false);
}
