namespace Portico.Model.Types;

/// <summary>Moves of records from stage to stage, as a card of their own: so they are filtered, ordered and paged like records.</summary>
public static class StageHistoryType
{
    // above the definition, which reads it
    static readonly string[] Order = ["id", "typeId", "ownerId", "createdTime", "categoryId", "stageSemanticId", "stageId"];

    /// <summary>The card of moves: no entity type of the original, so it has no number.</summary>
    public static EntityType Definition { get; } = new(0, "STAGE_HISTORY", "Stage history", "stage_history", Fields(), [], Order);

    /// <summary>Names in the order of the reply, without the card's own.</summary>
    public static IReadOnlyList<string> Names => Order;

    static Field[] Fields() =>
    [
        Column("ID", "id", FieldType.Integer),
        Column("TYPE_ID", "typeId", FieldType.Integer),
        Column("OWNER_ID", "ownerId", FieldType.Integer),
        Column("CREATED_TIME", "createdTime", FieldType.DateTime),
        Column("CATEGORY_ID", "categoryId", FieldType.Integer),
        Column("STAGE_SEMANTIC_ID", "stageSemanticId", FieldType.String),
        Column("STAGE_ID", "stageId", FieldType.String),
        Column("ENTITY_TYPE_ID", "entityTypeId", FieldType.Integer),
    ];

    static Field Column(string name, string camel, FieldType type) =>
        new(name, camel, type, name) { Column = name.ToLowerInvariant(), Dialects = Dialects.Universal, Flags = FieldFlags.ReadOnly };
}
