using System.Globalization;
using Microsoft.Data.Sqlite;
using Portico.Store.Sql;

namespace Portico.Tests.Support;

/// <summary>Looks into a portal's SQLite file.</summary>
sealed class SqliteData(string path) : StoredData
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns(string table)
    {
        using var connection = Open(SqliteOpenMode.ReadOnly);
        return Sorted(Read(connection, $"SELECT name || ' ' || type FROM pragma_table_info('{table}')", reader => reader.GetString(0)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rows()
    {
        using var connection = Open(SqliteOpenMode.ReadOnly);
        var tables = Read(connection, "SELECT name FROM sqlite_schema WHERE type='table' AND substr(name,1,7)<>'sqlite_'", reader => reader.GetString(0));
        return Sorted(tables.SelectMany(table => Read(connection, $"SELECT * FROM \"{table}\"", reader => $"{table}: {Row(reader)}")));
    }

    /// <inheritdoc/>
    public override void SetVersion(int version)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={version}");
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void Run(string sql)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    /// <remarks>Every row of a table or an index; but an index of some rows has no others.</remarks>
    public override IReadOnlyList<string> Walks(SqlScript script, int statement)
    {
        using var connection = Open(SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {script.TextOf(statement)}";
        for (var at = 1; at <= script.ParametersOf(statement).Length; at++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${at}"), DBNull.Value);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(3));
        return [.. lines.Where(line => line is ['S', 'C', 'A', 'N', ' ', 't' or 'o', ..] && !line.EndsWith("_opened", StringComparison.Ordinal))];
    }

    /// <summary>What SQLite finds wrong with the file; <c>ok</c> when nothing.</summary>
    public string Integrity()
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        return string.Join('\n', Read(connection, "PRAGMA integrity_check", reader => reader.GetString(0)));
    }

    SqliteConnection Open(SqliteOpenMode mode)
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
}
