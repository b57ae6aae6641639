using FsCheck;
using FsCheck.Fluent;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Whatever changes links from either side, each side that has some keeps exactly one primary, and both match a plain model.</summary>
public sealed class BindingsTests
{
    const int Records = 4;

    static readonly Gen<LinkRow> Row =
        from other in Gen.Choose(0, Records - 1)
        from isPrimary in Gen.Elements<bool?>(null, true, false)
        from sort in Gen.Elements<long?>(null, null, 5, 20, 100)
        select new LinkRow(other, isPrimary, sort);

    static readonly Gen<LinkStep> Step =
        from verb in Gen.Elements(LinkVerb.Add, LinkVerb.Add, LinkVerb.Delete, LinkVerb.Set)
        from side in Gen.Elements(LinkModel.OfContact, LinkModel.OfCompany)
        from owner in Gen.Choose(0, Records - 1)
        from count in Gen.Choose(0, 3)
        from rows in Gen.ArrayOf(Row, verb == LinkVerb.Set ? count : 1)
        select new LinkStep(verb, side, owner, rows);

    [Theory, EachStore]
    public async Task Any_sequence_of_changes_leaves_both_sides_as_the_model_has_them(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var portal = local.Portal;
        long[][] ids = [await AddRecords(portal, EntityTypeIds.Contact), await AddRecords(portal, EntityTypeIds.Company)];

        await Given.EveryArray(Step, steps => Hold(portal, ids, steps), cases: 300, size: 40);
    }

    static async Task Hold(Portal portal, long[][] ids, LinkStep[] steps)
    {
        var model = new LinkModel();
        foreach (var contact in ids[LinkModel.OfContact])
            await portal.Bindings.Clear(RulesOf(LinkModel.OfContact), contact, Caller.System, TestRun.Abort);
        foreach (var step in steps)
        {
            Assert.Equal(Expected(model, ids, step), await Take(portal, ids, step));
            for (var side = LinkModel.OfContact; side <= LinkModel.OfCompany; side++)
                foreach (var owner in ids[side])
                    await Compare(portal, model, side, owner);
        }
    }

    static bool Expected(LinkModel model, long[][] ids, LinkStep step)
    {
        var owner = ids[step.Side][step.Owner];
        var rows = Rows(ids, step);
        switch (step.Verb)
        {
            case LinkVerb.Add:
                return model.Add(step.Side, owner, rows[0]);
            case LinkVerb.Delete:
                return model.Remove(step.Side, owner, rows[0].OtherId);
            default:
                model.Set(step.Side, owner, rows);
                return true;
        }
    }

    static async Task<bool> Take(Portal portal, long[][] ids, LinkStep step)
    {
        var rules = RulesOf(step.Side);
        var owner = ids[step.Side][step.Owner];
        var rows = Rows(ids, step);
        switch (step.Verb)
        {
            case LinkVerb.Add:
                return await portal.Bindings.Add(rules, owner, rows[0], Caller.System, TestRun.Abort);
            case LinkVerb.Delete:
                return await portal.Bindings.Delete(rules, owner, rows[0].OtherId, Caller.System, TestRun.Abort);
            default:
                await portal.Bindings.Set(rules, owner, rows, Caller.System, TestRun.Abort);
                return true;
        }
    }

    static async Task Compare(Portal portal, LinkModel model, int side, long owner)
    {
        using var page = await portal.Bindings.Get(RulesOf(side), owner, Caller.System, TestRun.Abort);
        var found = Enumerable.Range(0, page.Rows).Select(row => (page.Integer(row, 0), page.Integer(row, 1), page.Integer(row, 2) == 1)).ToList();

        Assert.Equal(model.Links(side, owner), found);
        Assert.Equal(found.Count > 0 ? 1 : 0, found.Count(link => link.Item3));
    }

    static List<LinkRow> Rows(long[][] ids, LinkStep step) =>
        [.. step.Rows.Select(row => row with { OtherId = ids[LinkModel.Across(step.Side)][row.OtherId] })];

    static BindingRules RulesOf(int side) => side == LinkModel.OfContact
        ? new(EntityTypeIds.Contact, LinkSide.CompaniesOfContact)
        : new(EntityTypeIds.Company, LinkSide.ContactsOfCompany);

    static async Task<long[]> AddRecords(Portal portal, int entityTypeId)
    {
        var ids = new long[Records];
        for (var at = 0; at < Records; at++)
            ids[at] = await portal.Records.Add(portal.Metadata.Now[entityTypeId], new Draft(Dialects.Classic), Caller.System, TestRun.Abort);
        return ids;
    }
}

/// <summary>What is done to links.</summary>
enum LinkVerb
{
    /// <summary>One is added.</summary>
    Add,

    /// <summary>One goes.</summary>
    Delete,

    /// <summary>Those given take the place of all.</summary>
    Set,
}

/// <summary>One change from one side; records are named by their place, 0 to 3.</summary>
sealed record LinkStep(LinkVerb Verb, int Side, int Owner, LinkRow[] Rows)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var rows = Rows.Select(row => $"({row.OtherId} primary={row.IsPrimary} sort={row.Sort})");
        return $"{Verb} {(Side == LinkModel.OfContact ? "contact" : "company")} {Owner}: {string.Join(' ', rows)}";
    }
}
