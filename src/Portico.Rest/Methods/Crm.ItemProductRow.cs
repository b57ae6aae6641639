using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Product rows of any record that has them: <c>crm/universal/product-rows</c>.</summary>
static class CrmItemProductRow
{
    public static readonly MethodFamily Family = new("crm.item.productrow", Scopes.Crm, Dialect.Universal)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("getAvailableForPayment", GetAvailableForPayment),
        Method.Read("list", List),
        Method.Write("set", Set),
        Method.Write("update", Update),
    };

    // what add and update take
    static readonly HashSet<string> Writable = ProductRowType.Card.Fields.Where(field => !field.IsReadOnly && !field.Flags.HasFlag(FieldFlags.Immutable))
        .SelectMany(field => new[] { field.Name, field.CamelName }).ToHashSet(StringComparer.Ordinal);

    static Reply Fields(Call call)
    {
        var fields = FieldDescriptions.Of(ProductRowType.Card, Dialects.Universal);
        foreach (var (_, field) in fields.Items)
            field.Remove("upperName");
        fields.Set("storeId", FieldDescriptions.Of("integer", "STORE_ID", FieldFlags.ReadOnly));
        return Reply.Of(Node.Map(("fields", fields)));
    }

    static async ValueTask<Reply> Add(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var fields = Targets.RequiredFields(call);
        var owner = await Owner(call, fields["ownerType"] ?? fields["OWNER_TYPE"], fields["ownerId"] ?? fields["OWNER_ID"]);
        var id = await call.Portal.ProductRows.Add(owner, ProductRowRecords.Draft(fields) with { Id = 0 }, call.Caller, call.Abort);
        return await One(call, owner, id);
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var id = Id(call);
        var fields = Targets.RequiredFields(call);
        if (fields.Items.Select(item => item.Key).FirstOrDefault(name => !Writable.Contains(name)) is { } unknown)
            throw new CrmException(RefusalKind.FieldUnknown, unknown);
        var owner = await call.Portal.ProductRows.OwnerOf(id, call.Method.OnOwner, call.Caller, call.Abort);
        await call.Portal.ProductRows.Update(owner, id, ProductRowRecords.Draft(fields), call.Caller, call.Abort);
        return await One(call, owner, id);
    }

    static async ValueTask<Reply> Get(Call call)
    {
        var id = Id(call);
        return await One(call, await call.Portal.ProductRows.OwnerOf(id, call.Method.OnOwner, call.Caller, call.Abort), id);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var id = Id(call);
        var owner = await call.Portal.ProductRows.OwnerOf(id, call.Method.OnOwner, call.Caller, call.Abort);
        await call.Portal.ProductRows.Delete(owner, id, call.Caller, call.Abort);
        return Reply.Of(Node.Null);
    }

    static async ValueTask<Reply> List(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var filter = call.Params.Array("filter") ?? throw new CrmException(RefusalKind.ParameterMissing, "filter");
        var owner = await Owner(call, Sought(filter, "ownerType"), Sought(filter, "ownerId"));
        var query = new RecordQuery(ProductRowRecords.Everything)
        {
            Filter = FilterReader.Filter(filter, ProductRowType.Card, call.Dialect, call.Catalog.Zone),
            Order = FilterReader.Order(call.Params.Array("order"), ProductRowType.Card, call.Dialect),
            Start = Math.Max(call.Params.Start, 0),
            Counted = call.Params.Start >= 0,
        };
        using var page = await call.Portal.ProductRows.Find(owner, query, call.Abort);
        var rows = Rows(call, owner, page);
        return Reply.Page(Node.Map(("productRows", rows)), query.Start, page.Rows.Rows, page.Total);
    }

    // no payments are issued here: all rows are unpaid
    static async ValueTask<Reply> GetAvailableForPayment(Call call)
    {
        Access.RequireIntranet(call.Caller);
        return await All(call, await Owner(call, call.Params.Find("ownerType"), call.Params.Find("ownerId")));
    }

    static async ValueTask<Reply> Set(Call call)
    {
        Access.RequireIntranet(call.Caller);
        var rows = call.Params.Array("productRows") ?? throw new CrmException(RefusalKind.ParameterMissing, "productRows");
        var owner = await Owner(call, call.Params.Find("ownerType"), call.Params.Find("ownerId"));
        var drafts = rows.Items.Where(row => row.Value.IsArray).Select(row => ProductRowRecords.Draft(row.Value)).ToList();
        await call.Portal.ProductRows.Set(owner, drafts, place: null, call.Caller, call.Abort);
        return await All(call, owner);
    }

    static async ValueTask<Reply> All(Call call, RowsOwner owner)
    {
        using var page = await call.Portal.ProductRows.Find(owner, new RecordQuery(ProductRowRecords.Everything) { Limit = RecordQuery.Whole }, call.Abort);
        return Reply.Of(Node.Map(("productRows", Rows(call, owner, page))));
    }

    static async ValueTask<Reply> One(Call call, RowsOwner owner, long id)
    {
        var query = new RecordQuery(ProductRowRecords.Everything)
        {
            Filter = new Condition.Compare(ProductRowType.Card.IdField, Operator.Equal, [Value.Of(id)]),
        };
        using var page = await call.Portal.ProductRows.Find(owner, query, call.Abort);
        return page.Rows.Rows == 0
            ? throw new CrmException(RefusalKind.NotFound)
            : Reply.Of(Node.Map(("productRow", Rows(call, owner, page).Items[0].Value)));
    }

    static Node Rows(Call call, RowsOwner owner, RecordPage page)
    {
        var rate = ProductRowRecords.Rate(call.Catalog, owner.Currency);
        return Node.List(Enumerable.Range(0, page.Rows.Rows).Select(row => ProductRowRecords.Universal(page, row, rate)));
    }

    static long Id(Call call)
    {
        Access.RequireIntranet(call.Caller);
        return call.Params.Has("id") ? call.Params.RequiredId("id", RefusalKind.NotFound) : throw new CrmException(RefusalKind.ParameterMissing, "id");
    }

    static Node? Sought(Node filter, string name) => filter["=" + name] ?? filter[name] ?? throw new CrmException(RefusalKind.FilterFieldMissing, name);

    static async ValueTask<RowsOwner> Owner(Call call, Node? type, Node? id)
    {
        if (type is null or { IsNull: true })
            throw new CrmException(RefusalKind.ParameterMissing, "ownerType");
        if (id is null or { IsNull: true })
            throw new CrmException(RefusalKind.ParameterMissing, "ownerId");
        var card = call.Portal.ProductRows.TypeOf(type.Text) ?? throw new CrmException(RefusalKind.TypeUnsupported, type.Text);
        try
        {
            return await call.Portal.ProductRows.Owner(card, id.TryInteger(out var number) && number > 0 ? number : throw new CrmException(RefusalKind.NotFound), call.Method.OnOwner, call.Caller, call.Abort);
        }
        catch (CrmException refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            throw new CrmException(RefusalKind.OwnerMissing);
        }
    }
}
