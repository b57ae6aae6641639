namespace Portico.Server.Security;

/// <summary>Writes files that only the owner may read.</summary>
static class OwnerFile
{
    /// <summary>Writes a file of mode 0600, whole or not at all; one that is there is replaced, whatever its mode.</summary>
    public static void Write(string path, string text)
    {
        var draft = path + ".new";
        File.Delete(draft); // a mode is given to new files only
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(new FileStream(draft, options)))
            writer.WriteLine(text);
        File.Move(draft, path, overwrite: true);
    }
}
