using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Calls on user fields, and values for them.</summary>
sealed class UserFieldCalls(Dice dice)
{
    static readonly string[] Cards = ["contact", "company", "requisite"];
    static readonly string[] Codes = ["A", "A_B", "A1", "1747309879", "LONG_NAME_OF_A_FIELD", "a", "UF_CRM_B", "Ё", ""];
    static readonly string[] Bindings = ["D_5", "C_1", "CO_2", "T80_6", "t80_6", "SI_7", "7", "L_0", "X_1"];
    static readonly string[] Money = ["300|USD", "1.5|EUR", "|USD", "7", "x|USD"];

    /// <summary>Fields of every type on contacts, some on companies and smart processes: records of the round have values for them.</summary>
    public static IEnumerable<RandomCall> Fields()
    {
        foreach (var type in UserFieldType.All)
            foreach (var isMultiple in (bool[])[false, true])
                yield return Add("contact", (isMultiple ? "M_" : "S_") + type.Id, type.Id, isMultiple);
        foreach (var type in (string[])["string", "double", "crm"])
            yield return Add("company", type, type, isMultiple: type == "crm");
        yield return new("userfieldconfig.add", """{"moduleId":"crm","field":{"entityId":"CRM_1","fieldName":"UF_CRM_1_NOTES","userTypeId":"string","multiple":"Y","editFormLabel":"Notes"}}""");
        yield return new("userfieldconfig.add", """{"moduleId":"crm","field":{"entityId":"CRM_1","fieldName":"UF_CRM_1_WHEN","userTypeId":"date"}}""");
    }

    /// <summary>Every method once, with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        foreach (var method in (string[])["fields", "types", "enumeration.fields"])
            yield return new("crm.userfield." + method, "{}");
        yield return new("crm.userfield.settings.fields", "{\"type\":\"iblock_element\"}");
        foreach (var (card, id) in ((string, int)[])[("contact", 9), ("company", 33)])
        {
            yield return new($"crm.{card}.userfield.get", Raw.Object(("id", Raw.Number(id))));
            yield return new($"crm.{card}.userfield.list", "{\"filter\":{\"LANG\":\"de\"},\"order\":{\"USER_TYPE_ID\":\"DESC\"}}");
            yield return new($"crm.{card}.userfield.update", Raw.Object(("id", Raw.Number(id)), ("fields", "{\"SORT\":5,\"LIST\":[{\"ID\":1,\"DEL\":\"Y\"},{\"VALUE\":\"more\"}]}")));
        }
        foreach (var (card, id) in ((string, int)[])[("company", 38), ("contact", 39), ("lead", 40), ("deal", 41), ("quote", 42)])
        {
            var of = ("id", Raw.Number(id));
            yield return Add(card, "gone", "string", isMultiple: id % 2 == 0);
            yield return new($"crm.{card}.userfield.get", Raw.Object(of));
            yield return new($"crm.{card}.userfield.list", "{}");
            yield return new($"crm.{card}.userfield.update", Raw.Object(of, ("fields", "{\"SORT\":7}")));
            yield return new($"crm.{card}.userfield.delete", Raw.Object(of));
        }
        // those of requisites stay: random requisites have values for them
        foreach (var (type, at) in ((string[])["string", "boolean", "double", "datetime"]).Select((type, at) => (type, at)))
        {
            yield return Add("requisite", "S_" + type, type, isMultiple: false);
            yield return Add("requisite", "M_" + type, type, isMultiple: true);
            yield return new("crm.requisite.userfield.get", Raw.Object(("id", Raw.Number(43 + at))));
        }
        yield return Add("requisite", "gone", "string", isMultiple: true);
        yield return new("crm.requisite.userfield.list", "{\"filter\":{\"ENTITY_ID\":\"CRM_REQUISITE\",\"LANG\":\"de\"},\"order\":{\"ENTITY_ID\":\"ASC\",\"ID\":\"DESC\"}}");
        yield return new("crm.requisite.userfield.update", "{\"id\":51,\"fields\":{\"SORT\":7}}");
        yield return new("crm.requisite.userfield.delete", "{\"id\":51}");
        yield return new("userfieldconfig.getTypes", "{\"moduleId\":\"crm\"}");
        yield return new("userfieldconfig.list", "{\"moduleId\":\"crm\",\"select\":{\"0\":\"*\",\"language\":\"en\"},\"order\":{\"id\":\"DESC\"},\"filter\":{\"entityId\":\"CRM_1\"}}");
        yield return new("userfieldconfig.get", "{\"moduleId\":\"crm\",\"id\":36}");
        yield return new("userfieldconfig.update", "{\"moduleId\":\"crm\",\"id\":36,\"field\":{\"sort\":7,\"helpMessage\":{\"de\":\"Hilfe\"}}}");
        yield return new("userfieldconfig.delete", "{\"moduleId\":\"crm\",\"id\":37}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        var prefix = $"crm.{dice.Pick(Cards)}.userfield.";
        var id = ("id", dice.Chance(90) ? Raw.Number(dice.Between(1, 52)) : dice.Pick(Pools.Numbers));
        return dice.Between(0, 9) switch
        {
            0 or 1 => new(prefix + "add", Raw.Object(("fields", NewField()))),
            2 => new(prefix + "get", Raw.Object(id)),
            3 => new(prefix + "list", Raw.Object(("order", Raw.Object((dice.Pick(["ID", "SORT", "XML_ID", "FIELD_NAME", "NOPE"]), Raw.Text(dice.Pick(["ASC", "desc"]))))), ("filter", Raw.Object(("MULTIPLE", dice.Pick(["\"Y\"", "\"N\"", "1"])))))),
            4 or 5 => new(prefix + "update", Raw.Object(id, ("fields", Raw.Object(dice.Some(1, 3, Change))))),
            6 => dice.Chance(30) ? new(prefix + "delete", Raw.Object(id)) : new(prefix + "get", Raw.Object(id)),
            7 => new("userfieldconfig.get", Raw.Object(id, ("moduleId", "\"crm\""))),
            8 => new("userfieldconfig.update", Raw.Object(id, ("moduleId", "\"crm\""), ("field", Raw.Object(("sort", dice.Pick(Pools.Numbers)), ("editFormLabel", Raw.Text(dice.Pick(Pools.Texts))))))),
            _ => new("userfieldconfig.list", Raw.Object(("moduleId", "\"crm\""), ("start", dice.Pick(Pools.Starts)), ("order", "{\"fieldName\":\"DESC\",\"id\":\"ASC\"}"))),
        };
    }

