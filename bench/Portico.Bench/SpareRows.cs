using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portico.Bench;

/// <summary>Contacts for the delete case: copies of the first ones, with their phones, addresses and links.</summary>
static class SpareRows
{
    /// <summary>Adds so many; returns the first and the last id. They belong to user 1, so that no filtered list grows.</summary>
    public static string Add(string database, int count)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        db.Open();
        Run(db, "PRAGMA busy_timeout=10000");
        var first = Number(db, "SELECT seq+1 FROM sqlite_sequence WHERE name='contact'");
        var from = Number(db, "SELECT min(id) FROM contact");
        var most = Number(db, "SELECT count(*) FROM contact WHERE originator_id='bench' AND id<=" + Text(first)) / 2;
        using (var transaction = db.BeginTransaction())
        {
            for (long done = 0; done < count; done += most)
                Copy(db, from, Math.Min(most, count - done), first + done - from);
            Run(db, $"UPDATE record_total SET total=(SELECT count(*) FROM contact) WHERE entity_type_id=3");
            transaction.Commit();
        }
        Run(db, "PRAGMA wal_checkpoint(TRUNCATE)"); // else the first commit measured pays for it
        return $"{Text(first)} {Text(first + count - 1)}";
    }

    static void Copy(SqliteConnection db, long from, long count, long by)
    {
        var range = $"BETWEEN {Text(from)} AND {Text(from + count - 1)}";
        var columns = Columns(db).Where(column => column is not ("id" or "assigned_by_id")).ToList();
        var list = string.Join(',', columns);
        Run(db, $"INSERT INTO contact (id,assigned_by_id,{list}) SELECT id+{Text(by)},1,{list} FROM contact WHERE id {range} ORDER BY id");
        Run(db, $"""
            INSERT INTO multifield (entity_type_id,record_id,kind,value_type,value,value_f)
            SELECT 3,record_id+{Text(by)},kind,value_type,value,value_f FROM multifield WHERE entity_type_id=3 AND record_id {range}
            """);
        Run(db, $"""
            INSERT INTO contact_company (contact_id,company_id,contact_primary,contact_sort,company_primary,company_sort)
            SELECT contact_id+{Text(by)},company_id,contact_primary,contact_sort,0,company_sort FROM contact_company WHERE contact_id {range}
            """);
    }

    static List<string> Columns(SqliteConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('contact')";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // names and numbers of our own
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    static long Number(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // numbers of our own
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
