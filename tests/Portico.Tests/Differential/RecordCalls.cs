using Portico.Crm;
using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Calls on records of every type, in both dialects, and on the links between them.</summary>
sealed class RecordCalls(Dice dice, Known known, Metadata metadata, Values values)
{
    /// <summary>Cards with methods of their own: their prefix, and the records they link to.</summary>
    public static readonly IReadOnlyDictionary<int, (string Prefix, string Word, int Other, string Name)> Classic =
        new Dictionary<int, (string, string, int, string)>
        {
            [EntityTypeIds.Contact] = ("crm.contact", "company", EntityTypeIds.Company, "COMPANY_ID"),
            [EntityTypeIds.Company] = ("crm.company", "contact", EntityTypeIds.Contact, "CONTACT_ID"),
            [EntityTypeIds.Lead] = ("crm.lead", "contact", EntityTypeIds.Contact, "CONTACT_ID"),
            [EntityTypeIds.Deal] = ("crm.deal", "contact", EntityTypeIds.Contact, "CONTACT_ID"),
            [EntityTypeIds.Quote] = ("crm.quote", "contact", EntityTypeIds.Contact, "CONTACT_ID"),
        };

    readonly Queries _queries = new(dice, values);

    /// <summary>A new record.</summary>
    public RandomCall Add(int typeId) => Add(typeId, DialectOf(typeId));

    /// <summary>A new record, in a dialect.</summary>
    public RandomCall Add(int typeId, Dialects dialect)
    {
        List<(string, string)> arguments = [("fields", Fields(metadata.Now[typeId], dialect, id: 0))];
        if (dialect == Dialects.Classic && dice.Chance(15))
            arguments.Add(("params", "{\"IMPORT\":\"Y\",\"REGISTER_SONET_EVENT\":\"N\"}"));
        return Of("add", typeId, dialect, 0, arguments);
    }

    /// <summary>New records with their history: one, or some.</summary>
    public RandomCall Import(int typeId, bool isBatch) => isBatch
        ? Of("batchImport", typeId, Dialects.Universal, 0, [("data", Raw.List(dice.Some(1, 3, () => Fields(metadata.Now[typeId], Dialects.Universal, id: 0))))])
        : Of("import", typeId, Dialects.Universal, 0, [("fields", Fields(metadata.Now[typeId], Dialects.Universal, id: 0))]);

    /// <summary>An import that succeeds.</summary>
    public static IEnumerable<RandomCall> ImportTour()
    {
        yield return Of("import", EntityTypeIds.Company, Dialects.Universal, 0, [("fields", "{\"title\":\"Ёлка\"}")]);
        yield return Of("batchImport", EntityTypeIds.Company, Dialects.Universal, 0, [("data", "[{\"title\":\"Ёлка\"},{\"createdTime\":\"1999-01-01T00:00:00+00:00\"}]")]);
    }

    /// <summary>A change of a record.</summary>
    public RandomCall Update()
    {
        var (typeId, dialect, id) = Target();
        return Of("update", typeId, dialect, id, [IdOf(typeId, id), ("fields", Fields(metadata.Now[typeId], dialect, id))]);
    }

    /// <summary>One record, or its removal.</summary>
    public RandomCall One(string verb)
    {
        var (typeId, dialect, id) = Target();
        return Of(verb, typeId, dialect, id, [IdOf(typeId, id)]);
    }

    /// <summary>One record of a type in a dialect.</summary>
    public RandomCall One(string verb, int typeId, Dialects dialect)
    {
        var id = values.One(typeId);
        return Of(verb, typeId, dialect, id, [("id", Raw.Number(id))]);
    }

    /// <summary>A page of records.</summary>
    public RandomCall List()
    {
        var typeId = AnyType();
        return List(typeId, DialectOf(typeId));
    }

    /// <summary>A page of records of a type in a dialect.</summary>
    public RandomCall List(int typeId, Dialects dialect)
    {
        var prefixes = new List<string>();
        var arguments = _queries.Of(metadata.Now[typeId], dialect, prefixes);
        return Of("list", typeId, dialect, 0, arguments) with { Prefixes = prefixes };
    }

    /// <summary>The description of a type's fields.</summary>
    public static RandomCall Describe(int typeId, Dialects dialect) => Of("fields", typeId, dialect, 0, []);

    /// <summary>A change that every record takes.</summary>
    public RandomCall Touch(int typeId, Dialects dialect)
    {
        var id = values.One(typeId);
        return Of("update", typeId, dialect, id, [("id", Raw.Number(id)), ("fields", dialect == Dialects.Classic ? "{\"OPENED\":\"N\"}" : "{\"opened\":\"Y\"}")]);
    }

    /// <summary>A call on the links of a contact or a company.</summary>
    public RandomCall Link(int typeId, string verb)
    {
        var (prefix, word, other, name) = Classic[typeId];
        List<(string, string)> arguments = verb == "fields" ? [] : [("id", values.Id(typeId))];
        if (verb is "add" or "delete")
            arguments.Add(("fields", LinkTo(other, name)));
        else if (verb == "items.set")
            arguments.Add(("items", dice.Chance(values.Oddity) ? dice.Pick(Pools.Odd) : Raw.List(dice.Some(0, 5, () => LinkTo(other, name)))));
        return new($"{prefix}.{word}.{verb}", Raw.Object(arguments));
    }

