using System.IO.Compression;
using System.Text;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Archive;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>A backup is of one moment, holds everything, and comes back the same into any store or not at all.</summary>
public sealed class BackupTests
{
    [Theory, EachStore]
    public async Task It_comes_back_whole_into_every_store(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await KnownRecords.Fill(local.Portal);
        using var folder = new TemporaryFolder();
        var path = folder.Inside("backup.zip");

        var written = await Moved.Backup(local.Database, path);

        foreach (var target in EachStoreAttribute.Stores)
        {
            await using var place = await LocalDatabase.Make(target);
            var restored = await Moved.Restore(path, place);
            Assert.Null(written.Difference(restored));
            if (target == store)
                Expect.SameLines(local.Database.Stored.Rows(), place.Stored.Rows());
            await using var portal = await Moved.Open(place);
            Assert.Equal(KnownRecords.Told, await KnownRecords.Read(portal));
        }
    }

    [Theory, EachStore]
    public async Task Ids_go_on_after_the_highest_ever_given(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await KnownRecords.Fill(local.Portal);
        using var folder = new TemporaryFolder();
        await Moved.Backup(local.Database, folder.Inside("backup.zip"));

        foreach (var target in EachStoreAttribute.Stores)
        {
            await using var place = await LocalDatabase.Make(target);
            await Moved.Restore(folder.Inside("backup.zip"), place);
            await using var portal = await Moved.Open(place);
            Assert.Equal(KnownRecords.LastContact + 1, await portal.Records.Add(portal.Metadata.Now[EntityTypeIds.Contact], new(Dialects.Classic), Caller.System, TestRun.Abort));
        }
    }

    [Theory, EachStore]
    public async Task It_is_of_one_moment_while_writes_go_on(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
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
            var manifest = await Moved.Backup(local.Database, folder.Inside("backup.zip"));
            var count = manifest.Find("contact")!.Rows;
            Assert.Equal(count * 2, manifest.Find("multifield")!.Rows);
            Assert.Equal(count, await Total(folder.Inside("backup.zip")));
        }

        await stop.CancelAsync();
        await writing;
    }

    [Theory]
    [EachStore("cut")]
    [EachStore("no zip")]
    [EachStore("another row")]
    [EachStore("a table less")]
    [EachStore("a table renamed")]
    [EachStore("a statement for a column")]
    [EachStore("a path for a file")]
    [EachStore("another content")]
    [EachStore("another manifest")]
    [EachStore("a newer schema")]
    public async Task A_damaged_one_leaves_nothing_behind(StoreKind store, string damage)
    {
        await using var local = await LocalPortal.Open(store);
        await KnownRecords.Fill(local.Portal);
        using var folder = new TemporaryFolder();
        var (good, bad) = (folder.Inside("good.zip"), folder.Inside("bad.zip"));
        await Moved.Backup(local.Database, good);
        await Damage(good, bad, damage);
        await using var place = await LocalDatabase.Make(store);

        var fault = await Assert.ThrowsAsync<StoreException>(() => Moved.Restore(bad, place));

        Assert.Equal(StoreFault.Unreadable, fault.Fault);
        Assert.Contains(damage == "a newer schema" ? "install a newer one" : "bad.zip cannot be restored: ", fault.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(place.Folder) || Path.Exists(place.Folder + ".part"));
        await Moved.Restore(good, place); // which it would not into what is there
    }

    [Theory, EachStore]
    public async Task A_portal_that_is_there_is_not_written_over(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        using var folder = new TemporaryFolder();
        await Moved.Backup(local.Database, folder.Inside("backup.zip"));
        var before = local.Database.Stored.Rows();

        var fault = await Assert.ThrowsAsync<StoreException>(() => Moved.Restore(folder.Inside("backup.zip"), local.Database));

        Assert.Contains("is there already", fault.Message, StringComparison.Ordinal);
        Expect.SameLines(before, local.Database.Stored.Rows());
    }

    [Theory, EachStore]
    public async Task What_has_lost_a_content_is_not_backed_up_by_halves(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await KnownRecords.Fill(local.Portal);
        await local.Database.LoseFiles();
        using var folder = new TemporaryFolder();

        var fault = await Assert.ThrowsAsync<StoreException>(() => Moved.Backup(local.Database, folder.Inside("backup.zip")));

        Assert.Contains("missing", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    static async Task<long> Total(string path)
    {
        await using var archive = await ArchiveReader.OpenAsync(path, TestRun.Abort);
        await foreach (var page in archive.ReadAsync(archive.Tables.Single(table => table.Name == "record_total"), TestRun.Abort))
            return page.Integer(page.Range(EntityTypeIds.Contact).From, 1);
        return 0;
    }

    static async Task Damage(string good, string bad, string damage)
    {
        switch (damage)
        {
            case "cut":
                await File.WriteAllBytesAsync(bad, (await File.ReadAllBytesAsync(good, TestRun.Abort))[..^500], TestRun.Abort);
                break;
            case "no zip":
                await File.WriteAllTextAsync(bad, "nothing", TestRun.Abort);
                break;
            case "another row":
                await Rewrite(good, bad, "tables/contact.tsv", text => text.Replace("Charles", "Charley", StringComparison.Ordinal));
                break;
            case "a table less":
                await Rewrite(good, bad, "tables/contact.tsv", null);
                break;
            case "a table renamed":
                await Rewrite(good, bad, "tables/contact.tsv", text => text, "tables/kontakt.tsv");
                break;
            case "a statement for a column":
                await Rewrite(good, bad, "tables/category.tsv", text => text.Replace("name:text", "name) SELECT 1;--:text", StringComparison.Ordinal));
                break;
            case "a path for a file":
                await Rewrite(good, bad, "files/", text => text, "files/../../../escaped");
                break;
            case "another content":
                await Rewrite(good, bad, "files/", text => text + "more");
                break;
            case "another manifest":
                await Rewrite(good, bad, "manifest.txt", text => text.Replace("table.contact=2", "table.contact=1", StringComparison.Ordinal));
                break;
            case "a newer schema":
                await Rewrite(good, bad, "manifest.txt", text => (WholeManifest.Parse(text) with { SchemaVersion = 9999 }).Print());
                break;
            default:
                Assert.Fail(damage);
                break;
        }
    }

    static async Task Rewrite(string good, string bad, string part, Func<string, string>? change, string? name = null)
    {
        File.Copy(good, bad);
        await using var zip = await ZipFile.OpenAsync(bad, ZipArchiveMode.Update, TestRun.Abort);
        var old = zip.Entries.First(entry => entry.FullName.StartsWith(part, StringComparison.Ordinal));
        string text;
        using (var reader = new StreamReader(await old.OpenAsync(TestRun.Abort), Encoding.Latin1))
            text = await reader.ReadToEndAsync(TestRun.Abort);
        var full = old.FullName;
        old.Delete();
        if (change is null)
            return;
        await using var writer = new StreamWriter(await zip.CreateEntry(name ?? full).OpenAsync(TestRun.Abort), Encoding.Latin1);
        await writer.WriteAsync(change(text));
    }
}
