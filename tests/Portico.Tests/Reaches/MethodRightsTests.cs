using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Differences;
using Portico.Tests.Support;

namespace Portico.Tests.Reaches;

/// <summary>
/// Each method asks for the rights its page names: with all other rights but one of these it is refused, with nothing but these it works. A
/// row is what it takes, the method, and its parameters with names of records in braces; rows go in their order.
/// </summary>
public sealed partial class MethodRightsTests(TestServer server)
{
    const string Settings = "settings";

    static readonly string[] Rows =
    [
        """deal:read | crm.deal.get | {"id":{deal}}""",
        """deal:read | crm.deal.list | {}""",
        """deal:update | crm.deal.update | {"id":{deal},"fields":{"TITLE":"Gears"}}""",
        """deal:add | crm.deal.add | {"fields":{"TITLE":"Gears"}}""",
        """contact:add | crm.contact.add | {"fields":{"NAME":"Ada"}}""",
        """contact:import | crm.contact.add | {"fields":{"NAME":"Ada"},"params":{"IMPORT":"Y"}}""",
        """company:import | crm.company.add | {"fields":{"TITLE":"Engines"},"params":{"IMPORT":"Y"}}""",
        """quote:add | crm.quote.add | {"fields":{"TITLE":"Gears"},"params":{"IMPORT":"Y"}}""",
        """lead:delete | crm.lead.delete | {"id":{spare}}""",
        """deal:read | crm.item.get | {"entityTypeId":2,"id":{deal}}""",
        """deal:read | crm.item.fields | {"entityTypeId":2}""",
        """deal:add | crm.item.add | {"entityTypeId":2,"fields":{"title":"Gears"}}""",
        """deal:update | crm.item.update | {"entityTypeId":2,"id":{deal},"fields":{"title":"Gears"}}""",
        """deal:import | crm.item.import | {"entityTypeId":2,"fields":{"title":"Gears"}}""",
        """deal:import | crm.item.batchImport | {"entityTypeId":2,"data":[{"title":"Gears"}]}""",
        """deal:read | crm.deal.productrows.get | {"id":{deal}}""",
        """deal:update | crm.deal.productrows.set | {"id":{deal},"rows":[{"PRODUCT_NAME":"Gear"}]}""",
        """deal:read | crm.item.productrow.list | {"filter":{"=ownerType":"D","=ownerId":{deal}}}""",
        """deal:update | crm.item.productrow.add | {"fields":{"ownerType":"D","ownerId":{deal},"productName":"Gear","price":1}}""",
        """deal:update | crm.deal.contact.add | {"id":{deal},"fields":{"CONTACT_ID":{contact}}}""",
        """deal:read | crm.deal.contact.items.get | {"id":{deal}}""",
        """deal:read deal:update | crm.deal.contact.items.delete | {"id":{deal}}""",
        """quote:update contact:read | crm.quote.contact.add | {"id":{quote},"fields":{"CONTACT_ID":{contact}}}""",
        """quote:read quote:update | crm.quote.contact.items.delete | {"id":{quote}}""",
        """contact:update company:read | crm.contact.company.add | {"id":{contact},"fields":{"COMPANY_ID":{company}}}""",
        """company:update contact:read | crm.company.contact.delete | {"id":{company},"fields":{"CONTACT_ID":{contact}}}""",
        """company:update contact:read | crm.company.contact.items.set | {"id":{company},"items":[{"CONTACT_ID":{contact}}]}""",
        """contact:update | crm.contact.company.items.delete | {"id":{contact}}""",
        """company:update | crm.company.contact.items.delete | {"id":{company}}""",
        """deal:add deal:update | crm.deal.recurring.add | {"fields":{"DEAL_ID":{deal},"CATEGORY_ID":0,"IS_LIMIT":"N","START_DATE":"2096-04-04","PARAMS":{"MODE":"multiple","MULTIPLE_TYPE":"month","MULTIPLE_INTERVAL":1}}}""",
        """deal:read deal:add | crm.deal.recurring.expose | {"id":1}""",
        """deal:read deal:update | crm.deal.recurring.update | {"id":1,"fields":{"ACTIVE":"N"}}""",
        """deal:read | crm.deal.recurring.get | {"id":1}""",
        """deal:read | crm.deal.recurring.list | {}""",
        """deal:read | crm.deal.recurring.fields | {}""",
        """deal:read | crm.category.get | {"entityTypeId":2,"id":{pipeline}}""",
        """deal:read | crm.dealcategory.get | {"id":{pipeline}}""",
        """deal:read | crm.dealcategory.status | {"id":{pipeline}}""",
        """deal:read | crm.dealcategory.stage.list | {"id":{pipeline}}""",
        """deal:read | crm.dealcategory.default.get | {}""",
        """lead:update lead:delete | crm.entity.mergeBatch | {"params":{"entityTypeId":1,"entityIds":[{lead},{twin}]}}""",
        """company:add | crm.requisite.add | {"fields":{"ENTITY_TYPE_ID":4,"ENTITY_ID":{company},"PRESET_ID":1,"NAME":"Office"}}""",
        """company:update | crm.requisite.update | {"id":{requisite},"fields":{"NAME":"Office"}}""",
        """company:read | crm.requisite.get | {"id":{requisite}}""",
        """company:add | crm.requisite.bankdetail.add | {"fields":{"ENTITY_ID":{requisite},"NAME":"Bank"}}""",
        """company:update | crm.requisite.bankdetail.update | {"id":1,"fields":{"NAME":"Loom Bank"}}""",
        """company:read | crm.requisite.bankdetail.get | {"id":1}""",
        """company:delete | crm.requisite.bankdetail.delete | {"id":1}""",
        """company:add | crm.address.add | {"fields":{"TYPE_ID":1,"ENTITY_TYPE_ID":8,"ENTITY_ID":{requisite},"CITY":"London"}}""",
        """company:update | crm.address.update | {"fields":{"TYPE_ID":1,"ENTITY_TYPE_ID":8,"ENTITY_ID":{requisite},"CITY":"Paris"}}""",
        """company:delete | crm.address.delete | {"fields":{"TYPE_ID":1,"ENTITY_TYPE_ID":8,"ENTITY_ID":{requisite}}}""",
        """deal:update | crm.requisite.link.register | {"fields":{"ENTITY_TYPE_ID":2,"ENTITY_ID":{deal},"REQUISITE_ID":0,"BANK_DETAIL_ID":0,"MC_REQUISITE_ID":0,"MC_BANK_DETAIL_ID":0}}""",
        """deal:read | crm.requisite.link.get | {"entityTypeId":2,"entityId":{deal}}""",
        """deal:update | crm.requisite.link.unregister | {"entityTypeId":2,"entityId":{deal}}""",
        """company:delete | crm.requisite.delete | {"id":{requisite}}""",
        """contact:read company:read | crm.requisite.preset.list | {}""",
        """contact:read company:read | crm.requisite.preset.get | {"id":{preset}}""",
        """contact:add company:add | crm.requisite.preset.add | {"fields":{"ENTITY_TYPE_ID":8,"COUNTRY_ID":1,"NAME":"Other"}}""",
        """contact:update company:update | crm.requisite.preset.update | {"id":{preset},"fields":{"NAME":"Other"}}""",
        """contact:add company:add | crm.requisite.preset.field.add | {"preset":{"ID":{preset}},"fields":{"FIELD_NAME":"RQ_NAME"}}""",
        """contact:read company:read | crm.requisite.preset.field.list | {"preset":{"ID":{preset}}}""",
        """contact:read company:read | crm.requisite.preset.field.get | {"id":1,"preset":{"ID":{preset}}}""",
        """contact:update company:update | crm.requisite.preset.field.update | {"id":1,"preset":{"ID":{preset}},"fields":{"FIELD_NAME":"RQ_INN"}}""",
        """contact:delete company:delete | crm.requisite.preset.field.delete | {"id":1,"preset":{"ID":{preset}}}""",
        """contact:delete company:delete | crm.requisite.preset.delete | {"id":{preset}}""",
        """contact:read | crm.contact.userfield.list | {}""",
        """contact:read | crm.contact.userfield.get | {"id":{field}}""",
        """contact:read | userfieldconfig.get | {"moduleId":"crm","id":{field}}""",
        """settings | crm.contact.userfield.update | {"id":{field},"fields":{"SORT":10}}""",
        """settings | userfieldconfig.update | {"moduleId":"crm","id":{field},"field":{"sort":20}}""",
        """settings | crm.contact.userfield.delete | {"id":{field}}""",
        """settings | crm.category.add | {"entityTypeId":2,"fields":{"name":"Other"}}""",
        """settings | crm.status.add | {"fields":{"ENTITY_ID":"SOURCE","STATUS_ID":"FAIR","NAME":"Fair"}}""",
        """settings | crm.currency.add | {"fields":{"CURRENCY":"EUR","AMOUNT_CNT":1,"AMOUNT":1.1}}""",
        """settings | crm.currency.base.set | {"id":"EUR"}""",
        """settings | crm.vat.add | {"fields":{"NAME":"VAT","RATE":"21"}}""",
        """settings | crm.product.add | {"fields":{"NAME":"Gear"}}""",
        """settings | crm.type.add | {"fields":{"title":"Orders"}}""",
        """settings | crm.type.list | {}""",
        """settings | crm.type.fields | {}""",
        """settings | crm.automatedsolution.list | {}""",
        """settings | crm.automatedsolution.add | {"fields":{"title":"HR"}}""",
        """settings | crm.duplicate.volatileType.list | {}""",
        """settings | crm.contact.details.configuration.forceCommonScopeForAll | {}""",
        """1040:read | crm.type.getByEntityTypeId | {"entityTypeId":1040}""",
        """1040:add | crm.item.add | {"entityTypeId":1040,"fields":{"title":"Order"}}""",
        """deal:delete | crm.item.delete | {"entityTypeId":2,"id":{deal}}""",
    ];

