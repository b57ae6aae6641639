using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Calls that look for duplicates and merge them.</summary>
sealed class DuplicateCalls(Dice dice, Known known)
{
    static readonly int[] Types = [EntityTypeIds.Contact, EntityTypeIds.Company, 1030, 1032];

    static readonly string[] Phones = ["+12025550101", "+1 202 555 01 01", "12025550101", "+12025550101;5", "5", "", "Ёлка"];

    /// <summary>A search of each kind, a field compared and no more, and a merge that succeeds.</summary>
    public IEnumerable<RandomCall> Tour()
    {
        yield return new("crm.company.add", "{\"fields\":{\"TITLE\":\"Twin\",\"PHONE\":[{\"VALUE\":\"+4930 1\"}]}}") { TypeId = EntityTypeIds.Company };
        yield return new("crm.company.add", "{\"fields\":{\"TITLE\":\"Twin\",\"PHONE\":[{\"VALUE\":\"+4930 2\"}]}}") { TypeId = EntityTypeIds.Company };
        yield return new("crm.duplicate.findbycomm", "{\"type\":\"PHONE\",\"values\":[\"+4930-1\",\"+4930-2\"]}");
        yield return MergeOf(EntityTypeIds.Company, [.. known.Ids(EntityTypeIds.Company).TakeLast(2)]);
        yield return new("crm.duplicate.findbycomm", "{\"type\":\"PHONE\",\"values\":[\"+4930-1\",\"+4930-2\"]}");
        yield return new("crm.duplicate.volatileType.fields", "{}");
        yield return new("crm.duplicate.volatileType.register", "{\"entityTypeId\":3,\"fieldCode\":\"POST\"}");
        yield return new("crm.duplicate.volatileType.list", "{}");
        yield return new("crm.duplicate.volatileType.unregister", "{\"id\":1}");
    }

    /// <summary>A search.</summary>
    public RandomCall FindByComm() => new("crm.duplicate.findbycomm", Raw.Object(
        ("type", dice.Chance(90) ? dice.Pick(["\"PHONE\"", "\"EMAIL\"", "\"email\""]) : dice.Pick(Pools.Odd)),
        ("entity_type", dice.Pick(["null", "\"\"", "\"CONTACT\"", "\"COMPANY\"", "\"NOPE\""])),
        ("values", dice.Chance(90) ? Raw.List(dice.Some(1, 4, () => Raw.Text(dice.Pick(dice.Chance(60) ? Phones : Pools.Texts)))) : dice.Pick(Pools.Odd))));

    /// <summary>Fields that are compared.</summary>
    public RandomCall VolatileType() => new("crm.duplicate.volatileType." + dice.Pick(["fields", "list", "register", "register", "unregister"]), Raw.Object(
        ("entityTypeId", dice.Pick(["3", "4", "2", "null"])),
        ("fieldCode", Raw.Text(dice.Pick(["POST", "COMMENTS", "ADDRESS", "ADDRESS_2", "UTM_SOURCE", "UTM_TERM", "ORIGIN_ID", "BANKING_DETAILS", "NAME", "Ёлка"]))),
        ("id", Raw.Number(dice.Between(1, 12)))));

    /// <summary>A merge, mostly of records that contradict each other.</summary>
    public RandomCall Merge()
    {
        var type = dice.Pick(Types);
        var ids = known.Ids(type);
        return dice.Chance(90) && ids.Count > 1
            ? MergeOf(type, [dice.Pick(ids), dice.Pick(ids)])
            : new("crm.entity.mergeBatch", Raw.Object(("params", Raw.Object(("entityTypeId", dice.Pick(["3", "5", "0", "null"])), ("entityIds", dice.Pick(Pools.Odd))))));
    }

    static RandomCall MergeOf(int type, IReadOnlyList<long> ids) => new("crm.entity.mergeBatch", Raw.Object(("params", Raw.Object(
        ("entityTypeId", Raw.Number(type)), ("entityIds", Raw.List([.. ids.Select(id => Raw.Number(id))]))))))
    {
        TypeId = type,
    };
}
