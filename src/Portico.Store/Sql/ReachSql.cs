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
            else
                AddRecord(script, card, reach, "t", owners.Id);
            script.Add(" OR ");
        }
        script.Add("1=0)");
    }

    /// <summary>The condition that the record which a column names is within reach.</summary>
    public static void AddRecord(SqlScript script, EntityType card, Reach reach, string alias, string column)
    {
        script.Add($"{alias}.{column} IN (SELECT o.id FROM {card.Table} o WHERE ");
        Add(script, card, reach, "o");
        script.Add(")");
    }

    /// <summary>The condition that a row of a card is within reach.</summary>
    public static void Add(SqlScript script, EntityType card, Reach reach, string alias)
    {
        var category = CategoryColumn(card);
        script.Add("(");
        var isFirst = true;
        foreach (var part in reach.Parts)
        {
            // where there are no pipelines all records are in the one 0
            if (category is null && part.Categories is not null && part.Categories.Contains(0) == part.AreOthers)
                continue;
            script.Add(isFirst ? "" : " OR ");
            isFirst = false;
            if (category is not null && part.Categories is { } categories)
                script.In($"{alias}.{category}", [.. categories.Select(Value.Of)], FieldForm.Number, part.AreOthers).Add(" AND ");
            AddPart(script, card, part, alias);
        }
        script.Add(isFirst ? "1=0)" : ")");
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

    static void AddPart(SqlScript script, EntityType card, ReachPart part, string alias)
    {
        if (part.IsUnlimited)
        {
            script.Add("1=1");
            return;
        }
        var opened = part.IsOpened ? OpenedColumn(card) : null;
        script.Add(opened is null ? "" : "(");
        if (part.Owners is { Values: [var only] })
            script.Add($"{alias}.{EntityType.OwnerColumn}={only.Number}");
        else if (part.Owners is { } owners)
            script.In($"{alias}.{EntityType.OwnerColumn}", owners.Values, FieldForm.Number);
        if (opened is not null)
            script.Add($"{(part.Owners is null ? "" : " OR ")}{alias}.{opened}='Y')");
    }

    static string? OpenedColumn(EntityType card) => card.FindUniversal("opened") is { Source: FieldSource.Column } field ? field.Column : null;

    static string? CategoryColumn(EntityType card) => card.FindUniversal("categoryId") is { Source: FieldSource.Column } field ? field.Column : null;
}
