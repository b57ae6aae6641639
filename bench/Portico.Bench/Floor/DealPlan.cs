using System.Globalization;
using System.Text;
using System.Text.Json;
using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Rest.Protocol;
using Portico.Store;
using Portico.Store.Sql;

namespace Portico.Bench.Floor;

/// <summary>A column of a list of deals: its key, and what stands there without a value.</summary>
sealed record DealColumn(JsonEncodedText Name, Field Field, int Index, byte[] Empty);

/// <summary>
/// A list of 50 deals by id: its statement as Portico's query builder makes it, and the keys of its rows. Its parameters are the owner,
/// the company where one is asked for, and the size of the page.
/// </summary>
sealed class DealList
{
    readonly Func<long, long, RecordQuery> _query;

    DealList(Dialect dialect, Selection select, Func<long, long, RecordQuery> query)
    {
        _query = query;
        IsUniversal = dialect.Kind == Dialects.Universal;
        Columns =
        [
            .. select.Fields.Select((field, at) => new DealColumn(JsonEncodedText.Encode(IsUniversal ? field.CamelName : field.Name), field,
                select.Columns[at], Encoding.UTF8.GetBytes(Empty(field)))),
        ];
    }

    /// <summary>A user's deals with every field and user field, as <c>crm.deal.list</c> writes them.</summary>
    public static DealList Classic { get; } = Make(Dialect.Classic, Node.List([Node.Of("*"), Node.Of("UF_*")]),
        static (owner, _) => Is("ASSIGNED_BY_ID", owner));

    /// <summary>A user's or a company's deals, as <c>crm.item.list</c> writes them.</summary>
    public static DealList Universal { get; } = Make(Dialect.Universal,
        Node.List([.. "id title stageId categoryId opportunity currencyId assignedById companyId createdTime".Split(' ').Select(Node.Of)]),
        static (owner, company) => new Condition.Or([Is("ASSIGNED_BY_ID", owner), Is("COMPANY_ID", company)]));

    /// <summary>Rows of <c>crm.item.list</c> stand in an envelope, and numbers are numbers.</summary>
    public bool IsUniversal { get; }

    /// <summary>What is written of a row, in its order.</summary>
    public DealColumn[] Columns { get; }

    /// <summary>The statement.</summary>
    public string Sql(SqlDialect dialect)
    {
        var script = new SqlScript(dialect);
        PageSql.Find(script, _query(1, 1));
        return script.TextOf(0).ToString();
    }

    static DealList Make(Dialect dialect, Node names, Func<long, long, Condition> filter)
    {
        var select = dialect.Select(DealFields.Card, names);
        return new(dialect, select, (owner, company) => new RecordQuery(select)
        {
            Filter = filter(owner, company),
            Order = [new(DealFields.Card.IdField, Descending: false)],
        });
    }

    static Condition.Compare Is(string name, long value) => new(DealFields.Card.FindClassic(name)!, Operator.Equal, [Value.Of(value)]);

    // nothing of a user field is null in both dialects but for days and flags
    string Empty(Field field)
    {
        var isDay = field.Type.Form is FieldForm.Day or FieldForm.Moment;
        if (field.User is not null && field.Type.Form == FieldForm.Flag)
            return IsUniversal ? "\"N\"" : "false";
        return field.NullIsEmpty || (isDay && !IsUniversal) ? "\"\"" : IsUniversal && field.NullIsZero ? "0" : "null";
    }
}

/// <summary>User fields of the deals: what is filled in, and what the floor takes the card for.</summary>
static class DealFields
{
    /// <summary>Their names after <c>UF_CRM_</c> and their types; numbered from 1 in a new portal.</summary>
    public static (string Name, string Type)[] All { get; } =
    [
        ("TERMS", "string"), ("SEATS", "integer"), ("DISCOUNT", "double"), ("SIGNED", "boolean"), ("CHANNEL", "enumeration"),
        ("STARTS", "date"), ("CALL_AT", "datetime"), ("BUDGET", "money"), ("OFFER", "url"), ("ENGINEER", "employee"),
    ];

    /// <summary>The deal with them.</summary>
    public static EntityType Card { get; } = DealType.With([]).With(
    [
        .. All.Select((made, at) =>
        {
            var type = UserFieldType.Find(made.Type)!;
            var name = UserFieldNames.Whole(made.Name, UserFieldNames.Crm);
            var column = UserFieldPlace.ColumnOf(at + 1);
            return new Field(name, UserFieldNames.Camel(name, new HashSet<string>()), type.Values, name)
            {
                User = new() { Id = at + 1, EntityId = "CRM_DEAL", Name = name, Type = type, ShowFilter = "N", Settings = Node.Null, Column = column },
                Column = column,
                IsFolded = type.IsFolded,
            };
        }),
    ]);

    /// <summary>Makes them in a new portal, with the items of the list.</summary>
    public static async Task Make(Portal portal)
    {
        foreach (var (name, type) in All)
            await portal.UserFields.Add(portal.Metadata.Now[EntityTypeIds.Deal], UserFieldNames.Whole(name, UserFieldNames.Crm), UserFieldType.Find(type)!, new()
            {
                IsClassic = true,
                Items = type != "enumeration" ? null
                    : [.. Enumerable.Range(0, 5).Select(at => new UserFieldItemDraft(0, "Item " + Number(at), at * 10, IsDefault: false, XmlId: null, IsDeleted: false))],
            }, CancellationToken.None);
    }

    /// <summary>A deal of the benchmark; every seventh value of a user field is not there.</summary>
    public static IEnumerable<(string Name, string Value)> Deal(int number, int companies, int owners, IReadOnlyList<long> channels)
    {
        yield return ("TITLE", "Deal " + Number(number * 7919L % 100_003));
        yield return ("COMPANY_ID", Number(1 + number % companies));
        yield return ("ASSIGNED_BY_ID", Number(2 + number % owners));
        yield return ("OPPORTUNITY", string.Create(CultureInfo.InvariantCulture, $"{number * 37L % 90_000}.{number % 4 * 25:00}"));
        yield return ("COMMENTS", "Asked for terms, a call next week, and two samples of the new line, by post.");
        string[] values =
        [
            "Net 30, delivery \"DAP\" " + Number(number % 90), Number(number % 500), string.Create(CultureInfo.InvariantCulture, $"{number % 40 / 4.0}"),
            number % 2 == 0 ? "1" : "0", Number(channels[number % channels.Count]), $"20{Number(20 + number % 9)}-0{Number(1 + number % 9)}-15",
            $"2024-0{Number(1 + number % 9)}-15T10:{Number(10 + number % 49)}:00+00:00", Number(number % 9000) + "|EUR", "https://example.com/" + Number(number),
            Number(2 + number % owners),
        ];
        for (var at = 0; at < All.Length; at++)
            if ((number + at) % 7 != 0)
                yield return (UserFieldNames.Whole(All[at].Name, UserFieldNames.Crm), values[at]);
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
