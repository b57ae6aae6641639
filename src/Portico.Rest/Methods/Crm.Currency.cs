using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;
using Portico.Store;

namespace Portico.Rest.Methods;

/// <summary>Currencies and how they are written: <c>crm/currency</c>.</summary>
static class CrmCurrency
{
    public static readonly MethodFamily Family = new("crm.currency", Scopes.Crm, Dialect.Classic)
    {
        Method.Write("add", Add),
        Method.Read("base.get", call => Reply.Of(Node.Of(call.Catalog.BaseCurrency))),
        Method.Write("base.set", BaseSet),
        Method.Write("delete", Delete),
        Method.Read("fields", call => Described(call, CurrencyRecords.Description)),
        Method.Read("get", Get),
        Method.Read("list", List),
        Method.Write("localizations.delete", LocalizationsDelete),
        Method.Read("localizations.fields", call => Described(call, CurrencyRecords.LocalizationDescription)),
        Method.Read("localizations.get", LocalizationsGet),
        Method.Write("localizations.set", LocalizationsSet),
        Method.Write("update", Update),
    };

    static readonly string[] Required = ["CURRENCY", "AMOUNT_CNT", "AMOUNT"];

    static async ValueTask<Reply> Add(Call call)
    {
        var fields = call.Params.ArrayOrEmpty("fields");
        Access.RequireAdministrator(call.Caller);
        foreach (var name in Required)
            if (fields[name] is not { IsNull: false })
                throw new CrmException(RefusalKind.ArrayKeyMissing, name);
        var code = await call.Portal.Currencies.Add(fields["CURRENCY"]!.Text, CurrencyRecords.Draft(fields), call.Caller, call.Abort);
        return Reply.Of(Node.Of(code));
    }

