using System.Globalization;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Values of product properties: where each form of them lies, and the statements that write them.</summary>
static class PropertySql
{
    /// <summary>Columns of the rows that hang on products.</summary>
    public const string Columns = "product_id,property_id,id,value,number,item_id,markup";

    /// <summary>Number of those columns.</summary>
    public const int Width = 7;

    /// <summary>The column that comparisons use, and the form it has there.</summary>
    public static (string Column, FieldForm Form) ComparedOf(Field field) => field.Type.Form switch
    {
        FieldForm.Money => ("number", FieldForm.Money),
        FieldForm.Number or FieldForm.File or FieldForm.Moment => ("item_id", FieldForm.Number),
        _ => ("value_f", FieldForm.Text),
    };

    /// <summary>What a product is ordered by; of several values the least.</summary>
    public static string Key(Field field) => string.Create(CultureInfo.InvariantCulture,
        $"(SELECT min(l.{ComparedOf(field).Column}) FROM product_property_value l WHERE l.product_id=t.id AND l.property_id={field.PropertyId})");

    /// <summary>Writes the values of a product.</summary>
    public static void Write(SqlScript script, PropertyChange change, RecordId id)
    {
        Remove(script, change, id);
        foreach (var value in change.Values)
        {
            // whoever deletes what is named here comes before or after it
            if (change.Field.Type.Table.Length > 0 && script.Dialect.KeyShare.Length > 0)
                script.Run($"SELECT 1 FROM {change.Field.Type.Table} WHERE id={value.Value.Number}{script.Dialect.KeyShare}");
            if (value.Id > 0)
                Update(script, change.Field, value, id);
            Insert(script, change.Field, value, id);
        }
    }

    /// <summary>Removes all values of a product, and their files.</summary>
    public static void DeleteAll(SqlScript script, long id)
    {
        script.Run($"DELETE FROM file WHERE id IN (SELECT v.item_id FROM product_property_value v JOIN product_property p ON p.id=v.property_id WHERE v.product_id={id} AND p.property_type='F')");
        script.Run($"DELETE FROM product_property_value WHERE product_id={id}");
    }

    /// <summary>Removes a record from the properties that name it.</summary>
    public static void DeleteFrom(SqlScript script, Field field, long id) =>
        script.Run($"DELETE FROM product_property_value WHERE property_id={field.PropertyId} AND item_id={id}");

    static void Remove(SqlScript script, PropertyChange change, RecordId id)
    {
        if (change.Removed is { Count: 0 })
            return;
        var values = change.Removed?.Select(Value.Of) ?? change.Values.Where(value => value.Id > 0).Select(value => Value.Of(value.Id));
        Value[] named = [.. values];
        var isFile = change.Field.Type.Form == FieldForm.File;
        foreach (var table in isFile ? (ReadOnlySpan<string>)["file", ""] : [""])
        {
            script.Add(table.Length > 0 ? "DELETE FROM file WHERE id IN (SELECT item_id FROM product_property_value WHERE " : "DELETE FROM product_property_value WHERE ");
            script.Add($"product_id={id} AND property_id={change.Field.PropertyId}");
            if (named.Length > 0)
                script.Add(" AND ").In("id", named, FieldForm.Number, isNegative: change.Removed is null);
            script.Add(table.Length > 0 ? ")" : "").End();
        }
    }

    static void Update(SqlScript script, Field field, PropertyValue value, RecordId id)
    {
        var (text, folded, number, item) = Parts(field, value);
        if (field.Type.Form == FieldForm.File)
            script.Run($"DELETE FROM file WHERE id=(SELECT item_id FROM product_property_value WHERE id={value.Id} AND product_id={id} AND property_id={field.PropertyId})");
        script.Add($"UPDATE product_property_value SET value={text},value_f={folded},number={number},item_id={item},markup={SqlParameter.Of(value.Markup)}");
        script.Run($" WHERE id={value.Id} AND product_id={id} AND property_id={field.PropertyId}");
    }

    // a value that is to be changed and is not there is added
    static void Insert(SqlScript script, Field field, PropertyValue value, RecordId id)
    {
        var (text, folded, number, item) = Parts(field, value);
        script.Add("INSERT INTO product_property_value (product_id,property_id,value,value_f,number,item_id,markup) ");
        script.Add($"SELECT r.id,{field.PropertyId},{text},{folded},{number},{item},{SqlParameter.Of(value.Markup)} FROM product r WHERE r.id={id}");
        if (field.Type.Table.Length > 0)
            script.Add($" AND EXISTS (SELECT 1 FROM {field.Type.Table} WHERE id={value.Value.Number})");
        if (value.Id > 0)
            script.Add($" AND NOT EXISTS (SELECT 1 FROM product_property_value v WHERE v.id={value.Id} AND v.product_id={id} AND v.property_id={field.PropertyId})");
        script.End();
    }

    static (SqlParameter Text, SqlParameter Folded, SqlParameter Number, SqlParameter Item) Parts(Field field, PropertyValue value)
    {
        var text = value.Value.Text;
        var isNumber = field.Type.Form == FieldForm.Money;
        return (
            SqlParameter.Of(text),
            SqlParameter.Of(text is null ? null : Folding.FoldShort(text)),
            new(isNumber ? value.Value : Value.Null, FieldForm.Money),
            new(isNumber || text is not null ? Value.Null : value.Value, FieldForm.Number));
    }
}
