using System.Globalization;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Databases of every released version are brought up to date by the next start and tell what they told.</summary>
public sealed class UpgradeTests
{
    static readonly string Folder = Repository.PathOf("tests/Stored");

    [Theory, EachStore]
    public async Task A_portal_of_every_version_opens(StoreKind store)
    {
        foreach (var archive in Directory.EnumerateFiles(Folder, "schema-*.zip"))
        {
            await using var place = await LocalDatabase.Make(store);
            await Moved.Restore(archive, place);
            await using var portal = await Moved.Open(place);
            Assert.Equal(KnownRecords.Told, await KnownRecords.Read(portal));
        }
    }

    [Theory, EachStore]
    public async Task Users_keep_the_rights_they_had_before_roles(StoreKind store)
    {
        await using var place = await LocalDatabase.Make(store);
        await Moved.Restore(Path.Combine(Folder, "schema-9.zip"), place);
        await using var portal = await Moved.Open(place);
        var grace = portal.Users.All.First(user => user.Name == "Grace").Id;

        Assert.True(portal.Users.RightsOf(grace).Of(EntityTypeIds.Deal, Operation.Delete).IsAll);
        Assert.True(portal.Users.RightsOf(grace).Of(1030, Operation.Import).IsAll);
        Assert.False(portal.Users.RightsOf(grace).CanConfigure);
    }

    [Fact]
    public async Task The_newest_version_is_among_them()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);
        var version = (await local.Portal.Store.DescribeAsync(TestRun.Abort))["schema_version"];
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"schema-{version}.zip"));
        if (File.Exists(path))
            return;
        await KnownRecords.Fill(local.Portal);
        await Moved.Backup(local.Database, path);
        Assert.Fail($"{path} was missing and has been made: commit it with the migration.");
    }
}
