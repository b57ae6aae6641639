using Portico.Crm;
using Portico.Model;
using Portico.Model.Types;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Architecture;

/// <summary>The tables of records are those that the field definitions describe: a column a field, a folded shadow a text.</summary>
public sealed class SchemaTests
{
    [Theory]
    [EachStore(EntityTypeIds.Contact)]
    [EachStore(EntityTypeIds.Company)]
    [EachStore(EntityTypeIds.Lead)]
    [EachStore(EntityTypeIds.Deal)]
    [EachStore(EntityTypeIds.Quote)]
    [EachStore(EntityTypeIds.SmartInvoice)]
    [EachStore(EntityTypeIds.Product)]
    [EachStore(EntityTypeIds.ProductSection)]
    public async Task Columns_of_a_built_in_card_follow_its_fields(StoreKind store, int entityTypeId)
    {
        await using var local = await LocalPortal.Open(store);
        var type = local.Portal.Metadata.Now[entityTypeId];

        Expect.SameLines(ColumnsOf(type, store), local.Database.Stored.Columns(type.Table));
    }

    [Theory]
    [EachStore("requisite")]
    [EachStore("bank_detail")]
    [EachStore("address")]
    [EachStore("requisite_link")]
    public async Task Columns_of_what_hangs_on_requisites_follow_its_fields(StoreKind store, string table)
    {
        await using var local = await LocalPortal.Open(store);
        var types = local.Portal.Metadata.Now.Requisites;
        var type = Assert.Single(new[] { types.Requisite, types.BankDetail, types.Address, types.Link }, type => type.Table == table);

        Expect.SameLines(ColumnsOf(type, store), local.Database.Stored.Columns(table));
    }

    [Theory, EachStore]
    public async Task Columns_of_templates_follow_their_fields_and_count_them(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);

        Expect.SameLines(
            ColumnsOf(RequisiteTypes.Preset, store).Append($"field_count {(store == StoreKind.Sqlite ? "INTEGER" : "bigint")}"),
            local.Database.Stored.Columns(RequisiteTypes.Preset.Table));
    }

    [Theory, EachStore]
    public async Task Tables_of_what_hangs_on_records_follow_their_fields(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);

        foreach (var type in (EntityType[])[ProductRowType.Card, StageHistoryType.Definition, RecurringType.Card])
            Expect.SameLines(ColumnsOf(type, store), local.Database.Stored.Columns(type.Table));
    }

    [Theory, EachStore]
    public async Task A_smart_process_has_the_columns_of_every_switch(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);

        var row = await local.Portal.SmartProcesses.Add(new TypeDraft { Title = "Requests" }, Caller.System, TestRun.Abort);

        var type = SmartProcessType.WithAllFields(row.Id, (int)row.EntityTypeId, row.Title);
        Expect.SameLines(ColumnsOf(type, store), local.Database.Stored.Columns(type.Table));
    }

    static IEnumerable<string> ColumnsOf(EntityType type, StoreKind store)
    {
        var fields = type.Fields.Where(field => field.Source == FieldSource.Column).DistinctBy(field => field.Column).ToList();
        return fields.Select(field => $"{field.Column} {Storage(field, store)}")
            .Concat(fields.Where(field => field.IsFolded).Select(field => $"{field.FoldedColumn} {Text(store)}"));
    }

    static string Storage(Field field, StoreKind store) => (field.Type.Form, store) switch
    {
        (FieldForm.Text or FieldForm.Flag, _) => Text(store),
        (FieldForm.Multifield, _) => "none, multifields have rows of their own",
        (FieldForm.Day, StoreKind.Sqlite) => "TEXT",
        (FieldForm.Real, StoreKind.Sqlite) => "REAL",
        (FieldForm.Real, StoreKind.Postgres) => "double precision",
        (_, StoreKind.Sqlite) => "INTEGER",
        (FieldForm.Number or FieldForm.File, StoreKind.Postgres) => "bigint",
        (FieldForm.Money, StoreKind.Postgres) => "numeric",
        (FieldForm.Moment, StoreKind.Postgres) => "timestamp with time zone",
        (FieldForm.Day, StoreKind.Postgres) => "date",
    };

    static string Text(StoreKind store) => store == StoreKind.Sqlite ? "TEXT" : "text";
}
