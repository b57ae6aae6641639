using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Counts and adds up records by their values: one statement, whatever there is.</summary>
static class SumSql
{
    /// <summary>A row for every combination of keys.</summary>
    public static void Find(SqlScript script, SumQuery query)
    {
        script.Add("SELECT ");
        foreach (var key in query.Keys)
        {
            AddKey(script, key, query);
            script.Add(",");
        }
        script.Add("count(*)");
        if (query.Amount is { } amount)
            script.Add($",{script.Dialect.WholeOf("t." + amount.Column)},{script.Dialect.RestOf("t." + amount.Column)}");
        else
            script.Add(",NULL,NULL");
        script.Add($" FROM {query.Type.Table} t");
        FilterSql.Where(script, new RecordQuery(new Selection(query.Type, [])) { Filter = query.Filter, Within = query.Within });
        var places = Enumerable.Range(1, query.Keys.Count).ToList();
        script.Run($" GROUP BY {string.Join(',', places)} ORDER BY {string.Join(',', places.Select(place => place + script.Dialect.NullsFirst))} LIMIT {SumQuery.MostRows + 1}");
    }

    static void AddKey(SqlScript script, SumKey key, SumQuery query)
    {
        var column = "t." + key.Field.Column;
        var (dialect, form) = (script.Dialect, key.Field.Type.Form);
        if (key.Part == DatePart.None || form is not (FieldForm.Moment or FieldForm.Day))
            script.Add(dialect.TextOf(column, form));
        else if (form == FieldForm.Day)
            script.Add($"substr({dialect.TextOf(column, form)},1,{(key.Part == DatePart.Month ? "7" : "10")})");
        else
        {
            script.Add("substr(").Add(dialect.LocalBegin(column));
            AddOffset(script, column, query.Offsets);
            script.Add($"{dialect.LocalEnd},1,{(key.Part == DatePart.Month ? "7" : "10")})");
        }
    }

    static void AddOffset(SqlScript script, string column, IReadOnlyList<(long From, int Offset)> offsets)
    {
        if (offsets.Count > 1)
            script.Add("CASE ");
        for (var at = 1; at < offsets.Count; at++)
            script.Add($"WHEN {column}<{new SqlParameter(Value.Of(offsets[at].From), FieldForm.Moment)} THEN ").Add(Text(offsets[at - 1].Offset)).Add(" ");
        script.Add(offsets.Count > 1 ? "ELSE " : "").Add(Text(offsets[^1].Offset)).Add(offsets.Count > 1 ? " END" : "");
    }

    static string Text(int seconds) => seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
