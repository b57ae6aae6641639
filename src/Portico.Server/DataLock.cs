using Portico.Crm;
using Portico.Server.Security;

namespace Portico.Server;

/// <summary>Holds the data folder for one server: a file that no second one can take. With it come and go the addresses in <see cref="ControlFile"/>.</summary>
sealed class DataLock : IDisposable
{
    readonly string _data;
    readonly FileStream _file;

    DataLock(string data, FileStream file) => (_data, _file) = (data, file);

    /// <summary>Takes the folder, which is made when there is none.</summary>
    public static DataLock Take(string data)
    {
        try
        {
            Directory.CreateDirectory(data);
            var taken = new DataLock(data, new FileStream(PathIn(data), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)); // only None locks on Linux
            ControlFile.Remove(data); // of one that was killed
            return taken;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new HostException($"{Path.GetFullPath(data)} cannot be written: give another folder with --data.");
        }
        catch (IOException)
        {
            throw new HostException($"Another Portico serves {Path.GetFullPath(data)}: stop it, or give another folder with --data.");
        }
    }

    /// <summary>True while somebody holds the folder; the system takes the lock from a process that was killed.</summary>
    public static bool IsHeld(string data)
    {
        try
        {
            // shared with others who ask
            using var free = new FileStream(PathIn(data), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Random for each start: who can read it in <see cref="ControlFile"/> may speak to the server as its owner.</summary>
    public string Key { get; } = Users.NewSecret();

    /// <summary>Tells commands on this machine where the server listens, and which certificate it shows.</summary>
    public void Publish(IReadOnlyList<string> addresses, string thumbprint) => ControlFile.Write(_data, new(addresses, Key, Environment.ProcessId, thumbprint));

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            ControlFile.Remove(_data);
        }
        finally
        {
            _file.Dispose();
        }
    }

    static string PathIn(string data) => Path.Combine(data, "portico.lock");
}
