using Portico.Server;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>How commands on the same machine find a running server.</summary>
public sealed class ControlFileTests
{
    [Fact]
    public async Task A_server_can_be_found_while_it_runs()
    {
        using var folder = new TemporaryFolder();
        var options = new HostOptions { Data = folder.FullName, Urls = ["http://127.0.0.1:0"] };
        var keys = new List<string>();
        for (var start = 0; start < 2; start++)
        {
            Assert.Null(ControlFile.Find(folder.FullName));
            await using var host = await PorticoHost.Start(options, TestRun.Abort);

            var found = ControlFile.Find(folder.FullName)!;
            keys.Add(found.Key);
            Assert.Equal(host.Addresses, found.Addresses);
            Assert.Equal(Environment.ProcessId, found.Process);
            Assert.Equal(32, found.Key.Length);
            await Assert.ThrowsAsync<HostException>(() => PorticoHost.Start(options, TestRun.Abort));
            Assert.Equal(found.Key, ControlFile.Find(folder.FullName)?.Key); // a start that is refused leaves it alone
        }

        Assert.False(File.Exists(ControlFile.PathIn(folder.FullName)));
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public async Task Only_the_owner_may_read_it()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(ControlFile.PathIn(folder.FullName), "of one that was killed, and whose mode somebody changed", TestRun.Abort);
        await File.WriteAllTextAsync(ControlFile.PathIn(folder.FullName) + ".new", "", TestRun.Abort);
        await using var host = await PorticoHost.Start(new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"] }, TestRun.Abort);

        Assert.NotNull(ControlFile.Find(folder.FullName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ControlFile.PathIn(folder.FullName)));
    }

    [Fact]
    public async Task What_a_killed_server_left_is_no_server()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await ServerProcess.Start(folder.FullName))
        {
            Assert.Equal(server.Id, ControlFile.Find(folder.FullName)!.Process);
            await server.Kill();
        }

        Assert.True(File.Exists(ControlFile.PathIn(folder.FullName)));
        Assert.Null(ControlFile.Find(folder.FullName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"addresses":["http://127.0.0.1:1"]}""")]
    public async Task A_file_that_makes_no_sense_is_none(string text)
    {
        using var folder = new TemporaryFolder();
        await using var host = await PorticoHost.Start(new() { Data = folder.FullName, Urls = ["http://127.0.0.1:0"] }, TestRun.Abort);
        await File.WriteAllTextAsync(ControlFile.PathIn(folder.FullName), text, TestRun.Abort);

        Assert.Null(ControlFile.Find(folder.FullName));
    }
}
