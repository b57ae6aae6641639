using Microsoft.Data.Sqlite;

namespace Portico.Tests.Support;

/// <summary>Looks into a portal's SQLite file from outside, past all code of ours.</summary>
static class DatabaseFile
{
    // who changed a record and when tells nothing of what hangs on it
    static readonly string[] Untold = ["updated_time", "updated_by", "date_modify", "modify_by_id", "last_activity_time", "last_activity_by"];

    /// <summary>Columns of a table as <c>name TYPE</c>, sorted.</summary>
    public static IReadOnlyList<string> Columns(string path, string table)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        return Sorted(Read(connection, $"SELECT name || ' ' || type FROM pragma_table_info('{table}')", reader => reader.GetString(0)));
    }

    /// <summary>Every row of every table as text, sorted, but for the columns that tell of the last change.</summary>
    public static IReadOnlyList<string> Rows(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        var tables = Read(connection, "SELECT name FROM sqlite_schema WHERE type='table' AND substr(name,1,7)<>'sqlite_'", reader => reader.GetString(0));
        return Sorted(tables.SelectMany(table => Read(connection, $"SELECT * FROM \"{table}\"", reader => $"{table}: {Row(reader)}")));
    }

    /// <summary>What SQLite finds wrong with the file; <c>ok</c> when nothing.</summary>
    public static string Integrity(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        return string.Join('\n', Read(connection, "PRAGMA integrity_check", reader => reader.GetString(0)));
    }

    /// <summary>Marks the file as one of another schema version.</summary>
    public static void SetVersion(string path, int version)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA user_version={version}");
        command.ExecuteNonQuery();
    }

    static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    static List<string> Read(SqliteConnection connection, string sql, Func<SqliteDataReader, string> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    static string Row(SqliteDataReader reader) => string.Join(", ", Enumerable.Range(0, reader.FieldCount)
        .Where(column => !reader.IsDBNull(column) && !Untold.Contains(reader.GetName(column)))
        .Select(column => $"{reader.GetName(column)}={reader.GetString(column)}"));

    static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
