using System.CommandLine;
using System.Globalization;
using Portico.Model;
using Portico.Store.Sqlite;

namespace Portico.Server;

/// <summary><c>portico backup</c> and <c>portico restore</c>: a portal in one file, and back.</summary>
static class BackupCommands
{
    /// <summary>Writes a backup, also while a server runs.</summary>
    public static Command Backup()
    {
        var (file, data, portal) = Arguments("File to write.");
        var command = new Command("backup", "Writes a portal to one file; a running server goes on meanwhile.") { file, data, portal };
        command.SetAction(parsed =>
        {
            var folder = FolderOf(parsed.GetValue(data)!, parsed.GetValue(portal)!);
            if (!Directory.Exists(folder))
                throw new HostException($"There is no portal in {folder}: name the data folder with --data, the portal with --portal.");
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            var manifest = SqliteBackup.Write(folder, target, new MachineClock().Seconds(), Progress);
            Console.Out.WriteLine(Told(manifest, $"wrote {target}"));
        });
        return command;
    }

    /// <summary>Makes a portal of a backup; no server may run on the folder.</summary>
    public static Command Restore()
    {
        var (file, data, portal) = Arguments("File to read.");
        var command = new Command("restore", "Makes a portal of a backup. Stop the server of the data folder first.") { file, data, portal };
        command.SetAction(parsed =>
        {
            var source = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(source))
                throw new HostException($"{source} does not exist.");
            using var held = DataLock.Take(parsed.GetValue(data)!);
            var folder = FolderOf(parsed.GetValue(data)!, parsed.GetValue(portal)!);
            if (Directory.Exists(folder))
                throw new HostException($"{folder} is there already: move it away, or give another name with --portal.");
            var manifest = SqliteBackup.Read(source, folder, Progress);
            Console.Out.WriteLine(Told(manifest, $"restored {folder}"));
        });
        return command;
    }

    static (Argument<string> File, Option<string> Data, Option<string> Portal) Arguments(string file) => (
        new Argument<string>("file") { Description = file },
        new Option<string>("--data") { Description = "Folder of the data.", DefaultValueFactory = _ => "data" },
        new Option<string>("--portal") { Description = "Name of the portal.", DefaultValueFactory = _ => "default" });

    static string FolderOf(string data, string portal)
    {
        if (portal.Length == 0 || !portal.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new HostException($"{portal} is no name of a portal: use letters, digits and hyphens.");
        return Path.Combine(Path.GetFullPath(data), "portals", portal);
    }

    static void Progress(string step) => Console.Error.WriteLine(step);

    static string Told(BackupManifest manifest, string what) => string.Create(CultureInfo.InvariantCulture,
        $"{what}: {manifest.Rows.GetValueOrDefault("contact")} contacts, {manifest.Rows.GetValueOrDefault("company")} companies, {manifest.Rows.Values.Sum()} rows in {manifest.Rows.Count} tables, {manifest.Files} files");
}
