using Portico.Model;
using Portico.Store.Sql;

namespace Portico.Store.Postgres;

/// <summary>A page of records as statements of one round trip, and their rows as a page.</summary>
static class PostgresPages
{
    /// <summary>The statements of a query.</summary>
    public static void Put(SqlScript script, RecordQuery query)
    {
        if (query.Id is { } id)
        {
            PageSql.FindOne(script, query.Select, id);
            PageSql.Sides(script, query.Select, [Value.Of(id)]);
            return;
        }
        if (query.Select.NeedsSides)
        {
            PageSql.FindWhole(script, query);
            return;
        }
        PageSql.Find(script, query);
        if (query.Counted)
            PageSql.Count(script, query);
    }

    /// <summary>Reads what those statements found.</summary>
    public static async Task<RecordPage> Read(RecordQuery query, PostgresRows rows)
    {
        var select = query.Select;
        if (query.Id is null && select.NeedsSides)
            await rows.Skip(); // the statement that kept the ids
        var page = new RecordPage(select, await rows.Page(select.Width));
        try
        {
            if (query.Counted)
                page.Total = await rows.Number() ?? 0;
            if (select.NeedsSides)
                await ReadSides(page, rows);
            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    static async Task ReadSides(RecordPage page, PostgresRows rows)
    {
        var sides = new List<Page>(4);
        foreach (var columns in PageSql.SideWidths(page.Select))
            sides.Add(await rows.Page(columns));
        PageSql.SetSides(page, sides);
    }
}
