using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>
/// Addresses, and the columns of cards that repeat them: a card shows the address of a type that its first requisite with one has, the
/// first by place and number. Whoever changes one of them holds the card's row until the end.
/// </summary>
static class AddressSql
{
    // a column of the address, what the card's column ends with, and whether it has a folded shadow
    static readonly (string Column, string Ending, bool IsFolded)[] Parts =
    [
        ("address_1", "", true), ("address_2", "_2", true), ("city", "_city", true), ("postal_code", "_postal_code", true),
        ("region", "_region", true), ("province", "_province", true), ("country", "_country", true), ("country_code", "_country_code", true),
        ("id", "_loc_addr_id", false),
    ];

    /// <summary>Keeps the record that addresses are shown on as it is until the end.</summary>
    public static void LockCard(SqlScript script, EntityType card, long id)
    {
        if (script.Dialect.Lock.Length > 0)
            script.Run($"SELECT 1 FROM {card.Table} WHERE id={id}{script.Dialect.Lock}");
    }

    /// <summary>Repeats an address that came, changed or went on its card.</summary>
    public static void Repeat(SqlScript script, EntityType card, long id, long addressType)
    {
        foreach (var shown in card.Addresses.Where(shown => shown.Type == addressType))
            BeginRepeat(script, card, shown, id, without: 0).Run($" WHERE id={id}");
    }

    /// <summary>Repeats every address there is, after a change of the order of requisites or of the card's own columns.</summary>
    public static void RepeatAll(SqlScript script, EntityType card, long id)
    {
        foreach (var shown in card.Addresses)
            BeginRepeat(script, card, shown, id, without: 0)
                .Run($" WHERE id={id} AND EXISTS (SELECT 1 FROM address a WHERE a.anchor_type_id={card.Id} AND a.anchor_id={id} AND a.type_id={shown.Type})");
    }

    /// <summary>Repeats what is left when a requisite goes, before it does.</summary>
    public static void RepeatWithout(SqlScript script, EntityType card, long id, long requisite)
    {
        foreach (var shown in card.Addresses)
            BeginRepeat(script, card, shown, id, requisite)
                .Run($" WHERE id={id} AND EXISTS (SELECT 1 FROM address a WHERE a.entity_type_id={EntityTypeIds.Requisite} AND a.entity_id={requisite} AND a.type_id={shown.Type})");
    }

    /// <summary>Takes what was written to a card's columns over into the addresses that they repeat, where there are any.</summary>
    public static void TakeOver(SqlScript script, RecordWrite write)
    {
        foreach (var shown in write.Type.Addresses)
        {
            var changed = false;
            foreach (var (field, value) in write.Columns)
            {
                var part = Array.Find(Parts, part => part.IsFolded && shown.Prefix + part.Ending == field.Column);
                if (part.Column is null)
                    continue;
                script.Add(changed ? "," : "UPDATE address SET ");
                script.Add($"{part.Column}={new SqlParameter(value, field.Type.Form)},{part.Column}_f={SqlParameter.Of(value.Text is { } text ? field.Fold(text) : null)}");
                changed = true;
            }
            if (!changed)
                continue;
            script.Add(" WHERE id=(SELECT a.id");
            Shown(script, write.Type, shown.Type, write.Id, without: 0);
            script.Run($")");
        }
        // the place of the address is not for the card to say
        if (write.Type.Addresses.Any(shown => write.Columns.Exists(column => Array.Exists(Parts, part => shown.Prefix + part.Ending == column.Field.Column))))
            RepeatAll(script, write.Type, write.Id);
    }

    /// <summary>Inserts an address of what it hangs on; a required row, missing when there is one of its type.</summary>
    public static void Add(SqlScript script, RecordWrite write)
    {
        if (script.Dialect.KeyShare.Length > 0)
            foreach (var (table, id) in write.HangsOn)
                script.Run($"SELECT 1 FROM {table} WHERE id={id}{script.Dialect.KeyShare}");
        script.Add("INSERT INTO address (");
        foreach (var (field, _) in write.Columns)
            script.Add($"{field.Column},{(field.IsFolded ? field.FoldedColumn + "," : "")}");
        script.Trim().Add(") SELECT ");
        foreach (var (field, value) in write.Columns)
        {
            script.Add($"{new SqlParameter(value, field.Type.Form)},");
            if (field.IsFolded)
                script.Add($"{SqlParameter.Of(value.Text is { } text ? field.Fold(text) : null)},");
        }
        // its row is not even tried where there is one: numbers stay the same on both databases
        script.Trim().Add(" WHERE NOT EXISTS (SELECT 1 FROM address a WHERE 1=1");
        foreach (var (field, value) in write.Columns.Where(column => column.Field.Flags.HasFlag(FieldFlags.Immutable)))
            script.Add($" AND a.{field.Column}={new SqlParameter(value, field.Type.Form)}");
        script.Add(")");
        foreach (var (table, id) in write.HangsOn)
            script.Add($" AND EXISTS (SELECT 1 FROM {table} WHERE id={id})");
        script.Run($" ON CONFLICT (entity_type_id,entity_id,type_id) DO NOTHING", SqlEffect.Required);
    }

    static SqlScript BeginRepeat(SqlScript script, EntityType card, CardAddress shown, long id, long without)
    {
        script.Add($"UPDATE {card.Table} SET (");
        foreach (var (_, ending, isFolded) in Parts)
            script.Add($"{shown.Prefix}{ending},{(isFolded ? $"{shown.Prefix}{ending}_f," : "")}");
        script.Trim().Add(")=(SELECT ");
        foreach (var (column, _, isFolded) in Parts)
            script.Add($"a.{column},{(isFolded ? $"a.{column}_f," : "")}");
        script.Trim();
        Shown(script, card, shown.Type, id, without);
        return script.Add(")");
    }

    // the one address of a type that a card shows; an address of the card itself comes before those of its requisites
    static void Shown(SqlScript script, EntityType card, int addressType, long id, long without) => script.Add(
        $" FROM address a LEFT JOIN requisite r ON a.entity_type_id={EntityTypeIds.Requisite} AND r.id=a.entity_id WHERE a.anchor_type_id={card.Id} AND a.anchor_id={id} AND a.type_id={addressType} AND (a.entity_type_id<>{EntityTypeIds.Requisite} OR a.entity_id<>{without}) ORDER BY r.sort{script.Dialect.NullsFirst},a.entity_id LIMIT 1");
}
