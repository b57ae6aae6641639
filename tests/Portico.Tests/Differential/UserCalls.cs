namespace Portico.Tests.Differential;

/// <summary>Calls on users and departments.</summary>
sealed class UserCalls(Dice dice)
{
    static readonly string[] Departments = ["ID", "NAME", "SORT", "PARENT", "UF_HEAD"];

    /// <summary>A department that is made, moved and removed again, each with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        yield return new("department.add", "{\"NAME\":\"Ёлка\",\"PARENT\":1,\"SORT\":\"20\",\"UF_HEAD\":2}");
        yield return new("department.add", "{\"NAME\":\"Below\",\"PARENT\":2}");
        yield return new("department.update", "{\"ID\":3,\"PARENT\":1,\"NAME\":\"Beside\"}");
        yield return new("department.get", "{\"sort\":\"PARENT\",\"order\":\"DESC\"}");
        yield return new("department.delete", "{\"ID\":3}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        var verb = dice.Pick(["add", "update", "update", "delete", "get", "get"]);
        var given = dice.Some(1, 4, () => (dice.Pick(Departments), dice.Pick(
            [dice.Pick(Pools.Numbers), "1", "2", "3", "\"4\"", "[1,2]", Raw.Text(dice.Pick(Pools.Texts)), dice.Pick(Pools.Odd)]))).DistinctBy(one => one.Item1).ToList();
        if (verb == "get")
            given.Add(("sort", Raw.Text(dice.Pick([.. Departments, "NOPE"]))));
        return new("department." + verb, Raw.Object(given));
    }
}
