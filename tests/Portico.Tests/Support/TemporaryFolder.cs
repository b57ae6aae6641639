namespace Portico.Tests.Support;

/// <summary>A folder that goes with the test that made it.</summary>
sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string FullName { get; } = Directory.CreateTempSubdirectory("portico-tests-").FullName;

    /// <summary>A place inside.</summary>
    public string Inside(string name) => Path.Combine(FullName, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(FullName))
            Directory.Delete(FullName, recursive: true);
    }
}
