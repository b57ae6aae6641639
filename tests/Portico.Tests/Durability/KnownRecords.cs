using System.Globalization;
using System.Text;
using Portico.Crm;
using Portico.Model;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>
/// Records of every kind, always the same: what a backup must hold, and what a database of an older version must still tell.
/// Archives of released versions were made of them, so they stay as they are.
/// </summary>
static class KnownRecords
{
    const string Secret = "knownsecret000000000000000000000";
    const string OddText = "Tab\there, \\N, back\\slash \"quote\" 'n' é 漢字 🙂 \u0001\u007f";
    const string Lines = "first line\nsecond line\r\nthird";
    const long Moment = 1_700_000_000;

    /// <summary>A contact that was made and deleted: its id is the highest ever given.</summary>
    public const long LastContact = 3;

    /// <summary>What <see cref="Read"/> tells of them.</summary>
    public static IReadOnlyList<string> Told { get; } =
    [
        $"contact 1: NAME={OddText} LAST_NAME=Lovelace BIRTHDATE=1815-12-10 SECOND_NAME= ASSIGNED_BY_ID=2 DATE_CREATE={Moment} COMMENTS={Lines}",
        "contact 1, multifields: 1 2 PHONE WORK +12025550101", "contact 1, multifields: 1 3 PHONE HOME +1 202 555 01 02", "contact 1, multifields: 1 4 EMAIL WORK Ada@Example.com",
        "contact 1, links: 1 1 10 1", "contact 1, links: 1 2 20 0", "contact 1, parents: 1 1030 1",
        "contact 2: NAME=Charles LAST_NAME= BIRTHDATE= SECOND_NAME= ASSIGNED_BY_ID=1 DATE_CREATE=1724916859 COMMENTS=",
        "company 1: TITLE=Analytical Engines REVENUE=12345678900 CURRENCY_ID=EUR IS_MY_COMPANY=Y",
        "company 1, multifields: 1 1 WEB WORK https://engines.example.com",
        "company 2: TITLE=Difference Engines REVENUE=-5000 CURRENCY_ID=USD IS_MY_COMPANY=N",
        "item 1: title=Order opportunity=1000001 opportunityAccount=1000000 accountCurrencyId=USD begindate=2024-02-29 opened=Y companyId=2 mycompanyId=1 stageId=CLIENT",
        "item 1, links: 1 2 10 1", "item 1, links: 1 1 20 0", "item 1, observers: 1 1", "item 1, observers: 1 2",
        "photo: ada.txt, 700000 bytes, 7", "logo: empty.txt, 0 bytes, 0",
        "user 2: Grace Hopper, by webhook 2, in Company", "setting time_zone: UTC", "directory SOURCE: CALL, EMAIL, WEB",
        "currency USD: 10000 for 1, en United States Dollar $# C",
        "phone +12025550102: CONTACT 1", "template 1: RQ_INN 510 Y, RQ_COMPANY_NAME 520 Y, RQ_COMPANY_FULL_NAME 530 N",
    ];

