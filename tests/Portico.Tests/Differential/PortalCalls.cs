using Portico.Crm;

namespace Portico.Tests.Differential;

/// <summary>Calls on what describes a portal: smart processes, directories, users, the server itself.</summary>
sealed class PortalCalls(Dice dice, Metadata metadata, Values values)
{
    // no moments: seconds of two portals may differ
    static readonly string[] TypeNames = ["id", "title", "code", "createdBy", "entityTypeId", "customSectionId", "updatedBy", "isClientEnabled", "isStagesEnabled"];

    static readonly string[] StatusNames = ["ID", "ENTITY_ID", "STATUS_ID", "NAME", "NAME_INIT", "SORT", "SYSTEM", "CATEGORY_ID", "COLOR", "SEMANTICS", "NOPE"];

    static readonly string[] UserNames =
        ["ID", "ACTIVE", "NAME", "LAST_NAME", "SECOND_NAME", "EMAIL", "NAME_SEARCH", "USER_TYPE", "UF_DEPARTMENT", "PERSONAL_GENDER", "DATE_REGISTER", "NOPE"];

    static readonly string[] Sought =
    [
        "\"Grace\"", "\"gra%\"", "\"%o%\"", "\"hop\"", "\"Turing\"", "\"employee\"", "\"SOURCE\"", "\"source\"", "\"Call\"", "\"NEW\"", "\"#00FFFF\"", "\"S\"",
        "\"Y\"", "\"N\"", "true", "1", "2", "10", "\"10\"", "1030", "\"2000-01-01\"", "\"2000-01-01T00:00:00+00:00\"", "null", "\"\"", "\"%\"", "\"Ёлка\"", "[1,2]", "[]",
    ];

    static readonly string[] Directories =
        ["SOURCE", "CONTACT_TYPE", "HONORIFIC", "STATUS", "DEAL_STAGE", "SMART_INVOICE_STAGE_1", "DYNAMIC_1030_STAGE_2", "DYNAMIC_1032_STAGE_3", "NOPE"];

    /// <summary>Methods whose arguments do not matter.</summary>
    public static readonly string[] Plains =
    [
        "methods", "profile", "scope", "server.time", "user.current", "crm.enum.activitydirection", "crm.enum.activitynotifytype", "crm.enum.activitypriority",
        "crm.enum.activitystatus", "crm.enum.activitytype", "crm.enum.addresstype", "crm.enum.contenttype", "crm.enum.fields", "crm.enum.getorderownertypes",
        "crm.enum.ownertype", "crm.enum.settings.mode", "crm.multifield.fields", "crm.currency.fields", "crm.currency.localizations.fields", "crm.status.fields", "crm.status.entity.types", "crm.type.fields",
        "crm.settings.mode.get", "crm.dealcategory.fields", "crm.dealcategory.default.get",
        "crm.requisite.fields", "crm.requisite.bankdetail.fields", "crm.requisite.preset.fields", "crm.requisite.preset.countries", "crm.requisite.preset.field.fields",
        "crm.requisite.link.fields", "crm.address.fields", "department.fields", "user.fields",
    ];

    /// <summary>One of those.</summary>
    public RandomCall Plain() => new(dice.Pick(Plains), dice.Pick(["{}", "[]", "", "{\"full\":\"1\"}", "{\"scope\":\"crm\"}"]));

    /// <summary>Whether there is a method.</summary>
    public RandomCall MethodGet() => new("method.get", Raw.Object(("name", Raw.Text(dice.Pick(["crm.contact.add", "CRM.CONTACT.ADD", "nope", "", "Ёлка"])))));

    /// <summary>Users.</summary>
    public RandomCall Users()
    {
        var filter = Filter(UserNames);
        List<(string, string)> arguments = dice.Chance(70) ? [("FILTER", Raw.Object(filter))] : filter;
        arguments.Add(("sort", Raw.Text(dice.Pick(["ID", "NAME", "LAST_NAME", "EMAIL", "USER_TYPE"]))));
        arguments.Add(("order", Raw.Text(dice.Pick(["ASC", "desc"]))));
        arguments.Add(("select", dice.Pick(["[\"*\"]", "[\"ID\",\"NAME\"]", "[\"UF_*\"]", "null"])));
        if (dice.Chance(20))
            arguments.Add(("FIND", Raw.Text(dice.Pick(["gra", "Тьюринг", "comp tur", "Ё", "%", ""]))));
        return new(dice.Pick(["user.get", "user.search"]), Raw.Object(arguments));
    }

    /// <summary>Entries of directories.</summary>
    public RandomCall Statuses() => new("crm.status.list", Raw.Object(("filter", Raw.Object(Filter(StatusNames))), ("order", Order(StatusNames))));

    /// <summary>An entry of a directory.</summary>
    public RandomCall Status(string verb)
    {
        var id = ("id", Raw.Number(dice.Between(1, 80)));
        var fields = ("fields", Raw.Object(
            ("ENTITY_ID", Raw.Text(dice.Pick(Directories))),
            ("STATUS_ID", Raw.Text(dice.Chance(50) ? dice.Pick(Pools.Codes) : "C" + Raw.Number(dice.Between(1, 500)))),
            ("NAME", Raw.Text(dice.Pick(Pools.Texts))),
            ("SORT", dice.Pick(Pools.Numbers)),
            ("COLOR", dice.Pick(["\"#FFA900\"", "\"\"", "null"])),
            ("SEMANTICS", dice.Pick(["\"F\"", "\"S\"", "\"\"", "null"]))));
        return verb switch
        {
            "add" => new("crm.status.add", Raw.Object(fields)),
            "entity.items" => new("crm.status.entity.items", Raw.Object(("entityId", Raw.Text(dice.Pick(Directories))))),
            "delete" => new("crm.status.delete", Raw.Object(id, ("params", Raw.Object(("FORCED", dice.Pick(Pools.Flags)))))),
            _ => new("crm.status." + verb, Raw.Object(id, fields)),
        };
    }

