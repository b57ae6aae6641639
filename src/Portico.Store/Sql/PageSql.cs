using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Statements that read a page of records, its total, and what hangs on it.</summary>
public static class PageSql
{
    const string IdsSetting = "portico.ids";
    const string KeptIds = $"string_to_array(current_setting('{IdsSetting}'),',')::bigint[]";

    static readonly ConditionalWeakTable<Selection, string> ColumnLists = [];
    static readonly ConditionalWeakTable<Selection, string> Ones = [];

    /// <summary>A page of records.</summary>
    public static void Find(SqlScript script, RecordQuery query)
    {
        script.Add($"SELECT {ColumnLists.GetValue(query.Select, ColumnList)} FROM {query.Type.Table} t");
        if (query.Start > 0)
        {
            // the rows passed over are counted in the narrow index, not read
            script.Add($" WHERE t.id IN (SELECT t.id FROM {query.Type.Table} t");
            FilterSql.Where(script, query);
            OrderBy(script, query);
            script.Add($" LIMIT {query.Limit} OFFSET {query.Start})");
            OrderBy(script, query);
            script.End();
            return;
        }
        FilterSql.Where(script, query);
        OrderBy(script, query);
        script.Run($" LIMIT {query.Limit}");
    }

    /// <summary>One record by its id, the only parameter; the same string for the same selection.</summary>
    public static string FindOne(Selection select) => Ones.GetValue(select, static of =>
        $"SELECT {ColumnLists.GetValue(of, ColumnList)} FROM {of.Type.Table} t WHERE t.id=$1");

    /// <summary>The same, as the first statement of a script.</summary>
    public static void FindOne(SqlScript script, Selection select, long id) =>
        script.Run($"SELECT {ColumnLists.GetValue(select, ColumnList)} FROM {select.Type.Table} t WHERE t.id={id}");

    /// <summary>
    /// A page, its total when asked, and what hangs on it, in one round trip of PostgreSQL: the first statement finds the ids and keeps
    /// them in a setting of the transaction (its own answer is of no use), the others read by them.
    /// </summary>
    public static void FindWhole(SqlScript script, RecordQuery query)
    {
        script.Add($"SELECT set_config('{IdsSetting}',coalesce((SELECT string_agg(p.id::text,',') FROM (SELECT t.id FROM {query.Type.Table} t");
        FilterSql.Where(script, query);
        OrderBy(script, query);
        script.Add($" LIMIT {query.Limit}");
        if (query.Start > 0)
            script.Add($" OFFSET {query.Start}");
        script.Run($") p),''),true)");
        script.Add($"SELECT {ColumnLists.GetValue(query.Select, ColumnList)} FROM {query.Type.Table} t WHERE t.id=ANY({KeptIds})");
        OrderBy(script, query);
        script.End();
        if (query.Counted)
            Count(script, query);
        Sides(script, query.Select, []);
    }

    /// <summary>How many records match.</summary>
    public static void Count(SqlScript script, RecordQuery query)
    {
        if (query.Filter is null && query.Within is null && query.Type.HasTotal)
        {
            script.Add(script.Dialect.HasDeltas ? "SELECT total+coalesce((SELECT sum(d.delta)::bigint FROM record_delta d WHERE d.entity_type_id=r.entity_type_id),0)" : "SELECT total")
                .Run($" FROM record_total r WHERE r.entity_type_id={query.Type.Id}");
            return;
        }
        if (query.Filter is null && query.Within is { } limit && ReachSql.TryCount(script, query.Type, limit))
            return;
        script.Add($"SELECT count(*) FROM {query.Type.Table} t");
        FilterSql.Where(script, query);
        script.End();
    }

    /// <summary>What hangs on records, a statement each: multifields (5 columns), parents (3), observers (2), product properties (7), links (4), user fields (7), as the selection needs.</summary>
    /// <param name="ids">The records; none are those that <see cref="FindWhole"/> kept.</param>
    public static void Sides(SqlScript script, Selection select, IReadOnlyList<Value> ids)
    {
        var type = select.Type.Id;
        if (select.NeedsMultifields)
            Side(script, "record_id,id,kind,value_type,value", "multifield", "record_id", "record_id,id", ids, "entity_type_id", type);
        if (select.NeedsParents)
            Side(script, "child_id,parent_type,parent_id", "parent_link", "child_id", "child_id,parent_type", ids, "child_type", type);
        if (select.NeedsObservers)
            Side(script, "record_id,user_id", "record_observer", "record_id", "record_id,position", ids, "entity_type_id", type);
        if (select.NeedsProperties)
            Side(script, PropertySql.Columns, "product_property_value", "product_id", "product_id,id", ids, typeColumn: null, type);
        if (select.NeedsLinks && select.Type.Links is { } links)
            Side(script, $"{links.Owner},{links.Other},{links.Sort},{links.Primary}", links.Table, links.Owner,
                $"{links.Owner},{links.Sort},{links.Other}", ids, links.OwnerType == 0 ? null : "entity_type_id", links.OwnerType);
        if (select.NeedsValues)
            Side(script, ValueSql.Columns, "user_value", "record_id", "record_id,field_id,position", ids, "entity_type_id", type);
    }

