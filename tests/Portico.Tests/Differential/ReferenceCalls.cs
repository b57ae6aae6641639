namespace Portico.Tests.Differential;

/// <summary>Calls on VAT rates and units of measurement.</summary>
sealed class ReferenceCalls(Dice dice)
{
    static readonly string[] Verbs = ["add", "update", "get", "list", "delete"];

    /// <summary>A rate and a unit that are made, changed, read and removed again, each with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        yield return new("crm.vat.fields", "{}");
        yield return new("crm.measure.fields", "{}");
        yield return new("crm.vat.add", "{\"fields\":{\"NAME\":\"VAT 7%\",\"RATE\":\"7.005\",\"C_SORT\":50}}");
        yield return new("crm.vat.update", "{\"id\":3,\"fields\":{\"ACTIVE\":\"N\",\"NAME\":\"Ёлка 7%\"}}");
        yield return new("crm.vat.get", "{\"id\":3}");
        yield return new("crm.vat.list", "{\"order\":{\"RATE\":\"DESC\"},\"filter\":{\">RATE\":5}}");
        yield return new("crm.vat.delete", "{\"id\":3}");
        yield return new("crm.measure.add", "{\"fields\":{\"CODE\":212,\"MEASURE_TITLE\":\"Watt\",\"SYMBOL_INTL\":\"W\"}}");
        yield return new("crm.measure.update", "{\"id\":6,\"fields\":{\"IS_DEFAULT\":\"Y\"}}");
        yield return new("crm.measure.get", "{\"id\":6}");
        yield return new("crm.measure.list", "{\"order\":{\"CODE\":\"DESC\"}}");
        yield return new("crm.measure.delete", "{\"id\":6}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any() => dice.Chance(50) ? Any("crm.vat.", Rate) : Any("crm.measure.", Unit);

    RandomCall Any(string prefix, Func<(string, string)> field)
    {
        var verb = dice.Pick(Verbs);
        var id = ("id", dice.Pick(["1", "2", "3", "\"6\"", "7", "99", "\"x\""]));
        return new(prefix + verb, verb switch
        {
            "add" => Raw.Object(("fields", Raw.Object(dice.Some(0, 4, field)))),
            "update" => Raw.Object(id, ("fields", Raw.Object(dice.Some(0, 3, field)))),
            "list" => Raw.Object(
                ("order", Raw.Object(dice.Some(0, 2, () => (field().Item1, Raw.Text(dice.Pick(["ASC", "desc"])))))),
                ("filter", Raw.Object(dice.Some(0, 2, () => Compared(field())))),
                ("start", dice.Pick(["0", "1", "-1"]))),
            _ => Raw.Object(id),
        });
    }

    (string, string) Compared((string Name, string Value) field) => (dice.Pick(["", "!", ">", "<=", "%"]) + field.Name, field.Value);

    (string, string) Rate() => dice.Pick<(string, string)>(
        [("NAME", Raw.Text(dice.Pick(Pools.Texts))), ("RATE", dice.Pick(Pools.Numbers)), ("RATE", "\"19.5\""), ("ACTIVE", dice.Pick(Pools.Flags)), ("C_SORT", dice.Pick(Pools.Numbers)), ("NOPE", "1")]);

    (string, string) Unit() => dice.Pick<(string, string)>(
        [("CODE", dice.Pick(["6", "7", "8", "\"x\""])), ("MEASURE_TITLE", Raw.Text(dice.Pick(Pools.Texts))), ("SYMBOL_RUS", Raw.Text(dice.Pick(Pools.Texts))), ("IS_DEFAULT", dice.Pick(Pools.Flags))]);
}
