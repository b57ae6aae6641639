using Portico.Model;
using Portico.Store;

namespace Portico.Crm;

/// <summary>What a client wants a currency to be; null leaves a thing as it is.</summary>
public sealed record CurrencyDraft
{
    /// <summary>Rate in 1/10000 units of the base currency.</summary>
    public long? Amount { get; init; }

    /// <summary>How many the rate is for.</summary>
    public long? AmountCount { get; init; }

    /// <summary>Place.</summary>
    public long? Sort { get; init; }

    /// <summary>To become the base currency.</summary>
    public bool IsBase { get; init; }

    /// <summary>How it is written, by language.</summary>
    public IReadOnlyDictionary<string, LocalizationDraft> Localizations { get; init; } = new Dictionary<string, LocalizationDraft>(StringComparer.Ordinal);
}

/// <summary>What a client wants a localization to be; null leaves a thing as it is.</summary>
public sealed record LocalizationDraft(
    string? FullName, string? FormatString, string? DecPoint, string? ThousandsVariant, string? ThousandsSep, long? Decimals, bool? IsZeroHidden);

/// <summary>Currencies, their rates and how they are written.</summary>
public sealed class Currencies(IStore store, Metadata metadata, IClock clock)
{
    const int CodeLength = 3;
    const long One = Value.MoneyScale;

    /// <summary>True for three capital letters.</summary>
    public static bool IsCode(string code) => code.Length == CodeLength && code.All(char.IsAsciiLetterUpper);

    /// <summary>A currency of the portal; null when there is none.</summary>
    public CurrencyRow? Find(string code) => metadata.Now.References.Currencies.FirstOrDefault(row => row.Code == code);

    /// <summary>Localizations of a currency, by language.</summary>
    public IEnumerable<LocalizationRow> LocalizationsOf(string code) => metadata.Now.References.Localizations.Where(row => row.Currency == code);

    /// <summary>Makes a currency; the portal's language gets a localization in any case.</summary>
    public Task<string> Add(string code, CurrencyDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (!IsCode(code) || Find(code) is not null)
                throw new CrmException(RefusalKind.FieldInvalid, "CURRENCY", "CURRENCY");
            var row = Changed(new() { Code = code, AmountCount = 1, Sort = 100 }, draft);
            var rows = Localized(code, draft.Localizations);
            if (!draft.Localizations.ContainsKey(metadata.Now.Language))
                rows.Add(New(code, metadata.Now.Language));
            await store.References.SetCurrencyAsync(draft.IsBase ? Based(row) : row, rows, draft.IsBase, abort);
            return code;
        }, abort);
    }

    /// <summary>Changes a currency.</summary>
    public Task Update(string code, CurrencyDraft draft, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            var row = Changed(Find(code) ?? throw new CrmException(RefusalKind.NotFound), draft);
            await store.References.SetCurrencyAsync(draft.IsBase ? Based(row) : row, Localized(code, draft.Localizations), draft.IsBase, abort);
            return true;
        }, abort);
    }

    /// <summary>Removes a currency that is not the base one.</summary>
    public Task Delete(string code, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        if (code.Length != CodeLength)
            throw new CrmException(RefusalKind.CurrencyInvalid);
        return metadata.Change(async () =>
        {
            if (code == metadata.Now.BaseCurrency)
                throw new CrmException(RefusalKind.CurrencyIsBase);
            if (Find(code) is null)
                throw new CrmException(RefusalKind.NotFound);
            await store.References.DeleteCurrencyAsync(code, abort);
            return true;
        }, abort);
    }

    /// <summary>Makes a currency the base one; false when there is none. The rates of the others stay as they are.</summary>
    public Task<bool> SetBase(string code, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (Find(code) is not { } row)
                return false;
            if (code != metadata.Now.BaseCurrency)
                await store.References.SetCurrencyAsync(Based(row), [], isBase: true, abort);
            return true;
        }, abort);
    }

    /// <summary>Makes or changes localizations; false when nothing was asked for, or there is no such currency.</summary>
    public Task<bool> SetLocalizations(string code, IReadOnlyDictionary<string, LocalizationDraft> drafts, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            if (drafts.Count == 0 || Find(code) is not { } row)
                return false;
            await store.References.SetCurrencyAsync(row, Localized(code, drafts), isBase: false, abort);
            return true;
        }, abort);
    }

    /// <summary>Removes localizations; false when there were none.</summary>
    public Task<bool> DeleteLocalizations(string code, IReadOnlyList<string> languages, Caller caller, CancellationToken abort)
    {
        Access.RequireAdministrator(caller);
        return metadata.Change(async () =>
        {
            var there = LocalizationsOf(code).Select(row => row.Language).Intersect(languages, StringComparer.Ordinal).ToList();
            if (there.Count > 0)
                await store.References.DeleteLocalizationsAsync(code, there, abort);
            return there.Count > 0;
        }, abort);
    }

    // one of the base currency is one, whatever it was before
    CurrencyRow Based(CurrencyRow row) => row with { Amount = One, AmountCount = 1, DateUpdate = clock.Seconds() };

    CurrencyRow Changed(CurrencyRow row, CurrencyDraft draft)
    {
        if (draft.Amount <= 0)
            throw new CrmException(RefusalKind.FieldInvalid, "AMOUNT", "AMOUNT");
        if (draft.AmountCount <= 0)
            throw new CrmException(RefusalKind.FieldInvalid, "AMOUNT_CNT", "AMOUNT_CNT");
        var isBase = row.Code == metadata.Now.BaseCurrency;
        return row with
        {
            Amount = isBase ? One : draft.Amount ?? row.Amount,
            AmountCount = isBase ? 1 : draft.AmountCount ?? row.AmountCount,
            Sort = draft.Sort ?? row.Sort,
            DateUpdate = clock.Seconds(),
        };
    }

    List<LocalizationRow> Localized(string code, IReadOnlyDictionary<string, LocalizationDraft> drafts) =>
        [.. drafts.Select(item => Changed(LocalizationsOf(code).FirstOrDefault(row => row.Language == item.Key) ?? New(code, item.Key), item.Value))];

    static LocalizationRow New(string code, string language) =>
        new() { Currency = code, Language = language, FullName = code, ThousandsVariant = "S" };

    // a code of a separator goes before a separator; an empty separator is none
    static LocalizationRow Changed(LocalizationRow row, LocalizationDraft draft)
    {
        var (variant, separator) = (draft.ThousandsVariant, draft.ThousandsSep) switch
        {
            ("N" or "C" or "D" or "S" or "B", _) => (draft.ThousandsVariant, SeparatorOf(draft.ThousandsVariant!)),
            (_, { Length: > 0 } own) => (null, own),
            _ => (row.ThousandsVariant, row.ThousandsSep),
        };
        return row with
        {
            FullName = draft.FullName ?? row.FullName,
            FormatString = draft.FormatString ?? row.FormatString,
            DecPoint = draft.DecPoint ?? row.DecPoint,
            ThousandsVariant = variant,
            ThousandsSep = separator,
            Decimals = draft.Decimals ?? row.Decimals,
            IsZeroHidden = draft.IsZeroHidden ?? row.IsZeroHidden,
        };
    }

    static string SeparatorOf(string variant) => variant switch
    {
        "C" => ",",
        "D" => ".",
        "S" => " ",
        "B" => "&nbsp;",
        _ => "",
    };
}
