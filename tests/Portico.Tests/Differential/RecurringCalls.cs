using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Calls on templates of recurring deals.</summary>
sealed class RecurringCalls(Dice dice, Known known)
{
    const string Prefix = "crm.deal.recurring.";

    static readonly string[] Verbs = ["add", "add", "update", "update", "get", "list", "list", "delete", "expose"];

    static readonly string[] Names = ["id", "DEAL_ID", "deal_id", "BASED_ID", "ACTIVE", "CATEGORY_ID", "IS_LIMIT", "LIMIT_REPEAT", "LIMIT_DATE", "START_DATE", "NEXT_EXECUTION", "PARAMS", "MODE", "nope"];

    static readonly string[] Days = ["\"2096-01-31\"", "\"2020-02-29\"", "\"\"", "\"nope\"", "\"2096-12-31T10:00:00+03:00\""];

    /// <summary>A template made of the newest deal, changed, read, run, and let go, each with success.</summary>
    public IEnumerable<RandomCall> Tour()
    {
        var deal = Raw.Number(known.Ids(EntityTypeIds.Deal)[^1]);
        yield return new(Prefix + "fields", "{}");
        yield return new(Prefix + "add", $"{{\"fields\":{{\"DEAL_ID\":{deal},\"START_DATE\":\"2096-01-31\",\"PARAMS\":{{\"MODE\":\"multiple\",\"MULTIPLE_TYPE\":\"month\",\"MULTIPLE_INTERVAL\":1}}}}}}");
        yield return new(Prefix + "update", "{\"id\":1,\"fields\":{\"IS_LIMIT\":\"T\",\"LIMIT_REPEAT\":2}}");
        yield return new(Prefix + "get", "{\"id\":1}");
        yield return new(Prefix + "list", "{\"order\":{\"deal_id\":\"DESC\"},\"filter\":{\">=START_DATE\":\"2096-01-01\"}}");
        yield return new(Prefix + "expose", "{\"id\":1}");
        // the deal of a schedule is learned by nobody: it is found by its mark
        yield return new("batch", "{\"halt\":0,\"cmd\":{\"a\":\"crm.deal.recurring.get?id=1\",\"b\":\"crm.deal.update?id=$result[a][DEAL_ID]&fields[IS_RECURRING]=N\"}}");
        yield return new(Prefix + "delete", "{\"id\":1}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        var verb = dice.Pick(Verbs);
        var id = ("id", Raw.Number(dice.Between(1, 12)));
        return new(Prefix + verb, verb switch
        {
            "add" => Raw.Object(("fields", Fields(("DEAL_ID", Deal())))),
            "update" => Raw.Object(id, ("fields", Fields())),
            "list" => Raw.Object(
                ("filter", Raw.Object([.. dice.Some(0, 2, Sought)])),
                ("order", Raw.Object([.. dice.Some(0, 2, () => (dice.Pick(Names), Raw.Text(dice.Pick(["asc", "DESC"]))))]))),
            _ => Raw.Object(id),
        });
    }

    string Deal() => known.Ids(EntityTypeIds.Deal) is { Count: > 0 } ids && dice.Chance(90) ? Raw.Number(dice.Pick(ids)) : "999999";

    (string, string) Sought() => (dice.Pick(["", "!", "<", ">=", "%", "@"]) + dice.Pick(Names), dice.Pick([.. Days, "1", "\"Y\"", "\"T\"", "0"]));

    string Fields(params IReadOnlyList<(string, string)> more)
    {
        var entries = dice.Some(1, 4, () => dice.Pick<(string, string)>(
        [
            ("ACTIVE", dice.Pick(Pools.Flags)), ("CATEGORY_ID", dice.Pick(["0", "\"0\"", "999"])), ("IS_LIMIT", dice.Pick(["\"N\"", "\"D\"", "\"T\"", "\"X\""])),
            ("LIMIT_REPEAT", dice.Pick(["0", "1", "5", "-1"])), ("LIMIT_DATE", dice.Pick(Days)), ("START_DATE", dice.Pick(Days)),
            ("PARAMS", Params()), ("PARAMS", Params()),
        ]));
        return Raw.Object([.. more, .. entries.DistinctBy(entry => entry.Item1)]);
    }

    string Params()
    {
        var entries = dice.Some(1, 6, () => dice.Pick<(string, string)>(
        [
            ("MODE", dice.Pick(["\"multiple\"", "\"multiple\"", "\"single\"", "\"\"", "\"x\""])), ("MULTIPLE_TYPE", Unit()), ("MULTIPLE_INTERVAL", Count()),
            ("SINGLE_BEFORE_START_DATE_TYPE", Unit()), ("SINGLE_BEFORE_START_DATE_VALUE", Count()), ("OFFSET_BEGINDATE_TYPE", Unit()), ("OFFSET_BEGINDATE_VALUE", Count()),
            ("OFFSET_CLOSEDATE_TYPE", Unit()), ("OFFSET_CLOSEDATE_VALUE", Count()),
        ]));
        return Raw.Object([.. entries.DistinctBy(entry => entry.Item1)]);
    }

    string Unit() => dice.Pick(["\"day\"", "\"week\"", "\"month\"", "\"year\"", "null", "\"hour\""]);

    string Count() => dice.Pick(["0", "1", "2", "\"13\"", "100000", "-1", "\"x\""]);
}
