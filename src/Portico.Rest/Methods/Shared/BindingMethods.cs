using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods.Shared;

/// <summary>The six methods of links between two cards, from one side: <c>crm/contacts/company</c>, <c>crm/companies/contacts</c>,
/// <c>crm/deals/contacts</c>, <c>crm/leads/management-communication</c>, <c>crm/quote/contacts</c>.</summary>
static class BindingMethods
{
    /// <summary>The rows under a word of the family: <c>company.add</c> …</summary>
    /// <param name="word">The linked card.</param>
    /// <param name="idName">Name of its id: <c>COMPANY_ID</c>.</param>
    /// <param name="title">Its label.</param>
    public static IEnumerable<Method> For(BindingRules rules, string word, string idName, string title) =>
    [
        Method.Write(word + ".add", call => Add(call, rules, idName)),
        Method.Write(word + ".delete", call => Delete(call, rules, idName)),
        Method.Read(word + ".fields", _ => Fields(idName, title)),
        Method.Read(word + ".items.get", call => ItemsGet(call, rules, idName)),
        Method.Write(word + ".items.set", call => ItemsSet(call, rules, idName)),
        Method.Write(word + ".items.delete", call => ItemsDelete(call, rules)),
    ];

    static async ValueTask<Reply> Add(Call call, BindingRules rules, string idName)
    {
        var id = call.Params.RequiredId("id", RefusalKind.OwnerInvalid);
        var row = Row(call.Params.RequiredArray("fields"), idName) ?? throw new CrmException(RefusalKind.BindingInvalid);
        return Reply.Of(await call.Portal.Bindings.Add(rules, id, row, call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Delete(Call call, BindingRules rules, string idName)
    {
        var id = call.Params.RequiredId("id", RefusalKind.OwnerInvalid);
        var row = Row(call.Params.RequiredArray("fields"), idName) ?? throw new CrmException(RefusalKind.BindingInvalid);
        return Reply.Of(await call.Portal.Bindings.Delete(rules, id, row.OtherId, call.Caller, call.Abort));
    }

    static Reply Fields(string idName, string title)
    {
        var fields = Node.Map(
            ("SORT", FieldDescriptions.Of("integer", "Sorting")),
            ("IS_PRIMARY", FieldDescriptions.Of("char", "Primary")),
            (idName, FieldDescriptions.Of("integer", title, FieldFlags.Required)));
        return Reply.Of(fields);
    }

    static async ValueTask<Reply> ItemsGet(Call call, BindingRules rules, string idName)
    {
        var id = call.Params.RequiredId("id", RefusalKind.OwnerInvalid);
        using var page = await call.Portal.Bindings.Get(rules, id, call.Caller, call.Abort);
        var items = Node.Array();
        for (var row = 0; row < page.Rows; row++)
            items.Append(Node.Map(
                (idName, Node.Of(page.Integer(row, 0))),
                ("SORT", Node.Of(page.Integer(row, 1))),
                ("ROLE_ID", Node.Of(0)),
                ("IS_PRIMARY", Node.Of(page.Integer(row, 2) == 1 ? "Y" : "N"))));
        return Reply.Of(items);
    }

    static async ValueTask<Reply> ItemsSet(Call call, BindingRules rules, string idName)
    {
        var id = call.Params.RequiredId("id", RefusalKind.OwnerInvalid);
        // a form says an empty list so, and BX24.js sends forms
        var items = call.Params.Find("items") is { IsArray: false, IsNull: false, Text.Length: 0 } ? Node.Array() : call.Params.RequiredArray("items");
        List<LinkRow> rows = [];
        foreach (var (_, item) in items.Items)
            if (Row(item, idName) is { } row)
                rows.Add(row);
        await call.Portal.Bindings.Set(rules, id, rows, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> ItemsDelete(Call call, BindingRules rules)
    {
        var id = call.Params.RequiredId("id", RefusalKind.OwnerInvalid);
        await call.Portal.Bindings.Clear(rules, id, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    // null when the row names no record
    static LinkRow? Row(Node fields, string idName)
    {
        if (fields[idName] is not { } node || !node.TryInteger(out var other) || other <= 0)
            return null;
        bool? isPrimary = fields["IS_PRIMARY"] is { } primary && primary.TryFlag(out var flag) ? flag : null;
        long? sort = fields["SORT"] is { } order && order.TryInteger(out var number) && number > 0 ? Math.Min(number, int.MaxValue) : null;
        return new LinkRow(other, isPrimary, sort);
    }
}
