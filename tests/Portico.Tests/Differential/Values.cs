using Portico.Crm;
using Portico.Model;

namespace Portico.Tests.Differential;

/// <summary>Values for fields of every kind, as JSON.</summary>
sealed class Values(Dice dice, Known known, Metadata metadata)
{
    static readonly string[] Files =
        ["{\"fileData\":[\"a.txt\",\"aGVsbG8=\"]}", "[\"Ёлка.txt\",\"\"]", "\"\"", "{\"remove\":\"Y\"}", "{\"id\":1}"];

    readonly UserFieldCalls _userFields = new(dice);

    /// <summary>How many values in a hundred may be such as do not fit; none while the first records are made.</summary>
    public int Oddity { get; set; }

    /// <summary>A value for a field, as it is asked for.</summary>
    public string Of(EntityType type, Field field)
    {
        if (dice.Chance(Oddity))
            return dice.Pick(Pools.Odd);
        return field.Source switch
        {
            FieldSource.Multifield or FieldSource.FirstMultifield => Raw.Text(Contact(field.Multifield!)),
            FieldSource.Links or FieldSource.PrimaryLink => Id(field.Link!.OtherType),
            FieldSource.Parent => Id(field.ParentType),
            FieldSource.Observers => dice.Pick(Pools.Users),
            _ => Plain(type, field),
        };
    }

    /// <summary>A value for a field, as it is written.</summary>
    public string Written(EntityType type, Field field, Dialects dialect)
    {
        if (dice.Chance(Oddity))
            return dice.Pick(Pools.Odd);
        return field switch
        {
            { Source: FieldSource.Links } when dialect == Dialects.Universal && dice.Chance(30) => Raw.List(dice.Some(0, 3, () => LinkRow(field))),
            { Source: FieldSource.Links } => Raw.List(dice.Some(0, 4, () => Id(field.Link!.OtherType))),
            { Source: FieldSource.Observers } => Raw.List(dice.Some(0, 3, () => dice.Pick(Pools.Users))),
            { Source: FieldSource.Multifield } => Raw.List(dice.Some(1, 3, () => Row(field.Name, [("VALUE", Raw.Text(Contact(field.Name)))]))),
            { Source: FieldSource.Values, Type.Form: FieldForm.File } => Raw.List(dice.Some(0, 3, () => dice.Pick(Files))),
            { Source: FieldSource.Values } => Raw.List(dice.Some(0, 4, () => Plain(type, field))),
            { Source: FieldSource.Column, Type.Form: FieldForm.File } =>
                dice.Pick(Files),
            _ => Of(type, field),
        };
    }

    /// <summary>What a LIKE asks for.</summary>
    /// <param name="isPattern">The client's own % count.</param>
    public string Pattern(EntityType type, Field field, bool isPattern)
    {
        // digits of a moment about the present may differ
        if (field.Type.Form == FieldForm.Moment)
            return Raw.Text(isPattern ? dice.Pick(["%", "zz%", "", "zz"]) : dice.Pick(["", "zz", "%", "_"]));
        var whole = Raw.Bare(Of(type, field));
        if (!isPattern)
            return Raw.Text(Part(whole));
        return Raw.Text(dice.Between(0, 5) switch
        {
            0 => "%" + Part(whole),
            1 => Part(whole) + "%",
            2 => "%" + Part(whole) + "%",
            3 => "%" + Part(whole) + "%" + Part(whole),
            4 => whole,
            _ => "%",
        });
    }

    /// <summary>The id of a record of a type, mostly of one there is.</summary>
    public string Id(int type)
    {
        var id = Raw.Number(One(type));
        if (!dice.Chance(Math.Min(Oddity * 3, 12)))
            return dice.Chance(20) ? $"\"{id}\"" : id;
        return dice.Pick(["0", "1", "\"0\"", "99999", "\" 1 \"", "\"007\"", "\"1e0\"", "9223372036854775807", "9223372036854775808", "-1", "\"abc\"", "null"]);
    }

    /// <summary>A record there is; 0 when there is none.</summary>
    public long One(int type) => known.Ids(type) is { Count: > 0 } ids ? dice.Pick(ids) : 0;

    /// <summary>A phone or an address.</summary>
    public string Contact(string kind) => dice.Chance(Oddity) ? dice.Pick(Pools.Texts) : dice.Pick(kind == "EMAIL" ? Pools.Mails : Pools.Phones);

    /// <summary>A row of phones or addresses with a type, or without.</summary>
    public string Row(string kind, List<(string Key, string Value)> entries)
    {
        if (dice.Chance(70))
            entries.Add(("VALUE_TYPE", Raw.Text(dice.Chance(80) ? kind == "EMAIL" ? "WORK" : "MOBILE" : dice.Pick(Pools.ValueTypes))));
        return Raw.Object(entries);
    }

    string Plain(EntityType type, Field field) => _userFields.Value(field) ?? field.Type.Form switch
    {
        FieldForm.Number or FieldForm.File => Number(type, field),
        FieldForm.Text or FieldForm.Multifield => Raw.Text(Text(type, field)),
        FieldForm.Flag => dice.Pick(Pools.Flags),
        FieldForm.Money or FieldForm.Real => dice.Pick(Pools.Money),
        FieldForm.Day => Raw.Text(dice.Pick(Pools.Days)),
        FieldForm.Moment => Raw.Text(dice.Pick(Pools.Moments)),
    };

    string Number(EntityType type, Field field)
    {
        if (field == type.IdField)
            return Id(type.Id);
        if (field.Type == FieldType.User)
            return dice.Pick(dice.Chance(90) ? Pools.Users : Pools.Numbers);
        if (field.Type == FieldType.Company)
            return Id(EntityTypeIds.Company);
        if (field.Type == FieldType.Contact)
            return Id(EntityTypeIds.Contact);
        if (field.Type == FieldType.Category)
            return metadata.Now.Categories(type.Id).FirstOrDefault() is { } category ? Raw.Number(category.Id) : "0";
        return dice.Pick(Pools.Numbers);
    }

    string Text(EntityType type, Field field)
    {
        if (field.StatusType is not { } directory)
            return dice.Pick(dice.Chance(2) ? Pools.LongTexts : field.Type == FieldType.Currency ? Pools.Currencies : Pools.Texts);
        // a stage that is none is refused; other directories take any code
        var entries = metadata.Now.Directory(directory);
        return entries.Count > 0 && (type.TypeId > 0 && directory.StartsWith("DYNAMIC", StringComparison.Ordinal) || dice.Chance(70))
            ? dice.Pick(entries).StatusId
            : dice.Pick(Pools.Codes);
    }

    string LinkRow(Field field) => Raw.Object(
        (dice.Pick(["contactId", "CONTACT_ID", "id"]), Id(field.Link!.OtherType)), ("isPrimary", dice.Pick(Pools.Flags)), ("sort", dice.Pick(Pools.Numbers)));

    string Part(string whole)
    {
        if (whole.Length < 3 || dice.Chance(40))
            return whole;
        var from = dice.Between(0, whole.Length - 1);
        return whole.Substring(from, dice.Between(1, Math.Min(8, whole.Length - from)));
    }
}
