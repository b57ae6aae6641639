using System.Globalization;
using Portico.Model;

namespace Portico.Store.Sql;

/// <summary>Values of multiple user fields: a row each.</summary>
static class ValueSql
{
    /// <summary>Columns of the rows that <see cref="RecordPage.Values"/> holds.</summary>
    public const string Columns = "record_id,field_id,number,text,fraction,moment,day";

    /// <summary>How many they are.</summary>
    public const int Width = 7;

    /// <summary>The column that a field's values are compared by.</summary>
    public static string Compared(Field field) => field.Type.Form switch
    {
        FieldForm.Number or FieldForm.File => "number",
        FieldForm.Text or FieldForm.Flag or FieldForm.Multifield => "text_f",
        FieldForm.Real or FieldForm.Money => "fraction",
        FieldForm.Moment => "moment",
        FieldForm.Day => "day",
    };

    /// <summary>Texts as they are compared: folded, or codes as they are.</summary>
    public static Func<string, string>? Fold(Field field) => field.User!.Type.IsFolded ? field.Fold : null;

    /// <summary>Puts values in place of all that a field of a record has.</summary>
    public static void Write(SqlScript script, EntityType type, RecordId id, ListChange change, bool isNew)
    {
        var field = change.Field.User!.Id;
        if (!isNew)
            Delete(script, type, id, change);
        // rows hang on records and fields that are there
        var isText = change.Field.Type.Form is FieldForm.Text or FieldForm.Flag;
        foreach (var value in change.Values)
        {
            script.Add($"INSERT INTO user_value (entity_type_id,record_id,field_id,position,{(isText ? "text,text_f" : Compared(change.Field))})")
                .Add($" SELECT {type.Id},r.id,f.id,coalesce((SELECT max(v.position)+1 FROM user_value v WHERE v.entity_type_id={type.Id} AND v.record_id={id} AND v.field_id={field}),0)")
                .Add($",{new SqlParameter(value, change.Field.Type.Form)}");
            if (isText)
                script.Add($",{SqlParameter.Of(Fold(change.Field) is { } fold ? fold(value.Text!) : value.Text)}");
            script.Run($" FROM {type.Table} r,user_field f WHERE r.id={id} AND f.id={field}");
        }
    }

    /// <summary>Removes all values of a record, the files among them too.</summary>
    public static void DeleteAll(SqlScript script, EntityType type, long id)
    {
        var hasLists = false;
        foreach (var field in type.UserFields)
        {
            hasLists |= field.Source == FieldSource.Values;
            if (field is { Source: FieldSource.Values, Type.Form: FieldForm.File })
                script.Run($"DELETE FROM file WHERE id IN (SELECT number FROM user_value WHERE entity_type_id={type.Id} AND record_id={id} AND field_id={field.User!.Id})");
        }
        if (hasLists)
            script.Run($"DELETE FROM user_value WHERE entity_type_id={type.Id} AND record_id={id}");
    }

    /// <summary>Takes a record out of the values of a user field that names records.</summary>
    public static void Unbind(SqlScript script, EntityType card, Field field, EntityType type, long id)
    {
        var gone = NameOf(type, id);
        if (field.Source == FieldSource.Values)
            script.Run($"DELETE FROM user_value WHERE field_id={field.User!.Id} AND text_f={gone}");
        else
            script.Run($"UPDATE {card.Table} SET {field.Column}=NULL WHERE {field.Column}={gone}");
    }

    /// <summary>Puts another record in its place; where a list has that one already, the old one stays to be taken out.</summary>
    public static void Rebind(SqlScript script, EntityType card, Field field, EntityType type, long from, long to)
    {
        var (old, next) = (NameOf(type, from), NameOf(type, to));
        if (field.Source == FieldSource.Values)
            script.Add($"UPDATE user_value SET text={next},text_f={next} WHERE field_id={field.User!.Id} AND text_f={old} AND NOT EXISTS (SELECT 1 FROM user_value l")
                .Run($" WHERE l.entity_type_id=user_value.entity_type_id AND l.record_id=user_value.record_id AND l.field_id=user_value.field_id AND l.text_f={next})");
        else
            script.Run($"UPDATE {card.Table} SET {field.Column}={next} WHERE {field.Column}={old}");
    }

    // as values hold it: D_5, T406_1
    static SqlParameter NameOf(EntityType type, long id) => SqlParameter.Of(string.Create(CultureInfo.InvariantCulture, $"{type.ShortCode}_{id}"));

    static void Delete(SqlScript script, EntityType type, RecordId id, ListChange change)
    {
        var field = change.Field.User!.Id;
        var kept = change.Kept.Select(Value.Of).ToList();
        if (change.Field.Type.Form == FieldForm.File)
        {
            script.Add($"DELETE FROM file WHERE id IN (SELECT number FROM user_value WHERE entity_type_id={type.Id} AND record_id={id} AND field_id={field}");
            Spare(script, kept);
            script.Run($")");
        }
        script.Add($"DELETE FROM user_value WHERE entity_type_id={type.Id} AND record_id={id} AND field_id={field}");
        Spare(script, kept);
        script.End();
    }

    static void Spare(SqlScript script, List<Value> kept)
    {
        if (kept.Count == 0)
            return;
        script.Add(" AND ");
        script.In("number", kept, FieldForm.Number, isNegative: true);
    }
}