    /// <summary>Makes them in a new portal, whose clock stands at 1724916859.</summary>
    public static async Task Fill(Portal portal)
    {
        var grace = await portal.Users.Add(new UserRow { Name = "Grace", LastName = "Hopper", Email = "grace@example.com" }, Actor.System, TestRun.Abort);
        await portal.Users.AddWebhook(grace, Secret, "known", "*", Actor.System, TestRun.Abort);
        await Add(portal, EntityTypeIds.Company, [new("WEB", 0, "https://engines.example.com", "WORK")],
            ("TITLE", Node.Of("Analytical Engines")), ("REVENUE", Node.Of("1234567.89")), ("CURRENCY_ID", Node.Of("EUR")), ("IS_MY_COMPANY", Node.Of("Y")));
        await Add(portal, EntityTypeIds.Company, [],
            ("TITLE", Node.Of("Difference Engines")), ("REVENUE", Node.Of("-0.5")), ("LOGO", Upload("empty.txt", [])));
        var type = (int)(await portal.SmartProcesses.Add(
            new TypeDraft
            {
                Title = "Orders",
                On = (TypeFlags)((1 << 19) - 1),
                Relations = [new(0, EntityTypeIds.Contact, IsListed: true), new(EntityTypeIds.Company, 0, IsListed: false)],
            }, Caller.System, TestRun.Abort)).EntityTypeId;
        await Add(portal, EntityTypeIds.Contact,
            [new("PHONE", 0, "+12025550101", "WORK"), new("PHONE", 0, "+1 202 555 01 02", "HOME"), new("EMAIL", 0, "Ada@Example.com", "WORK")],
            ("NAME", Node.Of(OddText)), ("LAST_NAME", Node.Of("Lovelace")), ("BIRTHDATE", Node.Of("1815-12-10")), ("SECOND_NAME", Node.Of("")),
            ("ASSIGNED_BY_ID", Node.Of(grace)), ("DATE_CREATE", Node.Of("2023-11-14T22:13:20+00:00")), ("COMMENTS", Node.Of(Lines)),
            ("PHOTO", Upload("ada.txt", [.. Enumerable.Repeat((byte)7, 700_000)])), ("COMPANY_IDS", Node.List([Node.Of(1), Node.Of(2)])));
        await Add(portal, EntityTypeIds.Contact, [], ("NAME", Node.Of("Charles")));
        var last = await Add(portal, EntityTypeIds.Contact, [], ("NAME", Node.Of("Gone")));
        await portal.Records.Delete(portal.Metadata.Now[EntityTypeIds.Contact], last, Caller.System, TestRun.Abort);
        await Add(portal, type, [],
            ("title", Node.Of("Order")), ("opportunity", Node.Of("100.0001")), ("begindate", Node.Of("2024-02-29")), ("companyId", Node.Of(2)), ("mycompanyId", Node.Of(1)),
            ("contactIds", Node.List([Node.Of(2), Node.Of(1)])), ("observers", Node.List([Node.Of(1), Node.Of(grace)])), ("stageId", Node.Of(StageOf(portal, type))));
        var parent = new Draft(Dialects.Classic);
        parent.Values.Add((portal.Metadata.Now[EntityTypeIds.Contact].FindClassic("PARENT_ID_1030")!, Node.Of(1)));
        await portal.Records.Update(portal.Metadata.Now[EntityTypeIds.Contact], 1, parent, Caller.System, TestRun.Abort);
    }

