using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>An update of <c>crm.item.*</c> that changes no value is no change; the classic methods save always.</summary>
public sealed class StampsTests
{
    [Theory]
    [EachStore]
    public async Task Nothing_changed_leaves_the_time_of_the_last_change(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        var id = await local.Portal.Records.Add(type, Named(type, "Ada", Dialects.Universal), Caller.System, TestRun.Abort);
        var made = await Changed(local, type, id);

        local.Clock.Now += 100;
        await local.Portal.Records.Update(type, id, Named(type, "Ada", Dialects.Universal), Caller.System, TestRun.Abort);
        Assert.Equal(made, await Changed(local, type, id));

        await local.Portal.Records.Update(type, id, Named(type, "ADA", Dialects.Universal), Caller.System, TestRun.Abort);
        Assert.Equal(made + 100, await Changed(local, type, id));

        local.Clock.Now += 100;
        await local.Portal.Records.Update(type, id, Named(type, "ADA", Dialects.Classic), Caller.System, TestRun.Abort);
        Assert.Equal(made + 200, await Changed(local, type, id));
    }

    [Theory]
    [EachStore]
    public async Task What_hangs_on_the_record_counts(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        var id = await local.Portal.Records.Add(type, Named(type, "Ada", Dialects.Universal), Caller.System, TestRun.Abort);
        var made = await Changed(local, type, id);
        var draft = new Draft(Dialects.Universal);
        draft.Multifields.Add(new("PHONE", 0, "+12025550101", "WORK"));

        local.Clock.Now += 100;
        await local.Portal.Records.Update(type, id, draft, Caller.System, TestRun.Abort);

        Assert.Equal(made + 100, await Changed(local, type, id));
    }

    static Draft Named(EntityType type, string name, Dialects dialect)
    {
        var draft = new Draft(dialect);
        draft.Values.Add((type.FindUniversal("name")!, Node.Of(name)));
        return draft;
    }

    static async Task<long> Changed(LocalPortal local, EntityType type, long id)
    {
        using var page = await local.Portal.Records.Get(new Selection(type, [type.FindUniversal("updatedTime")!]), id, Caller.System, TestRun.Abort);
        return page.Rows.Integer(0, 1);
    }
}
