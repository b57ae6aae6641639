using System.CommandLine;

namespace Portico.Server.Dev;

/// <summary><c>portico dev</c>: what its developers need.</summary>
static class DevCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create()
    {
        var accept = new Command("accept", "Prints docs/METHODS.md, docs/ERRORS.md and docs/CONTROL.md anew; read the difference before you commit it.");
        accept.SetAction(async (_, abort) =>
        {
            foreach (var (path, text) in Documents.All(Directory.GetCurrentDirectory()))
            {
                await File.WriteAllTextAsync(path, text, abort);
                await Console.Out.WriteLineAsync(path);
            }
            return 0;
        });
        return new Command("dev", "Commands for the developers of Portico.") { accept };
    }
}
