using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Sqlite;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>A backup is of one moment, holds everything, and comes back the same or not at all.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task It_comes_back_row_for_row_with_its_files()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        var draft = new Draft(Dialects.Classic);
        draft.Values.Add((type.FindClassic("NAME")!, Node.Of("Ada")));
        draft.Values.Add((type.FindClassic("PHOTO")!, Node.Map(("fileData", Node.List([Node.Of("ada.txt"), Node.Of(Convert.ToBase64String("Ada"u8))])))));
        draft.Multifields.Add(new("PHONE", 0, "+12025550101", "WORK"));
        var id = await local.Portal.Records.Add(type, draft, Caller.System, TestRun.Abort);
        using var folder = new TemporaryFolder();

        var written = SqliteBackup.Write(local.Database.Folder, folder.Inside("backup.zip"), 0, _ => { });
        var read = SqliteBackup.Read(folder.Inside("backup.zip"), folder.Inside("restored"), _ => { });

        Assert.Equal(written.DatabaseHash, read.DatabaseHash);
        Expect.SameLines(local.Database.Stored.Rows(), new SqliteData(folder.Inside("restored/portal.db")).Rows());
        await using var restored = await Portal.Open("restored", new SqliteStore(folder.Inside("restored"), local.Clock), local.Clock, new PortalSettings(), TestRun.Abort);
        using var page = await restored.Records.Get(new Selection(type, [type.FindClassic("PHOTO")!]), id, Caller.System, TestRun.Abort);
        Assert.Equal("Ada"u8.ToArray(), (await restored.Files.Find(page.Rows.Integer(0, 1), TestRun.Abort))!.Content);
    }

    [Fact]
    public async Task It_is_of_one_moment_while_writes_go_on()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);
        var contacts = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var draft = new Draft(Dialects.Classic);
                draft.Multifields.Add(new("PHONE", 0, "+12025550101", "WORK"));
                draft.Multifields.Add(new("PHONE", 0, "+12025550102", "HOME"));
                await local.Portal.Records.Add(contacts, draft, Caller.System, TestRun.Abort);
            }
        }, TestRun.Abort);
        using var folder = new TemporaryFolder();

        for (var round = 0; round < 5; round++)
        {
            var manifest = SqliteBackup.Write(local.Database.Folder, folder.Inside("backup.zip"), 0, _ => { });
            Assert.Equal(manifest.Rows["contact"] * 2, manifest.Rows["multifield"]);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_damaged_one_leaves_nothing_behind()
    {
        await using var local = await LocalPortal.Open(StoreKind.Sqlite);
        using var folder = new TemporaryFolder();
        var path = folder.Inside("backup.zip");
        SqliteBackup.Write(local.Database.Folder, path, 0, _ => { });
        await File.WriteAllBytesAsync(folder.Inside("half.zip"), (await File.ReadAllBytesAsync(path, TestRun.Abort))[..500], TestRun.Abort);

        var fault = Assert.Throws<StoreException>(() => SqliteBackup.Read(folder.Inside("half.zip"), folder.Inside("restored"), _ => { }));

        Assert.Contains("cannot be restored", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["backup.zip", "half.zip"], Directory.EnumerateFileSystemEntries(folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
