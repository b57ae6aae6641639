using System.CommandLine;
using Portico.Server;
using Portico.Server.Control;
using Portico.Server.Dev;
using Portico.Server.Security;

var root = new RootCommand("Portico: an open, self-hosted CRM server that speaks the Bitrix24 REST API.")
{
    ServeCommand.Create(),
    BackupCommands.Backup(),
    BackupCommands.Restore(),
    CopyCommand.Create(),
    SeedCommand.Create(),
    ResetCommand.Create(),
    DevCommand.Create(),
};
foreach (var command in ControlCommands.Create())
    root.Add(command);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"{string.Join(' ', parsed.Errors[0].Message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))} See: ./portico --help");
    return 2;
}
try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (Exception fault) when (fault is HostException or Portico.Store.StoreException)
{
    await Console.Error.WriteLineAsync(Secrets.Mask(fault.Message));
    return 1;
}
