using System.Globalization;

namespace Portico.Model.Types;

/// <summary>
/// The schedule of a template of recurring deals: <c>crm.deal.recurring.fields</c>, as a card of its own: so schedules are filtered,
/// ordered and paged like records. The universal name of a field is the one that <c>list</c> prints.
/// </summary>
public static class RecurringType
{
    /// <summary>The template.</summary>
    public static Field Deal { get; } = Column("DEAL_ID", FieldType.Integer, "id of the recurring deal", FieldFlags.Required | FieldFlags.Immutable, "deal_id");

    /// <summary>The deal the template was made from.</summary>
    public static Field Based { get; } = Column("BASED_ID", FieldType.Integer, "Created based on", FieldFlags.ReadOnly, "based_id");

    /// <summary>Whether deals are made.</summary>
    public static Field Active { get; } =
        new("ACTIVE", "ACTIVE", FieldType.Char, "Active") { Column = "active", Default = FieldDefault.Yes };

    /// <summary>When the next deal is made; empty for never.</summary>
    public static Field Next { get; } = Column("NEXT_EXECUTION", FieldType.DateTime, "Next execution date", FieldFlags.ReadOnly);

    /// <summary>When the last deal was made.</summary>
    public static Field Last { get; } = Column("LAST_EXECUTION", FieldType.DateTime, "Last execution date", FieldFlags.ReadOnly);

    /// <summary>Deals made.</summary>
    public static Field Counter { get; } = Column("COUNTER_REPEAT", FieldType.Integer, "Number of executions", FieldFlags.ReadOnly);

    /// <summary>The day the schedule counts from.</summary>
    public static Field Start { get; } =
        new("START_DATE", "START_DATE", FieldType.Date, "Start date for calculation") { Column = "start_date", Default = FieldDefault.Today };

    /// <summary>Pipeline of the deals made.</summary>
    public static Field Category { get; } = Column("CATEGORY_ID", FieldType.PipelineChar, "Category of the new deal", camel: "category_id");

    /// <summary>N no limit, D by day, T by number.</summary>
    public static Field Limit { get; } =
        new("IS_LIMIT", "IS_LIMIT", FieldType.Letter, "Type of execution limits")
        {
            Column = "is_limit",
            Default = FieldDefault.Constant,
            Constant = Value.Of("N"),
        };

    /// <summary>Most deals.</summary>
    public static Field LimitRepeat { get; } = Column("LIMIT_REPEAT", FieldType.Integer, "Limit on the number of executions");

    /// <summary>The last day.</summary>
    public static Field LimitDate { get; } = Column("LIMIT_DATE", FieldType.Date, "Limit by date");

    /// <summary>The parameters of the schedule, as one map.</summary>
    public static Field Params { get; } =
        new("PARAMS", "PARAMS", FieldType.RecurringParams, "Parameters for calculating the next execution date") { Source = FieldSource.Nothing };

    /// <summary><c>single</c> or <c>multiple</c>.</summary>
    public static Field Mode { get; } = Param("MODE", "mode", FieldType.Code, "Repetition mode");

    /// <summary>How long before the start a single deal is made.</summary>
    public static (Field Unit, Field Count) Before { get; } = (
        Param("SINGLE_BEFORE_START_DATE_TYPE", "single_type", FieldType.Code, "Type of offset before the calculation date"),
        Param("SINGLE_BEFORE_START_DATE_VALUE", "single_value", FieldType.Integer, "Offset before the calculation date"));

    /// <summary>How far apart many deals are made.</summary>
    public static (Field Unit, Field Count) Every { get; } = (
        Param("MULTIPLE_TYPE", "multiple_type", FieldType.Code, "Type of repetition"),
        Param("MULTIPLE_INTERVAL", "multiple_interval", FieldType.Integer, "Repetition interval"));

    /// <summary>From the day a deal is made to its start.</summary>
    public static (Field Unit, Field Count) Begin { get; } = (
        Param("OFFSET_BEGINDATE_TYPE", "begin_type", FieldType.Code, "Type of offset for the start date in the new deal"),
        Param("OFFSET_BEGINDATE_VALUE", "begin_value", FieldType.Integer, "Offset for the start date in the new deal"));

    /// <summary>From the day a deal is made to its end.</summary>
    public static (Field Unit, Field Count) Close { get; } = (
        Param("OFFSET_CLOSEDATE_TYPE", "close_type", FieldType.Code, "Type of offset for the completion date in the new deal"),
        Param("OFFSET_CLOSEDATE_VALUE", "close_value", FieldType.Integer, "Offset for the completion date in the new deal"));

    /// <summary>Parts of the parameters, in the order of <c>fields</c>.</summary>
    public static IReadOnlyList<Field> Parts { get; } =
        [Mode, Before.Count, Before.Unit, Every.Unit, Every.Count, Begin.Unit, Begin.Count, Close.Unit, Close.Count];

    /// <summary>The same in the order of <c>get</c> and <c>list</c>.</summary>
    public static IReadOnlyList<Field> Printed { get; } =
        [Mode, Before.Unit, Before.Count, Every.Unit, Every.Count, Begin.Unit, Begin.Count, Close.Unit, Close.Count];

    /// <summary>The card: no entity type of the original, so it has no number.</summary>
    public static EntityType Card { get; } =
        new(0, "DEAL_RECURRING", "Recurring deal", "deal_recurring",
            [
                new("ID", "id", FieldType.Integer, "id") { Column = "id", Flags = FieldFlags.ReadOnly },
                Deal, Based, Active, Next, Last, Counter, Start, Category, Limit, LimitRepeat, LimitDate, Params, .. Parts,
            ],
            [
                "ID", "DEAL_ID", "BASED_ID", "ACTIVE", "CATEGORY_ID", "IS_LIMIT", "COUNTER_REPEAT", "LIMIT_REPEAT", "LIMIT_DATE", "START_DATE",
                "NEXT_EXECUTION", "LAST_EXECUTION", "PARAMS",
            ],
            [])
        {
            HasTotal = false,
        };

    /// <summary>All columns.</summary>
    public static Selection Whole { get; } = new(Card, [.. Card.Fields.Where(field => field.Source == FieldSource.Column)]);

    /// <summary>A schedule out of its values.</summary>
    public static Recurrence Recurrence(Func<Field, Value> of) => new()
    {
        IsActive = of(Active).Text == "Y",
        Start = Day(of(Start)),
        IsSingle = of(Mode).Text is { } mode ? mode == "single" : null,
        Before = Period(Before, of),
        Every = Period(Every, of) is { Unit: not null } every ? every with { Count = Math.Max(every.Count, 1) } : default,
        Counter = Number(of(Counter)) ?? 0,
        LimitRepeat = of(Limit).Text == "T" ? Number(of(LimitRepeat)) : null,
        LimitDate = of(Limit).Text == "D" ? Day(of(LimitDate)) : null,
    };

    /// <summary>A stretch of time out of its two values.</summary>
    public static Period Period((Field Unit, Field Count) fields, Func<Field, Value> of) => new(of(fields.Unit).Text, Number(of(fields.Count)) ?? 0);

    static long? Number(Value value) => value.IsNull ? null : value.Number;

    static DateOnly? Day(Value value) =>
        value.Text is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    static Field Column(string name, FieldType type, string title, FieldFlags flags = FieldFlags.None, string? camel = null) =>
        new(name, camel ?? name, type, title) { Column = name.ToLowerInvariant(), Flags = flags };

    // not found by the names of lists, which pass over PARAMS
    static Field Param(string name, string column, FieldType type, string title) =>
        new(name, name, type, title) { Column = column, Dialects = Dialects.Universal };
}