    [Theory, EachStore]
    public async Task A_method_takes_the_rights_of_its_page_and_no_others(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var role = new RoleRow { Name = "Tried", Id = (await portal.Portal.Roles.Set(new() { Name = "Tried" }, [], ["U3"], Actor.System, TestRun.Abort))!.Value };
        var records = await Fill(portal);
        var wrong = new List<string>();
        foreach (var row in Rows)
        {
            var (needed, method, parameters) = row.Split(" | ") is [var rights, var name, var given] ? (rights.Split(' '), name, given) : throw new InvalidOperationException(row);
            foreach (var (record, id) in records)
                parameters = parameters.Replace($"{{{record}}}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            foreach (var missing in needed)
            {
                // never with the right to settings: who sets CRM up sees what it is made of
                await Set(role, missing == Settings ? ["*:*=all"] : ["*:*=all", missing + "=none"]);
                if (!IsRefused(await portal.Call(method, JsonNode.Parse(parameters), Who.Stranger)))
                    wrong.Add($"{method} works without {missing}");
            }
            await Set(role with { CanConfigure = needed.Contains(Settings) }, [.. needed.Where(right => right != Settings).Select(right => right + "=all")]);
            var reply = await portal.Call(method, JsonNode.Parse(parameters), Who.Stranger);
            if (reply.Status != 200)
                wrong.Add($"{method} takes more than {string.Join(", ", needed)}: {reply.Text}");
        }
        Expect.None(wrong);

        Task Set(RoleRow row, string[] rights) => portal.Portal.Roles.Set(row, [.. rights.SelectMany(right => RightText.Parse(right)!)], ["U3"], Actor.System, TestRun.Abort);
    }

    [Theory, EachStore, Trait(DifferenceListTests.Trait, "D74")]
    public async Task What_is_made_or_moved_lies_in_a_pipeline_in_reach(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var pipeline = (await portal.Call("crm.category.add", new { entityTypeId = 2, fields = new { name = "Closed to some" } })).Ok().Result!["category"]!["id"]!.GetValue<long>();
        var deal = (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Gears" } })).Id();
        var closed = string.Create(CultureInfo.InvariantCulture, $"deal/{pipeline}:*=none");
        await portal.Portal.Roles.Set(new() { Name = "Some" }, [.. new[] { "deal:*=all", closed }.SelectMany(right => RightText.Parse(right)!)], ["U3"], Actor.System, TestRun.Abort);

        foreach (var (method, parameters) in new (string, object)[]
        {
            ("crm.deal.add", new { fields = new { CATEGORY_ID = pipeline } }),
            ("crm.item.add", new { entityTypeId = 2, fields = new { categoryId = pipeline } }),
            ("crm.item.import", new { entityTypeId = 2, fields = new { categoryId = pipeline } }),
            ("crm.item.update", new { entityTypeId = 2, id = deal, fields = new { categoryId = pipeline } }),
            ("crm.category.get", new { entityTypeId = 2, id = pipeline }),
            ("crm.dealcategory.get", new { id = pipeline }),
            ("crm.dealcategory.stage.list", new { id = pipeline }),
        })
        {
            Assert.True(IsRefused(await portal.Call(method, parameters, Who.Stranger)), method);
        }

        (await portal.Call("crm.deal.add", new { fields = new { CATEGORY_ID = 0 } }, Who.Stranger)).Ok();
        Assert.Empty((await portal.Call("crm.dealcategory.list", who: Who.Stranger)).Ok().Result!.AsArray());
        Assert.Equal([0], (await portal.Call("crm.category.list", new { entityTypeId = 2 }, Who.Stranger)).Ok().Result!["categories"]!.AsArray().Select(row => row!["id"]!.GetValue<long>()));
        Assert.Equal(2, (await portal.Call("crm.category.list", new { entityTypeId = 2 }, Who.Employee)).Ok().Result!["categories"]!.AsArray().Count);
    }

    static bool IsRefused(WireReply reply) => reply.Status is 400 or 403 && Refusal().IsMatch(reply.Description ?? "");

    static async Task<Dictionary<string, long>> Fill(TestPortal portal)
    {
        var contact = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada" } })).Id();
        var company = (await portal.Call("crm.company.add", new { fields = new { TITLE = "Engines" } })).Id();
        (await portal.Call("crm.type.add", new { fields = new { title = "Orders", entityTypeId = 1040 } })).Ok();
        return new(StringComparer.Ordinal)
        {
            ["contact"] = contact,
            ["company"] = company,
            ["deal"] = (await portal.Call("crm.deal.add", new { fields = new { TITLE = "Gears" } })).Id(),
            ["quote"] = (await portal.Call("crm.quote.add", new { fields = new { TITLE = "Gears" } })).Id(),
            ["lead"] = (await portal.Call("crm.lead.add", new { fields = new { NAME = "Ada" } })).Id(),
            ["twin"] = (await portal.Call("crm.lead.add", new { fields = new { NAME = "Ada" } })).Id(),
            ["spare"] = (await portal.Call("crm.lead.add", new { fields = new { NAME = "Ada" } })).Id(),
            ["pipeline"] = (await portal.Call("crm.dealcategory.add", new { fields = new { NAME = "Renewals" } })).Id(),
            ["requisite"] = (await portal.Call("crm.requisite.add", new { fields = new { ENTITY_TYPE_ID = 4, ENTITY_ID = company, PRESET_ID = 1, NAME = "Office" } })).Id(),
            ["preset"] = (await portal.Call("crm.requisite.preset.add", new { fields = new { ENTITY_TYPE_ID = 8, COUNTRY_ID = 1, NAME = "Partnership" } })).Id(),
            ["field"] = (await portal.Call("crm.contact.userfield.add", new { fields = new { FIELD_NAME = "GEAR", USER_TYPE_ID = "string" } })).Id(),
        };
    }

    [GeneratedRegex("denied|permission|cannot", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refusal();
}
