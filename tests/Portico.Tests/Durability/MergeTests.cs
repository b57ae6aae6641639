using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Records are merged as they were read, or not at all.</summary>
public sealed class MergeTests
{
    [Theory, EachStore]
    public async Task What_somebody_wrote_meanwhile_is_not_lost(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var (portal, abort) = (local.Portal, TestRun.Abort);
        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        var (name, post) = (type.FindClassic("NAME")!, type.FindClassic("POST")!);
        foreach (var job in (string[])["", "Pilot"])
        {
            var draft = new Draft(Dialects.Classic);
            draft.Values.Add((name, Node.Of("Ada")));
            draft.Values.Add((post, Node.Of(job)));
            await portal.Records.Add(type, draft, Caller.System, abort);
        }
        var write = new RecordWrite(type) { Id = 1 };
        write.Set(post, Value.Of("Clerk"));

        Assert.False(await Merge("Clerk")); // what was read before somebody made her a pilot
        Assert.Equal("|Pilot", await Posts());
        Assert.True(await Merge("Pilot"));
        Assert.Equal("Clerk", await Posts());

        Task<bool> Merge(string read) => portal.Store.Records.MergeAsync(
            write, [new(1, [(name, Value.Of("Ada")), (post, Value.Null)]), new(2, [(post, Value.Of(read))])], portal.Metadata.Now.ReferringTo(type), abort);

        async Task<string> Posts()
        {
            var select = new Selection(type, [post]);
            using var page = await portal.Store.Records.FindAsync(new RecordQuery(select) { Order = [new(type.IdField, Descending: false)] }, abort);
            return string.Join('|', Enumerable.Range(0, page.Rows.Rows).Select(row => page.Rows.String(row, select.Columns[0])));
        }
    }
}
