namespace Portico.Tests.Differential;

/// <summary>Batches: of calls as they come, and of commands that refer to those before them.</summary>
static class Batches
{
    static readonly string[][] Referring =
    [
        [
            "crm.contact.list?select[]=ID&order[ID]=DESC&filter[>ID]=5", "crm.contact.get?id=$result[c0][0][ID]", "crm.contact.list?filter[ID]=$result[c0][999][ID]",
            "crm.company.contact.items.get?id=$result[c0][1][ID]", "crm.contact.list?select[]=ID&filter[@ID][]=$result[c0][2][ID]&filter[@ID][]=$result[c0][3][ID]",
        ],
        [
            "crm.contact.add?fields[NAME]=Ёлка&fields[PHONE][0][VALUE]=12345", "crm.company.add?fields[TITLE]=$result[c0] Ada&fields[REVENUE]=1.00005",
            "crm.contact.company.add?id=$result[c0]&fields[COMPANY_ID]=$result[c1]&fields[IS_PRIMARY]=Y", "crm.contact.get?id=$result[c0]",
            "crm.company.contact.items.get?id=$result[c1]", "crm.item.get?entityTypeId=4&id=$result[c1]",
        ],
        [
            "crm.item.list?entityTypeId=1030&select[]=id&order[id]=DESC", "crm.item.get?entityTypeId=1030&id=$result[c0][items][0][id]",
            "crm.item.update?entityTypeId=1030&id=$result[c0][items][0][id]&fields[title]=%D0%81&fields[parentId1032]=$result[c0][items][1][id]",
            "crm.item.list?entityTypeId=3&filter[@id][]=$result[c0][items][0][id]&filter[@id][]=1", "crm.item.list?entityTypeId=3&filter[id]=$result[c9][items][0][id]",
        ],
        ["crm.contact.add?fields[NAME]=Ada", "crm.contact.add?fields[NAME]=ada", "crm.company.add?fields[TITLE]=Ada", "crm.contact.add?fields[LAST_NAME]=ADA", "crm.company.add"],
        ["profile", "crm.nope.list", "crm.contact.get?id=999999", "crm.contact.list?filter[%25NAME]=ad&order[NAME]=ASC&start=-1", "server.time", "batch"],
        ["crm.contact.list?filter[NAME]=%ED%A0%80", "crm.contact.list?filter[NAME]=a%00b", "crm.contact.list?filter[%3D%25NAME]=%25%25&order[BIRTHDATE]=desc&start=50"],
        [.. Enumerable.Repeat("profile", 52)],
    ];

    /// <summary>A batch of calls.</summary>
    public static RandomCall Of(Dice dice, IEnumerable<RandomCall> calls) =>
        Made(dice, [.. calls.Select(call => (call, Raw.Object(("method", Raw.Text(call.Method)), ("params", call.Body.Length == 0 ? "null" : call.Body))))]);

    /// <summary>A batch of commands as texts, most of them with references.</summary>
    public static RandomCall Refer(Dice dice) =>
        Made(dice, [.. dice.Pick(Referring).Select(command => (new RandomCall(command.Split('?')[0], "") { TypeId = TypeOf(command) }, Raw.Text(command)))]);

    static RandomCall Made(Dice dice, List<(RandomCall Call, string Json)> commands)
    {
        var halt = dice.Pick(["0", "0", "0", "1", "\"1\"", "true", "\"Y\"", "null"]);
        return new("batch", Raw.Object(("halt", halt), ("cmd", Raw.Object(commands.Select((command, at) => (Key(at), command.Json))))))
        {
            Commands = [.. commands.Select((command, at) => (Key(at), command.Call))],
        };
    }

    static int TypeOf(string command) => command.StartsWith("crm.contact.add", StringComparison.Ordinal) ? 3
        : command.StartsWith("crm.company.add", StringComparison.Ordinal) ? 4 : 0;

    static string Key(int at) => "c" + Raw.Number(at);
}
