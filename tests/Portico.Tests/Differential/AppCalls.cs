using Portico.Tests.Support;

namespace Portico.Tests.Differential;

/// <summary>Calls of an application: its options and places, and what it asks about people.</summary>
sealed class AppCalls(Dice dice)
{
    const string Address = "\"https://example.com/?a=1\"";

    static readonly string[] Places = ["\"CRM_DEAL_DETAIL_TAB\"", "\"CRM_LEAD_DETAIL_ACTIVITY\"", "\"PAGE_BACKGROUND_WORKER\"", "\"REST_APP_URI\"", "\"IM_TEXTAREA\"", "\"CRM_DYNAMIC_1030_DETAIL_TAB\"", "\"TASK_VIEW_TAB\""];

    /// <summary>Each method with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        yield return new("app.info", "{}") { Who = Who.App };
        yield return new("app.option.set", "{\"options\":{\"a\":\"Ёлка\",\"b\":{\"c\":[1,2.50,null,true]}}}") { Who = Who.App };
        yield return new("app.option.get", "{}") { Who = Who.AppUser };
        yield return new("user.option.set", "{\"options\":[1,\"\"]}") { Who = Who.AppUser };
        yield return new("user.option.get", "{}") { Who = Who.AppUser };
        yield return new("user.admin", "{}") { Who = Who.AppUser };
        yield return new("user.access", "{\"ACCESS\":[\"U2\"]}") { Who = Who.Employee };
        yield return new("access.name", "{\"ACCESS\":[\"U2\",\"AU\",\"DR1\"]}");
        yield return new("feature.get", "{\"CODE\":\"rest_auth_connector\"}");
        yield return new("placement.bind", "{\"PLACEMENT\":\"CRM_DYNAMIC_1030_DETAIL_TAB\",\"HANDLER\":\"https://example.com/\",\"TITLE\":\"Ёлка\"}") { Who = Who.App };
        yield return new("placement.get", "{}") { Who = Who.App };
        yield return new("placement.list", "{\"FULL\":true}") { Who = Who.App };
        yield return new("placement.unbind", "{\"PLACEMENT\":\"CRM_DYNAMIC_1030_DETAIL_TAB\"}") { Who = Who.App };
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any() => dice.Between(0, 6) switch
    {
        0 => new(dice.Pick(["app.option.set", "user.option.set"]), Raw.Object(("options", Raw.Object(dice.Some(0, 3, () => (dice.Pick(["a", "b", "0", "1", "ё"]), Value())).DistinctBy(one => one.Item1).ToList())))),
        1 => new(dice.Pick(["app.option.get", "user.option.get"]), dice.Chance(50) ? "{}" : Raw.Object(("option", dice.Pick(["\"a\"", "\"0\"", "\"none\"", "null"])))),
        2 => new("placement.bind", Raw.Object(dice.Some(1, 6, Argument).DistinctBy(one => one.Item1).ToList())),
        3 => new("placement.unbind", Raw.Object(dice.Some(1, 3, Argument).DistinctBy(one => one.Item1).ToList())),
        4 => new(dice.Pick(["placement.get", "placement.list", "app.info", "user.admin"]), "{}"),
        5 => new("user.access", Raw.Object(("ACCESS", dice.Pick(["[\"U1\",\"G2\"]", "\"AU\"", "[\"DR1\"]", "[]", "null"])))),
        _ => new("access.name", Raw.Object(("ACCESS", dice.Pick(["[\"U1\",\"U2\"]", "[\"D1\",\"DR3\",\"G1\"]", "\"AU\"", "[]"])))),
    };

    (string, string) Argument() => dice.Pick(["PLACEMENT", "PLACEMENT", "HANDLER", "HANDLER", "TITLE", "LANG_ALL", "OPTIONS", "USER_ID"]) switch
    {
        "PLACEMENT" => ("PLACEMENT", dice.Chance(90) ? dice.Pick(Places) : Value()),
        "HANDLER" => ("HANDLER", dice.Chance(80) ? Address : Value()),
        "OPTIONS" => ("OPTIONS", dice.Pick(["{\"errorHandlerUrl\":\"https://example.com/\"}", "{\"useBuiltInInterface\":\"Y\"}", "[]", Value()])),
        "LANG_ALL" => ("LANG_ALL", dice.Pick(["{\"en\":{\"TITLE\":\"T\"},\"de\":{\"title\":\"ß\"}}", "[]", Value()])),
        "USER_ID" => ("USER_ID", dice.Pick(["1", "0", "\"2\"", Value()])),
        var name => (name, Value()),
    };

    string Value() => dice.Chance(60) ? Raw.Text(dice.Pick(Pools.Texts)) : dice.Pick(Pools.Odd);
}