    /// <summary>Tells of them, as the domain reads them.</summary>
    public static async Task<IReadOnlyList<string>> Read(Portal portal)
    {
        var now = portal.Metadata.Now;
        var (contact, company, order) = (now[EntityTypeIds.Contact], now[EntityTypeIds.Company], now[1030]);
        string[] contactFields = ["NAME", "LAST_NAME", "BIRTHDATE", "SECOND_NAME", "ASSIGNED_BY_ID", "DATE_CREATE", "COMMENTS", "PHONE", "COMPANY_IDS", "PARENT_ID_1030"];
        string[] companyFields = ["TITLE", "REVENUE", "CURRENCY_ID", "IS_MY_COMPANY", "PHONE"];
        string[] orderFields = ["title", "opportunity", "opportunityAccount", "accountCurrencyId", "begindate", "opened", "companyId", "mycompanyId", "stageId", "contactIds", "observers"];
        var lines = new List<string>();
        lines.AddRange(await Card(portal, "contact", contact, contactFields, 1));
        lines.AddRange(await Card(portal, "contact", contact, contactFields, 2));
        lines.AddRange(await Card(portal, "company", company, companyFields, 1));
        lines.AddRange(await Card(portal, "company", company, companyFields, 2));
        lines.AddRange(await Card(portal, "item", order, orderFields, 1));
        lines.Add(await File(portal, "photo", contact.FindClassic("PHOTO")!, contact, 1));
        lines.Add(await File(portal, "logo", company.FindClassic("LOGO")!, company, 2));
        var user = portal.Users.Find(2)!;
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"user 2: {user.Name} {user.LastName}, by webhook {portal.Users.ByWebhook(2, Secret)?.UserId}, in {portal.Users.Structure.Find(portal.Users.Structure.DepartmentsOf(2).Single())?.Name}"));
        lines.Add($"setting time_zone: {now.Setting("time_zone", "")}");
        lines.Add($"directory SOURCE: {string.Join(", ", now.Directory("SOURCE").Take(3).Select(status => status.StatusId))}");
        foreach (var currency in now.References.Currencies)
            lines.AddRange(portal.Currencies.LocalizationsOf(currency.Code).Select(local => string.Create(CultureInfo.InvariantCulture,
                $"currency {currency.Code}: {currency.Amount} for {currency.AmountCount}, {local.Language} {local.FullName} {local.FormatString} {local.ThousandsVariant}")));
        foreach (var (type, ids) in await portal.Duplicates.Find([contact, company], isPhone: true, ["+12025550102"], Caller.System, TestRun.Abort))
            lines.Add($"phone +12025550102: {type} {string.Join(", ", ids)}");
        var fields = await portal.RequisitePresets.Fields(1, Caller.System, TestRun.Abort);
        lines.Add($"template 1: {string.Join(", ", fields.Take(3).Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.FieldName} {field.Sort} {(field.InShortList ? "Y" : "N")}")))}");
        return lines;
    }

    static async Task<IReadOnlyList<string>> Card(Portal portal, string kind, EntityType type, string[] names, long id)
    {
        var selection = new Selection(type, [.. names.Select(name => type.FindClassic(name) ?? type.FindUniversal(name)!)]);
        using var page = await portal.Records.Get(selection, id, Caller.System, TestRun.Abort);
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind} {id}");
        var values = names.Select((field, at) => (Field: field, Column: selection.Columns[at])).Where(one => one.Column >= 0)
            .Select(one => $"{one.Field}={(one.Field == "stageId" ? WithoutPipeline(Cell(page.Rows, 0, one.Column)) : Cell(page.Rows, 0, one.Column))}");
        return
        [
            $"{name}: {string.Join(' ', values)}",
            .. Side(name + ", multifields", page.Multifields), .. Side(name + ", links", page.Links),
            .. Side(name + ", parents", page.Parents), .. Side(name + ", observers", page.Observers),
        ];
    }

    static List<string> Side(string name, Page? page) => page is null
        ? []
        : [.. Enumerable.Range(0, page.Rows).Select(row => $"{name}: {string.Join(' ', Enumerable.Range(0, page.Columns).Select(column => Cell(page, row, column)))}")];

    static string StageOf(Portal portal, int entityTypeId)
    {
        var type = portal.Metadata.Now[entityTypeId];
        return type.Stages!.CodeOf(type.DefaultCategory, "CLIENT");
    }

    // portals of different versions number their pipelines differently
    static string WithoutPipeline(string stage) => stage[(stage.IndexOf(':', StringComparison.Ordinal) + 1)..];

    static string Cell(Page page, int row, int column) => page.Kind(row, column) switch
    {
        ValueKind.Null => "",
        ValueKind.Integer => page.Integer(row, column).ToString(CultureInfo.InvariantCulture),
        ValueKind.Real => page.Real(row, column).ToString(CultureInfo.InvariantCulture),
        ValueKind.Text => Encoding.UTF8.GetString(page.Text(row, column)),
    };

    static async Task<string> File(Portal portal, string kind, Field field, EntityType type, long id)
    {
        using var page = await portal.Records.Get(new Selection(type, [field]), id, Caller.System, TestRun.Abort);
        var file = (await portal.Files.Find(page.Rows.Integer(0, 1), TestRun.Abort))!;
        return string.Create(CultureInfo.InvariantCulture, $"{kind}: {file.Name}, {file.Content.Length} bytes, {file.Content.Distinct().Sum(one => one)}");
    }

    static Task<long> Add(Portal portal, int entityTypeId, MultifieldChange[] multifields, params (string Name, Node Value)[] values)
    {
        var type = portal.Metadata.Now[entityTypeId];
        var draft = new Draft(type.TypeId == 0 ? Dialects.Classic : Dialects.Universal) { IsImport = type.TypeId == 0 };
        foreach (var (name, value) in values)
            draft.Values.Add((type.FindClassic(name) ?? type.FindUniversal(name)!, value));
        draft.Multifields.AddRange(multifields);
        return portal.Records.Add(type, draft, Caller.System, TestRun.Abort);
    }

    static Node Upload(string name, byte[] content) =>
        Node.Map(("fileData", Node.List([Node.Of(name), Node.Of(Convert.ToBase64String(content))])));
}
