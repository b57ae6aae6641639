using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Reaches;

/// <summary>
/// Random roles, users and records: what the SQL of lists, totals and counts lets through, and what single records are refused, is what a
/// plain evaluation of the rights over all records says.
/// </summary>
public sealed class ReachTests
{
    const int Users = 10;
    const int Records = 60;

    static readonly string[] Names = ["Ada", "Grace", "Mary", "Alan"];

    [Theory, EachStore]
    public async Task Lists_totals_and_refusals_follow_the_rights(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var random = new Random(20_261_122);
        var portal = local.Portal;
        await Staff(portal, random);
        var pipeline = await portal.Pipelines.Add(portal.Metadata.Now[EntityTypeIds.Deal], new CategoryDraft { Name = "Renewals" }, Caller.System, TestRun.Abort);
        var places = await Fill(portal, random, pipeline.Id);

        var cases = 0;
        for (var round = 0; round < TestRun.Cases(250); round++)
        {
            await Shuffle(portal, random, pipeline.Id);
            foreach (var card in places.Keys)
                for (var user = 2; user < 2 + Users; user++, cases++)
                    await Check(portal, portal.Metadata.Now[card], user, places[card], random);
        }
        Assert.InRange(cases, 1000, int.MaxValue);
    }

    // four departments, one below the other or beside it, and people in none, one or two of them
    static async Task Staff(Portal portal, Random random)
    {
        for (var department = 2; department <= 4; department++)
            await portal.Departments.Add(new("Department", Sort: null, Parent: random.Next(1, department), Head: null), Caller.System, TestRun.Abort);
        for (var user = 0; user < Users; user++)
        {
            var departments = Enumerable.Range(1, 4).Where(_ => random.Next(4) == 0);
            await portal.Users.Add(new UserRow { Name = "User", Departments = string.Join(',', departments) }, Actor.System, TestRun.Abort);
        }
    }

    // what a caller sees of a card against all its records
    static async Task Check(Portal portal, EntityType type, long user, SortedDictionary<long, RecordPlace> places, Random random)
    {
        var caller = new Caller(user, IsAdmin: false, IsIntranet: true, portal.Users.RightsOf(user), null);
        var reach = caller.Rights.Of(type.Id, Operation.Read);
        var wanted = places.Where(place => reach.Covers(place.Value)).Select(place => place.Key).ToList();
        var told = string.Create(CultureInfo.InvariantCulture, $"user {user}, {type}");
        var select = new Selection(type, [type.IdField]);
        var isOpened = new Condition.Compare(type.FindUniversal("opened")!, Operator.Equal, [Value.Of(flag: true)]);
        foreach (var filter in (Condition?[])[null, isOpened])
        {
            var expected = filter is null ? wanted : [.. wanted.Where(id => places[id].IsOpened)];
            var query = new RecordQuery(select) { Filter = filter, Counted = true, Order = [new(type.IdField, Descending: false)] };
            using var page = await Find(portal, query, caller, random);
            Assert.True(expected.Count == page.Total, $"{told}: {page.Total} are counted, {expected.Count} are in reach");
            Assert.Equal(expected.Take(RecordQuery.PageSize), Enumerable.Range(0, page.Rows.Rows).Select(row => page.Rows.Integer(row, 0)));
        }
        var one = places.Keys.ElementAt(random.Next(places.Count));
        Assert.True(wanted.Contains(one) == await IsAllowed(async () => (await portal.Records.Get(select, one, caller, TestRun.Abort)).Dispose()), $"{told} gets {one}");
        var draft = new Draft(Dialects.Universal);
        draft.Values.Add((type.FindUniversal("sourceDescription")!, Node.Of("seen")));
        Assert.True(caller.Rights.Of(type.Id, Operation.Update).Covers(places[one])
            == await IsAllowed(() => portal.Records.Update(type, one, draft, caller, TestRun.Abort)), $"{told} updates {one}");
        if (!caller.Rights.Of(type.Id, Operation.Delete).Covers(places[one]))
            Assert.False(await IsAllowed(() => portal.Records.Delete(type, one, caller, TestRun.Abort)), $"{told} deletes {one}");
    }

