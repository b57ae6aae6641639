using Npgsql;
using Portico.Model;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Phones that were stored before they had keys got the keys they would get now.</summary>
public sealed class PhoneKeysTests
{
    const string Signs = "++0123456789 ().-/;,#x\t\u00A0\u2010\u2013доб*\n";

    [Fact]
    public async Task PostgreSQL_fills_in_the_keys_that_the_program_would()
    {
        var random = new Random(1);
        string[] phones = [.. Enumerable.Range(0, 5_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Signs[random.Next(Signs.Length)])))];
        await using var connection = new NpgsqlConnection($"{await SharedPostgres.ConnectionString()};Pooling=false");
        await connection.OpenAsync(TestRun.Abort);
        await using var fill = new NpgsqlCommand($"""
            CREATE TEMP TABLE multifield AS SELECT n AS id, 'PHONE' AS kind, value, NULL::text AS phone FROM unnest(@phones) WITH ORDINALITY AS given(value, n);
            {Statement("-- only postgres: the same in its own words")};
            SELECT phone FROM multifield ORDER BY id
            """, connection);
        fill.Parameters.AddWithValue("phones", phones);
        await using var reader = await fill.ExecuteReaderAsync(TestRun.Abort);

        var keys = new List<string?>();
        while (await reader.ReadAsync(TestRun.Abort))
            keys.Add(await reader.IsDBNullAsync(0, TestRun.Abort) ? null : reader.GetString(0));

        Assert.Equal(phones.Length, keys.Count);
        Expect.None(phones.Zip(keys).Where(one => PhoneKey.Of(one.First) != one.Second).Select(one => $"'{one.First}' got {one.Second}, not {PhoneKey.Of(one.First)}").Take(10));
    }

    static string Statement(string mark) => File.ReadAllText(Repository.PathOf("src/Portico.Store/Migrations/0007-configurations.sql"))
        .Split(";\n").Single(statement => statement.Contains(mark, StringComparison.Ordinal));
}
