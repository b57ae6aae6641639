using System.Globalization;
using System.Text.Json;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Protocol;
using Portico.Store.Sql;

namespace Portico.Bench.Floor;

/// <summary>One key of a reply: its name, encoded once, and the column it comes from (-1 for none).</summary>
sealed record FloorColumn(JsonEncodedText Name, byte[] Key, FieldForm Form, int Index, bool NullIsEmpty);

/// <summary>An insert or update with the places of what changes from call to call; the rest is bound as it is.</summary>
sealed record FloorWrite(string Sql, Value[] Values, Dictionary<string, int> Places, int[] Moments);

/// <summary>
/// What the floor runs and writes, made once at the start from Portico's own field definitions and query builder: the same
/// statements over the same columns, whatever Portico comes to select.
/// </summary>
static class FloorPlan
{
    /// <summary>Phones and addresses of one record, as Portico reads them.</summary>
    public const string Multifields =
        "SELECT id,kind,value_type,value FROM multifield WHERE entity_type_id=3 AND record_id=? ORDER BY record_id,id";

    static readonly EntityType Contact = ContactType.With([]);

    /// <summary>Fields of a contact.</summary>
    public static Selection Whole { get; } = Dialect.Classic.Whole(Contact);

    /// <summary>Fields of a contact in a list.</summary>
    public static Selection Default { get; } = Dialect.Classic.Select(Contact, null);

    /// <summary>Keys of a contact, without its multifields.</summary>
    public static FloorColumn[] WholeColumns { get; } = Columns(Whole);

    /// <summary>Keys of a contact in a list.</summary>
    public static FloorColumn[] ListColumns { get; } = Columns(Default);

    /// <summary>One contact: id.</summary>
    public static string Get { get; } = PageSql.FindOne(Whole);

    /// <summary>The lists, by <see cref="ListKind"/>.</summary>
    public static string[] Lists { get; } =
    [
        Find(OfOwner),
        Find(Page with { Filter = new Condition.Compare(Contact.IdField, Operator.Greater, [Value.Of(1)]) }),
        Find(Page),
        Find(Page with { Start = 50 }),
    ];

    /// <summary>All contacts of an owner: owner.</summary>
    public static string Count { get; } = Build(script => PageSql.Count(script, OfOwner));

    /// <summary>All contacts there are: 3, the entity type.</summary>
    public static string Total { get; } = Build(script => PageSql.Count(script, Page));

    /// <summary>A new contact with a name and a phone; every default filled in.</summary>
    public static FloorWrite Add { get; } = Write(isNew: true, "NAME", "LAST_NAME");

    /// <summary>A new position for a contact.</summary>
    public static FloorWrite Update { get; } = Write(isNew: false, "POST");

    static RecordQuery OfOwner => new(Default)
    {
        Filter = new Condition.Compare(Contact.FindClassic("ASSIGNED_BY_ID")!, Operator.Equal, [Value.Of(1)]),
        Order = [new(Contact.FindClassic("LAST_NAME")!, Descending: false)],
    };

    static RecordQuery Page => new(Default) { Order = [new(Contact.IdField, Descending: false)] };

    static string Find(RecordQuery query) => Build(script => PageSql.Find(script, query));

    // with FindOne above, all that is taken from the query builder
    static string Build(Action<SqlScript> build)
    {
        var script = new SqlScript(SqlDialect.Sqlite);
        build(script);
        return script.TextOf(0).ToString();
    }

    static FloorColumn[] Columns(Selection select) =>
        [.. select.Fields.Select((field, at) => (field, at)).Where(pair => pair.field.Source != FieldSource.Multifield)
            .Select(pair => new FloorColumn(JsonEncodedText.Encode(pair.field.Name), pair.field.ClassicKey, pair.field.Type.Form,
                select.Columns[pair.at], pair.field.NullIsEmpty))];

    static FloorWrite Write(bool isNew, params string[] texts)
    {
        var write = new RecordWrite(Contact) { Id = 1 };
        foreach (var name in texts)
            write.Set(Contact.FindClassic(name)!, Value.Of("x"));
        foreach (var field in Contact.Fields)
            if (field.Source == FieldSource.Column && write.Find(field) is null
                && (isNew ? field.Default != FieldDefault.None : field.UpperName is "UPDATED_TIME" or "UPDATED_BY"))
                write.Set(field, DefaultOf(field));
        var columns = new List<string>();
        var values = new List<Value>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var moments = new List<int>();
        foreach (var (field, value) in write.Columns)
        {
            columns.Add(field.Column);
            values.Add(value);
            places[field.Name] = values.Count;
            if (field.Type.Form == FieldForm.Moment)
                moments.Add(values.Count);
            if (!field.IsFolded)
                continue;
            columns.Add(field.FoldedColumn);
            values.Add(value.Text is { } text ? Value.Of(field.Fold(text)) : Value.Null);
        }
        if (!isNew)
            values.Add(Value.Of(write.Id));
        return new(isNew ? Insert(columns) : Set(columns), [.. values], places, [.. moments]);
    }

    static string Insert(List<string> columns) =>
        $"INSERT INTO contact ({string.Join(',', columns)}) VALUES ({string.Join(',', columns.Select((_, at) => Place(at)))})";

    static string Set(List<string> columns) =>
        $"UPDATE contact SET {string.Join(',', columns.Select((column, at) => $"{column}={Place(at)}"))} WHERE id={Place(columns.Count)}";

    static string Place(int at) => string.Create(CultureInfo.InvariantCulture, $"${at + 1}");

    // what Portico's rules fill in for user 1 and one phone
    static Value DefaultOf(Field field) => field.Default switch
    {
        FieldDefault.Yes => Value.Of(flag: true),
        FieldDefault.No => Value.Of(field.Multifield == "PHONE"),
        FieldDefault.FirstOfDirectory => Value.Of(Directories.All.First(directory => directory.Id == field.StatusType).Entries[0].StatusId),
        _ => Value.Of(1), // users; moments are bound at the call
    };
}