    // as the portal finds them, and as it would were few or many of all records reached
    static async Task<RecordPage> Find(Portal portal, RecordQuery query, Caller caller, Random random)
    {
        var reach = caller.Rights.Of(query.Type.Id, Operation.Read);
        return random.Next(3) switch
        {
            0 when reach.IsIndexed => await portal.Store.Records.FindAsync(query with { Within = new(caller.Rights, Operation.Read) { Few = [query.Type] } }, TestRun.Abort),
            1 => await portal.Store.Records.FindAsync(query with { Within = new(caller.Rights, Operation.Read) }, TestRun.Abort),
            _ => await portal.Records.Find(query, caller, WithoutRights.FindNothing, TestRun.Abort),
        };
    }

    static async Task<bool> IsAllowed(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (CrmException refusal) when (refusal.Kind is RefusalKind.AccessDenied or RefusalKind.RecordDenied)
        {
            return false;
        }
    }

    static async Task<Dictionary<int, SortedDictionary<long, RecordPlace>>> Fill(Portal portal, Random random, long pipeline)
    {
        var places = new Dictionary<int, SortedDictionary<long, RecordPlace>>();
        foreach (var card in (int[])[EntityTypeIds.Deal, EntityTypeIds.Contact, EntityTypeIds.Lead, EntityTypeIds.SmartInvoice])
        {
            var type = portal.Metadata.Now[card];
            places[card] = [];
            for (var at = 0; at < Records; at++)
            {
                var place = new RecordPlace(random.Next(1, Users + 2), random.Next(2) == 0, card == EntityTypeIds.Deal && random.Next(2) == 0 ? pipeline : type.DefaultCategory, card);
                var draft = new Draft(Dialects.Universal);
                draft.Values.Add((type.FindUniversal(card is EntityTypeIds.Contact ? "name" : "title")!, Node.Of(Names[random.Next(Names.Length)])));
                draft.Values.Add((type.FindUniversal("assignedById")!, Node.Of(place.Owner)));
                draft.Values.Add((type.FindUniversal("opened")!, Node.Of(place.IsOpened ? "Y" : "N")));
                if (card == EntityTypeIds.Deal)
                    draft.Values.Add((type.FindUniversal("categoryId")!, Node.Of(place.Category)));
                places[card][await portal.Records.Add(type, draft, Caller.System, TestRun.Abort)] = place;
            }
        }
        return places;
    }

    // three roles with random rights and members in place of those there were
    static async Task Shuffle(Portal portal, Random random, long pipeline)
    {
        foreach (var role in portal.Roles.All.Roles)
            await portal.Roles.Delete(role.Id, Actor.System, TestRun.Abort);
        for (var role = 0; role < 3; role++)
        {
            var rights = new Dictionary<(int, long, Operation), RoleRightRow>();
            for (var at = random.Next(12); at >= 0; at--)
            {
                int[] cards = [Rights.EveryType, EntityTypeIds.Deal, EntityTypeIds.Contact, EntityTypeIds.Lead, EntityTypeIds.SmartInvoice];
                long[] categories = [RoleRightRow.EveryCategory, RoleRightRow.EveryCategory, 0, pipeline];
                var (card, category, operation) = (cards[random.Next(cards.Length)], categories[random.Next(categories.Length)], (Operation)random.Next(6));
                rights[(card, category, operation)] = new()
                {
                    EntityTypeId = card,
                    CategoryId = category,
                    Operation = operation.ToString(),
                    Level = ((Level)random.Next(6)).ToString(),
                };
            }
            var members = Enumerable.Range(2, Users).Where(_ => random.Next(4) == 0).Select(user => string.Create(CultureInfo.InvariantCulture, $"U{user}"))
                .Concat(random.Next(3) switch { 0 => [string.Create(CultureInfo.InvariantCulture, $"D{random.Next(1, 5)}")], 1 => [string.Create(CultureInfo.InvariantCulture, $"DR{random.Next(1, 5)}")], _ => [] });
            await portal.Roles.Set(new() { Name = "Role" }, [.. rights.Values], [.. members], Actor.System, TestRun.Abort);
        }
    }
}
