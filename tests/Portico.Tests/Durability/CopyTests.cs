using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>A portal goes from any store to any other and back, and is the same; the commands say what they did.</summary>
public sealed class CopyTests
{
    [Theory, EachStore]
    public async Task It_is_the_same_after_a_way_through_every_store(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await KnownRecords.Fill(local.Portal);
        var places = new List<LocalDatabase> { local.Database };
        try
        {
            foreach (var target in EachStoreAttribute.Stores.Append(store))
            {
                places.Add(await LocalDatabase.Make(target));
                var copied = await Moved.Copy(places[^2], places[^1]);
                Assert.Equal(await Sums(local.Database), copied.Tables);
            }

            Expect.SameLines(local.Database.Stored.Rows(), places[^1].Stored.Rows());
            await using var portal = await Moved.Open(places[^1]);
            Assert.Equal(KnownRecords.Told, await KnownRecords.Read(portal));
        }
        finally
        {
            foreach (var place in places.Skip(1))
                await place.DisposeAsync();
        }
    }

    [Theory, EachStore]
    public async Task A_portal_that_is_not_there_is_told_so(StoreKind store)
    {
        await using var nothing = await LocalDatabase.Make(store);
        await using var place = await LocalDatabase.Make(store);

        var fault = await Assert.ThrowsAsync<StoreException>(() => Moved.Copy(nothing, place));

        Assert.Contains("There is no portal in ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_PostgreSQL_cannot_hold_is_named()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);
        await local.Portal.Store.Metadata.SetSettingAsync("odd", "a\0b", null, TestRun.Abort);
        await using var place = await LocalDatabase.Make(StoreKind.Postgres);

        var fault = await Assert.ThrowsAsync<StoreException>(() => Moved.Copy(local.Database, place));

        Assert.Contains("column value of table setting", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_take_it_there_and_back()
    {
        using var folder = new TemporaryFolder();
        var connection = await SharedPostgres.NewDatabase();
        string[] from = ["--data", folder.Inside("first")], postgres = ["--store", "postgres", "--connection", connection];
        await using (var host = await PorticoHost.Start(new() { Data = folder.Inside("first"), Urls = ["http://127.0.0.1:0"] }, TestRun.Abort))
        {
            await KnownRecords.Fill(await host.Portals.Add("default", TestRun.Abort));

            // a running server is no hindrance for those that only read
            var copied = await ProgramRun.Of(["copy", .. from, "--to-store", "postgres", "--to-connection", connection, "--to-portal", "second", "--json"]);
            Assert.Equal((0, 2), (copied.Code, copied.Json["tables"]!["contact"]!["rows"]!.GetValue<int>()));
            Assert.Contains("what is written to the other one later is not in it", copied.Errors, StringComparison.Ordinal);
        }
        var backup = await ProgramRun.Of(["backup", folder.Inside("second.zip"), .. postgres, "--portal", "second", "--json"]);
        var restored = await ProgramRun.Of(["restore", folder.Inside("second.zip"), "--data", folder.Inside("third"), "--json"]);
        var third = await ProgramRun.Of(["backup", folder.Inside("third.zip"), "--data", folder.Inside("third"), "--json"]);
        Assert.Equal((0, 0, 0), (backup.Code, restored.Code, third.Code));
        Assert.True(JsonNode.DeepEquals(backup.Json["tables"], third.Json["tables"]));

        var again = await ProgramRun.Of(["restore", folder.Inside("second.zip"), .. postgres, "--portal", "second"]);
        Assert.Equal((1, 1), (again.Code, again.Errors.TrimEnd().Split('\n').Length));
        Assert.Contains("is there already", again.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to-store", "postgres")]
    [InlineData("--to-store", "sqlite", "--to-portal", "../x")]
    [InlineData("--to-store", "oracle")]
    [InlineData("--to-store", "sqlite", "--portal")]
    [InlineData]
    public async Task Wrong_arguments_are_another_code(params string[] arguments)
    {
        var run = await ProgramRun.Of(["copy", .. arguments]);

        Assert.Equal((2, ""), (run.Code, run.Output));
    }

    static async Task<IReadOnlyList<Portico.Store.Archive.WholeSum>> Sums(LocalDatabase database)
    {
        using var folder = new TemporaryFolder();
        return (await Moved.Backup(database, folder.Inside("backup.zip"))).Tables;
    }
}
