using System.Globalization;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Runs alone: its writers and its kills leave no time to others.</summary>
[CollectionDefinition(nameof(CrashCollection), DisableParallelization = true)]
public sealed class CrashCollection;

/// <summary>A crash in the middle of writing loses nothing that was answered, and keeps nothing by halves.</summary>
[Collection(nameof(CrashCollection))]
public sealed class CrashTests
{
    [Theory, EachStore]
    public async Task What_was_answered_is_there_whole_and_nothing_is_there_by_halves(StoreKind store)
    {
        using var folder = new TemporaryFolder();
        await using var database = store == StoreKind.Postgres ? await PostgresCluster.StartDurable() : null;
        var server = await ServerProcess.Start(folder.FullName, database?.ConnectionString);
        try
        {
            for (var round = 1; round <= (TestRun.IsLong ? 20 : 3); round++)
            {
                var writers = await ContactWriters.Start(server.Call, Marker(round));
                await WriteForAWhile(writers);
                await server.Kill();
                await writers.Stop();

                Expect.None(writers.Refused.Select(reply => $"{reply.Status} {reply.Text}"));
                await server.DisposeAsync();
                server = await ServerProcess.Start(folder.FullName, database?.ConnectionString);
                await writers.RequireWhole(server.Call);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
        if (store == StoreKind.Sqlite)
            Assert.Equal("ok", new SqliteData(folder.Inside("portals/default/portal.db")).Integrity());
    }

    [Fact]
    public async Task A_database_that_crashes_loses_nothing_answered_and_Portico_goes_on_once_it_is_back()
    {
        using var folder = new TemporaryFolder();
        await using var database = await PostgresCluster.StartDurable();
        await using var server = await ServerProcess.Start(folder.FullName, database.ConnectionString);
        for (var round = 1; round <= (TestRun.IsLong ? 20 : 2); round++)
        {
            var writers = await ContactWriters.Start(server.Call, Marker(round));
            await WriteForAWhile(writers);
            await database.StopImmediately();
            await Expect.Soon(() => Task.FromResult(writers.Refused.Count >= ContactWriters.Count), "writers are refused");
            await database.StartAgain();
            var answered = writers.Answered.Count;
            await Expect.Soon(() => Task.FromResult(writers.Answered.Count > answered + ContactWriters.Count), "writers are answered again");
            await writers.Stop();

            Expect.None(writers.CutOff);
            Assert.NotEmpty(writers.Refused);
            Assert.All(writers.Refused, reply => reply.Unavailable());
            await writers.RequireWhole(server.Call);
        }
    }

    static string Marker(int round) => string.Create(CultureInfo.InvariantCulture, $"Round{round}");

    static async Task WriteForAWhile(ContactWriters writers)
    {
        var enough = ContactWriters.Count * Random.Shared.Next(2, 30);
        await Expect.Soon(() => Task.FromResult(writers.Answered.Count >= enough), $"{enough} contacts are written");
    }
}
