using Portico.Crm;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Model.Types;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary><c>portico seed</c>: as many records as asked for, the same ones every time.</summary>
public sealed class SeedTests
{
    [Theory, EachStore]
    public async Task The_same_numbers_give_the_same_records(StoreKind store)
    {
        var (first, second) = (await Filled(store), await Filled(store));

        Assert.Equal(first, second);
        Assert.Equal(50, first.Count);
        Assert.Equal("1 Anna Smith-0 1", first[0]);
    }

    [Theory, EachStore]
    public async Task As_many_as_asked_for_belong_to_each_other(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);

        await Crowd.Fill(local.Portal, contacts: 620, deals: 300, new Steps(), TestRun.Abort);

        Assert.Equal((62, 620, 300), (await Total(local.Portal, EntityTypeIds.Company), await Total(local.Portal, EntityTypeIds.Contact), await Total(local.Portal, EntityTypeIds.Deal)));
        var deal = local.Portal.Metadata.Now[EntityTypeIds.Deal];
        using var last = await local.Portal.Records.Get(new Selection(deal, [deal.FindClassic("COMPANY_ID")!, deal.FindClassic("CONTACT_ID")!]), 300, Caller.System, TestRun.Abort);
        Assert.Equal((52L, 300L), (last.Rows.Integer(0, 1), last.Rows.Integer(0, 2)));
        if (store == StoreKind.Postgres)
            local.Database.Stored.Run("DO $$ BEGIN ASSERT (SELECT reltuples=620 FROM pg_class WHERE oid='contact'::regclass), 'nobody told the planner'; END $$");
    }

    [Theory, EachStore]
    public async Task The_demonstration_is_the_same_every_time(StoreKind store)
    {
        var (first, second) = (await Demonstration(store), await Demonstration(store));

        Assert.Equal(first, second);
        Assert.Contains(first, line => line.StartsWith("DEAL_RECURRING 1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_makes_a_portal_and_says_what_it_did()
    {
        using var folder = new TemporaryFolder();

        var run = await ProgramRun.Of(["seed", "--contacts", "300", "--deals", "5", "--data", folder.FullName]);

        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains(": 300 contacts and 5 deals in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("companies: 30 of 30", run.Errors, StringComparison.Ordinal);
        Assert.Contains("contacts: 300 of 300", run.Errors, StringComparison.Ordinal);
        var wrong = await ProgramRun.Of(["seed", "--contacts", "-1", "--data", folder.FullName]);
        Assert.Equal((2, "--contacts takes 0 or more. See: ./portico --help"), (wrong.Code, wrong.Errors.Trim()));
    }

    // the first records of every type, with all that they hold in columns of their own
    static async Task<List<string>> Demonstration(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await Demo.Fill(local.Portal, TestRun.Abort);
        var types = local.Portal.Metadata.Now.Requisites;
        var lines = new List<string>();
        foreach (var type in (EntityType[])[.. local.Portal.Metadata.Now.Types, types.Requisite, types.BankDetail, RecurringType.Card])
        {
            using var page = await local.Portal.Records.Find(
                new RecordQuery(new Selection(type, [.. type.Fields.Where(field => field.Source == FieldSource.Column)])), Caller.System, WithoutRights.Refuse, TestRun.Abort);
            lines.AddRange(Enumerable.Range(0, page.Rows.Rows).Select(row =>
                $"{type} {page.Rows.Integer(row, 0)} {string.Join('|', page.Select.Columns.Where(column => column >= 0).Select(column => page.Rows.ValueAt(row, column)))}"));
        }
        return lines;
    }

    static async Task<List<string>> Filled(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await Crowd.Fill(local.Portal, contacts: 600, deals: 0, new Steps(), TestRun.Abort);
        var type = local.Portal.Metadata.Now[EntityTypeIds.Contact];
        using var page = await local.Portal.Records.Find(
            new RecordQuery(new Selection(type, [type.FindClassic("NAME")!, type.FindClassic("LAST_NAME")!, type.FindClassic("COMPANY_ID")!])),
            Caller.System, WithoutRights.Refuse, TestRun.Abort);
        return [.. Enumerable.Range(0, page.Rows.Rows).Select(row => $"{page.Rows.Integer(row, 0)} {page.Rows.String(row, 1)} {page.Rows.String(row, 2)} {page.Rows.Integer(row, 3)}")];
    }

    static async Task<long?> Total(Portal portal, int entityTypeId)
    {
        var type = portal.Metadata.Now[entityTypeId];
        using var page = await portal.Records.Find(new RecordQuery(new Selection(type, [type.IdField])) { Counted = true }, Caller.System, WithoutRights.Refuse, TestRun.Abort);
        return page.Total;
    }

    sealed class Steps : IProgress<CrowdStep>
    {
        public void Report(CrowdStep value) => Assert.InRange(value.Done, 1, value.All);
    }
}
