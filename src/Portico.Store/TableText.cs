using Portico.Model;

namespace Portico.Store;

/// <summary>The tables of smart processes, made when a type is.</summary>
static class TableText
{
    /// <summary>Makes the table of a smart process, and its indexes: one statement each.</summary>
    public static IEnumerable<string> Create(EntityType type)
    {
        var columns = type.Fields.Where(f => f.Source == FieldSource.Column && f != type.IdField).DistinctBy(f => f.Column).ToList();
        yield return $"CREATE TABLE {type.Table} (id INTEGER PRIMARY KEY AUTOINCREMENT, "
            + string.Join(", ", columns.Select(f => f.Column + ColumnType(f)).Concat(columns.Where(f => f.IsFolded).Select(f => f.FoldedColumn + " TEXT")))
            + ")";
        foreach (var indexed in columns.Where(f => f.Column is EntityType.OwnerColumn or "title" or "company_id" or "mycompany_id" or "stage_id" or "updated_time"))
        {
            var column = indexed.IsFolded ? indexed.FoldedColumn : indexed.Column;
            yield return $"CREATE INDEX {type.Table}_{column} ON {type.Table} ({column})";
        }
    }

    static string ColumnType(Field field) => field.Type.Form switch
    {
        FieldForm.Text or FieldForm.Flag or FieldForm.Day or FieldForm.Multifield => " TEXT",
        FieldForm.Number or FieldForm.Money or FieldForm.Moment or FieldForm.File => " INTEGER",
    };
}
