using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>What a new portal holds to be tried: an invented maker of instruments, its clients, three smart processes and its catalogue.</summary>
public static class Demo
{
    /// <summary>Fills a new portal through the public verbs; the same clock gives the same records under the same ids.</summary>
    public static async Task Fill(Portal portal, CancellationToken abort)
    {
        await DemoCurrencies.Add(portal, abort);
        var business = new DemoBusiness(portal, DemoWords.Read());
        await business.AddUsers(abort);
        await DemoUserFields.Make(portal, abort);
        await business.AddCompanies(abort);
        await business.AddContacts(abort);
        var equipment = await business.AddEquipment(abort);
        await business.AddRequests(equipment, abort);
        await business.AddContracts(abort);
        await DemoProducts.Add(portal, abort);
        await DemoSales.Add(portal, await DemoRequisites.Add(portal, abort), abort);
        await DemoUserFields.PutFile(portal, companyId: 2, abort);
        await DemoSettings.Set(portal, abort);
    }
}

/// <summary>One run: what was made so far, and what chance decides next.</summary>
sealed class DemoBusiness
{
    // the writer takes what waits together in one transaction
    const int Batch = 64;

    const int ContactCount = 336;
    const int EquipmentCount = 36;
    const int RequestCount = 40;
    const int ContractCount = 32;
    const long Day = DemoCalendar.Day;

    static readonly string[] Mailboxes = ["example.com", "example.org", "example.net"];

    // what comes more than once is more likely
    static readonly string[] CompanyTypes =
    [
        "CUSTOMER", "CUSTOMER", "CUSTOMER", "CUSTOMER", "CUSTOMER", "CUSTOMER", "SUPPLIER", "SUPPLIER", "PARTNER", "PARTNER",
        "COMPETITOR", "OTHER",
    ];