    /// <summary>A value for a field, as it is written or asked for; null where its form tells enough.</summary>
    public string? Value(Field field) => field.Type switch
    {
        var type when type == FieldType.Enumeration => field.User!.Items is { Count: > 0 } items ? Raw.Number(dice.Pick(items).Id) : "\"\"",
        var type when type == FieldType.Binding => Raw.Text(dice.Pick(Bindings[..(dice.Chance(90) ? 6 : 9)])),
        var type when type == FieldType.Money => Raw.Text(dice.Pick(Money[..(dice.Chance(90) ? 3 : 5)])),
        var type when type == FieldType.Employee => dice.Pick(Pools.Users),
        var type when type == FieldType.Boolean => dice.Pick(Pools.Flags),
        _ => null,
    };

    static RandomCall Add(string card, string code, string type, bool isMultiple) => new($"crm.{card}.userfield.add", Raw.Object(("fields", Raw.Object(
        ("FIELD_NAME", Raw.Text(code)), ("USER_TYPE_ID", Raw.Text(type)), ("MULTIPLE", isMultiple ? "\"Y\"" : "\"N\""), ("LABEL", Raw.Text("Label " + code)),
        ("LIST", "[{\"VALUE\":\"Ёлка\",\"DEF\":\"Y\"},{\"VALUE\":\"two\",\"SORT\":20},{\"VALUE\":\"three\",\"SORT\":10}]"),
        ("SETTINGS", "{\"DEFAULT_VALUE\":\"7\",\"PRECISION\":3,\"COMPANY\":\"Y\"}")))));

    string NewField() => Raw.Object(
        ("FIELD_NAME", Raw.Text(dice.Pick(Codes))), ("USER_TYPE_ID", Raw.Text(dice.Chance(95) ? dice.Pick(UserFieldType.All).Id : "nope")),
        ("MULTIPLE", dice.Pick(Pools.Flags)), Change(), Change());

    (string, string) Change() => dice.Pick<(string, string)>(
    [
        ("SORT", dice.Pick(Pools.Numbers)), ("XML_ID", Raw.Text(dice.Pick(Pools.Texts))), ("SHOW_FILTER", dice.Pick(["\"Y\"", "\"S\"", "\"N\"", "7"])), ("LABEL", Raw.Text(dice.Pick(Pools.Texts))),
        ("EDIT_FORM_LABEL", Raw.Object((dice.Pick(["en", "de", "xx"]), Raw.Text(dice.Pick(Pools.Texts))))), ("HELP_MESSAGE", Raw.Text(dice.Pick(Pools.Texts))),
        ("LIST", Raw.List(dice.Some(0, 3, Item))), ("SETTINGS", Raw.Object((dice.Pick(["DEFAULT_VALUE", "ROWS", "PRECISION", "DISPLAY", "ENTITY_TYPE", "DEAL", "DYNAMIC_128"]), dice.Pick(Pools.Odd)))),
    ]);

    string Item() => Raw.Object(dice.Some(1, 4, () => dice.Pick<(string, string)>(
        [("VALUE", Raw.Text(dice.Pick(Pools.Texts))), ("ID", Raw.Number(dice.Between(1, 12))), ("DEL", dice.Pick(Pools.Flags)), ("DEF", dice.Pick(Pools.Flags)), ("SORT", dice.Pick(Pools.Numbers)), ("XML_ID", Raw.Text(dice.Pick(["X", "Y", ""])))])));
}
