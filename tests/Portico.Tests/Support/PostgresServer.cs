using System.Collections.Concurrent;
using Npgsql;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store.Postgres;

namespace Portico.Tests.Support;

/// <summary>
/// The run's server on PostgreSQL: a new portal is one that another test left, filled as the template is and told of it as of
/// another server's change. It stays open meanwhile: connections that are made anew take three times as long as all else.
/// </summary>
sealed class PostgresServer : StoreServer
{
    // deleted, not truncated: 2 ms instead of 20 for tables that are all but empty
    const string Refill = """
        CREATE FUNCTION public.refill(target text, template text) RETURNS boolean LANGUAGE plpgsql SET session_replication_role = replica AS $$
        DECLARE
          name text;
          field text;
          is_changed boolean := false;
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended(target, 2)); -- the store folds totals of the test before, or passes by
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = target EXCEPT SELECT tablename FROM pg_tables WHERE schemaname = template LOOP
            EXECUTE format('DROP TABLE %I.%I', target, name);
            is_changed := true;
          END LOOP;
          FOR name, field IN SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
              WHERE c.relnamespace = target::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped AND a.attname ~ '^u[0-9]+(_f)?$' LOOP
            EXECUTE format('ALTER TABLE %I.%I DROP COLUMN %I', target, name, field); -- of user fields
            is_changed := true;
          END LOOP;
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = template LOOP
            EXECUTE format('DELETE FROM %I.%I', target, name);
            EXECUTE format('INSERT INTO %1$I.%3$I OVERRIDING SYSTEM VALUE SELECT * FROM %2$I.%3$I', target, template, name);
          END LOOP;
          FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = template LOOP
            EXECUTE format('SELECT setval(%L, last_value, is_called) FROM %I.%I', format('%I.%I', target, name), template, name);
          END LOOP;
          RETURN is_changed;
        END $$
        """;

    readonly ConcurrentBag<Portal> _free = [];
    readonly string _connection;

    PostgresServer(PorticoHost host, TemporaryFolder folder, string connection)
        : base(host, folder) => _connection = connection;

    /// <summary>Starts it.</summary>
    public static async Task<StoreServer> Start()
    {
        var folder = new TemporaryFolder();
        var clock = new MachineClock();
        var connection = await SharedPostgres.NewDatabase();
        await MakeTemplate(new PostgresStore(connection, Template, clock), clock);
        await Run(connection, Refill);
        return new PostgresServer(await Start(folder, StoreKind.Postgres, connection), folder, connection);
    }

    /// <inheritdoc/>
    public override async Task<TestPortal> NewPortal()
    {
        if (_free.TryTake(out var portal))
        {
            if (await Fill(portal.Name)) // its connections keep statements for tables and columns that will come again in another shape
            {
                await Portals.Remove(portal.Name);
                portal = await Portals.Add(portal.Name, TestRun.Abort);
            }
            else
            {
                await portal.Reload(TestRun.Abort);
            }
        }
        else
        {
            var name = SharedPostgres.NewName("case");
            await using (var store = new PostgresStore(_connection, name, new MachineClock()))
                await store.PrepareAsync(TestRun.Abort);
            await Fill(name);
            portal = await Portals.Add(name, TestRun.Abort);
        }
        return Hand(portal, new PostgresData(_connection, portal.Name), () =>
        {
            _free.Add(portal);
            return Task.CompletedTask;
        });
    }

    // true where tables or columns went
    async Task<bool> Fill(string name) => (bool)(await Run(_connection, "SELECT public.refill($1, $2)", PostgresStore.SchemaOf(name), PostgresStore.SchemaOf(Template)))!;

    static async Task<object?> Run(string connectionString, string sql, params string[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Application Name=tests;No Reset On Close=true");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(CancellationToken.None);
    }
}
