using System.Text;

namespace Portico.Server;

/// <summary>Holds the data folder for one server: a file that no second one can take, and that names the addresses.</summary>
sealed class DataLock : IDisposable
{
    readonly FileStream _file;

    DataLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, which is made when there is none.</summary>
    public static DataLock Take(string data)
    {
        try
        {
            Directory.CreateDirectory(data);
            return new DataLock(new FileStream(Path.Combine(data, "portico.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)); // only None locks on Linux
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

    /// <summary>Names the addresses, a line each.</summary>
    public void Publish(IReadOnlyList<string> addresses)
    {
        _file.SetLength(0);
        _file.Write(Encoding.UTF8.GetBytes(string.Join('\n', addresses) + "\n"));
        _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
