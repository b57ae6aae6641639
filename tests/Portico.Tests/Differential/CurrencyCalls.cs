namespace Portico.Tests.Differential;

/// <summary>Calls on currencies and how they are written.</summary>
sealed class CurrencyCalls(Dice dice)
{
    static readonly string[] Codes = ["USD", "EUR", "CNY", "XYZ", "eur", "EURO", ""];

    static readonly string[] Verbs =
        ["add", "update", "get", "list", "delete", "base.get", "base.set", "localizations.get", "localizations.set", "localizations.delete"];

    static readonly string[] Localized = ["FULL_NAME", "FORMAT_STRING", "DEC_POINT", "THOUSANDS_SEP", "THOUSANDS_VARIANT", "DECIMALS", "HIDE_ZERO"];

    /// <summary>A currency that is made, changed, made the base one and removed again, each with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        yield return new("crm.currency.add", "{\"fields\":{\"CURRENCY\":\"EUR\",\"AMOUNT_CNT\":1,\"AMOUNT\":1.0842,\"SORT\":200,\"LANG\":{\"de\":{\"FULL_NAME\":\"Euro\"}}}}");
        yield return new("crm.currency.update", "{\"id\":\"EUR\",\"fields\":{\"AMOUNT\":\"1.09\",\"LANG\":{\"en\":{\"FULL_NAME\":\"Ёлка\"}}}}");
        yield return new("crm.currency.localizations.set", "{\"id\":\"EUR\",\"localizations\":{\"ru\":{\"THOUSANDS_VARIANT\":\"B\"}}}");
        yield return new("crm.currency.localizations.get", "{\"id\":\"EUR\"}");
        yield return new("crm.currency.localizations.delete", "{\"id\":\"EUR\",\"lids\":[\"ru\"]}");
        yield return new("crm.currency.get", "{\"id\":\"EUR\"}");
        yield return new("crm.currency.base.set", "{\"id\":\"EUR\"}");
        yield return new("crm.currency.base.get", "{}");
        yield return new("crm.currency.base.set", "{\"id\":\"USD\"}");
        yield return new("crm.currency.list", "{\"order\":{\"sort\":\"desc\"}}");
        yield return new("crm.currency.delete", "{\"id\":\"EUR\"}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        var verb = dice.Pick(Verbs);
        var code = ("id", Raw.Text(dice.Pick(Codes)));
        return new("crm.currency." + verb, verb switch
        {
            "add" => Raw.Object(("fields", Fields([("CURRENCY", code.Item2)]))),
            "update" => Raw.Object(code, ("fields", Fields([]))),
            "list" => Raw.Object(("order", Raw.Object(dice.Some(0, 2, () => (dice.Pick(["SORT", "currency", "FULL_NAME", "AMOUNT", "BASE", "NOPE"]), Raw.Text(dice.Pick(["ASC", "desc"]))))))),
            "localizations.set" => Raw.Object(code, ("localizations", Languages())),
            "localizations.delete" => Raw.Object(code, ("lids", Raw.List(dice.Some(0, 2, () => Raw.Text(Language()))))),
            _ => Raw.Object(code),
        });
    }

    string Fields(List<(string, string)> fields)
    {
        fields.AddRange(dice.Some(2, 4, () => dice.Pick<(string, string)>(
            [("AMOUNT", dice.Pick(Pools.Numbers)), ("AMOUNT", "1.5"), ("AMOUNT_CNT", "10"), ("AMOUNT_CNT", dice.Pick(Pools.Numbers)), ("SORT", dice.Pick(Pools.Numbers)), ("LANG", Languages()), ("BASE", dice.Pick(Pools.Flags))])));
        return Raw.Object(fields);
    }

    string Languages() => Raw.Object(dice.Some(0, 2, () => (Language(), dice.Chance(90)
        ? Raw.Object(dice.Some(0, 4, () => (dice.Pick(Localized), dice.Chance(50) ? Raw.Text(dice.Pick(["N", "C", "D", "S", "B", "2", "Y", ""])) : Raw.Text(dice.Pick(Pools.Texts)))))
        : dice.Pick(Pools.Odd))));

    string Language() => dice.Pick(["en", "de", "ru", "0", "Ёлка"]);
}
