using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Sql;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>Records by what people type: <c>GET /_portico/search</c>, over the same function.</summary>
public sealed class SearchTests
{
    const int Records = 2_000;

    static readonly string[] Phones = ["+49 30 1234567", "+49 (30) 999-88-77", "8 800 555 35 35"];

    [Theory, EachStore]
    public async Task Names_addresses_and_phones_are_found_by_what_they_begin_with(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options, store);
        var ids = new List<long>();
        foreach (var (name, last, phone, mail) in new[] { ("Zoë", "Müller", Phones[0], "zoe@example.com"), ("Anna Maria", "Meier", Phones[1], "meier@example.com"), ("Mia", "100% Sure", Phones[2], "x_y@example.com") })
            ids.Add((await server.Call("crm.contact.add", new JsonObject
            {
                ["fields"] = new JsonObject
                {
                    ["NAME"] = name,
                    ["LAST_NAME"] = last,
                    ["PHONE"] = new JsonArray(new JsonObject { ["VALUE"] = phone, ["VALUE_TYPE"] = "WORK" }),
                    ["EMAIL"] = new JsonArray(new JsonObject { ["VALUE"] = mail, ["VALUE_TYPE"] = "WORK" }),
                },
            }.ToJsonString())).Result!.GetValue<long>());
        var deal = (await server.Call("crm.deal.add", """{"fields":{"TITLE":"New müller bench"}}""")).Result!.GetValue<long>();
        var (zoe, anna, mia) = (ids[0], ids[1], ids[2]);

        foreach (var (text, expected) in new (string, long[])[]
        {
            ("mull", [zoe]), ("MÜLLER zoe", [zoe]), ("zoe MÜLLER", [zoe]), ("m", [mia, anna, zoe]), ("anna maria meier", [anna]), ("zoe@ex", [zoe]), ("meier@example.com", [anna]),
            ("+49 30 12", [zoe]), ("4930", [anna, zoe]), ("+49-30-999", [anna]), ("8800555", [mia]), ("müller meier", []), ("100%", [mia]), ("x_", [mia]), ("x%", []),
            ("zoe +49301", [zoe]), ($"{mia}", [mia]), ("nobody", []), ("  ", []),
        })
            Assert.Equal(expected, (await Found(server.Portal, text, EntityTypeIds.Contact, 1)).Select(one => one.Id));
        Assert.Equal([$"3 {zoe} Zoë Müller"], (await Found(server.Portal, "müller", null, 1)).Select(Told));
        Assert.Equal([$"2 {deal} New müller bench"], (await Found(server.Portal, "new mül", null, 1)).Select(Told));
        var (few, hasMore) = await server.Portal.Search.Find("m", EntityTypeIds.Contact, 2, CallerOf(server.Portal, 1), TestRun.Abort);
        Assert.Equal([mia, anna], few.Select(one => one.Id));
        Assert.True(hasMore);
        var outside = CallerOf(server.Portal, 1) with { IsIntranet = false };
        Assert.Empty((await server.Portal.Search.Find("m", EntityTypeIds.Contact, 2, outside, TestRun.Abort)).Found);
    }

    [Theory, EachStore]
    public async Task People_find_what_they_reach_by_ranges_of_indexes(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var portal = local.Portal;
        for (var user = 2; user <= 5; user++)
            await portal.Users.Add(new UserRow { Name = "User", Departments = "1" }, Actor.System, TestRun.Abort);
        foreach (var role in portal.Roles.All.Roles)
            await portal.Roles.Delete(role.Id, Actor.System, TestRun.Abort);
        await portal.Roles.Set(new() { Name = "Role" }, RightText.Parse("contact:read=own")!, ["U5"], Actor.System, TestRun.Abort);
        local.Database.Stored.Run(Rows);
        if (store == StoreKind.Postgres)
            local.Database.Stored.Run("ANALYZE");

        Assert.Equal([500, 5], (await Found(portal, "family 5", EntityTypeIds.Contact, 5)).Select(one => one.Id).Where(id => id is 5 or 500));
        Assert.Empty(await Found(portal, "family 501", EntityTypeIds.Contact, 5));
        Assert.Empty(await Found(portal, "family", EntityTypeIds.Contact, 4));
        Assert.Empty(await Found(portal, "family", EntityTypeIds.Company, 5));
        Assert.Equal(9, (await Found(portal, "+49305", EntityTypeIds.Contact, 1)).Count(one => one.Id is >= 500 and < 509));

        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        var names = type.Fields.Where(field => field.Name is "NAME" or "LAST_NAME").ToList();
        foreach (var words in new SearchWord[][] { [new("family", null, 0)], [new("given", null, 0), new("family", null, 0)], [new("4930", "4930", 4930)] })
        {
            var script = new SqlScript(store == StoreKind.Postgres ? SqlDialect.Postgres : SqlDialect.Sqlite);
            SearchSql.Find(script, new(type, names, words, null, 20));
            Expect.None(local.Database.Stored.Walks(script, 0));
        }
    }

    // user 5 has every fifth
    static readonly string Rows = string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM s WHERE n<{Records})
        INSERT INTO contact (name, name_f, last_name, last_name_f, assigned_by_id, opened) SELECT 'Given '||n, 'given '||n, 'Family '||n, 'family '||n, CASE WHEN n%5=0 THEN 5 ELSE 100+n%200 END, 'N' FROM s;
        WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM s WHERE n<{Records})
        INSERT INTO multifield (entity_type_id, record_id, kind, value_type, value, value_f, phone) SELECT 3, n, 'PHONE', 'WORK', '+4930'||n, '+4930'||n, '+4930'||n FROM s;
        UPDATE record_total SET total=total+{Records} WHERE entity_type_id=3
        """);

    static string Told(FoundRecord one) => string.Create(CultureInfo.InvariantCulture, $"{one.Type.Id} {one.Id} {one.Title}");

    static Caller CallerOf(Portal portal, long user) => new(user, IsAdmin: user == 1, IsIntranet: true, portal.Users.RightsOf(user), null);

    static async Task<IReadOnlyList<FoundRecord>> Found(Portal portal, string text, long? type, long user) =>
        (await portal.Search.Find(text, type, RecordSearch.Most, CallerOf(portal, user), TestRun.Abort)).Found;
}
