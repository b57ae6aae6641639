using System.Text.Json.Nodes;

namespace Portico.Tests.Differential;

/// <summary>Calls on users and departments.</summary>
sealed class UserCalls(Dice dice)
{
    static readonly string[] People =
        ["NAME", "LAST_NAME", "ACTIVE", "EXTRANET", "SONET_GROUP_ID", "UF_DEPARTMENT", "UF_DEPARTMENT", "PERSONAL_BIRTHDAY", "UF_EMPLOYMENT_DATE", "WORK_COMPANY", "UF_SKYPE", "PERSONAL_GENDER",
            "UF_USR_S", "UF_USR_M", "UF_USR_WHEN", "UF_USR_FLAG", "UF_USR_PAPER"];

    // of the tour, which is to be made after those of cards
    const int FirstField = 52;

    static readonly string[] Departments = ["ID", "NAME", "SORT", "PARENT", "UF_HEAD"];

    static readonly string[] Fields = ["UF_USR_S", "UF_USR_M", "UF_USR_WHEN", "UF_USR_FLAG"];

    static readonly string[] Prefixes = ["", "!", ">", "<=", "%", "=%", "@"];

    // what user 6 has in a user field
    string _file = "0";

    /// <summary>Takes in a reply.</summary>
    public void Learn(RandomCall call, JsonNode? result)
    {
        if (call.Method == "user.get" && result is JsonArray { Count: 1 } && result[0] is JsonObject user && user["UF_USR_PAPER"] is JsonObject paper)
            _file = paper["id"]!.ToString();
    }

    /// <summary>A department that is made, moved and removed again, and user fields of people, each with success.</summary>
    public IEnumerable<RandomCall> Tour()
    {
        yield return new("department.add", "{\"NAME\":\"Ёлка\",\"PARENT\":1,\"SORT\":\"20\",\"UF_HEAD\":2}");
        yield return new("department.add", "{\"NAME\":\"Below\",\"PARENT\":2}");
        yield return new("department.update", "{\"ID\":3,\"PARENT\":1,\"NAME\":\"Beside\"}");
        yield return new("department.get", "{\"sort\":\"PARENT\",\"order\":\"DESC\"}");
        yield return new("user.add", "{\"EMAIL\":\"ёлка@example.com\",\"NAME\":\"Ёлка\",\"UF_DEPARTMENT\":[2],\"UF_SKYPE\":\"\"}");
        yield return new("user.update", "{\"ID\":6,\"ACTIVE\":\"N\",\"UF_DEPARTMENT\":[\"3\",1],\"WORK_COMPANY\":\"Straße\"}");
        yield return new("department.delete", "{\"ID\":3}");
        foreach (var (code, type) in ((string, string)[])[("S", "string"), ("M", "integer"), ("WHEN", "datetime"), ("FLAG", "boolean"), ("PAPER", "file"), ("GONE", "string")])
            yield return new("user.userfield.add", Raw.Object(("fields", Raw.Object(
                ("FIELD_NAME", Raw.Text(code)), ("USER_TYPE_ID", Raw.Text(type)), ("MULTIPLE", code == "M" ? "\"Y\"" : "\"N\""), ("LABEL", Raw.Text("Ёлка"))))));
        yield return new("user.userfield.list", "{\"filter\":{\"!%FIELD_NAME\":\"when\",\"LANG\":\"de\"},\"order\":{\"MULTIPLE\":\"DESC\",\"id\":\"ASC\"}}");
        yield return new("user.userfield.update", Raw.Object(("id", Raw.Number(FirstField)), ("fields", "{\"SORT\":7,\"XML_ID\":\"x\"}")));
        yield return new("user.userfield.delete", Raw.Object(("id", Raw.Number(FirstField + 5))));
        yield return new("user.update", "{\"ID\":6,\"UF_USR_S\":\"Ёлка\",\"UF_USR_M\":[3,\"4\"],\"UF_USR_WHEN\":\"2001-02-03T04:05:06+03:00\",\"UF_USR_FLAG\":\"Y\",\"UF_USR_PAPER\":[\"one.txt\",\"b25l\"]}");
        yield return new("user.get", "{\"ID\":6,\"select\":[\"UF_*\"]}");
        yield return new("user.userfield.file.get", Raw.Object(("id", "6"), ("field", "\"UF_USR_PAPER\""), ("value", _file)));
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        return dice.Between(0, 9) switch
        {
            < 4 => Department(),
            < 7 => Person(),
            7 => new("user.userfield.list", Raw.Object(("filter", Raw.Object((dice.Pick(Prefixes) + dice.Pick(["SORT", "XML_ID", "id", "NOPE"]), dice.Pick(Pools.Numbers)))), ("order", "{\"SORT\":\"DESC\"}"))),
            _ => new(dice.Pick(["user.get", "user.search"]), Raw.Object(
                ("FILTER", Raw.Object((dice.Pick(Prefixes) + dice.Pick(Fields), dice.Pick([dice.Pick(Pools.Numbers), "\"2001-02-03\"", "\"Y\"", Raw.Text(dice.Pick(Pools.Texts))])))),
                ("sort", Raw.Text(dice.Pick(Fields))), ("select", dice.Pick(["[\"ID\",\"UF_*\"]", "[\"UF_USR_M\"]", "[\"ID\"]"])))),
        };
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
