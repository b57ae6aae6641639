using System.Globalization;
using System.Reflection;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store.Archive;

namespace Portico.Store.Sql;

/// <summary>The tables: those of the migrations, numbered files that both databases share, and those of smart processes.</summary>
static class Schema
{
    // before a statement in a migration: it is for one database alone
    const string OnlyMark = "-- only ";

    // a statement that holds it runs for the table of every smart process
    const string ItemToken = "{item}";

    /// <summary>The numbers of smart processes, of a schema that has been made.</summary>
    public const string SmartProcesses = "SELECT id FROM smart_process ORDER BY id";

    /// <summary>The newest version this build knows.</summary>
    public static int Newest => Migrations().Max(step => step.Number);

    /// <summary>Statements of the versions after a stored one, in order.</summary>
    /// <param name="smartProcesses">Numbers of the smart processes whose tables are there already.</param>
    public static IEnumerable<(int Number, IReadOnlyList<string> Statements)> After(long stored, IReadOnlyList<long> smartProcesses, SqlDialect dialect) =>
        Migrations().Where(step => step.Number > stored).OrderBy(step => step.Number)
            .Select(step => (step.Number, (IReadOnlyList<string>)[.. Statements(step.Text, dialect).SelectMany(statement => OfItems(statement, smartProcesses))]));

    /// <summary>What to say of a schema that a newer Portico wrote.</summary>
    public static StoreException Newer(string where, long stored) => new(StoreFault.Unreadable,
        $"{where} has schema version {stored}, this version of Portico knows {Newest}: install a newer one, or restore a backup.");

    /// <summary>Makes the table of a smart process, and its indexes: one statement each.</summary>
    public static IEnumerable<string> TableOf(EntityType type, SqlDialect dialect)
    {
        var columns = type.Fields.Where(f => f.Source == FieldSource.Column && f != type.IdField).DistinctBy(f => f.Column).ToList();
        yield return dialect.Typed($"CREATE TABLE {type.Table} (id {{id}}, "
            + string.Join(", ", columns.Select(f => $"{f.Column} {TypeOf(f)}").Concat(columns.Where(f => f.IsFolded).Select(f => f.FoldedColumn + " {text}")))
            + ")");
        foreach (var indexed in columns.Where(f => f.Column is EntityType.OwnerColumn or "title" or "company_id" or "mycompany_id" or "stage_id" or "updated_time"))
        {
            var column = indexed.IsFolded ? indexed.FoldedColumn : indexed.Column;
            yield return dialect.Typed($"CREATE INDEX {type.Table}_{column} ON {type.Table} ({column}{{first}})");
        }
        yield return $"CREATE INDEX {type.Table}_opened ON {type.Table} (id, {EntityType.OwnerColumn}) WHERE opened='Y'";
    }

    /// <summary>Makes the tables and columns that users made, one statement each.</summary>
    public static IEnumerable<string> Made(WholeMade made, SqlDialect dialect) =>
        made.Items.SelectMany(type => TableOf(type, dialect))
            .Concat(made.Columns.SelectMany(column => UserFieldTables.Column(column.Table, column.Id, column.Kind, dialect)));

    static string TypeOf(Field field) => field.Type.Form switch
    {
        FieldForm.Text or FieldForm.Flag or FieldForm.Multifield => "{text}",
        FieldForm.Number or FieldForm.File => "{int}",
        FieldForm.Money => "{money}",
        FieldForm.Moment => "{moment}",
        FieldForm.Day => "{day}",
        FieldForm.Real => "{real}",
    };

    static IEnumerable<string> Statements(string text, SqlDialect dialect)
    {
        foreach (var statement in text.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var mark = statement.IndexOf(OnlyMark, StringComparison.Ordinal);
            if (mark < 0 || statement.AsSpan(mark + OnlyMark.Length).StartsWith(dialect.Name, StringComparison.Ordinal))
                yield return dialect.Typed(statement);
        }
    }

    static IEnumerable<string> OfItems(string statement, IReadOnlyList<long> smartProcesses) => statement.Contains(ItemToken, StringComparison.Ordinal)
        ? smartProcesses.Select(id => statement.Replace(ItemToken, SmartProcessType.Table(id), StringComparison.Ordinal))
        : [statement];

    static IEnumerable<(int Number, string Text)> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var number = name.Split('.')[^2].Split('-')[0].TrimStart('_');
            yield return (int.Parse(number, CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
