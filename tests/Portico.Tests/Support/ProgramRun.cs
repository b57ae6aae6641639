using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Portico.Tests.Support;

/// <summary>One run of <c>portico</c> as a process of its own.</summary>
sealed record ProgramRun(int Code, string Output, string Errors)
{
    /// <summary>The JSON object that is all of its output.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Runs it to its end, without the settings of this machine.</summary>
    public static async Task<ProgramRun> Of(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "portico.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("PORTICO_CONNECTION");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestRun.Abort), process.StandardError.ReadToEndAsync(TestRun.Abort));
        await process.WaitForExitAsync(TestRun.Abort);
        return new(process.ExitCode, await output, await errors);
    }
}
