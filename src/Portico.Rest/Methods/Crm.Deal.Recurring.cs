using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Templates of recurring deals: <c>crm/deals/recurring-deals</c>.</summary>
static class CrmDealRecurring
{
    public static readonly MethodFamily Family = new("crm.deal.recurring", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("update", Update),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Write("expose", Expose),
    };

    static async ValueTask<Reply> Add(Call call)
    {
        var draft = Draft(call, isUpdate: false);
        call.Params.Array("params");
        return Reply.Of(await call.Portal.RecurringDeals.Add(draft, call.Caller, call.Abort));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.RecurringDeals.Update(id, Draft(call, isUpdate: true), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> Get(Call call)
    {
        using var page = await call.Portal.RecurringDeals.Get(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(Record(page, 0, isListed: false, call.Catalog.Zone));
    }

    static async ValueTask<Reply> List(Call call)
    {
        var type = RecurringType.Card;
        var start = call.Params.Start;
        var query = new RecordQuery(RecurringType.Whole)
        {
            Order = FilterReader.Order(Upper(call.Params.Array("order")), type, call.Dialect),
            Filter = FilterReader.Filter(Upper(call.Params.Array("filter")), type, call.Dialect, call.Catalog.Zone),
            Start = Math.Max(start, 0),
            Counted = start >= 0,
        };
        using var page = await call.Portal.RecurringDeals.Find(query, call.Caller, call.Abort);
        return Reply.Page(Node.List(Enumerable.Range(0, page.Rows.Rows).Select(row => Record(page, row, isListed: true, call.Catalog.Zone))),
            query.Start, page.Rows.Rows, page.Total);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.RecurringDeals.Delete(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Fields(Call call)
    {
        Access.Require(call.Catalog[EntityTypeIds.Deal], Operation.Read, call.Caller);
        var definition = Node.Array();
        foreach (var part in RecurringType.Parts)
            definition.Set(part.Name, FieldDescriptions.Of(part.Type.ClassicName, part.Title));
        var fields = FieldDescriptions.Of(RecurringType.Card, Dialects.Classic);
        var whole = Node.Array();
        foreach (var (key, value) in fields[RecurringType.Params.Name]!.Items)
        {
            if (key == "title")
                whole.Set("definition", definition);
            whole.Set(key, value);
        }
        fields.Set(RecurringType.Params.Name, whole);
        return Reply.Of(fields);
    }

    static async ValueTask<Reply> Expose(Call call)
    {
        var deal = await call.Portal.RecurringDeals.Expose(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(Node.Map(("DEAL_ID", Node.Of(deal))));
    }

    static Draft Draft(Call call, bool isUpdate)
    {
        var fields = call.Params.RequiredArray("fields");
        var draft = call.Dialect.Draft(RecurringType.Card, fields, isImport: false, isUpdate);
        if (fields[RecurringType.Params.Name] is not { IsArray: true } parameters)
            return draft;
        foreach (var part in RecurringType.Parts)
            if (parameters[part.Name] is { Kind: not NodeKind.Unresolved } value)
                draft.Values.Add((part, value));
        return draft;
    }

    // lists name a few fields in small letters, and are asked for them in either
    static Node? Upper(Node? given)
    {
        if (given is null)
            return null;
        var upper = Node.Array();
        foreach (var (key, value) in given.Items)
            upper.Set(key.ToUpperInvariant(), value);
        return upper;
    }

    static Node Record(RecordPage page, int row, bool isListed, Zone zone)
    {
        var record = Node.Array();
        foreach (var field in RecurringType.Card.ClassicRecord)
            record.Set(isListed ? field.CamelName : field.Name, field == RecurringType.Params
                ? Node.Map([.. RecurringType.Printed.Select(part => (part.Name, Part(part, Value(page, row, part))))])
                : Cell(field, Value(page, row, field), zone));
        return record;
    }

    static Node Cell(Field field, Value value, Zone zone) => field.Type.Form switch
    {
        FieldForm.Day => Node.Of(value.Text is { } day ? Dates.Day(day, zone) : ""),
        FieldForm.Moment => Node.Of(value.IsNull ? "" : Dates.Moment(value.Number, zone)),
        FieldForm.Number => value.IsNull ? Node.Null : Node.Of(value.Number.ToString(CultureInfo.InvariantCulture)),
        _ => Node.Of(value.Text),
    };

    static Node Part(Field part, Value value) => part.Type == FieldType.Integer ? Node.Of(value.IsNull ? 0 : value.Number) : Node.Of(value.Text);

    static Value Value(RecordPage page, int row, Field field)
    {
        for (var at = 0; ; at++)
            if (page.Select.Fields[at] == field)
                return page.Rows.ValueAt(row, page.Select.Columns[at]);
    }
}
