using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Properties of products: <c>crm/outdated/products</c>.</summary>
static class CrmProductProperty
{
    public static readonly MethodFamily Family = new("crm.product.property", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("enumeration.fields", _ => Reply.Of(PropertyRecords.EntryDescription)),
        Method.Read("fields", _ => Reply.Of(PropertyRecords.Description)),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Read("settings.fields", SettingsFields),
        Method.Read("types", Types),
        Method.Write("update", Update),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var fields = call.Params.RequiredArray("fields");
        return Reply.Of(await call.Portal.ProductProperties.Add(
            row => PropertyRecords.Changed(row, fields), PropertyRecords.Entries(fields["VALUES"]), call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var fields = call.Params.RequiredArray("fields");
        var id = call.Params.RequiredId("id");
        await call.Portal.ProductProperties.Update(
            id, row => PropertyRecords.Changed(row, fields), PropertyRecords.Entries(fields["VALUES"]), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Get(Call call)
    {
        Access.Require(call.Caller);
        var row = call.Portal.ProductProperties.Find(call.Params.RequiredId("id")) ?? throw new CrmException(RefusalKind.NotFound);
        return Reply.Of(PropertyRecords.Record(row, call.Portal.ProductProperties.EntriesOf(row.Id), call.Catalog.Zone));
    }

    static Reply List(Call call)
    {
        Access.Require(call.Caller);
        var entries = call.Catalog.References.PropertyEntries.ToLookup(entry => entry.PropertyId);
        return SmallList.Page(call, call.Catalog.References.Properties.Select(row => PropertyRecords.Record(row, entries[row.Id], call.Catalog.Zone)), PropertyRecords.Description);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.ProductProperties.Delete(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Types(Call call) => Reply.Of(Node.List(PropertyTypes.All.Select(kind => Node.Map(
        ("PROPERTY_TYPE", Node.Of(kind.PropertyType)), ("USER_TYPE", Node.Of(kind.UserType)), ("DESCRIPTION", Node.Of(kind.Title))))));

    static Reply SettingsFields(Call call)
    {
        var propertyType = call.Params.Find("propertyType")?.Text ?? throw new CrmException(RefusalKind.ParameterMissing, "propertyType");
        var userType = call.Params.Find("userType")?.Text ?? throw new CrmException(RefusalKind.ParameterMissing, "userType");
        var kind = PropertyTypes.Find(propertyType, userType) ?? throw new CrmException(RefusalKind.NotFound);
        var fields = Node.Array();
        foreach (var (name, type, title) in kind.Settings)
            fields.Set(name, FieldDescriptions.Of(type, title));
        return Reply.Of(fields);
    }
}
