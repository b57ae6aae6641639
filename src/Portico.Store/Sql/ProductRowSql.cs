using Portico.Model;
using Portico.Model.Types;

namespace Portico.Store.Sql;

/// <summary>Product rows: written with their owner's amounts, so that nobody reads a deal whose total is not that of its rows.</summary>
static class ProductRowSql
{
    static readonly string Table = ProductRowType.Card.Table;

    /// <summary>Changes the rows of a record that is there.</summary>
    public static void Change(SqlScript script, ProductRowsChange change)
    {
        var owner = new RecordId(change.Owner.Table, change.OwnerId);
        WriteSql.Require(script, change.Owner, change.OwnerId);
        if (change.Kept is { } kept)
        {
            Mine(script.Add($"DELETE FROM {Table} WHERE "), change.Owner, owner);
            if (kept.Count > 0)
                script.Add(" AND ").In("id", [.. kept.Select(Value.Of)], FieldForm.Number, isNegative: true);
            script.End();
        }
        foreach (var id in change.Gone)
            Mine(script.Add($"DELETE FROM {Table} WHERE id={id} AND "), change.Owner, owner).End();
        var last = change.Rows.LastOrDefault(row => row.Id == 0);
        foreach (var row in change.Rows)
            if (row.Id > 0)
                Update(script, row, change.Owner, owner);
            else
                Insert(script, row, change.Owner, owner, row == last);
        // a row without any name is called by its number
        Mine(script.Add($"UPDATE {Table} SET product_name='['||id||']',product_name_f='['||id||']' WHERE product_name IS NULL AND "), change.Owner, owner).End();
        Total(script, change.Owner, owner, isForRowsOnly: false);
        script.Add($"UPDATE {change.Owner.Table} SET ");
        foreach (var (field, value) in change.Stamps)
            script.Add($"{field.Column}={new SqlParameter(value, field.Type.Form)},");
        script.Trim().Run($" WHERE id={owner}");
    }

    /// <summary>Gives a record that this script makes the rows of another one.</summary>
    public static void Copy(SqlScript script, EntityType type, long from)
    {
        var to = RecordId.New(type);
        var columns = string.Join(',', ProductRowType.Card.Fields
            .Where(field => field.Column is not ("id" or "owner_id"))
            .SelectMany(field => field.IsFolded ? (string[])[field.Column, field.FoldedColumn] : [field.Column]));
        Mine(script.Add($"INSERT INTO {Table} (owner_id,{columns}) SELECT {to},{columns} FROM {Table} WHERE "), type, new(type.Table, from)).Add(" ORDER BY id").End();
        Total(script, type, to, isForRowsOnly: true);
    }

    /// <summary>Makes a record's amounts the sums of its rows, unless they are set by hand.</summary>
    /// <param name="isForRowsOnly">A record without rows keeps what it was given.</param>
    public static void Total(SqlScript script, EntityType type, RecordId id, bool isForRowsOnly)
    {
        if (Column(type, "opportunity") is not { } amount || Column(type, "isManualOpportunity") is not { } manual)
            return;
        Sum(script.Add($"UPDATE {type.Table} SET {amount}="), "total", type, id);
        if (Column(type, "taxValue") is { } tax)
            Sum(script.Add($",{tax}="), "tax_total", type, id);
        script.Add($" WHERE id={id} AND coalesce({manual},'N')<>'Y'");
        if (isForRowsOnly)
            Mine(script.Add($" AND EXISTS (SELECT 1 FROM {Table} WHERE "), type, id).Add(")");
        script.End();
        AccountSql.Tell(script, type, id);
    }

    /// <summary>Removes all rows of a record that goes.</summary>
    public static void DeleteAll(SqlScript script, EntityType type, RecordId id) => Mine(script.Add($"DELETE FROM {Table} WHERE "), type, id).End();

    static void Insert(SqlScript script, RecordWrite row, EntityType type, RecordId owner, bool isLast)
    {
        script.Add($"INSERT INTO {Table} (");
        foreach (var (field, _) in row.Columns)
            script.Add($"{field.Column},{(field.IsFolded ? field.FoldedColumn + "," : "")}");
        script.Trim().Add(") SELECT ");
        foreach (var (field, value) in row.Columns)
        {
            script.Add($"{new SqlParameter(value, field.Type.Form)},");
            if (field.IsFolded)
                script.Add($"{WriteSql.Folded(field, value)},");
        }
        script.Trim().Add($" FROM {type.Table} o WHERE o.id={owner}");
        if (isLast)
            script.Add(script.Dialect.Returning);
        script.End(isLast ? SqlEffect.NewId : SqlEffect.None);
    }

    static void Update(SqlScript script, RecordWrite row, EntityType type, RecordId owner)
    {
        script.Add($"UPDATE {Table} SET ");
        foreach (var (field, value) in row.Columns)
        {
            script.Add($"{field.Column}={new SqlParameter(value, field.Type.Form)},");
            if (field.IsFolded)
                script.Add($"{field.FoldedColumn}={WriteSql.Folded(field, value)},");
        }
        Mine(script.Trim().Add($" WHERE id={row.Id} AND "), type, owner).End();
    }

    static void Sum(SqlScript script, string column, EntityType type, RecordId id) =>
        Mine(script.Add($"coalesce((SELECT sum(r.{column}) FROM {Table} r WHERE "), type, id, "r.").Add("),0)");

    static SqlScript Mine(SqlScript script, EntityType type, RecordId id, string alias = "") =>
        script.Add($"{alias}owner_id={id} AND {alias}owner_type={SqlParameter.Of(type.ShortCode)}");

    static string? Column(EntityType type, string name) => type.FindUniversal(name) is { Source: FieldSource.Column } field ? field.Column : null;
}