    static readonly int[] CompaniesEach = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3];
    static readonly int[] StagesReached = [0, 0, 1, 1, 2, 2, 3, 3, 3, 4];
    static readonly int[] Scales = [1, 6, 30, 120];

    readonly Portal _portal;
    readonly DemoWords _words;
    readonly DemoPhones _phones;
    readonly DemoCalendar _calendar;
    readonly DemoDice _dice = new();
    readonly List<long> _users = [];
    readonly List<DemoFirm> _firms = [];
    readonly List<DemoPerson> _people = [];
    readonly List<DemoMachine> _machines = [];

    public DemoBusiness(Portal portal, DemoWords words)
    {
        _portal = portal;
        _words = words;
        _phones = new(words.Phones);
        _calendar = new(portal.Clock.Seconds(), _dice);
    }

    Catalog Now => _portal.Metadata.Now;

    /// <summary>Employees with their departments, one after another, since each makes the portal read its users again.</summary>
    public async Task AddUsers(CancellationToken abort)
    {
        var structure = new DemoStructure(_portal, _words);
        await structure.Add(abort);
        foreach (var user in _words.Users)
            _users.Add(await structure.Employ(user with { WorkPhone = _phones.Next("gb"), PersonalMobile = _phones.Next("gb-mobile") }, abort));
        await structure.SetHeads(abort);
    }

    /// <summary>Companies, our own first.</summary>
    public async Task AddCompanies(CancellationToken abort)
    {
        var type = Now[EntityTypeIds.Company];
        var firms = NewFirms();
        var ids = await AddAll(type, firms.Select(firm => Company(type, firm)), abort);
        _firms.AddRange(firms.Select((firm, at) => firm with { Id = ids[at] }));
    }

    /// <summary>Contacts with their companies.</summary>
    public async Task AddContacts(CancellationToken abort)
    {
        var type = Now[EntityTypeIds.Contact];
        var made = _calendar.Moments(ContactCount);
        var firms = Array.ConvertAll(made, FirmsAt);
        var ids = await AddAll(type, made.Select((created, at) => Contact(type, firms[at], created)), abort);
        _people.AddRange(ids.Select((id, at) => new DemoPerson(id, firms[at])));
    }

    /// <summary>Equipment: a child of company and contact, and so without a client of its own, which would hide these parents.</summary>
    public async Task<EntityType> AddEquipment(CancellationToken abort)
    {
        var type = await AddProcess("Equipment", TypeFlags.Stages | TypeFlags.BeginCloseDates,
            [new(EntityTypeIds.Company, 0, IsListed: true), new(EntityTypeIds.Contact, 0, IsListed: true)], abort);
        var made = _calendar.Moments(EquipmentCount);
        var machines = Array.ConvertAll(made, NewMachine);
        var ids = await AddAll(type, machines.Select((machine, at) => Equipment(type, machine, made[at], at + 1)), abort);
        _machines.AddRange(machines.Select((machine, at) => machine with { Id = ids[at] }));
        return type;
    }

    /// <summary>Service requests: for clients, and children of equipment.</summary>
    public async Task AddRequests(EntityType equipment, CancellationToken abort)
    {
        var type = await AddProcess("Service requests", TypeFlags.Stages | TypeFlags.Client | TypeFlags.Source | TypeFlags.Observers,
            [new(equipment.Id, 0, IsListed: true)], abort);
        await AddAll(type, _calendar.Moments(RequestCount).Select(created => Request(type, Parent(equipment.Id), created)), abort);
    }

    /// <summary>Contracts: with amounts and our own company.</summary>
    public async Task AddContracts(CancellationToken abort)
    {
        var type = await AddProcess("Contracts",
            TypeFlags.Stages | TypeFlags.Client | TypeFlags.LinkWithProducts | TypeFlags.Mycompany | TypeFlags.BeginCloseDates, [], abort);
        await AddAll(type, _calendar.Moments(ContractCount).Select((created, at) => Contract(type, created, at + 1)), abort);
    }

    async Task<EntityType> AddProcess(string title, TypeFlags on, RelationRow[] relations, CancellationToken abort)
    {
        var row = await _portal.SmartProcesses.Add(new() { Title = title, On = on, Relations = relations }, Caller.System, abort);
        return Now[(int)row.EntityTypeId];
    }

    // drafts without files reach the writer's queue before Add returns its task, so their order decides the ids
    async Task<List<long>> AddAll(EntityType type, IEnumerable<Draft> drafts, CancellationToken abort)
    {
        var ids = new List<long>();
        foreach (var batch in DemoUserFields.Put(type, drafts).Chunk(Batch))
            ids.AddRange(await Task.WhenAll(batch.Select(draft => _portal.Records.Add(type, draft, Caller.System, abort))));
        return ids;
    }

    // our own company is the first and the oldest
    List<DemoFirm> NewFirms()
    {
        var all = _words.Cultures.SelectMany(culture => culture.Firms.Select(text => (Culture: culture, Text: text))).ToArray();
        _dice.Shuffle(all);
        var made = _calendar.Moments(all.Length + 1);
        var firms = new List<DemoFirm>(made.Length);
        firms.Add(NewFirm(_words.Own, _words.Cultures[0], made[0]) with { IsOwn = true, Type = "OTHER" });
        foreach (var (culture, text) in all)
            firms.Add(NewFirm(text, culture, made[firms.Count]));
        return firms;
    }

    DemoFirm NewFirm(string text, DemoCulture culture, long created)
    {
        var parts = text.Split('|');
        return new(parts[0], $"{parts[1]}.{_dice.Of(Mailboxes)}", parts[2], _dice.Of(CompanyTypes), culture, _dice.Of(culture.Cities))
        {
            Owner = _dice.Of(_users),
            Created = created,
        };
    }

    DemoMachine NewMachine(long created)
    {
        var serial = (10_000 + _dice.Next(90_000)).ToString(CultureInfo.InvariantCulture);
        return new(0, $"{_dice.Of(_words.Machines)}, serial {serial}", ClientAt(created));
    }

    Draft Company(EntityType type, DemoFirm firm)
    {
        var size = _dice.Low(Scales.Length);
        var draft = Card(type, firm.Owner, firm.Created);
        Put(draft, type,
            ("TITLE", Node.Of(firm.Title)),
            ("COMPANY_TYPE", Node.Of(firm.Type)),
            ("INDUSTRY", Node.Of(firm.Industry)),
            ("EMPLOYEES", Node.Of(Code("EMPLOYEES", size))),
            ("REVENUE", Node.Of(Scales[size] * (200_000L + _dice.Next(900) * 1000))),
            ("CURRENCY_ID", Node.Of(firm.Culture.Currency)),
            ("COMMENTS", Sometimes(35, _dice.Of(_words.CompanyNotes))),
            ("IS_MY_COMPANY", Node.Of(firm.IsOwn)),
            ("LAST_ACTIVITY_TIME", Moment(_calendar.Later(firm.Created))),
            ("LAST_ACTIVITY_BY", Node.Of(firm.Owner)));
        PutCampaign(draft, type);
        PutAddress(draft, type, firm.Culture, firm.City);
        Reach(draft, 93, "PHONE", "WORK", _phones.Next(firm.Culture.Phone));
        Reach(draft, 12, "PHONE", "FAX", _phones.Next(firm.Culture.Phone));
        Reach(draft, 90, "EMAIL", "WORK", "info@" + firm.Domain);
        Reach(draft, 25, "EMAIL", "MAILING", "news@" + firm.Domain);
        Reach(draft, 82, "WEB", "WORK", "https://" + firm.Domain);
        return draft;
    }

    Draft Contact(EntityType type, DemoFirm[] firms, long created)
    {
        var firm = firms is [var first, ..] ? first : null;
        var culture = firm is not null && _dice.Chance(80) ? firm.Culture : _dice.Of(_words.Cultures);
        var name = culture.Name(_dice);
        var draft = Card(type, firm?.Owner ?? _dice.Of(_users), created);
        Put(draft, type,
            ("HONORIFIC", Sometimes(65, Code("HONORIFIC", _dice.Chance(6) ? 3 : name.IsWoman ? 1 + _dice.Next(2) : 0))),
            ("NAME", Node.Of(name.First)),
            ("SECOND_NAME", Sometimes(55, name.Second)),
            ("LAST_NAME", Node.Of(name.Last)),
            ("BIRTHDATE", Sometimes(45, DayOf(_calendar.Birthday()))),
            ("POST", Sometimes(firm is null ? 10 : 88, _dice.Of(_words.Posts))),
            ("TYPE_ID", Node.Of(ContactTypeAt(firm))),
            ("SOURCE_ID", Node.Of(Source())),
            ("SOURCE_DESCRIPTION", Sometimes(20, _dice.Of(_words.SourceNotes))),
            ("COMMENTS", Sometimes(28, _dice.Of(_words.ContactNotes))),
            ("OPENED", Node.Of(!_dice.Chance(5))),
            ("EXPORT", Node.Of(!_dice.Chance(8))),
            ("COMPANY_IDS", Node.List(firms.Select(one => Node.Of(one.Id)))));
        PutCampaign(draft, type);
        if (_dice.Chance(40))
            PutAddress(draft, type, culture, firm?.Culture == culture ? firm.City : _dice.Of(culture.Cities));
        PutReach(draft, name.Mailbox, culture, firm);
        return draft;
    }

    Draft Equipment(EntityType type, DemoMachine machine, long created, int number)
    {
        var begin = created + _dice.Next(20) * Day;
        var draft = Item(type, machine.Title, machine.Firm.Owner, created);
        Put(draft, type,
            ("xmlId", Node.Of(string.Create(CultureInfo.InvariantCulture, $"EQ-{number:0000}"))),
            ("begindate", Node.Of(DayOf(begin))),
            ("closedate", Node.Of(DayOf(begin + (2 + _dice.Next(3)) * 365 * Day))),
            (Parent(EntityTypeIds.Company), Node.Of(machine.Firm.Id)),
            (Parent(EntityTypeIds.Contact), PeopleOf(machine.Firm, 1)["0"] ?? Node.Null));
        return draft;
    }

    Draft Request(EntityType type, string parent, long created)
    {
        var machine = _dice.Of(_machines);
        var draft = Item(type, $"{_dice.Of(_words.Requests)}: {machine.Title}", _dice.Of(_users), created);
        Put(draft, type,
            ("companyId", Node.Of(machine.Firm.Id)),
            ("contactIds", PeopleOf(machine.Firm, 2)),
            ("sourceId", Node.Of(Source())),
            ("sourceDescription", Sometimes(25, _dice.Of(_words.SourceNotes))),
            ("observers", Node.List(Enumerable.Range(0, _dice.Next(4)).Select(_ => Node.Of(_dice.Of(_users))))),
            (parent, _dice.Chance(85) ? Node.Of(machine.Id) : Node.Null));
        return draft;
    }

    Draft Contract(EntityType type, long created, int number)
    {
        var firm = ClientAt(created);
        var begin = created + _dice.Next(30) * Day;
        var code = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeSeconds(begin).Year}-{number:000}");
        var cents = (40L + _dice.Next(2400)) * 2_475;
        var draft = Item(type, $"{_dice.Of(_words.Contracts)} {code}, {firm.Title}", firm.Owner, created);
        Put(draft, type,
            ("xmlId", Node.Of(code)),
            ("begindate", Node.Of(DayOf(begin))),
            ("closedate", Node.Of(DayOf(begin + (1 + _dice.Next(3)) * 365 * Day))),
            ("companyId", Node.Of(firm.Id)),
            ("contactIds", PeopleOf(firm, 3)),
            ("mycompanyId", Node.Of(_firms[0].Id)),
            ("currencyId", Node.Of(firm.Culture.Currency)),
            ("isManualOpportunity", Node.True),
            ("opportunity", Node.Of(cents / 100.0)),
            ("taxValue", Node.Of(cents / 6 / 100.0)));
        return draft;
    }

    // what every contact and company has
    Draft Card(EntityType type, long owner, long created)
    {
        var draft = new Draft(Dialects.Classic) { IsImport = true };
        Put(draft, type,
            ("ASSIGNED_BY_ID", Node.Of(owner)),
            ("CREATED_BY_ID", Node.Of(_dice.Chance(60) ? owner : _dice.Of(_users))),
            ("MODIFY_BY_ID", Node.Of(_dice.Chance(60) ? owner : _dice.Of(_users))),
            ("DATE_CREATE", Moment(created)),
            ("DATE_MODIFY", Moment(_calendar.Later(created))));
        return draft;
    }

    // what every item has; authors and times count only where the type lets an import set them
    Draft Item(EntityType type, string title, long owner, long created)
    {
        var stages = Now.StagesOf(type, type.DefaultCategory);
        var draft = new Draft(Dialects.Universal) { IsImport = true };
        Put(draft, type,
            ("title", Node.Of(title)),
            ("stageId", Node.Of(stages[Math.Min(_dice.Of(StagesReached), stages.Count - 1)].StatusId)),
            ("assignedById", Node.Of(owner)),
            ("createdBy", Node.Of(_dice.Of(_users))),
            ("updatedBy", Node.Of(owner)),
            ("createdTime", Moment(created)),
            ("updatedTime", Moment(_calendar.Later(created))));
        return draft;
    }

    static void Put(Draft draft, EntityType type, params ReadOnlySpan<(string Name, Node Value)> values)
    {
        foreach (var (name, value) in values)
        {
            var known = draft.Dialect == Dialects.Classic ? type.FindClassic(name) : type.FindUniversal(name);
            draft.Values.Add((known ?? throw new InvalidOperationException($"{type} has no field {name}."), value));
        }
    }

    void PutCampaign(Draft draft, EntityType type)
    {
        var campaign = _dice.Of(_words.Campaigns).Split('|');
        if (_dice.Chance(15))
        {
            Put(draft, type,
                ("UTM_SOURCE", Node.Of(campaign[0])),
                ("UTM_MEDIUM", Node.Of(campaign[1])),
                ("UTM_CAMPAIGN", Node.Of(campaign[2])));
        }
    }

    void PutAddress(Draft draft, EntityType type, DemoCulture culture, string city)
    {
        var parts = city.Split('|');
        var number = (1 + _dice.Next(140)).ToString(CultureInfo.InvariantCulture);
        Put(draft, type,
            ("ADDRESS", Node.Of(_dice.Of(culture.Streets).Replace("#", number, StringComparison.Ordinal))),
            ("ADDRESS_CITY", Node.Of(parts[0])),
            ("ADDRESS_POSTAL_CODE", Node.Of(parts[1])),
            ("ADDRESS_PROVINCE", Node.Of(parts[2])),
            ("ADDRESS_COUNTRY", Node.Of(culture.Country)),
            ("ADDRESS_COUNTRY_CODE", Node.Of(culture.Code)));
    }

    void PutReach(Draft draft, string mailbox, DemoCulture culture, DemoFirm? firm)
    {
        var place = firm is null ? "HOME" : "WORK";
        Reach(draft, 88, "EMAIL", place, $"{mailbox}@{firm?.Domain ?? _dice.Of(Mailboxes)}");
        Reach(draft, firm is null ? 0 : 18, "EMAIL", "HOME", $"{mailbox}@{_dice.Of(Mailboxes)}");
        // a number is taken from its range only when it is used
        if (_dice.Chance(72))
            Reach(draft, 100, "PHONE", place, _phones.Next(culture.Phone));
        if (_dice.Chance(62))
            Reach(draft, 100, "PHONE", "MOBILE", _phones.Next(culture.Mobile));
        Reach(draft, 9, "WEB", "HOME", $"https://{mailbox.Replace('.', '-')}.example.net");
    }

    void Reach(Draft draft, int percent, string kind, string valueType, string value)
    {
        if (_dice.Chance(percent))
            draft.Multifields.Add(new(kind, 0, value, valueType));
    }

    // newcomers mostly belong to the latest clients; some to two or three, some to none
    DemoFirm[] FirmsAt(long created)
    {
        var latest = LatestAt(created);
        if (latest < 1 || _dice.Chance(11))
            return [];
        return [.. Enumerable.Range(0, _dice.Of(CompaniesEach)).Select(_ => _firms[Pick()]).DistinctBy(firm => firm.Id)];

        int Pick() => _dice.Chance(60) ? latest - _dice.Next(Math.Min(latest, 5)) : 1 + _dice.Next(latest);
    }

    DemoFirm ClientAt(long created) => _firms[1 + _dice.Next(Math.Max(1, LatestAt(created)))];

    int LatestAt(long created) => _firms.FindLastIndex(firm => firm.Created <= created);

    Node PeopleOf(DemoFirm firm, int most) => Node.List(_people
        .Where(person => Array.Exists(person.Firms, one => one.Id == firm.Id))
        .Take(1 + _dice.Next(most))
        .Select(person => Node.Of(person.Id)));

    static string ContactTypeAt(DemoFirm? firm) => firm?.Type switch
    {
        null or "CUSTOMER" => "CLIENT",
        "SUPPLIER" => "SUPPLIER",
        "PARTNER" => "PARTNER",
        _ => "OTHER",
    };

    string Source() => Code("SOURCE", _dice.Low(Now.Directory("SOURCE").Count));

    string Code(string directory, int at) => Now.Directory(directory)[at].StatusId;

    Node Sometimes(int percent, string? text) => _dice.Chance(percent) ? Node.Of(text) : Node.Null;

    static string Parent(int entityTypeId) => "parentId" + entityTypeId.ToString(CultureInfo.InvariantCulture);

    static Node Moment(long seconds) =>
        Node.Of(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));

    static string DayOf(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
