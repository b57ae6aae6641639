namespace Portico.Tests.Differential;

/// <summary>Calls on catalogues, sections of products and products.</summary>
sealed class ProductCalls(Dice dice)
{
    static readonly string[] Verbs = ["add", "add", "update", "update", "get", "list", "list", "list", "delete"];

    static readonly string[] Columns =
        ["NAME", "CODE", "PRICE", "SORT", "SECTION_ID", "XML_ID", "ACTIVE", "VAT_ID", "MEASURE", "ID", "DESCRIPTION", "TIMESTAMP_X", "CURRENCY_ID", "PROPERTY_1", "PROPERTY_2", "PROPERTY_3", "PROPERTY_4", "PROPERTY_9", "NOPE"];

    /// <summary>A section and a product that are made, changed, found and removed again, each with success.</summary>
    public static IEnumerable<RandomCall> Tour()
    {
        foreach (var prefix in (string[])["crm.catalog", "crm.productsection", "crm.product"])
            yield return new(prefix + ".fields", "{}");
        yield return new("crm.catalog.get", "{\"id\":1}");
        yield return new("crm.catalog.list", "{}");
        yield return new("crm.productsection.add", "{\"fields\":{\"NAME\":\"Scales\"}}");
        yield return new("crm.productsection.add", "{\"fields\":{\"NAME\":\"Ёлки\",\"SECTION_ID\":1}}");
        yield return new("crm.productsection.update", "{\"id\":2,\"fields\":{\"XML_ID\":\"x-2\"}}");
        yield return new("crm.productsection.get", "{\"id\":2}");
        yield return new("crm.productsection.list", "{\"filter\":{\"SECTION_ID\":1}}");
        yield return new("crm.product.add", "{\"fields\":{\"NAME\":\"Scale\",\"PRICE\":\"12.5\",\"SECTION_ID\":2,\"VAT_ID\":1,\"PREVIEW_PICTURE\":{\"fileData\":[\"scale.txt\",\"c2NhbGU=\"]}}}");
        yield return new("crm.product.add", "{\"fields\":{\"NAME\":\"Balance\",\"PRICE\":0.0001,\"SECTION_ID\":1}}");
        yield return new("crm.product.update", "{\"id\":1,\"fields\":{\"PRICE\":99.99,\"CURRENCY_ID\":\"EUR\"}}");
        yield return new("crm.product.get", "{\"id\":1}");
        yield return new("crm.product.list", "{\"order\":{\"PRICE\":\"DESC\"},\"filter\":{\">PRICE\":0}}");
        foreach (var call in Properties())
            yield return call;
        yield return new("crm.productsection.delete", "{\"id\":1}");
        yield return new("crm.product.delete", "{\"id\":2}");
        yield return new("crm.product.list", "{}");
    }

