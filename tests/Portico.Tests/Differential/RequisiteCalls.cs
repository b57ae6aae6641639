using Portico.Crm;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;

namespace Portico.Tests.Differential;

/// <summary>Calls on requisites, bank details, addresses, templates and the choices of records.</summary>
sealed class RequisiteCalls(Dice dice, Metadata metadata, Values values)
{
    // of each kind there are about as many, so that numbers hit
    const int Most = 24;

    static readonly string[] AddressTypes = ["1", "6", "\"11\"", "4", "2", "\"x\"", "0"];

    static readonly string[] Verbs =
    [
        "requisite.add", "requisite.add", "requisite.update", "requisite.get", "requisite.list", "requisite.list", "requisite.delete",
        "requisite.bankdetail.add", "requisite.bankdetail.add", "requisite.bankdetail.update", "requisite.bankdetail.get", "requisite.bankdetail.list", "requisite.bankdetail.delete",
        "address.add", "address.add", "address.update", "address.list", "address.list", "address.delete",
        "requisite.preset.add", "requisite.preset.update", "requisite.preset.get", "requisite.preset.list", "requisite.preset.delete",
        "requisite.preset.field.add", "requisite.preset.field.update", "requisite.preset.field.get", "requisite.preset.field.list", "requisite.preset.field.delete",
        "requisite.preset.field.availabletoadd", "requisite.link.register", "requisite.link.get", "requisite.link.list", "requisite.link.unregister",
    ];

    readonly Queries _queries = new(dice, values);

    RequisiteTypes Types => metadata.Now.Requisites;

