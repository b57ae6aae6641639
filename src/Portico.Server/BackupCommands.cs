using System.CommandLine;
using Portico.Store.Archive;

namespace Portico.Server;

/// <summary><c>portico backup</c> and <c>portico restore</c>: a portal in one file, and back, into any store.</summary>
static class BackupCommands
{
    /// <summary>Writes a backup, also while a server runs.</summary>
    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "File to write." };
        var json = TransferRun.Json();
        var command = new Command("backup", "Writes a portal to one file; a running server goes on meanwhile.") { file, json };
        var from = new PlaceOptions(command);
        command.SetAction(async (parsed, abort) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            await TransferRun.Run(from.Of(parsed).Open, new ArchiveWriter(target), () => $"wrote {target}", parsed.GetValue(json), abort);
            return 0;
        });
        return command;
    }

    /// <summary>Makes a portal of a backup.</summary>
    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "File to read." };
        var json = TransferRun.Json();
        var command = new Command("restore", "Makes a portal of a backup, in any store. For sqlite stop the server of the data folder first.") { file, json };
        var to = new PlaceOptions(command);
        command.SetAction(async (parsed, abort) =>
        {
            var source = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(source))
                throw new HostException($"{source} does not exist.");
            var place = to.Of(parsed);
            using var held = place.Lock();
            await TransferRun.Run(token => ArchiveReader.OpenAsync(source, token), place.New(), () => $"restored {place.Where}", parsed.GetValue(json), abort);
            return 0;
        });
        return command;
    }
}
