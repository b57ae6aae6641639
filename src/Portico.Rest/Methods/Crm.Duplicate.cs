using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Duplicates by phones and addresses for mail, and the fields by which people look for them: <c>crm/duplicates</c>.</summary>
static class CrmDuplicate
{
    public static readonly MethodFamily Family = new("crm.duplicate", Scopes.Crm, Dialect.Universal)
    {
        Method.Read("findbycomm", FindByComm),
        Method.Read("volatileType.fields", VolatileTypeFields),
        Method.Read("volatileType.list", VolatileTypeList),
        Method.Write("volatileType.register", VolatileTypeRegister),
        Method.Write("volatileType.unregister", VolatileTypeUnregister),
    };

    // a card that no duplicates are looked for among has none
    static async ValueTask<Reply> FindByComm(Call call)
    {
        Access.Require(call.Caller);
        var kind = TextOf(call.Params.Find("type"));
        if (kind.Length == 0)
            throw new CrmException(RefusalKind.CommunicationTypeMissing);
        var isPhone = kind.Equals("PHONE", StringComparison.OrdinalIgnoreCase);
        if (!isPhone && !kind.Equals("EMAIL", StringComparison.OrdinalIgnoreCase))
            throw new CrmException(RefusalKind.CommunicationTypeUnknown, kind);
        var values = call.Params.Find("values") is { } given ? (given.IsArray ? given.Items.Select(item => item.Value) : [given]).Select(TextOf).Where(text => text.Length > 0).ToList() : [];
        if (values.Count == 0)
            throw new CrmException(RefusalKind.CommunicationValuesMissing);
        var card = TextOf(call.Params.Find("entity_type"));
        var types = call.Portal.Duplicates.Types.Where(type => card.Length == 0 || type.Code.Equals(card, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = Node.Array();
        foreach (var (type, ids) in await call.Portal.Duplicates.Find(types, isPhone, values, call.Caller, call.Abort))
            found.Set(type.Code, Node.List(ids.Select(Node.Of)));
        return Reply.Of(found);
    }

    static Reply VolatileTypeFields(Call call)
    {
        var type = call.Params.Has("entityTypeId") ? call.Params.Id("entityTypeId") : (long?)null;
        return Reply.Of(Node.List(call.Portal.Duplicates.Comparable(call.Caller).Where(one => type is null || one.Type.Id == type).Select(one => Node.Map(
            ("entityTypeId", Node.Of(one.Type.Id)), ("fieldCode", Node.Of(one.Code)), ("fieldTitle", Node.Of(one.Title))))));
    }

    static async ValueTask<Reply> VolatileTypeList(Call call) =>
        Reply.Of(Node.List((await call.Portal.Duplicates.Compared(call.Caller, call.Abort)).Select(row => Node.Map(
            ("id", Node.Of(row.Id)), ("entityTypeId", Node.Of(row.EntityTypeId)), ("fieldCode", Node.Of(row.FieldCode))))));

    static async ValueTask<Reply> VolatileTypeRegister(Call call)
    {
        var id = await call.Portal.Duplicates.Compare(call.Params.Id("entityTypeId"), TextOf(call.Params.Find("fieldCode")), call.Caller, call.Abort);
        return Reply.Of(Node.Map(("id", Node.Of(id))));
    }

    static async ValueTask<Reply> VolatileTypeUnregister(Call call)
    {
        await call.Portal.Duplicates.Forget(call.Params.Id("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static string TextOf(Node? node) => node is { IsArray: false } scalar ? scalar.Text : "";
}
