using System.Collections.Concurrent;
using System.Globalization;
using Portico.Crm;
using Portico.Model;
using Portico.Server;
using Portico.Store.Postgres;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>User fields come and go while the portal works, and lose nothing but what goes with them.</summary>
public sealed class UserFieldsTests
{
    [Theory, EachStore]
    public async Task Fields_come_and_go_under_writers_that_lose_nothing(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var portal = local.Portal;
        await Add(portal, "KEPT", "string");
        var written = new ConcurrentDictionary<long, string>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var at = 0; !stop.IsCancellationRequested; at++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{writer} {at}");
                // every field there is at the moment, those that are about to go too
                var type = portal.Metadata.Now[EntityTypeIds.Contact];
                var draft = new Draft(Dialects.Classic);
                foreach (var field in type.UserFields)
                    draft.Values.Add((field, Node.Of(text)));
                var id = await portal.Records.Add(type, draft, Caller.System, TestRun.Abort);
                written[id] = text;
                if (at % 2 == 0)
                    await portal.Records.Update(type, id, draft, Caller.System, TestRun.Abort);
            }
        }, TestRun.Abort)).ToList();

        for (var round = 0; round < 6; round++)
        {
            var id = await Add(portal, "GOES", "string", isMultiple: round % 2 == 1);
            var before = written.Count;
            await Expect.Soon(() => Task.FromResult(written.Count >= before + 12), "every writer has met the field");
            await portal.UserFields.Delete(portal.Metadata.Now[EntityTypeIds.Contact], id, TestRun.Abort);
        }
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        Assert.NotEmpty(written);
        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        var kept = type.FindClassic("UF_CRM_KEPT")!;
        foreach (var (id, text) in written)
        {
            using var page = await portal.Records.Get(new Selection(type, [kept]), id, Caller.System, TestRun.Abort);
            Assert.Equal(text, page.Rows.String(0, 1));
        }
        Assert.Single(type.UserFields);
    }

    [Theory, EachStore]
    public async Task A_field_that_goes_takes_its_values_and_leaves_its_column(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var portal = local.Portal;
        var gone = await Add(portal, "GOES", "string");
        var many = await Add(portal, "MANY", "file", isMultiple: true);
        var file = await Add(portal, "FILE", "file");
        var contact = await Contact(portal, ("UF_CRM_GOES", Node.Of("secret")), ("UF_CRM_MANY", Node.List([Upload("one"), Upload("two")])), ("UF_CRM_FILE", Upload("three")));
        var columns = local.Database.Stored.Columns("contact");

        foreach (var id in (long[])[gone, many, file])
            await portal.UserFields.Delete(portal.Metadata.Now[EntityTypeIds.Contact], id, TestRun.Abort);

        Expect.None(local.Database.Stored.Rows().Where(row => row.Contains("secret", StringComparison.Ordinal)
            || row.StartsWith("user_value:", StringComparison.Ordinal) || row.StartsWith("user_field", StringComparison.Ordinal) || row.StartsWith("file:", StringComparison.Ordinal)));
        // not before everybody heard of it
        await Add(portal, "SOON", "string");
        Assert.NotEqual(columns, local.Database.Stored.Columns("contact"));
        local.Clock.Now += 3600;
        columns = local.Database.Stored.Columns("contact");
        await Add(portal, "LATER", "string");
        await Add(portal, "FILE", "file");
        Assert.Equal(columns, local.Database.Stored.Columns("contact"));
        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        using var page = await portal.Records.Get(new Selection(type, [type.FindClassic("UF_CRM_LATER")!, type.FindClassic("UF_CRM_FILE")!]), contact, Caller.System, TestRun.Abort);
        Assert.True(page.Rows.IsNull(0, 1) && page.Rows.IsNull(0, 2));
    }

    [Theory, EachStore]
    public async Task A_record_that_goes_takes_its_values(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await Add(local.Portal, "MANY", "file", isMultiple: true);
        await Add(local.Portal, "TEXTS", "string", isMultiple: true);
        await Add(local.Portal, "FILE", "file");
        var id = await Contact(local.Portal, ("UF_CRM_MANY", Node.List([Upload("one"), Upload("two")])), ("UF_CRM_FILE", Upload("three")), ("UF_CRM_TEXTS", Node.List([Node.Of("a"), Node.Of("b")])));
        Assert.Equal(4, local.Database.Stored.Rows().Count(row => row.StartsWith("user_value:", StringComparison.Ordinal)));

        await local.Portal.Records.Delete(local.Portal.Metadata.Now[EntityTypeIds.Contact], id, Caller.System, TestRun.Abort);

        Expect.None(local.Database.Stored.Rows().Where(row => row.StartsWith("user_value:", StringComparison.Ordinal) || row.StartsWith("file:", StringComparison.Ordinal)));
    }

    [Theory, EachStore]
    public async Task A_backup_carries_them_into_every_store(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        var type = await local.Portal.SmartProcesses.Add(new() { Title = "Orders" }, Caller.System, TestRun.Abort);
        foreach (var card in (int[])[EntityTypeIds.Contact, (int)type.EntityTypeId])
            foreach (var of in UserFieldType.All)
            {
                await Add(local.Portal, of.Id.ToUpperInvariant(), of.Id, card: card);
                await Add(local.Portal, "M_" + of.Id.ToUpperInvariant(), of.Id, isMultiple: true, card: card);
            }
        await local.Portal.UserFields.Delete(local.Portal.Metadata.Now[EntityTypeIds.Contact], 1, TestRun.Abort);
        await Fill(local.Portal, EntityTypeIds.Contact);
        await Fill(local.Portal, (int)type.EntityTypeId);
        var told = await Told(local.Portal, (int)type.EntityTypeId);
        using var folder = new TemporaryFolder();
        var written = await Moved.Backup(local.Database, folder.Inside("backup.zip"));

        foreach (var target in EachStoreAttribute.Stores)
        {
            await using var place = await LocalDatabase.Make(target);
            var restored = await Moved.Restore(folder.Inside("backup.zip"), place);
            Assert.Null(written.Difference(restored));
            await using var portal = await Moved.Open(place);
            Expect.SameLines(told, await Told(portal, (int)type.EntityTypeId));
            await Add(portal, "NEW", "double");
            await Contact(portal, ("UF_CRM_NEW", Node.Of("1.5")));
        }
    }

    [Theory, EachStore]
    public async Task A_requisite_that_goes_takes_its_values_and_so_does_its_company(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await RequisiteFields(local.Portal);
        var (kept, _) = await Requisite(local.Portal, "kept");
        var (alone, _) = await Requisite(local.Portal, "alone");
        var (_, company) = await Requisite(local.Portal, "with its company");
        Assert.Equal(6, Values().Count());

        await local.Portal.Requisites.Delete(local.Portal.Metadata.Now.Requisites, alone, Caller.System, TestRun.Abort);
        await local.Portal.Records.Delete(local.Portal.Metadata.Now[EntityTypeIds.Company], company, Caller.System, TestRun.Abort);

        Assert.Equal(2, Values().Count());
        Assert.Equal("kept", await Text(local.Portal, kept));

        IEnumerable<string> Values() => local.Database.Stored.Rows().Where(row => row.StartsWith("user_value:", StringComparison.Ordinal));
    }

    [Theory, EachStore]
    public async Task A_backup_carries_those_of_requisites(StoreKind store)
    {
        await using var local = await LocalPortal.Open(store);
        await RequisiteFields(local.Portal);
        var (id, _) = await Requisite(local.Portal, "kept");
        using var folder = new TemporaryFolder();
        var written = await Moved.Backup(local.Database, folder.Inside("backup.zip"));

        foreach (var target in EachStoreAttribute.Stores)
        {
            await using var place = await LocalDatabase.Make(target);
            Assert.Null(written.Difference(await Moved.Restore(folder.Inside("backup.zip"), place)));
            await using var portal = await Moved.Open(place);
            Assert.Equal("kept", await Text(portal, id));
        }
    }

    [Fact]
    public async Task What_one_server_makes_the_others_use()
    {
        var connection = await SharedPostgres.NewDatabase();
        await using var first = await Open(connection);
        await using var second = await Open(connection);

        await Add(first, "NOTE", "string");
        await Expect.Soon(() => Task.FromResult(second.Metadata.Now[EntityTypeIds.Contact].FindClassic("UF_CRM_NOTE") is not null), "the second server knows the field");
        var id = await Contact(second, ("UF_CRM_NOTE", Node.Of("of the second")));
        var type = first.Metadata.Now[EntityTypeIds.Contact];
        using var page = await first.Records.Get(new Selection(type, [type.FindClassic("UF_CRM_NOTE")!]), id, Caller.System, TestRun.Abort);
        Assert.Equal("of the second", page.Rows.String(0, 1));

        // the second may not have heard yet: its column is there
        await first.UserFields.Delete(type, 1, TestRun.Abort);
        await Contact(second, ("NAME", Node.Of("Ada")));
    }

    static async Task<IReadOnlyList<string>> Told(Portal portal, int entityTypeId)
    {
        var lines = new List<string>();
        foreach (var type in (EntityType[])[portal.Metadata.Now[EntityTypeIds.Contact], portal.Metadata.Now[entityTypeId]])
        {
            using var page = await portal.Records.Get(new Selection(type, type.UserFields), 1, Caller.System, TestRun.Abort);
            for (var at = 0; at < type.UserFields.Length; at++)
                if (page.Select.Columns[at] is > 0 and var column)
                    lines.Add($"{type.UserFields[at]}={Cell(page.Rows, 0, column)}");
            for (var row = 0; row < page.Values!.Rows; row++)
                lines.Add($"{type} {string.Join(' ', Enumerable.Range(1, page.Values.Columns - 1).Select(column => Cell(page.Values, row, column)))}");
            lines.AddRange(portal.UserFields.All.Where(field => field.EntityId == type.UserFieldEntity).Select(field => string.Create(CultureInfo.InvariantCulture,
                $"{field.Id} {field.Name} {field.Settings.Items.Count} {field.Labels.Count} {string.Join(' ', field.Items.Select(item => item.Value))}")));
        }
        return lines;
    }

    static string Cell(Page page, int row, int column) => page.Kind(row, column) switch
    {
        ValueKind.Null => "",
        ValueKind.Integer => page.Integer(row, column).ToString(CultureInfo.InvariantCulture),
        ValueKind.Real => page.Real(row, column).ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Text => page.String(row, column)!,
    };

    static async Task Fill(Portal portal, int entityTypeId)
    {
        var type = portal.Metadata.Now[entityTypeId];
        var draft = new Draft(Dialects.Universal);
        foreach (var field in type.UserFields)
        {
            var value = field.Type.Form switch
            {
                FieldForm.File => Upload(field.Name),
                FieldForm.Real => Node.Of("1234.5678"),
                FieldForm.Moment => Node.Of("2024-02-29T12:00:00Z"),
                FieldForm.Day => Node.Of("2024-02-29"),
                FieldForm.Flag => Node.Of("Y"),
                FieldForm.Number => Node.Of(field.User!.Items is [var item, ..] ? item.Id : 7),
                _ when field.Type == FieldType.Binding => Node.Of("D_5"),
                _ when field.Type == FieldType.Money => Node.Of("1.5|EUR"),
                _ => Node.Of("Ёлка\t\\N\n"),
            };
            draft.Values.Add((field, field.Source == FieldSource.Values ? Node.List([value, value]) : value));
        }
        await portal.Records.Add(type, draft, Caller.System, TestRun.Abort);
    }

    static Task<long> Add(Portal portal, string code, string type, bool isMultiple = false, int card = EntityTypeIds.Contact) =>
        portal.UserFields.Add(portal.Metadata.Now[card], $"UF_{portal.Metadata.Now[card].UserFieldEntity}_{code}".Replace("CRM_CONTACT", "CRM", StringComparison.Ordinal), UserFieldType.Find(type)!, new()
        {
            IsMultiple = isMultiple,
            Labels = _ => [new("en") { EditForm = code }],
            Items = [new(0, "one", 10, IsDefault: false, XmlId: null, IsDeleted: false), new(0, "two", 20, IsDefault: false, XmlId: null, IsDeleted: false)],
        }, TestRun.Abort);

    static Task<long> Contact(Portal portal, params (string Name, Node Value)[] values)
    {
        var type = portal.Metadata.Now[EntityTypeIds.Contact];
        var draft = new Draft(Dialects.Classic);
        foreach (var (name, value) in values)
            draft.Values.Add((type.FindClassic(name)!, value));
        return portal.Records.Add(type, draft, Caller.System, TestRun.Abort);
    }

    static async Task RequisiteFields(Portal portal)
    {
        foreach (var (code, isMultiple) in ((string, bool)[])[("TEXT", false), ("TEXTS", true)])
            await portal.UserFields.Add(portal.Metadata.Now.Requisites.Requisite, "UF_CRM_" + code, UserFieldType.Find("string")!, new() { IsMultiple = isMultiple }, TestRun.Abort);
    }

    // of a company of its own
    static async Task<(long Requisite, long Company)> Requisite(Portal portal, string text)
    {
        var card = new Draft(Dialects.Classic);
        var company = await portal.Records.Add(portal.Metadata.Now[EntityTypeIds.Company], card, Caller.System, TestRun.Abort);
        var types = portal.Metadata.Now.Requisites;
        var draft = new Draft(Dialects.Classic);
        foreach (var (name, value) in ((string, Node)[])
            [
                ("ENTITY_TYPE_ID", Node.Of(EntityTypeIds.Company)), ("ENTITY_ID", Node.Of(company)), ("PRESET_ID", Node.Of(1)), ("NAME", Node.Of(text)),
                ("UF_CRM_TEXT", Node.Of(text)), ("UF_CRM_TEXTS", Node.List([Node.Of("a"), Node.Of("b")])),
            ])
            draft.Values.Add((types.Requisite.FindClassic(name)!, value));
        return (await portal.Requisites.Add(types, draft, Caller.System, TestRun.Abort), company);
    }

    // the text, if both values of the multiple field are there
    static async Task<string?> Text(Portal portal, long id)
    {
        var type = portal.Metadata.Now.Requisites.Requisite;
        using var page = await portal.Records.Get(new Selection(type, [type.FindClassic("UF_CRM_TEXT")!, type.FindClassic("UF_CRM_TEXTS")!]), id, Caller.System, TestRun.Abort);
        return page.Values?.Rows == 2 ? page.Rows.String(0, 1) : null;
    }

    static Node Upload(string text) =>
        Node.Map(("fileData", Node.List([Node.Of(text + ".txt"), Node.Of(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)))])));

    static Task<Portal> Open(string connection)
    {
        var clock = new MachineClock();
        return Portal.Open("shared", new PostgresStore(connection, "shared", clock), clock, new PortalSettings(), TestRun.Abort);
    }
}
