namespace Portico.Store.Sql;

/// <summary>
/// The statement that finds records by what their names, phones and addresses begin with. Every word by every index is a part of its own that reads a range
/// of the index and ends as soon as it has found enough; the other words, and reach, are asked of the records in it.
/// </summary>
public static class SearchSql
{
    // without an index: it is asked of records that others found
    const string Unindexed = "SECOND_NAME";

    // no text that begins with a word is greater than it with this behind
    const string Greatest = "\U0010FFFF";

    /// <summary>Id and names of records, the newest of those found first; where there are more than the limit, the indexes decide which.</summary>
    public static void Find(SqlScript script, SearchQuery query)
    {
        script.Add("SELECT t.id");
        foreach (var name in query.Names)
            script.Add($",t.{name.Column}");
        script.Add($" FROM {query.Type.Table} t WHERE t.id").Add(script.Dialect.InRows);
        var parts = 0;
        foreach (var word in query.Words)
        {
            foreach (var name in query.Names.Where(name => name.Name != Unindexed))
            {
                Begin(script, ref parts).Add($"SELECT t.id FROM {query.Type.Table} t WHERE ");
                Range(script, "t." + name.FoldedColumn, word.Text);
                End(script, query, word, parts);
            }
            Begin(script, ref parts);
            Multifield(script, query);
            script.Add($"m.entity_type_id={query.Type.Id} AND m.kind='EMAIL' AND ");
            Range(script, "m.value_f", word.Text);
            End(script, query, word, parts);
            foreach (var phone in PhonesOf(word))
            {
                Begin(script, ref parts);
                Multifield(script, query);
                // the card alone would be another index, of far more rows
                script.Add($"{script.Dialect.Unindexed}m.entity_type_id={query.Type.Id} AND m.phone IS NOT NULL AND ");
                Range(script, "m.phone", phone);
                End(script, query, word, parts);
            }
            if (word.Id > 0)
            {
                Begin(script, ref parts).Add($"SELECT t.id FROM {query.Type.Table} t WHERE t.id={word.Id}");
                End(script, query, word, parts);
            }
        }
        script.Add(script.Dialect.InRowsEnd).Add($" ORDER BY t.id DESC LIMIT {query.Limit}").End();
    }

    static SqlScript Begin(SqlScript script, ref int parts) => script.Add(parts++ == 0 ? "SELECT p.id FROM (" : " UNION SELECT p.id FROM (");

    // the order of the two tables is kept: records are read by what was found
    static void Multifield(SqlScript script, SearchQuery query) =>
        script.Add($"SELECT DISTINCT t.id FROM multifield m CROSS JOIN {query.Type.Table} t WHERE t.id=m.record_id AND ");

    static void End(SqlScript script, SearchQuery query, SearchWord word, int part)
    {
        foreach (var other in query.Words.Where(other => other != word))
        {
            script.Add(" AND (");
            foreach (var name in query.Names)
            {
                Range(script, "t." + name.FoldedColumn, other.Text);
                // a title has words of its own
                script.Add($" OR t.{name.FoldedColumn} LIKE {SqlParameter.Of("% " + Literal(other.Text) + "%")} ESCAPE '\\' OR ");
            }
            AddMultifields(script, query, other);
            script.Add(")");
        }
        if (query.Within is { } limit)
        {
            script.Add(" AND ");
            ReachSql.Add(script, query.Type, limit);
        }
        script.Add($" LIMIT {query.Limit}) AS p");
    }

    // asked of every record that another word found: only for what looks like an address or a phone
    static void AddMultifields(SqlScript script, SearchQuery query, SearchWord word)
    {
        if (!word.Text.Contains('@', StringComparison.Ordinal) && word.Phone is null)
        {
            script.Add("1=0");
            return;
        }
        script.Add($"EXISTS (SELECT 1 FROM multifield o WHERE o.entity_type_id={query.Type.Id} AND o.record_id=t.id AND (");
        Range(script, "o.value_f", word.Text);
        foreach (var phone in PhonesOf(word))
        {
            script.Add(" OR ");
            Range(script, "o.phone", phone);
        }
        script.Add("))");
    }

    static void Range(SqlScript script, string column, string text) =>
        script.Add($"({column}>={SqlParameter.Of(text)} AND {column}<{SqlParameter.Of(text + Greatest)})");

    // people leave the plus out
    static string[] PhonesOf(SearchWord word) => word.Phone is not { } phone ? [] : phone[0] == '+' ? [phone] : [phone, "+" + phone];

    static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
