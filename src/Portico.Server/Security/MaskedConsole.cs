using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Portico.Server.Security;

/// <summary>Writes the log: every line goes through <see cref="Secrets.Mask"/>, whoever wrote it, and what a client sent begins no line.</summary>
public sealed class MaskedConsole() : ConsoleFormatter(FormatterName)
{
    /// <summary>Name in the settings of the console.</summary>
    public const string FormatterName = "masked";

    const string Indent = "      ";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Level(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]"));
        WriteIndented(textWriter, message);
        if (logEntry.Exception is { } fault)
            WriteIndented(textWriter, fault.ToString());
    }

    static void WriteIndented(TextWriter writer, string text)
    {
        foreach (var line in Secrets.Mask(text).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            writer.WriteLine(Indent + line);
    }

    static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        LogLevel.None => "none",
    };
}
