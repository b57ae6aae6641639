using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Calls on product rows, under all of their names.</summary>
sealed class ProductRowCalls(Dice dice, Known known)
{
    static readonly (int Type, string Code, string Prefix)[] Owners =
        [(EntityTypeIds.Deal, "D", "crm.deal"), (EntityTypeIds.Lead, "L", "crm.lead"), (EntityTypeIds.Quote, "Q", "crm.quote")];

    static readonly string[] Verbs = ["add", "update", "get", "list", "delete", "set", "getAvailableForPayment"];

    static readonly string[] Names = ["id", "productName", "price", "priceExclusive", "quantity", "discountRate", "taxRate", "sort", "measureCode", "nope"];

    /// <summary>Rows of a lead, a deal and a quote that are set, read, changed and removed, each with success.</summary>
    public IEnumerable<RandomCall> Tour()
    {
        yield return new("crm.item.productrow.fields", "{}");
        yield return new("crm.productrow.fields", "{}");
        foreach (var (type, code, prefix) in Owners)
        {
            var id = Raw.Number(known.Ids(type)[^1]);
            yield return new(prefix + ".productrows.set", $"{{\"id\":{id},\"rows\":[{{\"PRODUCT_NAME\":\"Ёлка\",\"PRICE\":\"80000\",\"TAX_RATE\":20}},{{\"PRICE\":0.1,\"QUANTITY\":3}}]}}");
            yield return new(prefix + ".productrows.get", $"{{\"id\":{id}}}");
            yield return new("crm.productrow.list", $"{{\"filter\":{{\"OWNER_TYPE\":\"{code}\",\"OWNER_ID\":{id}}}}}");
        }
        var deal = Raw.Number(known.Ids(EntityTypeIds.Deal)[^1]);
        yield return new("crm.item.productrow.add", $"{{\"fields\":{{\"ownerType\":\"D\",\"ownerId\":{deal},\"productName\":\"ß\",\"price\":1.5}}}}");
        yield return new("crm.item.productrow.list", $"{{\"filter\":{{\"=ownerType\":\"D\",\"=ownerId\":{deal},\">price\":0}},\"order\":{{\"price\":\"desc\"}}}}");
        yield return new("crm.item.productrow.getAvailableForPayment", $"{{\"ownerType\":\"D\",\"ownerId\":{deal}}}");
        yield return new("crm.item.productrow.update", "{\"id\":1,\"fields\":{\"quantity\":\"2.5\",\"discountRate\":10}}");
        yield return new("crm.item.productrow.get", "{\"id\":1}");
        yield return new("crm.item.productrow.delete", "{\"id\":1}");
        yield return new("crm.item.productrow.set", $"{{\"ownerType\":\"D\",\"ownerId\":{deal},\"productRows\":[{{\"productName\":\"Ada\",\"price\":7}}]}}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        var (type, code, prefix) = dice.Pick(Owners);
        var ids = known.Ids(type);
        var id = ids.Count > 0 && dice.Chance(90) ? Raw.Number(dice.Pick(ids)) : "999999";
        if (dice.Chance(20))
            return new(prefix + ".productrows.set", Raw.Object(("id", id), ("rows", Raw.List(dice.Some(0, 3, () => Row(isClassic: true))))));
        if (dice.Chance(10))
            return new(prefix + ".productrows.get", Raw.Object(("id", id)));
        var owner = new[] { ("ownerType", Raw.Text(dice.Chance(95) ? code : "C")), ("ownerId", id) };
        var row = ("id", Raw.Number(dice.Between(1, 30)));
        var verb = dice.Pick(Verbs);
        return new("crm.item.productrow." + verb, verb switch
        {
            "add" => Raw.Object(("fields", Row(isClassic: false, owner))),
            "update" => Raw.Object(row, ("fields", Row(isClassic: false))),
            "set" => Raw.Object([.. owner, ("productRows", Raw.List(dice.Some(0, 4, () => Row(isClassic: false))))]),
            "list" => Raw.Object(
                ("filter", Raw.Object([("=ownerType", owner[0].Item2), ("=ownerId", id), .. dice.Some(0, 2, Sought)])),
                ("order", Raw.Object(dice.Some(0, 2, () => (dice.Pick(Names), Raw.Text(dice.Pick(["asc", "desc"]))))))),
            "getAvailableForPayment" => Raw.Object(owner),
            _ => Raw.Object(row),
        });
    }

    (string, string) Sought() => (dice.Pick(["", "!", "<", ">=", "%", "@"]) + dice.Pick(Names), dice.Chance(60) ? dice.Pick(Pools.Money) : Raw.Text(dice.Pick(Pools.Texts)));

    string Row(bool isClassic, params IReadOnlyList<(string, string)> more)
    {
        var entries = dice.Some(1, 6, () => dice.Pick<(string, string)>(
        [
            ("PRODUCT_NAME", Raw.Text(dice.Pick(Pools.Texts))), ("PRICE", dice.Pick(Pools.Money)), ("PRICE", "80000"), ("QUANTITY", dice.Pick(Pools.Money)), ("QUANTITY", "3"),
            ("DISCOUNT_TYPE_ID", dice.Pick(["1", "2", "2", "3"])), ("DISCOUNT_RATE", dice.Pick(["10", "20", "33.33", "100", "-5", "101"])), ("DISCOUNT_SUM", dice.Pick(Pools.Money)),
            ("TAX_RATE", dice.Pick(["20", "0", "null", "12.5", "-1"])), ("TAX_INCLUDED", dice.Pick(Pools.Flags)), ("MEASURE_CODE", dice.Pick(["796", "6", "166", "1"])), ("SORT", dice.Pick(Pools.Numbers)),
        ]));
        return Raw.Object([.. more, .. entries.Select(entry => (isClassic ? entry.Item1 : Camel(entry.Item1), entry.Item2))]);
    }

    static string Camel(string name)
    {
        var words = name.ToLowerInvariant().Split('_');
        return words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
