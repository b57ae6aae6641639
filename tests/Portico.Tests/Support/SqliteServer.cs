using System.Globalization;
using Portico.Model;
using Portico.Server;
using Portico.Store.Sqlite;

namespace Portico.Tests.Support;

/// <summary>The run's server on SQLite: a new portal is a copy of the template's folder.</summary>
sealed class SqliteServer : StoreServer
{
    readonly string _template;
    int _portals;

    SqliteServer(PorticoHost host, TemporaryFolder folder)
        : base(host, folder) => _template = folder.Inside(Template);

    /// <summary>Starts it.</summary>
    public static async Task<StoreServer> Start()
    {
        var folder = new TemporaryFolder();
        var clock = new MachineClock();
        await MakeTemplate(new SqliteStore(folder.Inside(Template), clock), clock);
        return new SqliteServer(await Start(folder, StoreKind.Sqlite), folder);
    }

    /// <inheritdoc/>
    public override async Task<TestPortal> NewPortal()
    {
        var name = "case" + Interlocked.Increment(ref _portals).ToString(CultureInfo.InvariantCulture);
        var folder = Portals.FolderOf(name);
        Copy(_template, folder);
        var portal = await Portals.Add(name, TestRun.Abort);
        return Hand(portal, new SqliteData(Path.Combine(folder, "portal.db")), async () =>
        {
            await Portals.Remove(name);
            Directory.Delete(folder, recursive: true);
        });
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
