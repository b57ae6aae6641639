using Portico.Model;

namespace Portico.Crm.Seed;

/// <summary>Currencies of the demonstration's clients beside the portal's own, written in English and German.</summary>
static class DemoCurrencies
{
    // rates are those to the dollar, made up
    static readonly (string Code, long Amount, string English, string EnglishForm, string German, string GermanForm)[] Currencies =
    [
        ("USD", Value.MoneyScale, "United States Dollar", "$#", "US-Dollar", "# $"),
        ("EUR", 10_850, "Euro", "€#", "Euro", "# €"),
        ("GBP", 12_700, "Pound Sterling", "£#", "Pfund Sterling", "# £"),
    ];

    /// <summary>Adds those that are missing, and the German forms.</summary>
    public static async Task Add(Portal portal, CancellationToken abort)
    {
        foreach (var (code, amount, english, englishForm, german, germanForm) in Currencies)
        {
            if (portal.Currencies.Find(code) is null)
                await portal.Currencies.Add(code, new() { Amount = amount, Sort = 200, Localizations = In("en", english, englishForm, ".", "C") }, Caller.System, abort);
            await portal.Currencies.SetLocalizations(code, In("de", german, germanForm, ",", "D"), Caller.System, abort);
        }
    }

    static Dictionary<string, LocalizationDraft> In(string language, string name, string form, string point, string thousands) => new(StringComparer.Ordinal)
    {
        [language] = new(name, form, point, thousands, ThousandsSep: null, Decimals: 2, IsZeroHidden: true),
    };
}
