using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Server.Security;

/// <summary>
/// What a running server leaves in its data folder for commands on the same machine: <c>portico.control</c>, readable by its owner only, there
/// from the start to the end of the server. The lock beside it cannot be read while it is held.
/// </summary>
/// <param name="Addresses">Where it listens, ports filled in.</param>
/// <param name="Key">Random for each start: who can read it may speak to the server as its owner.</param>
/// <param name="Process">Id of its process, in the container it runs in.</param>
/// <param name="Thumbprint">SHA-256 of the certificate it shows on https addresses; empty without one.</param>
public sealed record ControlFile(IReadOnlyList<string> Addresses, string Key, int Process, string Thumbprint)
{
    /// <summary>The file of a data folder.</summary>
    public static string PathIn(string data) => Path.Combine(Path.GetFullPath(data), "portico.control");

    /// <summary>Of the server that serves the folder now; null when none does, also where one was killed and left its file.</summary>
    public static ControlFile? Find(string data)
    {
        try
        {
            var text = File.ReadAllText(PathIn(data));
            // a process id says little: it may be another process by now, or one of another container
            return DataLock.IsHeld(data) ? Parse(text) : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new HostException($"{PathIn(data)} cannot be read: run the command as the user who runs the server.");
        }
    }

    /// <summary>Writes the file of a data folder. Throws <see cref="HostException"/> where it cannot be written.</summary>
    internal static void Write(string data, ControlFile made)
    {
        var json = new JsonObject
        {
            ["addresses"] = new JsonArray([.. made.Addresses.Select(address => (JsonNode)address)]),
            ["key"] = made.Key,
            ["process"] = made.Process,
            ["thumbprint"] = made.Thumbprint,
        };
        try
        {
            OwnerFile.Write(PathIn(data), json.ToJsonString());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{PathIn(data)} cannot be written ({fault.Message}): make room there, or give another folder with --data.");
        }
    }

    /// <summary>Removes the file; who calls it holds the lock.</summary>
    internal static void Remove(string data)
    {
        if (Directory.Exists(data))
            File.Delete(PathIn(data));
    }

    // null for what is none: of another version, or touched by hand
    static ControlFile? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json && json["addresses"] is JsonArray addresses && json["key"] is JsonValue key && json["process"] is JsonValue process
                && json["thumbprint"] is JsonValue thumbprint
                ? new([.. addresses.OfType<JsonValue>().Select(address => address.GetValue<string>())], key.GetValue<string>(), process.GetValue<int>(), thumbprint.GetValue<string>())
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
