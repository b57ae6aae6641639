using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Units of measurement: <c>crm/outdated/measure</c>.</summary>
static class CrmMeasure
{
    public static readonly MethodFamily Family = new("crm.measure", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Write("delete", Delete),
        Method.Read("fields", Fields),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("update", Update),
    };

    static Node Description { get; } = Node.Map(
        ("ID", FieldDescriptions.Of("integer", "ID", FieldFlags.ReadOnly)),
        ("CODE", FieldDescriptions.Of("integer", "Code", FieldFlags.Required)),
        ("MEASURE_TITLE", FieldDescriptions.Of("string", "Measurement unit name", FieldFlags.Required)),
        ("SYMBOL_RUS", FieldDescriptions.Of("string", "Symbol")),
        ("SYMBOL_INTL", FieldDescriptions.Of("string", "International symbol")),
        ("SYMBOL_LETTER_INTL", FieldDescriptions.Of("string", "International letter code")),
        ("IS_DEFAULT", FieldDescriptions.Of("char", "Default")));

    static async ValueTask<Reply> Add(Call call) =>
        Reply.Of(await call.Portal.Measures.Add(Draft(call.Params.RequiredArray("fields")), call.Caller, call.Abort));

    static async ValueTask<Reply> Update(Call call)
    {
        var id = call.Params.RequiredId("id");
        await call.Portal.Measures.Update(id, Draft(call.Params.ArrayOrEmpty("fields")), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Fields(Call call) => Reply.Of(Description);

    static Reply Get(Call call)
    {
        Access.Require(call.Caller);
        var row = call.Portal.Measures.Find(call.Params.RequiredId("id")) ?? throw new CrmException(RefusalKind.NotFound);
        return Reply.Of(Record(row));
    }

    static Reply List(Call call)
    {
        Access.Require(call.Caller);
        return SmallList.Page(call, call.Catalog.References.Measures.Select(Record), Description);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.Measures.Delete(call.Params.RequiredId("id"), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static MeasureDraft Draft(Node fields) => new(
        fields["CODE"] is { IsNull: false } code ? code.TryInteger(out var number) ? number : -1 : null,
        fields["MEASURE_TITLE"]?.Text,
        fields["SYMBOL_RUS"]?.Text,
        fields["SYMBOL_INTL"]?.Text,
        fields["SYMBOL_LETTER_INTL"]?.Text,
        fields["IS_DEFAULT"] is { } first && first.TryFlag(out var isDefault) ? isDefault : null);

    static Node Record(MeasureRow row) => Node.Map(
        ("ID", Text(row.Id)),
        ("CODE", Text(row.Code)),
        ("MEASURE_TITLE", Node.Of(row.Title)),
        ("SYMBOL_RUS", Node.Of(row.Symbol)),
        ("SYMBOL_INTL", Node.Of(row.SymbolIntl)),
        ("SYMBOL_LETTER_INTL", Node.Of(row.SymbolLetterIntl)),
        ("IS_DEFAULT", Node.Of(row.IsDefault ? "Y" : "N")));

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
