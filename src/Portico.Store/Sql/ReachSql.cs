using System.Globalization;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Which records are within reach: by their own user, availability and pipeline, or by those of the record they hang on.</summary>
static class ReachSql
{
    /// <summary>The condition that a row <c>t</c> is within reach.</summary>
    public static void Add(SqlScript script, EntityType type, RightsLimit limit)
    {
        if (type.Owners is not { } owners)
        {
            if (!TryAddFew(script, type, limit, "id"))
                Add(script, type, limit.Of(type), "t");
            return;
        }
        script.Add("(");
        foreach (var card in owners.Cards)
        {
            var reach = limit.Of(card);
            if (reach.IsNone)
                continue;
            script.Add($"t.{owners.Type}={card.Id} AND ");
            if (reach.IsAll)
                script.Add("1=1");
            else if (!TryAddFew(script, card, limit, owners.Id))
                AddRecord(script, card, reach, owners.Id);
            script.Add(" OR ");
        }
        script.Add("1=0)");
    }

    /// <summary>
    /// The condition that the record which a column of the row <c>t</c> names is within reach, where few are: found by what makes them reached, each
    /// kind by its own index, before anything else is asked for.
    /// </summary>
    public static bool TryAddFew(SqlScript script, EntityType card, RightsLimit limit, string column)
    {
        if (!limit.Few.Contains(card))
            return false;
        script.Add($"t.{column}").Add(script.Dialect.InRows);
        AddIds(script, card, limit.Of(card));
        script.Add(script.Dialect.InRowsEnd);
        return true;
    }

    /// <summary>Columns of <see cref="Size"/>.</summary>
    public const int SizeColumns = 2;

    /// <summary>What <see cref="Size"/> found.</summary>
    public static ReachSize SizeOf(Page page) => new(page.Integer(0, 0), page.Integer(0, 1));

    /// <summary>Counts up to so many records of a card within reach, and all of the card.</summary>
    public static void Size(SqlScript script, EntityType card, Reach reach, int most)
    {
        script.Add("SELECT (SELECT count(*) FROM (");
        AddIds(script, card, reach);
        script.Run($" LIMIT {most}) AS few),coalesce((SELECT total FROM record_total WHERE entity_type_id={card.Id}),0)");
    }

    /// <summary>Counts all records within reach where they are those of users and those available to everyone: each kind by its own index.</summary>
    public static bool TryCount(SqlScript script, EntityType card, RightsLimit limit)
    {
        if (card.Owners is not null || limit.Of(card).Parts is not [{ Categories: null, IsOpened: true, Owners: { } owners }] || OpenedColumn(card) is not { } opened)
            return false;
        script.Add($"SELECT (SELECT count(*) FROM {card.Table} o WHERE ");
        AddOwners(script, owners, "o");
        script.Add($")+(SELECT count(*) FROM {card.Table} o WHERE o.{opened}='Y' AND (o.{EntityType.OwnerColumn} IS NULL OR NOT ");
        AddOwners(script, owners, "o");
        script.Run($"))");
        return true;
    }

    static void AddIds(SqlScript script, EntityType card, Reach reach)
    {
        var word = "";
        foreach (var part in reach.Parts.Where(part => IsThere(card, part)))
        {
            foreach (var isOpened in (bool[])[false, true])
            {
                if (isOpened ? !part.IsOpened || OpenedColumn(card) is null : part.Owners is null)
                    continue;
                script.Add($"{word}SELECT o.id FROM {card.Table} o WHERE ");
                AddCategories(script, card, part, "o");
                if (isOpened)
                    script.Add($"o.{OpenedColumn(card)!}='Y'");
                else
                    AddOwners(script, part.Owners!, "o");
                word = " UNION ALL ";
            }
        }
        if (word.Length == 0)
            script.Add($"SELECT o.id FROM {card.Table} o WHERE 1=0");
    }

    /// <summary>The condition that a row of a card is within reach.</summary>
    public static void Add(SqlScript script, EntityType card, Reach reach, string alias)
    {
        script.Add("(");
        var word = "";
        foreach (var part in reach.Parts.Where(part => IsThere(card, part)))
        {
            script.Add(word);
            AddCategories(script, card, part, alias);
            AddPart(script, card, part, alias);
            word = " OR ";
        }
        script.Add(word.Length == 0 ? "1=0)" : ")");
    }

