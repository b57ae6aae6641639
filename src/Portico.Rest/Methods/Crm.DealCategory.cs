using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Pipelines of deals as they were asked for before <c>crm.category.*</c>: <c>crm/outdated/category-old</c>.</summary>
static class CrmDealCategory
{
    public static readonly MethodFamily Family = new("crm.dealcategory", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Read("default.get", DefaultGet),
        Method.Write("default.set", DefaultSet),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Read("stage.list", Stages),
        Method.Read("status", Status),
        Method.Write("update", Update),
    };

    const string GeneralName = "General";

    static EntityType Deal(Call call) => call.Catalog[EntityTypeIds.Deal];

    static readonly Node Description = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("CREATED_DATE", FieldDescriptions.Of("datetime", "Created on", FieldFlags.ReadOnly)),
        ("NAME", FieldDescriptions.Of("string", "Name", FieldFlags.Required)),
        ("IS_LOCKED", FieldDescriptions.Of("char", "Locked", FieldFlags.ReadOnly)),
        ("SORT", FieldDescriptions.Of("integer", "Sorting")));

    static async ValueTask<Reply> Add(Call call)
    {
        var draft = Draft(call.Params.RequiredArray("fields"));
        return Reply.Of((await call.Portal.Pipelines.Add(Deal(call), draft, call.Caller, call.Abort)).Id);
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var id = call.Params.RequiredId("id");
        var draft = Draft(call.Params.RequiredArray("fields"));
        await call.Portal.Pipelines.Update(Deal(call), id, draft, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Get(Call call) => Reply.Of(Record(call.Portal.Pipelines.Get(Deal(call), Number(call, "id"), call.Caller), call.Catalog));

    static Reply Fields(Call call) => Reply.Of(Description);

    // the general pipeline is no row of this list
    static Reply List(Call call)
    {
        Access.Require(call.Caller);
        var rows = call.Portal.Pipelines.All(Deal(call), call.Caller).Where(row => row.Id > 0).Select(row => Record(row, call.Catalog));
        return SmallList.Page(call, rows, Description);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.Pipelines.Delete(Deal(call), id, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply DefaultGet(Call call)
    {
        var row = call.Portal.Pipelines.Get(Deal(call), 0, call.Caller);
        return Reply.Of(Node.Map(("ID", Node.Of(row.Id)), ("NAME", Node.Of(row.Name))));
    }

    // an empty name gives back the first one
    static async ValueTask<Reply> DefaultSet(Call call)
    {
        var name = call.Params.Find("name") is { IsArray: false, Text: { } text } && !string.IsNullOrWhiteSpace(text) ? text : GeneralName;
        await call.Portal.Pipelines.Update(Deal(call), 0, new() { Name = name }, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Stages(Call call)
    {
        Access.Require(call.Caller);
        var (deal, id) = (Deal(call), Number(call, "id"));
        return Access.HasSight(deal, id, call.Caller)
            ? Reply.Of(CrmStatus.ItemsOf(call.Catalog, deal.Stages!.DirectoryOf(id)))
            : throw new CrmException(RefusalKind.AccessDenied);
    }

    static Reply Status(Call call)
    {
        var row = call.Portal.Pipelines.Get(Deal(call), Number(call, "id"), call.Caller);
        return Reply.Of(Node.Of(Deal(call).Stages!.DirectoryOf(row.Id)));
    }

    // nothing, an empty text and 0 are the general pipeline; what is no number is none
    static long Number(Call call, string name) =>
        call.Params.Find(name) is not { Text.Length: > 0 } node ? 0 : node.TryInteger(out var id) && id >= 0 ? id : -1;

    static CategoryDraft Draft(Node fields) => new()
    {
        Name = fields["NAME"] is { IsArray: false } name ? name.Text : null,
        Sort = fields["SORT"] is { } sort && sort.TryInteger(out var place) ? place : null,
    };

    static Node Record(CategoryRow row, Catalog catalog) => Node.Map(
        ("ID", Text(row.Id)),
        ("CREATED_DATE", Node.Of(row.Created == 0 ? "" : Dates.Moment(row.Created, catalog.Zone))),
        ("NAME", Node.Of(row.Name)),
        ("IS_LOCKED", Node.Of("N")),
        ("SORT", Text(row.Sort)));

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