    /// <summary>An entry of a directory that is made, changed, read with its neighbours and removed, each with success.</summary>
    public IEnumerable<RandomCall> StatusTour()
    {
        yield return new("crm.status.add", "{\"fields\":{\"ENTITY_ID\":\"SOURCE\",\"STATUS_ID\":\"TOUR\",\"NAME\":\"Tour\",\"SORT\":15}}");
        var id = Raw.Number(metadata.Now.Directory("SOURCE").First(row => row.StatusId == "TOUR").Id);
        yield return new("crm.status.update", Raw.Object(("id", id), ("fields", "{\"NAME\":\"Ёлка\"}")));
        yield return new("crm.status.entity.items", "{\"entityId\":\"SOURCE\"}");
        yield return new("crm.status.delete", Raw.Object(("id", id)));
    }

    /// <summary>Smart processes.</summary>
    public RandomCall Types()
    {
        List<(string, string)> arguments = [("filter", Raw.Object(Filter(TypeNames))), ("order", Order(TypeNames))];
        if (dice.Chance(20))
            arguments.Add(("start", dice.Pick(Pools.Starts)));
        return new("crm.type.list", Raw.Object(arguments));
    }

    /// <summary>A smart process by one of its numbers, or its removal, which those with items refuse.</summary>
    public RandomCall Type(string verb)
    {
        var type = dice.Pick(metadata.Now.Rows.Types);
        return verb == "getByEntityTypeId"
            ? new("crm.type.getByEntityTypeId", Raw.Object(("entityTypeId", dice.Chance(85) ? Raw.Number(type.EntityTypeId) : dice.Pick(Pools.Numbers))))
            : new("crm.type." + verb, Raw.Object(("id", dice.Chance(85) ? Raw.Number(type.Id) : dice.Pick(Pools.Numbers))));
    }

    /// <summary>A smart process with some of its switches on.</summary>
    public RandomCall TypeAdd()
    {
        List<(string, string)> fields = [("title", Raw.Text(dice.Pick(Pools.Texts)))];
        fields.AddRange(dice.Some(0, 6, () => (dice.Pick(Pools.Switches), dice.Pick(Pools.Flags))));
        if (dice.Chance(40))
            fields.Add(("entityTypeId", dice.Pick(["0", "5", "128", "1040", "1041", "\"1050\"", "1030", "999998", "null", "\"abc\""])));
        if (dice.Chance(40))
            fields.Add(("relations", Relations()));
        return new("crm.type.add", Raw.Object(("fields", Raw.Object(fields))));
    }

    /// <summary>A change of a smart process: of its title, a switch, its relations.</summary>
    public RandomCall TypeUpdate()
    {
        var type = dice.Pick(metadata.Now.Rows.Types);
        List<(string, string)> fields = [(dice.Pick(Pools.Switches), dice.Chance(80) ? "\"Y\"" : dice.Pick(Pools.Flags))];
        if (dice.Chance(50))
            fields.Add(("title", Raw.Text(dice.Pick(Pools.Texts))));
        if (dice.Chance(20))
            fields.Add(("relations", Relations()));
        if (dice.Chance(10))
            fields.Add(("customSectionId", dice.Pick(Pools.Numbers)));
        return new("crm.type.update", Raw.Object(("id", Raw.Number(type.Id)), ("fields", Raw.Object(fields))));
    }

    /// <summary>A smart process as the opening needs it.</summary>
    public static RandomCall TypeAdd(string title, IEnumerable<string> switches) =>
        new("crm.type.add", Raw.Object(("fields", Raw.Object([("title", Raw.Text(title)), .. switches.Select(name => (name, "\"Y\""))]))));

    /// <summary>Relations of a smart process, by the numbers of the other types.</summary>
    public static RandomCall Relate(long id, string parents, string children) => new("crm.type.update",
        Raw.Object(("id", Raw.Number(id)), ("fields", Raw.Object(("relations", Raw.Object(("parent", parents), ("child", children)))))));

    // the same type twice, and the type itself, are among them
    string Relations() => Raw.Object(
        ("parent", Raw.List(dice.Some(0, 3, Relation))),
        ("child", Raw.List(dice.Some(0, 2, Relation))));

    string Relation() => Raw.Object(
        ("entityTypeId", dice.Chance(90) ? dice.Pick(["3", "4", "1030", "1032", "1", "\"3\""]) : dice.Pick(Pools.Odd)),
        ("isChildrenListEnabled", dice.Pick(Pools.Flags)));

    List<(string Key, string Value)> Filter(string[] names) => dice.Some(0, 2, () =>
        (dice.Pick(Queries.Prefixes) + dice.Pick(names), dice.Chance(values.Oddity) ? dice.Pick(Pools.Odd) : dice.Pick(Sought)));

    string Order(string[] names) => Raw.Object(dice.Some(0, 2, () => (dice.Pick(names), Raw.Text(dice.Pick(["ASC", "DESC", "asc"])))));
}