    static async ValueTask<Reply> Update(Call call)
    {
        var fields = call.Params.RequiredArray("fields");
        await call.Portal.Currencies.Update(Code(call), CurrencyRecords.Draft(fields), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static Reply Get(Call call)
    {
        Access.Require(call.Caller);
        var row = call.Portal.Currencies.Find(Code(call)) ?? throw new CrmException(RefusalKind.NotFound);
        var record = CurrencyRecords.Record(row, call.Catalog);
        record.Set("LANG", CurrencyRecords.Localizations(call.Portal.Currencies.LocalizationsOf(row.Code)));
        return Reply.Of(record);
    }

    // all at once; the total is 0 always, as the page says
    static Reply List(Call call)
    {
        Access.Require(call.Caller);
        var keys = call.Params.ArrayOrEmpty("order").Items
            .Select(item => (Name: item.Key.ToUpperInvariant(), IsDescending: item.Value.Text.Equals("DESC", StringComparison.OrdinalIgnoreCase)))
            .Where(key => CurrencyRecords.Description[key.Name] is not null).ToList();
        var rows = call.Catalog.References.Currencies.Select(row => CurrencyRecords.Record(row, call.Catalog));
        return Reply.Of(Node.List(NodeList.Sort(rows, keys)), total: 0);
    }

    static async ValueTask<Reply> Delete(Call call)
    {
        await call.Portal.Currencies.Delete(Code(call), call.Caller, call.Abort);
        return Reply.Of(true);
    }

    static async ValueTask<Reply> BaseSet(Call call) =>
        Reply.Of(await call.Portal.Currencies.SetBase(Code(call), call.Caller, call.Abort));

    static async ValueTask<Reply> LocalizationsSet(Call call)
    {
        Access.RequireAdministrator(call.Caller);
        var code = RequiredCode(call);
        var drafts = CurrencyRecords.Drafts(call.Params.Find("localizations"));
        return Reply.Of(await call.Portal.Currencies.SetLocalizations(code, drafts, call.Caller, call.Abort));
    }

    static Reply LocalizationsGet(Call call)
    {
        Access.Require(call.Caller);
        return Reply.Of(CurrencyRecords.Localizations(call.Portal.Currencies.LocalizationsOf(RequiredCode(call))));
    }

    static async ValueTask<Reply> LocalizationsDelete(Call call)
    {
        Access.RequireAdministrator(call.Caller);
        var code = RequiredCode(call);
        var languages = call.Params.Find("lids") is { IsArray: true } lids ? lids.Items.Select(item => item.Value.Text).ToList() : [];
        return Reply.Of(await call.Portal.Currencies.DeleteLocalizations(code, languages, call.Caller, call.Abort));
    }

    static Reply Described(Call call, Node description)
    {
        Access.Require(call.Caller);
        return Reply.Of(description);
    }

    static string Code(Call call) => call.Params.Find("id") is { IsArray: false } id ? id.Text : "";

    static string RequiredCode(Call call) =>
        Code(call) is { Length: > 0 } code ? code : throw new CrmException(RefusalKind.IdInvalid, "id");
}

/// <summary>Currencies as <c>crm.currency.*</c> reads and writes them: every number is a text.</summary>
static class CurrencyRecords
{
    const FieldFlags ReadOnly = FieldFlags.ReadOnly;

    /// <summary>What <c>crm.currency.fields</c> answers.</summary>
    public static Node Description { get; } = Node.Map(
        ("CURRENCY", FieldDescriptions.Of("string", "Currency")),
        ("AMOUNT_CNT", FieldDescriptions.Of("int", "Face value")),
        ("AMOUNT", FieldDescriptions.Of("double", "Exchange rate")),
        ("BASE", FieldDescriptions.Of("char", "Base currency", ReadOnly)),
        ("SORT", FieldDescriptions.Of("int", "Sorting")),
        ("DATE_UPDATE", FieldDescriptions.Of("datetime", "Date modified", ReadOnly)),
        ("LID", FieldDescriptions.Of("string", "Website", ReadOnly)),
        ("FORMAT_STRING", FieldDescriptions.Of("string", "Currency output format string", ReadOnly)),
        ("FULL_NAME", FieldDescriptions.Of("string", "Name", ReadOnly)),
        ("DEC_POINT", FieldDescriptions.Of("string", "Decimal point for output", ReadOnly)),
        ("THOUSANDS_SEP", FieldDescriptions.Of("string", "Custom thousands separator for output", ReadOnly)),
        ("DECIMALS", FieldDescriptions.Of("int", "Number of decimal places", ReadOnly)),
        ("LANG", FieldDescriptions.Of("currency_localization", "Language binding", FieldFlags.Multiple)));

    /// <summary>What <c>crm.currency.localizations.fields</c> answers.</summary>
    public static Node LocalizationDescription { get; } = Node.Map(
        ("FULL_NAME", FieldDescriptions.Of("string", "Name")),
        ("FORMAT_STRING", FieldDescriptions.Of("string", "Currency output format string")),
        ("DEC_POINT", FieldDescriptions.Of("string", "Decimal point for output")),
        ("THOUSANDS_VARIANT", FieldDescriptions.Of("string", "Thousands separator for output")),
        ("THOUSANDS_SEP", FieldDescriptions.Of("string", "Custom thousands separator for output")),
        ("DECIMALS", FieldDescriptions.Of("int", "Number of decimal places")),
        ("HIDE_ZERO", FieldDescriptions.Of("char", "Do not show insignificant zeros")));

    /// <summary>A currency without its localizations, written as the portal's language has it.</summary>
    public static Node Record(CurrencyRow row, Catalog catalog)
    {
        var local = catalog.References.Localizations.FirstOrDefault(one => one.Currency == row.Code && one.Language == catalog.Language);
        return Node.Map(
            ("CURRENCY", Node.Of(row.Code)),
            ("AMOUNT_CNT", Text(row.AmountCount)),
            ("AMOUNT", Node.Of(((decimal)row.Amount / Value.MoneyScale).ToString("0.0000", CultureInfo.InvariantCulture))),
            ("SORT", Text(row.Sort)),
            ("BASE", Node.Of(row.Code == catalog.BaseCurrency ? "Y" : "N")),
            ("FULL_NAME", Node.Of(local?.FullName)),
            ("LID", Node.Of(catalog.Language)),
            ("FORMAT_STRING", Node.Of(local?.FormatString)),
            ("DEC_POINT", Node.Of(local?.DecPoint)),
            ("THOUSANDS_SEP", Node.Of(local?.ThousandsSep)),
            ("DECIMALS", local is null ? Node.Null : Text(local.Decimals)),
            ("DATE_UPDATE", Node.Of(Dates.Moment(row.DateUpdate, catalog.Zone))));
    }

    /// <summary>Localizations by language; an empty list when there are none.</summary>
    public static Node Localizations(IEnumerable<LocalizationRow> rows)
    {
        var map = Node.Array();
        foreach (var row in rows)
            map.Set(row.Language, Node.Map(
                ("FORMAT_STRING", Node.Of(row.FormatString)),
                ("FULL_NAME", Node.Of(row.FullName)),
                ("DEC_POINT", Node.Of(row.DecPoint)),
                ("THOUSANDS_SEP", Node.Of(row.ThousandsSep)),
                ("DECIMALS", Text(row.Decimals)),
                ("THOUSANDS_VARIANT", Node.Of(row.ThousandsVariant)),
                ("HIDE_ZERO", Node.Of(row.IsZeroHidden ? "Y" : "N"))));
        return map;
    }

    /// <summary>What a client wants a currency to be.</summary>
    public static CurrencyDraft Draft(Node fields) => new()
    {
        Amount = fields["AMOUNT"] is { IsNull: false } amount ? MoneyOf(amount) : null,
        AmountCount = fields["AMOUNT_CNT"] is { IsNull: false } count ? count.TryInteger(out var units) ? units : -1 : null,
        Sort = fields["SORT"] is { } sort && sort.TryInteger(out var place) ? place : null,
        IsBase = fields["BASE"] is { } first && first.TryFlag(out var isBase) && isBase,
        Localizations = Drafts(fields["LANG"]),
    };

    /// <summary>What a client wants localizations to be, by language.</summary>
    public static Dictionary<string, LocalizationDraft> Drafts(Node? languages)
    {
        var drafts = new Dictionary<string, LocalizationDraft>(StringComparer.Ordinal);
        foreach (var (language, fields) in languages?.Items ?? [])
            if (fields.IsArray && language.Length > 0)
                drafts[language] = new(
                    fields["FULL_NAME"]?.Text, fields["FORMAT_STRING"]?.Text, fields["DEC_POINT"]?.Text,
                    fields["THOUSANDS_VARIANT"]?.Text, fields["THOUSANDS_SEP"]?.Text,
                    fields["DECIMALS"] is { } decimals && decimals.TryInteger(out var digits) && digits >= 0 ? digits : null,
                    fields["HIDE_ZERO"] is { } hide && hide.TryFlag(out var isHidden) ? isHidden : null);
        return drafts;
    }

    // what is no amount is refused by the rule that wants more than nothing
    static long MoneyOf(Node node) => FieldType.TryMoney(node.Text, out var value) ? value.Number : -1;

    static Node Text(long number) => Node.Of(number.ToString(CultureInfo.InvariantCulture));
}