    static IEnumerable<RandomCall> Properties()
    {
        yield return new("crm.product.property.types", "{}");
        yield return new("crm.product.property.fields", "{}");
        yield return new("crm.product.property.enumeration.fields", "{}");
        yield return new("crm.product.property.settings.fields", "{\"propertyType\":\"S\",\"userType\":\"HTML\"}");
        yield return new("crm.product.property.add", "{\"fields\":{\"NAME\":\"Color\",\"MULTIPLE\":\"Y\"}}");
        yield return new("crm.product.property.add", "{\"fields\":{\"NAME\":\"Weight\",\"PROPERTY_TYPE\":\"N\"}}");
        yield return new("crm.product.property.add", "{\"fields\":{\"NAME\":\"Material\",\"PROPERTY_TYPE\":\"L\",\"VALUES\":{\"n0\":{\"VALUE\":\"Steel\"},\"n1\":{\"VALUE\":\"Glass\"}}}}");
        yield return new("crm.product.property.add", "{\"fields\":{\"NAME\":\"Seen\",\"USER_TYPE\":\"DateTime\"}}");
        yield return new("crm.product.property.add", "{\"fields\":{\"NAME\":\"Photo\",\"PROPERTY_TYPE\":\"F\",\"MULTIPLE\":\"Y\"}}");
        yield return new("crm.product.property.add", "{\"fields\":{\"NAME\":\"Gone\",\"PROPERTY_TYPE\":\"E\"}}");
        yield return new("crm.product.property.update", "{\"id\":3,\"fields\":{\"VALUES\":{\"1\":{\"VALUE\":\"Iron\"},\"n0\":{\"VALUE\":\"Wood\"}}}}");
        yield return new("crm.product.property.get", "{\"id\":3}");
        yield return new("crm.product.property.list", "{\"order\":{\"NAME\":\"DESC\"}}");
        yield return new("crm.product.property.delete", "{\"id\":6}");
        yield return new("crm.product.add", "{\"fields\":{\"NAME\":\"Table\",\"PROPERTY_1\":[\"Red\",\"Ёлка\"],\"PROPERTY_2\":\"12.5\",\"PROPERTY_3\":1,\"PROPERTY_4\":\"2024-02-29T10:00:00+03:00\"}}");
        yield return new("crm.product.update", "{\"id\":1,\"fields\":{\"PROPERTY_1\":[{\"value\":\"Blue\"}],\"PROPERTY_5\":[{\"fileData\":[\"a.txt\",\"YQ==\"]}]}}");
        yield return new("crm.product.get", "{\"id\":1}");
        yield return new("crm.product.list", "{\"order\":{\"PROPERTY_2\":\"DESC\"},\"filter\":{\"!PROPERTY_3\":2},\"select\":[\"NAME\",\"PROPERTY_*\"]}");
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any()
    {
        var prefix = dice.Pick(["crm.product.", "crm.product.", "crm.productsection."]);
        var verb = dice.Pick(Verbs);
        var id = ("id", dice.Pick(["1", "2", "3", "4", "\"5\"", "99", "\"x\""]));
        return new(prefix + verb, verb switch
        {
            "add" => Raw.Object(("fields", Raw.Object([("NAME", Raw.Text(dice.Pick(Pools.Texts))), .. dice.Some(0, 5, Field)]))),
            "update" => Raw.Object(id, ("fields", Raw.Object(dice.Some(0, 4, Field)))),
            "list" => Raw.Object(
                ("order", Raw.Object(dice.Some(0, 2, () => (dice.Pick(Columns), Raw.Text(dice.Pick(["ASC", "desc"])))))),
                ("filter", Raw.Object(dice.Some(0, 2, Compared))),
                ("select", Raw.List(dice.Some(0, 3, () => Raw.Text(dice.Pick([.. Columns, "*", "PROPERTY_*"]))))),
                ("start", dice.Pick(["0", "1", "-1"]))),
            _ => Raw.Object(id),
        });
    }

    (string, string) Compared()
    {
        var (name, value) = Field();
        return (dice.Pick(["", "!", ">", "<=", "%", "@"]) + name, value);
    }

    (string, string) Field() => dice.Pick<(string, string)>(
    [
        ("NAME", Raw.Text(dice.Pick(Pools.Texts))), ("PRICE", dice.Pick(Pools.Numbers)), ("PRICE", "\"19.95\""), ("SORT", dice.Pick(Pools.Numbers)),
        ("SECTION_ID", dice.Pick(["0", "1", "2", "3", "99", "\"\""])), ("VAT_ID", dice.Pick(["1", "2", "77", "null"])), ("MEASURE", dice.Pick(["1", "5", "77"])),
        ("XML_ID", Raw.Text(dice.Pick(Pools.Texts))), ("CODE", Raw.Text(dice.Pick(Pools.Texts))), ("ACTIVE", dice.Pick(Pools.Flags)),
        ("PROPERTY_1", Raw.Text(dice.Pick(Pools.Texts))), ("PROPERTY_1", Raw.List(dice.Some(0, 3, () => Raw.Text(dice.Pick(Pools.Texts))))), ("PROPERTY_2", dice.Pick(Pools.Numbers)),
        ("PROPERTY_1", Raw.Object(("valueId", dice.Pick(["1", "2", "9"])), ("value", Raw.Text(dice.Pick(Pools.Texts))))), ("PROPERTY_3", dice.Pick(["1", "2", "3", "\"\"", "77"])),
        ("PROPERTY_4", dice.Pick(["\"2024-02-29T10:00:00+00:00\"", "\"29.02.2024 10:00:00\"", "null"])), ("PROPERTY_9", "\"x\""),
        ("CURRENCY_ID", Raw.Text(dice.Pick(Pools.Currencies))), ("CATALOG_ID", dice.Pick(["1", "2"])), ("DESCRIPTION", Raw.Text(dice.Pick(Pools.Texts))),
    ]);
}
