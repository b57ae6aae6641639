using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>
/// A record's amounts in the portal's base currency, beside the amounts they are of: written with them, by the rates of that moment. A currency the
/// portal does not have counts as the base currency, as it does for product rows.
/// </summary>
static class AccountSql
{
    /// <summary>Writes them anew, where the card has them.</summary>
    public static void Tell(SqlScript script, EntityType type, RecordId id)
    {
        if (Column(type, "accountCurrencyId") is not { } currency)
            return;
        script.Add($"UPDATE {type.Table} SET {currency}=k.base");
        foreach (var (name, of) in Amounts)
            script.Add($",{Column(type, name)!}={script.Dialect.Converted(Column(type, of)!)}");
        script.Add(" FROM (SELECT t.id AS record_id,b.value AS base,coalesce(c.amount,10000) AS rate,coalesce(c.amount_count,1) AS per,")
            .Add("CASE WHEN l.decimals<=0 THEN 10000 WHEN l.decimals=1 THEN 1000 WHEN l.decimals=3 THEN 10 WHEN l.decimals>3 THEN 1 ELSE 100 END AS unit")
            .Add($" FROM {type.Table} t JOIN setting b ON b.name='base_currency' LEFT JOIN currency c ON c.code=t.{Column(type, "currencyId")!}")
            .Add(" LEFT JOIN currency_localization l ON l.currency=b.value AND l.language=coalesce((SELECT s.value FROM setting s WHERE s.name='language'),'en')")
            .Run($" WHERE t.id={id}) k WHERE {type.Table}.id=k.record_id");
    }

    static readonly (string Account, string Of)[] Amounts = [("opportunityAccount", "opportunity"), ("taxValueAccount", "taxValue")];

    static string? Column(EntityType type, string name) => type.FindUniversal(name) is { Source: FieldSource.Column } field ? field.Column : null;
}