    /// <summary>Columns of the rows that the statements of <see cref="Sides"/> read, in their order.</summary>
    public static IEnumerable<int> SideWidths(Selection select)
    {
        if (select.NeedsMultifields)
            yield return 5;
        if (select.NeedsParents)
            yield return 3;
        if (select.NeedsObservers)
            yield return 2;
        if (select.NeedsProperties)
            yield return PropertySql.Width;
        if (select.NeedsLinks && select.Type.Links is not null)
            yield return 4;
        if (select.NeedsValues)
            yield return ValueSql.Width;
    }

    /// <summary>Puts what those statements read where it belongs.</summary>
    public static void SetSides(RecordPage page, IEnumerable<Page> sides)
    {
        using var next = sides.GetEnumerator();
        if (page.Select.NeedsMultifields && next.MoveNext())
            page.Multifields = next.Current;
        if (page.Select.NeedsParents && next.MoveNext())
            page.Parents = next.Current;
        if (page.Select.NeedsObservers && next.MoveNext())
            page.Observers = next.Current;
        if (page.Select.NeedsProperties && next.MoveNext())
            page.Properties = next.Current;
        if (page.Select.NeedsLinks && page.Select.Type.Links is not null && next.MoveNext())
            page.Links = next.Current;
        if (page.Select.NeedsValues && next.MoveNext())
            page.Values = next.Current;
    }

    static void Side(SqlScript script, string columns, string table, string owner, string order, IReadOnlyList<Value> ids, string? typeColumn, int type)
    {
        script.Add($"SELECT {columns} FROM {table} WHERE ");
        if (typeColumn is not null)
            script.Add($"{typeColumn}={type} AND ");
        if (ids.Count == 0)
            script.Add($"{owner}=ANY({KeptIds})");
        else if (ids.Count == 1)
            script.Add($"{owner}={ids[0].Number}");
        else
            script.In(owner, ids, FieldForm.Number);
        script.Run($" ORDER BY {order}");
    }

    static string ColumnList(Selection select)
    {
        var text = new StringBuilder("t.id");
        for (var at = 0; at < select.Fields.Count; at++)
            if (select.Columns[at] > 0)
                text.Append(',').Append(Expression(select.Fields[at], select.Type));
        return text.ToString();
    }

    static string Expression(Field field, EntityType type) => field.Source switch
    {
        FieldSource.PrimaryLink => $"(SELECT l.{field.Link!.Other} FROM {field.Link.Table} l WHERE {FilterSql.LinkOwner(field.Link)}l.{field.Link.Owner}=t.id AND l.{field.Link.Primary}=1)",
        FieldSource.Parent => string.Create(CultureInfo.InvariantCulture,
            $"(SELECT p.parent_id FROM parent_link p WHERE p.child_type={type.Id} AND p.child_id=t.id AND p.parent_type={field.ParentType})"),
        FieldSource.Property => PropertySql.Key(field),
        _ => "t." + field.Column,
    };

    // directories are named by definitions
    static string OrderOf(Field field, EntityType type) =>
        field.IsFolded ? "t." + field.FoldedColumn
        : field.Flags.HasFlag(FieldFlags.DirectoryOrder) ? $"(SELECT s.sort FROM status s WHERE s.entity_id='{field.StatusType}' AND s.status_id=t.{field.Column})"
        : Expression(field, type);

    static void OrderBy(SqlScript script, RecordQuery query)
    {
        script.Add(" ORDER BY ");
        var hasId = false;
        foreach (var (field, descending) in query.Order)
        {
            if (field.Source is not (FieldSource.Column or FieldSource.PrimaryLink or FieldSource.Parent or FieldSource.Property))
                continue; // lists have no order
            hasId = field == query.Type.IdField;
            script.Add($"{OrderOf(field, query.Type)}{(descending ? " DESC" : "")}");
            if (hasId)
                return;
            script.Add($"{(descending ? script.Dialect.NullsLast : script.Dialect.NullsFirst)},");
        }
        script.Add("t.id");
    }
}
