using Portico.Crm;
using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Calls on pipelines, under both names, and on moves between stages.</summary>
sealed class PipelineCalls(Dice dice, Metadata metadata)
{
    static readonly string[] Verbs = ["add", "update", "get", "list", "delete", "fields"];

    static readonly string[] OldVerbs = ["add", "update", "get", "list", "delete", "default.get", "default.set", "stage.list", "status"];

    // no moments: seconds of two portals may differ
    static readonly string[] MoveNames = ["ID", "TYPE_ID", "OWNER_ID", "CATEGORY_ID", "STAGE_SEMANTIC_ID", "STAGE_ID", "STATUS_ID", "STATUS_SEMANTIC_ID"];

    /// <summary>A pipeline of deals that is made, changed, read and removed again under both names, each with success.</summary>
    public IEnumerable<RandomCall> Tour()
    {
        const string deal = "{\"entityTypeId\":2", fields = "\"fields\":{\"name\":\"Ёлка\",\"sort\":20}}";
        yield return new("crm.category.fields", deal + "}");
        yield return new("crm.category.add", deal + "," + fields);
        var id = Raw.Number(Newest());
        yield return new("crm.category.update", $"{deal},\"id\":{id},{fields}");
        yield return new("crm.category.get", $"{deal},\"id\":{id}}}");
        yield return new("crm.category.list", deal + "}");
        yield return new("crm.category.delete", $"{deal},\"id\":{id}}}");
        yield return new("crm.dealcategory.add", "{\"fields\":{\"NAME\":\"Ada\"}}");
        id = Raw.Number(Newest());
        yield return new("crm.dealcategory.update", $"{{\"id\":{id},\"fields\":{{\"SORT\":7}}}}");
        foreach (var verb in (string[])["stage.list", "status"])
            yield return new("crm.dealcategory." + verb, $"{{\"id\":{id}}}");
        yield return new("crm.dealcategory.get", "{\"id\":0}");
        yield return new("crm.dealcategory.list", "{}");
        yield return new("crm.dealcategory.default.set", "{\"name\":\"Sales\"}");
        yield return new("crm.dealcategory.delete", $"{{\"id\":{id}}}");
        yield return new("crm.stagehistory.list", "{\"entityTypeId\":2,\"select\":[\"ID\",\"STAGE_ID\"]}");
    }

    /// <summary>Any of them; replies with the moment of a pipeline's birth are left to the tour.</summary>
    public RandomCall Any()
    {
        var type = dice.Pick(["1", "2", "2", "3", "4", "31", "1030", "1032", "7", "999"]);
        var id = ("id", dice.Chance(80) ? Raw.Number(dice.Between(0, 8)) : dice.Pick(Pools.Odd));
        if (dice.Chance(25))
            return Moves(type);
        if (dice.Chance(30))
        {
            var old = dice.Pick(OldVerbs);
            return new("crm.dealcategory." + old, old switch
            {
                "list" => "{\"select\":[\"ID\",\"NAME\",\"SORT\"]}",
                "get" => Raw.Object(("id", Raw.Number(0))),
                "default.set" => Raw.Object(("name", Raw.Text(dice.Pick(Pools.Texts)))),
                _ => Raw.Object(id, ("fields", Raw.Object(("NAME", Raw.Text(dice.Pick(Pools.Texts))), ("SORT", dice.Pick(Pools.Numbers))))),
            });
        }
        var fields = dice.Some(0, 3, () => dice.Pick<(string, string)>(
            [("name", Raw.Text(dice.Pick(Pools.Texts))), ("sort", dice.Pick(Pools.Numbers)), ("isDefault", dice.Pick(Pools.Flags)), ("originId", Raw.Text(dice.Pick(Pools.Codes)))]));
        return new("crm.category." + dice.Pick(Verbs), Raw.Object(("entityTypeId", type), id, ("fields", Raw.Object(fields))));
    }

    RandomCall Moves(string type)
    {
        var filter = dice.Some(0, 2, () => (dice.Pick(["", "!", "<", ">=", "@"]) + dice.Pick(MoveNames), dice.Pick(["1", "2", "\"NEW\"", "\"P\"", "[1,2]", "[\"WON\",\"LOSE\"]", "null"])));
        var order = dice.Some(0, 2, () => (dice.Pick(MoveNames), Raw.Text(dice.Pick(["ASC", "desc"]))));
        return new("crm.stagehistory.list", Raw.Object(
            ("entityTypeId", type), ("select", "[\"ID\",\"TYPE_ID\",\"OWNER_ID\",\"STAGE_ID\",\"CATEGORY_ID\"]"),
            ("filter", Raw.Object(filter)), ("order", Raw.Object(order)), ("start", dice.Pick(Pools.Starts))));
    }

    long Newest() => metadata.Now.Categories(EntityTypeIds.Deal).Max(row => row.Id);
}
