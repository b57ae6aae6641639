namespace Portico.Tests.Support;

/// <summary>The project's own files, found from the folder the tests were built into.</summary>
static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of the project by its path with slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>C# files under a folder, as paths with slashes from the root; nothing that a build made.</summary>
    public static IReadOnlyList<string> Sources(string folder) =>
    [
        .. Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Lines of a file with their numbers, those of comments left out.</summary>
    public static IEnumerable<(int Number, string Text)> Code(string relative)
    {
        var number = 0;
        foreach (var line in File.ReadLines(PathOf(relative)))
        {
            number++;
            if (!line.AsSpan().TrimStart().StartsWith("//", StringComparison.Ordinal))
                yield return (number, line);
        }
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Portico.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"There is no Portico.slnx above {AppContext.BaseDirectory}.");
    }
}
