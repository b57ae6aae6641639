using System.Globalization;
using Npgsql;
using Portico.Store.Postgres;

namespace Portico.Tests.Support;

/// <summary>Looks into a portal's PostgreSQL schema.</summary>
sealed class PostgresData(string connectionString, string portal) : StoredData
{
    // deltas count with their total; bytes of files stay behind on every store
    static readonly string[] Skipped = ["record_delta", "file_chunk"];

    readonly string _schema = PostgresStore.SchemaOf(portal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns(string table)
    {
        using var connection = Open();
        return Sorted(Read(
            connection, "SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema=$1 AND table_name=$2", _schema, table));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Rows()
    {
        using var connection = Open();
        var tables = Read(connection, "SELECT tablename::text FROM pg_tables WHERE schemaname=$1", _schema).Except(Skipped, StringComparer.Ordinal);
        return Sorted(Read(connection, string.Join(" UNION ALL ", tables.Select(table =>
            $"SELECT '{table}: ' || jsonb_strip_nulls(to_jsonb(one) - $1)::text FROM {Source(table)} AS one")), (object)Untold));
    }

    /// <inheritdoc/>
    public override void SetVersion(int version)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"UPDATE {_schema}.schema_version SET version={version}"), connection);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    string Source(string table) => table != "record_total" ? $"{_schema}.\"{table}\"" : $"""
        (SELECT entity_type_id, sum(total)::bigint AS total
        FROM (SELECT entity_type_id, total FROM {_schema}.record_total UNION ALL SELECT entity_type_id, delta FROM {_schema}.record_delta) AS part
        GROUP BY entity_type_id)
        """;

    NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        connection.Open();
        return connection;
    }

    static List<string> Read(NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