    // where there are no pipelines all records are in the one 0
    static bool IsThere(EntityType card, ReachPart part) =>
        CategoryColumn(card) is not null || part.Categories is null || part.Categories.Contains(0) != part.AreOthers;

    static void AddCategories(SqlScript script, EntityType card, ReachPart part, string alias)
    {
        if (part.Categories is { } categories && CategoryColumn(card) is { } category)
            script.In($"{alias}.{category}", [.. categories.Select(Value.Of)], FieldForm.Number, part.AreOthers).Add(" AND ");
    }

    /// <summary>Columns of <see cref="Read"/>.</summary>
    public const int PlaceColumns = 4;

    /// <summary>What <see cref="Read"/> found; null for nothing.</summary>
    public static RecordPlace? PlaceOf(Page page, EntityType type) => page.Rows == 0
        ? null
        : new(page.Integer(0, 0), page.Integer(0, 1) == 1, page.Integer(0, 2), type.Owners is null ? type.Id : (int)page.Integer(0, 3));

    /// <summary>Owner, availability, pipeline and card of a record, or of the record it hangs on; no row without it.</summary>
    public static void Read(SqlScript script, EntityType type, long id)
    {
        if (type.Owners is { } owners)
        {
            foreach (var card in owners.Cards)
            {
                Place(script, card, "o");
                script.Add($" FROM {type.Table} t JOIN {card.Table} o ON o.id=t.{owners.Id} WHERE t.id={id} AND t.{owners.Type}={card.Id} UNION ALL ");
            }
            script.Run($"SELECT 0,0,0,0 FROM {type.Table} t WHERE t.id={id} ORDER BY 4 DESC LIMIT 1");
            return;
        }
        if (type.IsCommon)
            script.Add("SELECT 0,0,0,0");
        else
            Place(script, type, "t");
        script.Run($" FROM {type.Table} t WHERE t.id={id}");
    }

    static void Place(SqlScript script, EntityType card, string alias)
    {
        script.Add($"SELECT coalesce({alias}.{EntityType.OwnerColumn},0) AS a,");
        script.Add(OpenedColumn(card) is { } opened ? $"CASE WHEN {alias}.{opened}='Y' THEN 1 ELSE 0 END AS b," : "0 AS b,");
        script.Add(CategoryColumn(card) is { } category ? $"coalesce({alias}.{category},0) AS c," : "0 AS c,");
        script.Add(string.Create(CultureInfo.InvariantCulture, $"{card.Id} AS d"));
    }

    static void AddRecord(SqlScript script, EntityType card, Reach reach, string column)
    {
        script.Add($"t.{column} IN (SELECT o.id FROM {card.Table} o WHERE ");
        Add(script, card, reach, "o");
        script.Add(")");
    }

    static void AddPart(SqlScript script, EntityType card, ReachPart part, string alias)
    {
        if (part.IsUnlimited)
        {
            script.Add("1=1");
            return;
        }
        var opened = part.IsOpened ? OpenedColumn(card) : null;
        script.Add(opened is null ? "" : "(");
        if (part.Owners is { } owners)
            AddOwners(script, owners, alias);
        // many of all records: who finds them by their index sorts them all
        if (opened is not null)
            script.Add($"{(part.Owners is null ? "" : " OR ")}{script.Dialect.Unindexed}{alias}.{opened}='Y')");
    }

    static void AddOwners(SqlScript script, OwnerSet owners, string alias)
    {
        if (owners.Values is [var only])
            script.Add($"{alias}.{EntityType.OwnerColumn}={only.Number}");
        else
            script.In($"{alias}.{EntityType.OwnerColumn}", owners.Values, FieldForm.Number);
    }

    static string? OpenedColumn(EntityType card) => card.FindUniversal("opened") is { Source: FieldSource.Column } field ? field.Column : null;

    static string? CategoryColumn(EntityType card) => card.FindUniversal("categoryId") is { Source: FieldSource.Column } field ? field.Column : null;
}
