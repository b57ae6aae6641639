using System.Globalization;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Sql;
using Portico.Tests.Support;

namespace Portico.Tests.Reaches;

/// <summary>A list and a total of somebody who reaches few of many records read those, not all there are.</summary>
public sealed class ReachPlansTests
{
    const int Records = 5_000;

    // of two hundred users, and ten of people whom the average of these says nothing about
    static readonly string Rows = string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM s WHERE n<{Records})
        INSERT INTO contact (last_name, last_name_f, assigned_by_id, opened) SELECT 'Family '||n, 'family '||n, CASE WHEN n%500=0 THEN 1+n/500 ELSE 100+n%200 END,
          CASE WHEN n%500=1 THEN 'Y' ELSE 'N' END FROM s;
        UPDATE record_total SET total=total+{Records} WHERE entity_type_id=3
        """);

    [Theory]
    [EachStore("*:read=own", 1)]
    [EachStore("*:read=department", 10)]
    [EachStore("*:read=opened", 11)]
    public async Task Few_of_many_are_found_without_reading_all(StoreKind store, string right, int reached)
    {
        await using var local = await LocalPortal.Open(store);
        var portal = local.Portal;
        for (var user = 2; user <= 11; user++)
            await portal.Users.Add(new UserRow { Name = "User", Departments = "1" }, Actor.System, TestRun.Abort);
        foreach (var role in portal.Roles.All.Roles)
            await portal.Roles.Delete(role.Id, Actor.System, TestRun.Abort);
        await portal.Roles.Set(new() { Name = "Role" }, RightText.Parse(right)!, ["U5"], Actor.System, TestRun.Abort);
        local.Database.Stored.Run(Rows);
        if (store == StoreKind.Postgres)
            local.Database.Stored.Run("ANALYZE");

        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        var caller = new Caller(5, IsAdmin: false, IsIntranet: true, portal.Users.RightsOf(5), null);
        var select = new Selection(type, [type.IdField]);
        var name = type.FindUniversal("lastName")!;
        var contains = new Condition.Compare(name, Operator.Like, [Value.Of("%y 1%")]);
        foreach (var filter in (Condition?[])[null, contains])
        {
            foreach (var field in (Field[])[type.IdField, name, type.FindUniversal("createdTime")!])
            {
                var query = new RecordQuery(select) { Filter = filter, Counted = true, Order = [new(field, Descending: false)] };
                using var page = await portal.Records.Find(query, caller, WithoutRights.Refuse, TestRun.Abort);
                Assert.Equal(filter is null ? reached : page.Rows.Rows, page.Total);
                Assert.InRange(page.Rows.Rows, filter is null ? reached : 0, reached);
                Expect.None(Walks(local, query with { Within = await portal.Records.Sizes.Limit(type, Operation.Read, caller, TestRun.Abort) }));
            }
        }
        Assert.NotEmpty(Walks(local, new RecordQuery(select) { Filter = contains })); // what the others are held to can fail
    }

    static List<string> Walks(LocalPortal local, RecordQuery query)
    {
        var script = new SqlScript(local.Database.Stored is PostgresData ? SqlDialect.Postgres : SqlDialect.Sqlite);
        PageSql.Find(script, query);
        PageSql.Count(script, query);
        return [.. Enumerable.Range(0, script.Count).SelectMany(statement => local.Database.Stored.Walks(script, statement))];
    }
}
