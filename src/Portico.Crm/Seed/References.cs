using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>How the currency a new portal has is written.</summary>
static class References
{
    /// <summary>How a currency is written in English.</summary>
    public static LocalizationRow Localization(string code)
    {
        var (name, format) = code switch
        {
            "USD" => ("United States Dollar", "$#"),
            "EUR" => ("Euro", "€#"),
            "GBP" => ("Pound Sterling", "£#"),
            _ => (code, "#"),
        };
        return new() { Currency = code, Language = "en", FullName = name, FormatString = format, ThousandsVariant = "C", ThousandsSep = ",", IsZeroHidden = true };
    }
}