    /// <summary>All of them once with success; then there is something for the others to hit.</summary>
    public IEnumerable<RandomCall> Tour()
    {
        var company = Raw.Number(values.One(EntityTypeIds.Company));
        var preset = Raw.Number(Countries.All.Sum(country => country.Presets.Count) + 1);
        var inPreset = $"\"preset\":{{\"ID\":{preset}}}";
        var item = Raw.Number(values.One(1030));
        yield return new("crm.requisite.preset.add", "{\"fields\":{\"ENTITY_TYPE_ID\":8,\"COUNTRY_ID\":1,\"NAME\":\"Ёлка\"}}");
        yield return new("crm.requisite.preset.update", $"{{\"id\":{preset},\"fields\":{{\"SORT\":\"20\"}}}}");
        yield return new("crm.requisite.preset.get", $"{{\"id\":{preset}}}");
        yield return new("crm.requisite.preset.list", "{\"order\":{\"COUNTRY_ID\":\"desc\",\"NAME\":\"asc\"}}");
        yield return new("crm.requisite.preset.field.add", $"{{{inPreset},\"fields\":{{\"FIELD_NAME\":\"RQ_INN\"}}}}");
        yield return new("crm.requisite.preset.field.update", $"{{\"id\":1,{inPreset},\"fields\":{{\"FIELD_NAME\":\"RQ_KPP\",\"SORT\":7}}}}");
        yield return new("crm.requisite.preset.field.get", $"{{\"id\":1,{inPreset}}}");
        yield return new("crm.requisite.preset.field.list", $"{{{inPreset}}}");
        yield return new("crm.requisite.preset.field.availabletoadd", $"{{{inPreset}}}");
        yield return new("crm.requisite.preset.field.delete", $"{{\"id\":1,{inPreset}}}");
        yield return new("crm.requisite.preset.delete", $"{{\"id\":{preset}}}");
        yield return new("crm.requisite.add", $"{{\"fields\":{{\"ENTITY_TYPE_ID\":4,\"ENTITY_ID\":{company},\"PRESET_ID\":1,\"NAME\":\"Ёлка\",\"RQ_INN\":\"7707\"}}}}");
        yield return new("crm.requisite.update", "{\"id\":1,\"fields\":{\"RQ_KPP\":\"Straße\"}}");
        yield return new("crm.requisite.get", "{\"id\":1}");
        yield return new("crm.requisite.list", "{\"filter\":{\"%NAME\":\"ЁЛ\"}}");
        yield return new("crm.requisite.bankdetail.add", "{\"fields\":{\"ENTITY_ID\":1,\"NAME\":\"Ада\"}}");
        yield return new("crm.requisite.bankdetail.update", "{\"id\":1,\"fields\":{\"RQ_BIK\":\"0445\"}}");
        yield return new("crm.requisite.bankdetail.get", "{\"id\":1}");
        yield return new("crm.requisite.bankdetail.list", "{\"order\":{\"SORT\":\"ASC\"}}");
        yield return new("crm.address.add", "{\"fields\":{\"TYPE_ID\":1,\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":1,\"CITY\":\"İstanbul\"}}");
        yield return new("crm.address.update", "{\"fields\":{\"TYPE_ID\":1,\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":1,\"ADDRESS_1\":\"ёлка\"}}");
        yield return new("crm.address.list", "{}");
        yield return new("crm.company.get", $"{{\"id\":{company}}}");
        yield return new("crm.requisite.link.register", $"{{\"fields\":{{\"ENTITY_TYPE_ID\":1030,\"ENTITY_ID\":{item},\"REQUISITE_ID\":0,\"BANK_DETAIL_ID\":0,\"MC_REQUISITE_ID\":0,\"MC_BANK_DETAIL_ID\":0}}}}");
        yield return new("crm.requisite.link.get", $"{{\"entityTypeId\":1030,\"entityId\":{item}}}");
        yield return new("crm.requisite.link.list", "{}");
        yield return new("crm.requisite.link.unregister", $"{{\"entityTypeId\":1030,\"entityId\":{item}}}");
        yield return new("crm.address.delete", "{\"fields\":{\"TYPE_ID\":1,\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":1}}");
        yield return new("crm.requisite.bankdetail.delete", "{\"id\":1}");
        yield return new("crm.requisite.delete", "{\"id\":1}");
        for (var at = 0; at < Most / 3; at++)
            yield return Of("requisite.add");
        for (var at = 0; at < Most / 3; at++)
        {
            yield return Of("requisite.bankdetail.add");
            yield return Of("address.add");
        }
    }

    /// <summary>Any of them.</summary>
    public RandomCall Any() => Of(dice.Pick(Verbs));

    RandomCall Of(string verb)
    {
        var type = verb[..verb.LastIndexOf('.')] switch
        {
            "requisite" => Types.Requisite,
            "requisite.bankdetail" => Types.BankDetail,
            "address" => Types.Address,
            "requisite.link" => Types.Link,
            _ => RequisiteTypes.Preset,
        };
        if (verb.EndsWith(".list", StringComparison.Ordinal) && !verb.Contains(".field.", StringComparison.Ordinal))
        {
            var prefixes = new List<string>();
            return new("crm." + verb, Raw.Object(_queries.Of(type, Dialects.Classic, prefixes))) { Prefixes = prefixes };
        }
        return new("crm." + verb, Raw.Object(verb switch
        {
            "requisite.add" => [("fields", Fields(type, Owner()))],
            "requisite.bankdetail.add" => [("fields", Fields(type, [("ENTITY_ID", Number())]))],
            "requisite.preset.add" => [("fields", Fields(type, [("ENTITY_TYPE_ID", dice.Chance(90) ? "8" : "4"), ("COUNTRY_ID", dice.Pick(["1", "\"122\"", "46", "7"])), ("NAME", Raw.Text(dice.Pick(Pools.Texts)))]))],
            "requisite.update" or "requisite.bankdetail.update" or "requisite.preset.update" => [("id", Number()), ("fields", Fields(type, []))],
            "address.add" or "address.update" or "address.delete" =>
                [("fields", Fields(type, [("TYPE_ID", dice.Pick(AddressTypes)), ("ENTITY_TYPE_ID", dice.Chance(90) ? "8" : dice.Pick(["1", "3", "\"8\""])), ("ENTITY_ID", Number())]))],
            "requisite.link.register" => [("fields", Raw.Object([("ENTITY_TYPE_ID", Card()), ("ENTITY_ID", values.Id(1030)), .. Choices()]))],
            "requisite.link.get" or "requisite.link.unregister" => [("entityTypeId", Card()), ("entityId", values.Id(1030))],
            _ when verb.Contains(".field.", StringComparison.Ordinal) => [("id", Raw.Number(dice.Between(1, 12))), ("preset", Raw.Object(("ID", Number()))), ("fields", PresetField())],
            _ => [("id", Number())],
        }));
    }

    List<(string, string)> Owner()
    {
        var card = dice.Chance(50) ? EntityTypeIds.Contact : EntityTypeIds.Company;
        return
        [
            ("ENTITY_TYPE_ID", dice.Chance(95) ? Raw.Number(card) : dice.Pick(Pools.Odd)), ("ENTITY_ID", values.Id(card)),
            ("PRESET_ID", dice.Chance(95) ? Raw.Number(dice.Between(1, 24)) : dice.Pick(Pools.Numbers)),
        ];
    }

    string Fields(EntityType type, List<(string Key, string Value)> fields)
    {
        var others = dice.Some(1, 6, () => _queries.FieldOf(type, Dialects.Classic, field => !field.IsReadOnly && !field.Flags.HasFlag(FieldFlags.Immutable)));
        return Raw.Object([.. fields, .. others.DistinctBy(field => field.Name).Where(field => !fields.Exists(one => one.Key == field.Name))
            .Select(field => (field.Name, values.Written(type, field, Dialects.Classic)))]);
    }

    string PresetField() => Raw.Object(
        ("FIELD_NAME", Raw.Text(dice.Pick(["RQ_NAME", "RQ_INN", "RQ_COMPANY_NAME", "RQ_SIRET", "RQ_ADDR", "RQ_KPP", "NOPE", ""]))),
        ("FIELD_TITLE", Raw.Text(dice.Pick(Pools.Texts))), ("SORT", dice.Pick(Pools.Numbers)), ("IN_SHORT_LIST", dice.Pick(Pools.Flags)));

    IEnumerable<(string, string)> Choices() =>
        ((string[])["REQUISITE_ID", "BANK_DETAIL_ID", "MC_REQUISITE_ID", "MC_BANK_DETAIL_ID"]).Select(name => (name, dice.Chance(75) ? "0" : Number()));

    string Card() => dice.Chance(90) ? "1030" : dice.Pick(["1032", "2", "4", "\"1030\"", "0"]);

    string Number() => dice.Chance(95) ? Raw.Number(dice.Between(1, Most)) : dice.Pick(Pools.Numbers);
}
