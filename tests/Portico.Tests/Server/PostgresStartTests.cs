using Portico.Model;
using Portico.Store;
using Portico.Store.Postgres;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>A database that cannot be used says what it lacks, in one line.</summary>
public sealed class PostgresStartTests
{
    [Fact]
    public async Task A_database_that_is_not_there_is_named() =>
        await Refuses($"{await SharedPostgres.ConnectionString()};Database=nowhere", "\"nowhere\" does not exist: make it with createdb");

    [Fact]
    public async Task A_user_who_is_not_there_is_named() =>
        await Refuses($"{await SharedPostgres.ConnectionString()};Username=nobody", "\"nobody\" does not exist: check Username= and Password=");

    [Fact]
    public async Task A_user_without_rights_is_told_which()
    {
        var connection = await SharedPostgres.NewDatabase();
        var user = SharedPostgres.NewName("user");
        await SharedPostgres.Run($"CREATE ROLE {user} LOGIN");

        await Refuses($"{connection};Username={user}", "GRANT CREATE ON DATABASE");
    }

    [Fact]
    public async Task Another_encoding_than_UTF8_is_refused()
    {
        var name = SharedPostgres.NewName("latin");
        await SharedPostgres.Run($"CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");

        await Refuses($"{await SharedPostgres.ConnectionString()};Database={name}", "ENCODING 'UTF8'");
    }

    [Fact]
    public async Task A_server_that_does_not_run_is_named() =>
        await Refuses("Host=127.0.0.1;Port=1;Username=portico;Database=portico", "does the server run, and are Host= and Port= in --connection right (portico on 127.0.0.1");

    [Fact]
    public async Task A_text_that_is_no_connection_string_is_refused() => await Refuses("portico", "Write it as Host=db");

    [Fact]
    public async Task A_schema_that_was_made_beforehand_needs_no_right_on_the_database()
    {
        var connection = await SharedPostgres.NewDatabase();
        var user = SharedPostgres.NewName("user");
        await using (var owner = new Npgsql.NpgsqlConnection($"{connection};Pooling=false"))
        {
            await owner.OpenAsync(TestRun.Abort);
            await using var command = new Npgsql.NpgsqlCommand($"CREATE ROLE {user} LOGIN; CREATE SCHEMA portal_given AUTHORIZATION {user}", owner);
            await command.ExecuteNonQueryAsync(TestRun.Abort);
        }

        await using var store = new PostgresStore($"{connection};Username={user}", "given", new MachineClock());
        await store.PrepareAsync(TestRun.Abort);

        Assert.Equal("postgres", (await store.DescribeAsync(TestRun.Abort))["store"]);
    }

    static async Task Refuses(string connection, string words)
    {
        var fault = await Assert.ThrowsAsync<StoreException>(async () =>
        {
            await using var store = new PostgresStore(connection, "default", new MachineClock());
            await store.PrepareAsync(TestRun.Abort);
        });

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }
}
