namespace Portico.Tests.Differential;

/// <summary>Calls on what is set up once and seldom changes: sections of cards, digital workplaces.</summary>
sealed class ConfigurationCalls(Dice dice)
{
    const string Prefix = ".details.configuration.";

    static readonly string[] Cards = ["crm.contact", "crm.company", "crm.lead", "crm.deal", "crm.item"];

    static readonly string[] Verbs = ["get", "set", "set", "reset", "forceCommonScopeForAll"];

    /// <summary>The card of each family set, read, forced on all and reset, each with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        foreach (var card in Cards)
        {
            yield return new(card + Prefix + "set", "{\"entityTypeId\":1030,\"data\":[{\"name\":\"main\",\"title\":\"Ёлка\",\"type\":\"section\",\"elements\":[{\"name\":\"NAME\"}]}]}");
            yield return new(card + Prefix + "get", "{\"entityTypeId\":1030}");
            yield return new(card + Prefix + "forceCommonScopeForAll", "{\"entityTypeId\":1030}");
            yield return new(card + Prefix + "reset", "{\"entityTypeId\":1030,\"scope\":\"C\"}");
        }
    }

    /// <summary>A digital workplace made, filled, read, emptied and removed, each with success.</summary>
    public static IEnumerable<RandomCall> SolutionTour()
    {
        yield return new("crm.automatedsolution.add", "{\"fields\":{\"title\":\"Ёлка\",\"typeIds\":[1,2]}}");
        yield return new("crm.automatedsolution.get", "{\"id\":1}");
        yield return new("crm.automatedsolution.list", "{\"filter\":{\"%title\":\"ёл\"}}");
        yield return new("crm.automatedsolution.fields", "{}");
        yield return new("crm.type.get", "{\"id\":1}");
        yield return new("crm.automatedsolution.update", "{\"id\":1,\"fields\":{\"typeIds\":[]}}");
        yield return new("crm.automatedsolution.delete", "{\"id\":1}");
    }

    /// <summary>Any call on digital workplaces.</summary>
    public RandomCall Solution()
    {
        var id = ("id", dice.Chance(85) ? Raw.Number(dice.Between(1, 9)) : dice.Pick(Pools.Odd));
        var fields = ("fields", Raw.Object(
            ("title", Raw.Text(dice.Pick(Pools.Texts))), ("typeIds", dice.Pick(["[1]", "[2,1]", "[]", "[\"2\",99]", "null"]))));
        return new("crm.automatedsolution." + dice.Pick(["add", "get", "list", "update", "delete"]), Raw.Object(
            id, fields, ("filter", Raw.Object((dice.Pick(["%title", "id", ">id", "typeIds"]), dice.Pick(Pools.Odd)))), ("order", "{\"title\":\"DESC\"}")));
    }

    /// <summary>Any call on sections of cards.</summary>
    public RandomCall Any() => new(dice.Pick(Cards) + Prefix + dice.Pick(Verbs), Raw.Object(
        ("entityTypeId", dice.Pick(["3", "4", "1030", "1032", "5", "999", "null", "\"3\""])),
        ("scope", dice.Pick(["\"P\"", "\"C\"", "null", "\"Ёлка\""])),
        ("userId", dice.Pick(["1", "2", "0", "\"\"", "77"])),
        ("extras", dice.Pick(["{}", "{\"categoryId\":2}", "{\"dealCategoryId\":2}", "{\"leadCustomerType\":\"2\"}", "{\"categoryId\":\"x\"}", "[]", "null"])),
        ("data", dice.Chance(85) ? Raw.List(dice.Some(0, 3, Section)) : dice.Pick(Pools.Odd))));

    string Section() => Raw.Object(
        ("name", Raw.Text(dice.Pick(Pools.Texts))),
        ("title", dice.Chance(90) ? Raw.Text(dice.Pick(Pools.Texts)) : dice.Pick(Pools.Odd)),
        ("type", dice.Chance(90) ? "\"section\"" : dice.Pick(Pools.Odd)),
        ("elements", Raw.List(dice.Some(0, 2, () => Raw.Object(
            ("name", Raw.Text(dice.Pick(Pools.Texts))), ("optionFlags", dice.Pick(Pools.Flags)), ("options", dice.Pick(Pools.Odd)))))));
}
