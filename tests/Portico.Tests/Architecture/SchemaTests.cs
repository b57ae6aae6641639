using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Tests.Support;

namespace Portico.Tests.Architecture;

/// <summary>The tables of records are those that the field definitions describe: a column a field, a folded shadow a text.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData(EntityTypeIds.Contact)]
    [InlineData(EntityTypeIds.Company)]
    public async Task Columns_of_a_built_in_card_follow_its_fields(int entityTypeId)
    {
        await using var local = await LocalPortal.Open();
        var type = local.Portal.Metadata.Now[entityTypeId];

        Expect.SameLines(ColumnsOf(type), DatabaseFile.Columns(local.DatabasePath, type.Table));
    }

    [Fact]
    public async Task A_smart_process_has_the_columns_of_every_switch()
    {
        await using var local = await LocalPortal.Open();

        var row = await local.Portal.SmartProcesses.Add(new TypeDraft { Title = "Requests" }, Caller.System, TestRun.Abort);

        var type = SmartProcessType.WithAllFields(row.Id, (int)row.EntityTypeId, row.Title);
        Expect.SameLines(ColumnsOf(type), DatabaseFile.Columns(local.DatabasePath, type.Table));
    }

    static IEnumerable<string> ColumnsOf(EntityType type)
    {
        var fields = type.Fields.Where(field => field.Source == FieldSource.Column).ToList();
        return fields.Select(field => $"{field.Column} {Storage(field)}")
            .Concat(fields.Where(field => field.IsFolded).Select(field => $"{field.FoldedColumn} TEXT"));
    }

    static string Storage(Field field) => field.Type.Form switch
    {
        FieldForm.Text or FieldForm.Flag or FieldForm.Day => "TEXT",
        FieldForm.Number or FieldForm.Money or FieldForm.Moment or FieldForm.File => "INTEGER",
        FieldForm.Multifield => "none, multifields have rows of their own",
    };
}
