using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>How the store keeps its promises.</summary>
public sealed class StorePromisesTests
{
    [Fact]
    public async Task A_commit_is_on_disk_before_it_is_answered()
    {
        await using var local = await LocalPortal.Open();

        var promises = await local.Portal.Store.DescribeAsync(TestRun.Abort);

        Assert.Equal("2", promises["synchronous"]); // FULL
        Assert.Equal("wal", promises["journal_mode"]);
    }
}