    /// <summary>A type that has records: mostly contacts, companies, deals and the first smart processes.</summary>
    public int AnyType()
    {
        if (dice.Chance(45))
            return dice.Chance(65) ? EntityTypeIds.Contact : EntityTypeIds.Company;
        if (dice.Chance(55))
            return dice.Pick([EntityTypeIds.Deal, EntityTypeIds.Deal, EntityTypeIds.Lead, EntityTypeIds.Quote, EntityTypeIds.SmartInvoice]);
        var processes = metadata.Now.Rows.Types;
        return (int)processes[dice.Between(0, (dice.Chance(85) ? Math.Min(2, processes.Count) : processes.Count) - 1)].EntityTypeId;
    }

    string LinkTo(int other, string name)
    {
        var entries = new List<(string, string)> { (name, values.Id(other)) };
        if (dice.Chance(40))
            entries.Add(("SORT", dice.Pick(["10", "20", "20", "5", "\"30\"", "0", "-5", "2147483648", "9223372036854775807", "\"abc\""])));
        if (dice.Chance(40))
            entries.Add(("IS_PRIMARY", dice.Pick(Pools.Flags)));
        return dice.Chance(values.Oddity / 2) ? dice.Pick(Pools.Odd) : Raw.Object(entries);
    }

    // the record is named by a value that mostly, but not always, is the id itself
    (int TypeId, Dialects Dialect, long Id) Target()
    {
        var typeId = AnyType();
        return (typeId, DialectOf(typeId), values.One(typeId));
    }

    (string, string) IdOf(int typeId, long id) => dice.Chance(8) ? ("id", values.Id(typeId)) : (dice.Chance(90) ? "id" : "ID", Raw.Number(id));

    Dialects DialectOf(int typeId) => Classic.ContainsKey(typeId) && dice.Chance(60) ? Dialects.Classic : Dialects.Universal;

    string Fields(EntityType type, Dialects dialect, long id)
    {
        var entries = new List<(string, string)>();
        for (var left = dice.Between(2, 8); left > 0; left--)
        {
            var field = _queries.FieldOf(type, dialect, other => other.Source != FieldSource.FirstMultifield);
            entries.Add((_queries.NameOf(field, dialect), values.Written(type, field, dialect)));
        }
        if (type.Can(Abilities.Multifields) && dice.Chance(45))
        {
            var kind = dice.Pick(["PHONE", "PHONE", "EMAIL"]);
            entries.Add(dialect == Dialects.Universal ? ("fm", Many(type, id)) : (kind, Many(type, id, kind)));
        }
        if (dice.Chance(values.Oddity / 4))
            entries.Add((dialect == Dialects.Classic ? "COMMENTS" : "title", dice.Pick(Pools.Poison)));
        return Raw.Object(entries);
    }

    // classic rows: new ones, changes and removals by the row's id
    string Many(EntityType type, long id, string kind)
    {
        var rows = known.Rows(type.Id, id);
        return Raw.List(dice.Some(1, 3, () =>
        {
            var entries = new List<(string, string)>();
            if (id > 0 && dice.Chance(60))
                entries.Add(("ID", rows.Count > 0 && dice.Chance(85) ? Raw.Number(dice.Pick(rows).Row) : dice.Pick(["1", "\"2\"", "0", "-1", "99999", "\"abc\""])));
            if (id == 0 || dice.Chance(80))
                entries.Add(("VALUE", Raw.Text(dice.Chance(90) ? values.Contact(kind) : "")));
            else if (dice.Chance(50))
                entries.Add(("DELETE", dice.Pick(Pools.Flags)));
            return values.Row(kind, entries);
        }));
    }

    // universal rows: a list that adds, or a map whose numbers name rows
    string Many(EntityType type, long id)
    {
        var rows = known.Rows(type.Id, id);
        var made = dice.Some(1, 3, () =>
        {
            var kind = dice.Chance(values.Oddity) ? dice.Pick(Pools.LongTexts) : dice.Pick(["PHONE", "PHONE", "EMAIL", "WEB"]);
            return Raw.Object(
                ("typeId", Raw.Text(kind)),
                ("value", Raw.Text(dice.Chance(85) ? values.Contact(kind) : "")),
                ("valueType", Raw.Text(dice.Pick(Pools.ValueTypes))));
        });
        return dice.Chance(40)
            ? Raw.List(made)
            : Raw.Object(made.Select((row, at) => (rows.Count > 0 && dice.Chance(50) ? Raw.Number(dice.Pick(rows).Row) : "n" + Raw.Number(at), row)));
    }

    static RandomCall Of(string verb, int typeId, Dialects dialect, long id, List<(string, string)> arguments) => dialect == Dialects.Universal
        ? new("crm.item." + verb, Raw.Object([("entityTypeId", Raw.Number(typeId)), .. arguments])) { TypeId = typeId, Id = id }
        : new($"{Classic[typeId].Prefix}.{verb}", Raw.Object(arguments)) { TypeId = typeId, Id = id };
}
