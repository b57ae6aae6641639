using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>A deleted record takes everything along that hung on it: the tables look as if it had never been.</summary>
public sealed class CascadeTests(TestServer server)
{
    static readonly object Upload = new { fileData = new[] { "note.txt", Convert.ToBase64String("Note G"u8) } };

    static readonly object[] Phones =
        [new { VALUE = "+442071111111", VALUE_TYPE = "WORK" }, new { VALUE = "+442072222222", VALUE_TYPE = "HOME" }];

    [Theory, EachStore]
    public async Task A_contact_leaves_no_row_behind(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var world = await World.Make(portal);
        var before = portal.Stored.Rows();

        var contact = (await portal.Call("crm.contact.add", new
        {
            fields = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["NAME"] = "Ada",
                ["PHONE"] = Phones,
                ["PHOTO"] = Upload,
                ["COMPANY_IDS"] = new[] { world.Company },
                [$"PARENT_ID_{world.ParentType}"] = world.Parent,
            },
        })).Id();
        await world.Update(3, contact, "observers", new JsonArray(2, 3));
        await world.Update(world.ClientType, world.Client, "contactIds", new JsonArray(contact));
        await world.Update(world.ParentType, world.Parent, "parentId3", contact);
        RequireTraces(portal, before, atLeast: 10);

        (await portal.Call("crm.contact.delete", new { id = contact })).Ok();

