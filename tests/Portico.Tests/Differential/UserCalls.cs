namespace Portico.Tests.Differential;

/// <summary>Calls on users and departments.</summary>
sealed class UserCalls(Dice dice)
{
    static readonly string[] People =
        ["NAME", "LAST_NAME", "ACTIVE", "EXTRANET", "SONET_GROUP_ID", "UF_DEPARTMENT", "UF_DEPARTMENT", "PERSONAL_BIRTHDAY", "UF_EMPLOYMENT_DATE", "WORK_COMPANY", "UF_SKYPE", "PERSONAL_GENDER"];

    static readonly string[] Departments = ["ID", "NAME", "SORT", "PARENT", "UF_HEAD"];

    /// <summary>A department that is made, moved and removed again, each with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        yield return new("department.add", "{\"NAME\":\"Ёлка\",\"PARENT\":1,\"SORT\":\"20\",\"UF_HEAD\":2}");
        yield return new("department.add", "{\"NAME\":\"Below\",\"PARENT\":2}");
        yield return new("department.update", "{\"ID\":3,\"PARENT\":1,\"NAME\":\"Beside\"}");
        yield return new("department.get", "{\"sort\":\"PARENT\",\"order\":\"DESC\"}");
        yield return new("user.add", "{\"EMAIL\":\"ёлка@example.com\",\"NAME\":\"Ёлка\",\"UF_DEPARTMENT\":[2],\"UF_SKYPE\":\"\"}");
        yield return new("user.update", "{\"ID\":6,\"ACTIVE\":\"N\",\"UF_DEPARTMENT\":[\"3\",1],\"WORK_COMPANY\":\"Straße\"}");
        yield return new("department.delete", "{\"ID\":3}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        return dice.Chance(60) ? Department() : Person();
    }

    RandomCall Department()
    {
        var verb = dice.Pick(["add", "update", "update", "delete", "get", "get"]);
        var given = dice.Some(1, 4, () => (dice.Pick(Departments), dice.Pick(
            [dice.Pick(Pools.Numbers), "1", "2", "3", "\"4\"", "[1,2]", Raw.Text(dice.Pick(Pools.Texts)), dice.Pick(Pools.Odd)]))).DistinctBy(one => one.Item1).ToList();
        if (verb == "get")
            given.Add(("sort", Raw.Text(dice.Pick([.. Departments, "NOPE"]))));
        return new("department." + verb, Raw.Object(given));
    }

    // those who call in the other families stay as they are
    RandomCall Person()
    {
        var isNew = dice.Chance(40);
        var given = dice.Some(1, 5, () => (dice.Pick(People), dice.Pick(
            [dice.Pick(Pools.Numbers), "[1]", "[2,\"3\"]", "\"Y\"", "\"N\"", "\"2001-02-03\"", Raw.Text(dice.Pick(Pools.Texts)), dice.Pick(Pools.Odd)])))
            .DistinctBy(one => one.Item1).ToList();
        given.Add(isNew
            ? ("EMAIL", dice.Pick([Raw.Text($"a{dice.Between(1, 20)}@example.com"), "\"A1@EXAMPLE.COM\"", dice.Pick(Pools.Odd)]))
            : ("ID", Raw.Number(dice.Between(6, 12))));
        return new(isNew ? "user.add" : "user.update", Raw.Object(given));
    }
}
