using System.Globalization;
using Npgsql;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>What single records cost must not grow with their number: PostgreSQL reads no table of records from end to end for it.</summary>
public sealed class PlansTests
{
    const int Records = 5_000;

    // rows as Portico would write them, but for speed
    static readonly string Rows = string.Create(CultureInfo.InvariantCulture, $"""
        SET search_path=portal_default;
        INSERT INTO company (title, title_f, assigned_by_id) SELECT 'Company '||n, 'company '||n, 1 FROM generate_series(1, {Records}) n;
        INSERT INTO contact (last_name, last_name_f, assigned_by_id) SELECT 'Family '||n, 'family '||n, 1 FROM generate_series(1, {Records}) n;
        INSERT INTO contact_company SELECT n, n, 1, 10, 1, 10 FROM generate_series(1, {Records}) n;
        INSERT INTO multifield (entity_type_id, record_id, kind, value_type, value, value_f) SELECT 3, n, 'PHONE', 'WORK', '+'||n, '+'||n FROM generate_series(1, {Records}) n;
        INSERT INTO product_property (changed, catalog_id, name, is_active, sort, property_type, row_count, col_count, list_type, is_multiple, with_description, is_searchable, is_filtrable, is_required)
          VALUES (0, 1, 'Article', TRUE, 500, 'S', 1, 30, 'L', FALSE, FALSE, FALSE, FALSE, FALSE);
        INSERT INTO product (catalog_id, name, name_f, section_id, price) SELECT 1, 'Product '||n, 'product '||n, n%100, n FROM generate_series(1, {Records}) n;
        INSERT INTO product_property_value (product_id, property_id, value, value_f) SELECT n, 1, 'A-'||n, 'a-'||n FROM generate_series(1, {Records}) n;
        INSERT INTO record_delta VALUES (3, {Records}), (4, {Records}), (-1, {Records});
        INSERT INTO multifield (entity_type_id, record_id, kind, value_type, value, value_f, phone) SELECT 3, n, 'PHONE', 'WORK', '+'||n, '+'||n, '+'||n FROM generate_series(1, {Records}) n;
        INSERT INTO record_delta VALUES (3, {Records}), (4, {Records}), (2, {Records});
        INSERT INTO deal (title, title_f, assigned_by_id, company_id, category_id, stage_id) SELECT 'Deal '||n, 'deal '||n, 1, n, 0, 'NEW' FROM generate_series(1, {Records}) n;
        INSERT INTO record_contact SELECT 2, n, n, 1, 10 FROM generate_series(1, {Records}) n;
        INSERT INTO stage_history (entity_type_id, owner_id, type_id, created_time, category_id, stage_semantic_id, stage_id) SELECT 2, n, 1, now(), 0, 'P', 'NEW' FROM generate_series(1, {Records}) n;
        INSERT INTO product_row (owner_id, owner_type, product_id, total, tax_total) SELECT n, 'D', n, 0, 0 FROM generate_series(1, {Records}) n;
        INSERT INTO deal_recurring (deal_id, active, next_execution) SELECT n, 'Y', now() + interval '1 year' FROM generate_series(1, {Records}) n;
        INSERT INTO requisite (entity_type_id, entity_id, preset_id, name, name_f, sort) SELECT 4, n, 1, 'Requisite', 'requisite', 500 FROM generate_series(1, {Records}) n;
        INSERT INTO bank_detail (entity_id, anchor_type_id, anchor_id) SELECT n, 4, n FROM generate_series(1, {Records}) n;
        INSERT INTO address (type_id, entity_type_id, entity_id, anchor_type_id, anchor_id) SELECT 1, 8, n, 4, n FROM generate_series(1, {Records}) n;
        INSERT INTO requisite_link (entity_type_id, entity_id, requisite_id, bank_detail_id, mc_requisite_id, mc_bank_detail_id) SELECT 2, n, n, n, 0, 0 FROM generate_series(1, {Records}) n;
        ANALYZE
        """);

    [Fact]
    public async Task No_verb_on_a_record_reads_a_whole_table()
    {
        using var folder = new TemporaryFolder();
        var connection = await SharedPostgres.NewDatabase();
        await using (var server = await ServerProcess.Start(folder.FullName, connection))
        {
            await Read(connection, Rows);
            for (var round = 1; round < 10; round++) // enough for plans that serve every value
                await Use(server, round, round * 100);
        }

        // a connection tells what it did when it ends
        await Expect.Soon(async () => await Number(connection, "SELECT count(*) FROM pg_stat_activity WHERE datname=current_database() AND application_name='Portico'") == 0, "all connections have ended");
        Expect.None(await Read(connection, """
            SELECT relname||' was read whole '||seq_scan||' times' FROM pg_stat_user_tables
            WHERE schemaname='portal_default' AND relname IN ('contact','company','contact_company','multifield','product','product_property_value','deal','record_contact',
              'stage_history','product_row','deal_recurring','requisite','bank_detail','address','requisite_link') AND seq_tup_read>0
            """));
    }