        Expect.SameLines(before, portal.Stored.Rows());
    }

    [Theory, EachStore]
    public async Task A_company_leaves_no_row_behind(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var world = await World.Make(portal);
        var before = portal.Stored.Rows();

        var company = (await portal.Call("crm.company.add", new
        {
            fields = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["TITLE"] = "Difference Engines",
                ["PHONE"] = Phones,
                ["LOGO"] = Upload,
                ["CONTACT_ID"] = new[] { world.Contact },
                [$"PARENT_ID_{world.ParentType}"] = world.Parent,
            },
        })).Id();
        await world.Update(4, company, "observers", new JsonArray(2, 3));
        await world.Update(world.ClientType, world.Client, "companyId", company);
        await world.Update(world.ClientType, world.Client, "mycompanyId", company);
        await world.Update(world.ParentType, world.Parent, "parentId4", company);
        RequireTraces(portal, before, atLeast: 10);

        (await portal.Call("crm.company.delete", new { id = company })).Ok();

        Expect.SameLines(before, portal.Stored.Rows());
    }

    [Theory, EachStore]
    public async Task A_template_of_recurring_deals_leaves_no_row_behind(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var world = await World.Make(portal);
        var deal = (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Support", CONTACT_ID = world.Contact } })).Id();
        (await portal.Call("crm.deal.productrows.set", new { id = deal, rows = new[] { new { PRODUCT_NAME = "Hours", PRICE = 50 } } })).Ok();
        await world.Update(2, deal, "observers", new JsonArray(2, 3));
        var before = portal.Stored.Rows();

        var id = (await portal.Call("crm.deal.recurring.add", new { fields = new { DEAL_ID = deal } })).Id();
        var template = (await portal.Call("crm.deal.recurring.get", new { id })).Ok().Result!["DEAL_ID"]!.ToString();
        var made = (await portal.Call("crm.deal.recurring.expose", new { id })).Ok().Result!["DEAL_ID"]!.GetValue<long>();
        RequireTraces(portal, before, atLeast: 11); // two deals, their contacts, rows, observers and moves, and the schedule

        (await portal.Call("crm.deal.delete", new { id = made })).Ok();
        (await portal.Call("crm.deal.delete", new { id = template })).Ok();

        Expect.SameLines(before, portal.Stored.Rows());
    }

    [Theory]
    [EachStore(3)]
    [EachStore(4)]
    public async Task Requisites_go_with_their_card(StoreKind store, int type)
    {
        await using var portal = await server.NewPortal(store);
        var world = await World.Make(portal);
        var (card, field) = type == 3 ? ("crm.contact", "NAME") : ("crm.company", "TITLE");
        var before = portal.Stored.Rows();

        var id = (await portal.Call(card + ".add", new { fields = new Dictionary<string, object>(StringComparer.Ordinal) { [field] = "Ada" } })).Id();
        var requisite = (await portal.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = type, ENTITY_ID = id, PRESET_ID = 1, NAME = "Office" } })).Id();
        var bank = (await portal.Call("crm.requisite.bankdetail.add", new { fields = new { ENTITY_ID = requisite, NAME = "Bank" } })).Id();
        (await portal.Call("crm.address.add", new { fields = new { TYPE_ID = 1, ENTITY_TYPE_ID = 8, ENTITY_ID = requisite, CITY = "London" } })).Ok();
        await world.Update(world.ClientType, world.Client, type == 3 ? "contactIds" : "companyId", type == 3 ? new JsonArray(id) : id);
        (await portal.Call("crm.requisite.link.register", new
        {
            fields = new { ENTITY_TYPE_ID = world.ClientType, ENTITY_ID = world.Client, REQUISITE_ID = requisite, BANK_DETAIL_ID = bank, MC_REQUISITE_ID = 0, MC_BANK_DETAIL_ID = 0 },
        })).Ok();
        RequireTraces(portal, before, atLeast: 5);

        (await portal.Call(card + ".delete", new { id })).Ok();

        Expect.SameLines(before, portal.Stored.Rows());
    }

    [Theory, EachStore]
    public async Task An_item_of_a_smart_process_leaves_no_row_behind(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var world = await World.Make(portal);
        var before = portal.Stored.Rows();

        var item = await world.Add(world.ClientType, new JsonObject
        {
            ["title"] = "Order",
            ["contactIds"] = new JsonArray(world.Contact),
            ["companyId"] = world.Company,
            ["mycompanyId"] = world.Company,
            ["observers"] = new JsonArray(2, 3),
            [$"parentId{world.ParentType}"] = world.Parent,
        });
        await world.Update(world.ParentType, world.Parent, $"parentId{world.ClientType}", item);
        RequireTraces(portal, before, atLeast: 6);

        (await portal.Call("crm.item.delete", new { entityTypeId = world.ClientType, id = item })).Ok();

        Expect.SameLines(before, portal.Stored.Rows());
    }

    [Theory, EachStore]
    public async Task A_smart_process_leaves_no_row_behind(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var first = await World.Make(portal);
        var before = RowsButTheHighestNumber(portal);

        var type = (await portal.Call("crm.type.add", new
        {
            fields = new { title = "Requests", relations = new { parent = Related(3, first.ParentType), child = Related(4, first.ClientType) } },
        })).Ok().Result!["type"]!;
        RequireTraces(portal, before, atLeast: 10);
        (await portal.Call("crm.type.delete", new { id = type["id"]!.GetValue<long>() })).Ok();

        Expect.SameLines(before, RowsButTheHighestNumber(portal));
    }

    // the record must have hung on many rows, or its going proves nothing
    static void RequireTraces(TestPortal portal, IReadOnlyList<string> before, int atLeast) =>
        Assert.InRange(portal.Stored.Rows().Except(before, StringComparer.Ordinal).Count(), atLeast, int.MaxValue);

    // numbers are never used again, so the highest one stays
    static List<string> RowsButTheHighestNumber(TestPortal portal) =>
        [.. portal.Stored.Rows().Where(row => !row.Contains("highest_entity_type", StringComparison.Ordinal))];

    static object[] Related(params int[] types) => [.. types.Select(type => new { entityTypeId = type, isChildrenListEnabled = "true" })];

    /// <summary>Records of every kind for others to hang on: a contact and a company, linked, and an item of each of two smart processes.</summary>
    sealed record World(TestPortal Portal, long Contact, long Company)
    {
        /// <summary>A smart process with everything that can be switched on.</summary>
        public int ClientType { get; private init; }

        /// <summary>Its item.</summary>
        public long Client { get; private init; }

        /// <summary>A smart process that is parent and child of all others.</summary>
        public int ParentType { get; private init; }

        /// <summary>Its item.</summary>
        public long Parent { get; private init; }

        /// <summary>Makes them.</summary>
        public static async Task<World> Make(TestPortal portal)
        {
            var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Analytical Engines" } })).Id();
            var contact = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Charles", COMPANY_ID = company } })).Id();
            var client = await AddType(portal, new
            {
                title = "Orders",
                isClientEnabled = "Y",
                isObserversEnabled = "Y",
                isMycompanyEnabled = "Y",
                isStagesEnabled = "Y",
            });
            var others = Related(3, 4, client);
            var parent = await AddType(portal, new { title = "Projects", relations = new { parent = others, child = others } });
            var world = new World(portal, contact, company) { ClientType = client, ParentType = parent };
            return world with
            {
                Client = await world.Add(client, new JsonObject { ["title"] = "Order" }),
                Parent = await world.Add(parent, new JsonObject { ["title"] = "Project" }),
            };
        }

        /// <summary>Adds an item.</summary>
        public async Task<long> Add(int type, JsonObject fields) =>
            (await Portal.Call("crm.item.add", new { entityTypeId = type, fields })).Ok().Result!["item"]!["id"]!.GetValue<long>();

        /// <summary>Sets one field of a record, which must have taken it.</summary>
        public async Task Update(int type, long id, string field, JsonNode value)
        {
            var reply = await Portal.Call("crm.item.update", new { entityTypeId = type, id, fields = new JsonObject { [field] = value } });
            Assert.Equal(value.ToJsonString(), reply.Ok().Result!["item"]![field]?.ToJsonString());
        }

        static async Task<int> AddType(TestPortal portal, object fields) =>
            (await portal.Call("crm.type.add", new { fields })).Ok().Result!["type"]!["entityTypeId"]!.GetValue<int>();
    }
}
