using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Portico.Store.Postgres;
using Portico.Store.Sql;

namespace Portico.Tests.Support;

/// <summary>Looks into a portal's PostgreSQL schema.</summary>
sealed partial class PostgresData(string connectionString, string portal) : StoredData
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

    /// <inheritdoc/>
    public override void Run(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand($"SET search_path={_schema}; {sql}", connection);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    /// <remarks>What was read when it ran, with what was passed over.</remarks>
    public override IReadOnlyList<string> Walks(SqlScript script, int statement)
    {
        using var connection = Open();
        using (var path = new NpgsqlCommand($"SET search_path={_schema}", connection))
            path.ExecuteNonQuery();
        using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, TIMING OFF) {script.TextOf(statement)}", connection);
        foreach (var parameter in script.ParametersOf(statement))
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = parameter.List is { } list ? list.Select(value => value.Number).ToArray() : (object?)parameter.Value.Text ?? parameter.Value.Number,
            });
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return [.. lines.Where(line => RowsOf().Match(line) is { Success: true } match && long.Parse(match.Groups["rows"].Value, CultureInfo.InvariantCulture) > 200)];
    }

    [GeneratedRegex(@"(actual rows=|Rows Removed by .*: |Heap Fetches: )(?<rows>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowsOf();

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
