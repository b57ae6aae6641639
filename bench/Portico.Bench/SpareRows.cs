using System.Data.Common;
using System.Globalization;
using Portico.Server;

namespace Portico.Bench;

/// <summary>Contacts for the delete case: copies of the first ones, with their phones, addresses and links.</summary>
static class SpareRows
{
    /// <summary>Adds so many; returns the first and the last id. They belong to user 1, so that no filtered list grows.</summary>
    public static async Task<string> Add(BenchDatabase database, int count)
    {
        await using var db = await database.Open();
        var isPostgres = database.Store == StoreKind.Postgres;
        if (!isPostgres)
            await BenchDatabase.Run(db, "PRAGMA busy_timeout=10000");
        var first = await BenchDatabase.Number(db,
            isPostgres ? "SELECT nextval('contact_id_seq')" : "SELECT seq+1 FROM sqlite_sequence WHERE name='contact'");
        var from = await BenchDatabase.Number(db, "SELECT min(id) FROM contact");
        var most = await BenchDatabase.Number(db, "SELECT count(*) FROM contact WHERE originator_id='bench' AND id<=" + Text(first)) / 2;
        await using (var transaction = await db.BeginTransactionAsync())
        {
            for (long done = 0; done < count; done += most)
                await Copy(db, isPostgres, from, Math.Min(most, count - done), first + done - from);
            await BenchDatabase.Run(db, isPostgres
                ? $"INSERT INTO record_delta (entity_type_id,delta) VALUES (3,{Text(count)})"
                : "UPDATE record_total SET total=(SELECT count(*) FROM contact) WHERE entity_type_id=3");
            if (isPostgres)
                await BenchDatabase.Run(db, $"SELECT setval('contact_id_seq',{Text(first + count - 1)})");
            await transaction.CommitAsync();
        }
        await BenchDatabase.Run(db, isPostgres ? "CHECKPOINT" : "PRAGMA wal_checkpoint(TRUNCATE)"); // else what is measured pays for it
        return $"{Text(first)} {Text(first + count - 1)}";
    }

    static async Task Copy(DbConnection db, bool isPostgres, long from, long count, long by)
    {
        var range = $"BETWEEN {Text(from)} AND {Text(from + count - 1)}";
        var list = string.Join(',', (await Columns(db)).Where(column => column is not ("id" or "assigned_by_id")));
        await BenchDatabase.Run(db, $"INSERT INTO contact (id,assigned_by_id,{list}) {(isPostgres ? "OVERRIDING SYSTEM VALUE " : "")}"
            + $"SELECT id+{Text(by)},1,{list} FROM contact WHERE id {range} ORDER BY id");
        await BenchDatabase.Run(db, $"""
            INSERT INTO multifield (entity_type_id,record_id,kind,value_type,value,value_f,phone)
            SELECT 3,record_id+{Text(by)},kind,value_type,value,value_f,phone FROM multifield WHERE entity_type_id=3 AND record_id {range}
            """);
        await BenchDatabase.Run(db, $"""
            INSERT INTO contact_company (contact_id,company_id,contact_primary,contact_sort,company_primary,company_sort)
            SELECT contact_id+{Text(by)},company_id,contact_primary,contact_sort,0,company_sort FROM contact_company WHERE contact_id {range}
            """);
    }

    static async Task<List<string>> Columns(DbConnection db)
    {
        await using var command = BenchDatabase.Command(db, "SELECT * FROM contact WHERE 1=0");
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
