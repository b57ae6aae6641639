namespace Portico.Model;

/// <summary>One change among a record's phones, addresses and their like.</summary>
/// <param name="Kind">PHONE, EMAIL, WEB, IM, LINK.</param>
/// <param name="Id">The row to change; 0 adds one.</param>
/// <param name="Value">The new value; null removes the row.</param>
/// <param name="ValueType">WORK, HOME …; null keeps or takes the default.</param>
public readonly record struct MultifieldChange(string Kind, long Id, string? Value, string? ValueType);

/// <summary>A link as a client asks for it.</summary>
/// <param name="OtherId">The linked record.</param>
/// <param name="IsPrimary">Null leaves it to the rules.</param>
/// <param name="Sort">Null is the highest plus ten.</param>
public readonly record struct LinkRow(long OtherId, bool? IsPrimary = null, long? Sort = null);

/// <summary>How a set of links changes.</summary>
public enum LinkMode : byte
{
    /// <summary>The rows become all there is.</summary>
    Replace,

    /// <summary>The rows are added.</summary>
    Add,

    /// <summary>The rows go.</summary>
    Remove,

    /// <summary>The one row becomes primary and is added where it is missing; the others stay.</summary>
    MakePrimary,

    /// <summary>The primary link goes; the first of the others takes its place.</summary>
    RemovePrimary,
}

/// <summary>A change of the links of one record.</summary>
public sealed record LinkChange(LinkSide Side, LinkMode Mode, IReadOnlyList<LinkRow> Rows);

/// <summary>A change of the product rows of one record, in one transaction with the record's amounts.</summary>
/// <param name="Owner">The record's card.</param>
/// <param name="OwnerId">The record.</param>
/// <param name="Kept">Rows that stay beside those written; null keeps all.</param>
/// <param name="Rows">Rows to make (id 0) or to change.</param>
/// <param name="Stamps">Columns of the record that tell of the change.</param>
public sealed record ProductRowsChange(
    EntityType Owner, long OwnerId, IReadOnlyList<long>? Kept, IReadOnlyList<RecordWrite> Rows, IReadOnlyList<(Field Field, Value Value)> Stamps)
{
    /// <summary>Rows that go, whatever the others do.</summary>
    public IReadOnlyList<long> Gone { get; init; } = [];
}

/// <summary>Why a row of the history of stages is written. Stored as a number: values must not change.</summary>
public enum StageMoveKind
{
    /// <summary>The record was made.</summary>
    Made = 1,

    /// <summary>It went to a stage in progress.</summary>
    Moved = 2,

    /// <summary>It went to a final stage.</summary>
    Finished = 3,

    /// <summary>It went to another pipeline.</summary>
    ChangedPipeline = 5,
}

/// <summary>A move of a record from stage to stage.</summary>
/// <param name="Time">Unix seconds.</param>
/// <param name="Semantics">P in progress, S success, F failure.</param>
public sealed record StageMove(StageMoveKind Kind, long Time, long CategoryId, string Semantics, string StageId);

/// <summary>One value of a product property.</summary>
/// <param name="Id">The value to change; 0 adds one.</param>
/// <param name="Value">In the form of the property's type.</param>
/// <param name="Markup">HTML or TEXT, for text with markup.</param>
public readonly record struct PropertyValue(long Id, Value Value, string? Markup);

/// <summary>A change of the values of one product property.</summary>
/// <param name="Field">The property.</param>
/// <param name="Values">Values that it has afterwards.</param>
/// <param name="Removed">Values that go; null lets all go that are not among those it has afterwards.</param>
public sealed record PropertyChange(Field Field, IReadOnlyList<PropertyValue> Values, IReadOnlyList<long>? Removed);

/// <summary>All values of a multiple user field.</summary>
/// <param name="Values">Those to add.</param>
/// <param name="Kept">Files that stay, in front of those; every other value goes.</param>
public sealed record ListChange(Field Field, IReadOnlyList<Value> Values, IReadOnlyList<long> Kept);

/// <summary>Everything one add or update writes, in one transaction.</summary>
public sealed class RecordWrite(EntityType type)
{
    /// <summary>The card.</summary>
    public EntityType Type { get; } = type;

    /// <summary>The record; 0 makes a new one.</summary>
    public long Id { get; set; }

    /// <summary>Columns and their values.</summary>
    public List<(Field Field, Value Value)> Columns { get; } = new(32);

    /// <summary>Columns that tell of a change: written when another one differs from what is there, or something that hangs on the record is written.</summary>
    public List<(Field Field, Value Value)> Stamps { get; } = [];

    /// <summary>Changes of phones, addresses and their like.</summary>
    public List<MultifieldChange> Multifields { get; } = [];

    /// <summary>Changes of links.</summary>
    public List<LinkChange> Links { get; } = [];

    /// <summary>Parents by entity type; 0 removes, and so does a record that does not exist.</summary>
    public List<(EntityType ParentType, long ParentId)> Parents { get; } = [];

    /// <summary>Changes of product properties.</summary>
    public List<PropertyChange> Properties { get; } = [];

    /// <summary>Multiple user fields and all of their values.</summary>
    public List<ListChange> Lists { get; } = [];

    /// <summary>All watching users; null leaves them.</summary>
    public IReadOnlyList<long>? Observers { get; set; }

    /// <summary>Records without which a new one is not kept, by table.</summary>
    public List<(string Table, long Id)> HangsOn { get; } = [];

    /// <summary>The card whose columns repeat what is written; null for what no card repeats.</summary>
    public (EntityType Card, long Id)? Card { get; set; }

    /// <summary>Columns that become "{text}{id}" once the id is known.</summary>
    public List<(Field Field, string Prefix)> Numbered { get; } = [];

    /// <summary>The move this write makes; null when the stage stays.</summary>
    public StageMove? Move { get; set; }

    /// <summary>Sets a column, replacing what was set before.</summary>
    public void Set(Field field, Value value)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (Columns[at].Field != field)
                continue;
            Columns[at] = (field, value);
            return;
        }
        Columns.Add((field, value));
    }

    /// <summary>What is written to a column; null when it is not among those written.</summary>
    public Value? Find(Field field)
    {
        foreach (var (column, value) in Columns)
            if (column == field)
                return value;
        return null;
    }
}
