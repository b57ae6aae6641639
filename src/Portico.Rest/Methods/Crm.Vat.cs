using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>VAT rates: <c>crm/outdated/vat</c>.</summary>
static class CrmVat
{
    public static readonly MethodFamily Family = new("crm.vat", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("update", Update),
    };

    const long Hundredth = Value.MoneyScale / 100;

    static Node Description { get; } = Node.Map(
        ("ID", Field("integer", "ID", size: "11", isReadOnly: true)),
        ("TIMESTAMP_X", Field("datetime", "Modification Date", isReadOnly: true)),
        ("ACTIVE", Field("string", "Activity", size: "1")),
        ("C_SORT", Field("integer", "Sorting", size: "18")),
        ("NAME", Field("string", "Name", size: "50")),
        ("RATE", Field("double", "Rate", size: "18,2")));

    static async ValueTask<Reply> Add(Call call)
    {
        var draft = Draft(call.Params.RequiredArray("fields"));
        if (string.IsNullOrEmpty(draft.Name) || draft.Rate is null)
            throw new CrmException(RefusalKind.ParametersInvalid);
        return Reply.Of(await call.Portal.Vats.Add(draft, call.Caller, call.Abort));
    }

    // the number, not true: so the page's example
    static async ValueTask<Reply> Update(Call call)
    {
        var draft = Draft(call.Params.RequiredArray("fields"));
        Access.RequireAdministrator(call.Caller);
        return Reply.Of(await call.Portal.Vats.Update(call.Params.RequiredId("id"), draft, call.Caller, call.Abort));
    }

    static Reply Fields(Call call) => Reply.Of(Description);

    static Reply Get(Call call)
    {
        Access.Require(call.Caller);
        var row = call.Portal.Vats.Find(call.Params.Id("id")) ?? throw new CrmException(RefusalKind.NotFound);
        return Reply.Of(Node.Map(
            ("ID", Text(row.Id)),
            ("ACTIVE", Flag(row)),
            ("NAME", Node.Of(row.Name)),
            ("RATE", RateOf(row)),
            ("C_SORT", Text(row.Sort))));
    }

    static Reply List(Call call)
    {
        Access.Require(call.Caller);
        if (call.Params.Find("select") is { IsArray: true, Items.Count: > 0 } select
            && !select.Items.Any(item => item.Value.Text == "*" || Description[item.Value.Text] is not null))
            throw new CrmException(RefusalKind.SelectInvalid);
        return SmallList.Page(call, call.Catalog.References.Vats.Select(row => Record(row, call.Catalog)), Description);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.Vats.Delete(id, call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static VatDraft Draft(Node fields) => new(
        fields["NAME"]?.Text,
        fields["RATE"] is { IsNull: false } rate ? RateOf(rate) : null,
        fields["ACTIVE"] is { } active && active.TryFlag(out var isActive) ? isActive : null,
        fields["C_SORT"] is { } sort && sort.TryInteger(out var place) ? place : null);

    // kept as it is shown: with two places
    static long RateOf(Node node) => FieldType.TryMoney(node.Text, out var rate) && rate.Number >= 0
        ? (rate.Number + Hundredth / 2) / Hundredth * Hundredth
        : throw new CrmException(RefusalKind.ParametersInvalid);

    static Node Record(VatRow row, Catalog catalog) => Node.Map(
        ("ID", Text(row.Id)),
        ("TIMESTAMP_X", row.Changed is { } changed ? Node.Of(Dates.Moment(changed, catalog.Zone)) : Node.Of("")),
        ("ACTIVE", Flag(row)),
        ("C_SORT", Text(row.Sort)),
        ("NAME", Node.Of(row.Name)),
        ("RATE", RateOf(row)));

    static Node RateOf(VatRow row) => row.Rate is { } rate
        ? Node.Of(((decimal)rate / Value.MoneyScale).ToString("0.00", CultureInfo.InvariantCulture))
        : Node.Null;

    static Node Flag(VatRow row) => Node.Of(row.IsActive ? "Y" : "N");

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));

    // fewer marks than other descriptions, and a size
    static Node Field(string type, string title, string? size = null, bool isReadOnly = false)
    {
        var field = Node.Map(("type", Node.Of(type)));
        if (size is not null)
            field.Set("size", Node.Of(size));
        field.Set("isRequired", Node.False);
        field.Set("isReadOnly", Node.Of(isReadOnly));
        field.Set("title", Node.Of(title));
        return field;
    }
}
