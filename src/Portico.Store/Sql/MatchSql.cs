using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>The statement that finds records by their phones or addresses: an index serves each card's part of it.</summary>
static class MatchSql
{
    /// <summary>Cards and records, ordered by both, as many of each card as the query allows.</summary>
    public static void Find(SqlScript script, MatchQuery query)
    {
        for (var at = 0; at < query.Types.Count; at++)
        {
            var type = query.Types[at];
            script.Add(at == 0 ? "SELECT found.entity_type_id,found.record_id FROM (" : " UNION ALL ")
                .Add("SELECT * FROM (SELECT DISTINCT m.entity_type_id,m.record_id FROM ")
                // the keys come first: without them SQLite would rather read all of the card's rows in order
                .Add(script.Dialect.RowsOf).Add($"{new SqlParameter(default, FieldForm.Text, query.Keys)}").Add(script.Dialect.RowsEnd).Add(" CROSS JOIN multifield m");
            if (query.Within is { } limit)
            {
                script.Add($" JOIN {type.Table} t ON t.id=m.record_id AND ");
                ReachSql.Add(script, type, limit);
            }
            script.Add($" WHERE m.entity_type_id={type.Id} AND ")
                .Add(query.IsPhone ? "m.phone=k.value AND m.phone IS NOT NULL" : "m.kind='EMAIL' AND m.value_f=k.value")
                .Add($" ORDER BY m.record_id LIMIT {query.Limit}) AS of_card{type.Table}");
        }
        script.Add(") AS found ORDER BY found.entity_type_id,found.record_id").End();
    }
}