    static async Task Use(ServerProcess server, int company, int linked)
    {
        var contact = (await server.Call("crm.contact.add", new
        {
            fields = new { NAME = "Ada", COMPANY_ID = company, PHONE = new[] { new { VALUE = "+12025550101", VALUE_TYPE = "WORK" } } },
        })).Id();
        (await server.Call("crm.contact.update", new { id = contact, fields = new { POST = "Countess", COMPANY_ID = company + 1 } })).Ok();
        (await server.Call("crm.contact.get", new { id = contact })).Ok();
        (await server.Call("crm.item.get", new { entityTypeId = 3, id = contact })).Ok();
        (await server.Call("crm.contact.company.add", new { id = contact, fields = new { COMPANY_ID = company + 2, IS_PRIMARY = "Y" } })).Ok();
        (await server.Call("crm.contact.company.items.set", new { id = contact, items = new[] { new { COMPANY_ID = company + 3 } } })).Ok();
        (await server.Call("crm.company.contact.items.get", new { id = company + 3 })).Ok();
        (await server.Call("crm.contact.list", new { filter = new Dictionary<string, object>(StringComparer.Ordinal) { [">ID"] = linked }, start = -1 })).Ok();
        (await server.Call("crm.contact.list", new { filter = new { PHONE = "+12025550101", COMPANY_ID = company }, select = new[] { "*", "PHONE" } })).Ok();
        (await server.Call("crm.contact.list", new { filter = new { LAST_NAME = "Family 77" }, order = new { LAST_NAME = "ASC" } })).Ok();
        (await server.Call("crm.item.list", new { entityTypeId = 3, order = new { lastName = "ASC" } })).Ok();
        var twin = (await server.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHONE = new[] { new { VALUE = "+12025550102", VALUE_TYPE = "WORK" } } } })).Id();
        (await server.Call("crm.duplicate.findbycomm", new { type = "PHONE", values = new[] { "+1 (202) 5550101", "+77" } })).Ok();
        (await server.Call("crm.duplicate.findbycomm", new { type = "EMAIL", values = new[] { "ada@example.com" } })).Ok();
        (await server.Call("crm.entity.mergeBatch", new { @params = new { entityTypeId = 3, entityIds = new[] { contact, twin } } })).Ok();
        (await server.Call("crm.contact.delete", new { id = contact })).Ok();
        (await server.Call("crm.contact.delete", new { id = linked })).Ok();
        (await server.Call("crm.company.delete", new { id = linked + 1 })).Ok();
        await UseProducts(server, linked);
        await UseDeals(server, linked + 50);
    }

    static async Task UseDeals(ServerProcess server, int other)
    {
        var deal = (await server.Call("crm.deal.add", new { fields = new { TITLE = "Scales", COMPANY_ID = other, CONTACT_IDS = new[] { other, other + 1 } } })).Id();
        (await server.Call("crm.deal.update", new { id = deal, fields = new { STAGE_ID = "EXECUTING", CONTACT_ID = other + 2 } })).Ok();
        (await server.Call("crm.deal.productrows.set", new { id = deal, rows = new[] { new { PRODUCT_NAME = "Scale", PRICE = 10, QUANTITY = 2 } } })).Ok();
        (await server.Call("crm.deal.productrows.get", new { id = deal })).Ok();
        (await server.Call("crm.deal.list", new { filter = new { COMPANY_ID = other, TITLE = "Scales" }, start = -1 })).Ok();
        (await server.Call("crm.item.list", new { entityTypeId = 2, filter = new { logic = "OR", companyId = other, title = "Deal 77" }, start = -1 })).Ok();
        (await server.Call("crm.stagehistory.list", new { entityTypeId = 2, filter = new { OWNER_ID = deal } })).Ok();
        (await server.Call("crm.deal.recurring.list", new { filter = new { DEAL_ID = other }, start = -1 })).Ok();
        (await server.Call("crm.requisite.list", new { filter = new { ENTITY_TYPE_ID = 4, ENTITY_ID = other }, start = -1 })).Ok();
        (await server.Call("crm.requisite.link.get", new { entityTypeId = 2, entityId = other })).Ok();
        (await server.Call("crm.requisite.delete", new { id = other })).Ok();
        (await server.Call("crm.contact.delete", new { id = other })).Ok();
        (await server.Call("crm.company.delete", new { id = other + 1 })).Ok();
        (await server.Call("crm.deal.delete", new { id = other })).Ok();
        (await server.Call("crm.deal.delete", new { id = deal })).Ok();
    }

    static async Task UseProducts(ServerProcess server, int other)
    {
        var product = (await server.Call("crm.product.add", new { fields = new { NAME = "Scale", SECTION_ID = 0, PRICE = 10, PROPERTY_1 = "B-1" } })).Id();
        (await server.Call("crm.product.update", new { id = product, fields = new { PRICE = 11, PROPERTY_1 = "B-2" } })).Ok();
        (await server.Call("crm.product.get", new { id = product })).Ok();
        (await server.Call("crm.product.list", new { filter = new { NAME = "Product 77" } })).Ok();
        (await server.Call("crm.product.list", new { filter = new { SECTION_ID = 7 }, order = new { NAME = "ASC" }, select = new[] { "*", "PROPERTY_*" }, start = -1 })).Ok();
        (await server.Call("crm.product.list", new { filter = new { PROPERTY_1 = "A-77" }, select = new[] { "NAME" }, start = -1 })).Ok();
        (await server.Call("crm.product.delete", new { id = product })).Ok();
        (await server.Call("crm.product.delete", new { id = other })).Ok();
    }

    static async Task<long> Number(string connectionString, string sql) =>
        long.Parse((await Read(connectionString, sql)).Single(), CultureInfo.InvariantCulture);

    static async Task<List<string>> Read(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false;Application Name=tests");
        await connection.OpenAsync(TestRun.Abort);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestRun.Abort);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestRun.Abort))
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
