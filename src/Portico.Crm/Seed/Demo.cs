using System.Globalization;
using System.Text.Json;
using Portico.Model;
using Portico.Model.Types;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>The demonstration data of a first start: a believable business of 330 contacts, 84 companies and three smart processes.</summary>
public static class Demo
{
    const int Contacts = 330, Companies = 84;

    // enough at a time for the writer to commit them together
    const int AtOnce = 48;

    static readonly string[] Sources = ["CALL", "EMAIL", "WEB", "ADVERTISING", "PARTNER", "RECOMMENDATION", "TRADE_SHOW"];
    static readonly string[] ContactTypes = ["CLIENT", "SUPPLIER", "PARTNER", "OTHER"];
    static readonly string[] CompanyTypes = ["CUSTOMER", "SUPPLIER", "COMPETITOR", "PARTNER", "OTHER"];
    static readonly string[] Industries = ["IT", "TELECOM", "MANUFACTURING", "BANKING", "CONSULTING", "FINANCE", "DELIVERY"];
    static readonly string[] Sizes = ["EMPLOYEES_1", "EMPLOYEES_2", "EMPLOYEES_3", "EMPLOYEES_4"];

    /// <summary>Fills a new portal through the same verbs clients use. The same portal every time, but for its dates.</summary>
    public static async Task Fill(Portal portal, CancellationToken abort)
    {
        var words = Words.Read();
        foreach (var user in words.Users)
            await portal.Users.Add(new()
            {
                Name = user.Name,
                LastName = user.LastName,
                WorkPosition = user.Position,
                Email = $"{user.Name}.{user.LastName}@example.com".ToLowerInvariant(),
                PersonalCity = "Berlin",
            }, abort);
        var userCount = words.Users.Count + 1;
        var companies = await AddAll(portal, portal.Metadata.Now[EntityTypeIds.Company], Companies, at => Company(at, words, userCount, portal), abort);
        var contacts = await AddAll(portal, portal.Metadata.Now[EntityTypeIds.Contact], Contacts, at => Contact(at, words, userCount, companies, portal), abort);
        foreach (var process in Processes(words))
            await Fill(portal, process, companies, contacts, userCount, abort);
    }

    static async Task Fill(Portal portal, Process process, long[] companies, long[] contacts, int userCount, CancellationToken abort)
    {
        var made = await portal.SmartProcesses.Add(process.Draft, Caller.System, abort);
        var type = portal.Metadata.Now[(int)made.EntityTypeId];
        var stages = portal.Metadata.Now.Directory(SmartProcessType.StageDirectory(made.EntityTypeId, type.DefaultCategory));
        await AddAll(portal, type, process.Count, at =>
        {
            var draft = Draft(type,
                ("title", Text($"{process.Titles[at % process.Titles.Count]} {at + 1}")),
                ("stageId", Text(stages[at * 7 % stages.Count].StatusId)),
                ("assignedById", Node.Of(at % userCount + 1)),
                ("companyId", Node.Of(companies[at * 5 % companies.Length])),
                ("contactIds", Ids([contacts[at * 11 % contacts.Length], contacts[(at * 11 + 3) % contacts.Length]])),
                ("opportunity", Node.Of(1200 + at * 375)),
                ("isManualOpportunity", Text("Y")),
                ("sourceId", Text(Sources[at % Sources.Length])),
                ("observers", Ids([at % userCount + 1, (at + 1) % userCount + 1])),
                ("parentId4", Node.Of(companies[at % companies.Length])));
            return draft;
        }, abort);
    }

    static Draft Company(int at, Words words, int userCount, Portal portal)
    {
        var start = words.CompanyStarts[at % words.CompanyStarts.Count];
        var kind = words.CompanyKinds[at / words.CompanyStarts.Count % words.CompanyKinds.Count];
        var host = string.Concat(Folding.Fold(start + kind).Where(char.IsAsciiLetterOrDigit)) + ".example.com";
        var draft = Draft(portal.Metadata.Now[EntityTypeIds.Company],
            ("title", Text($"{start} {kind} {words.CompanyForms[at % words.CompanyForms.Count]}")),
            ("typeId", Text(CompanyTypes[at % CompanyTypes.Length])),
            ("industry", Text(Industries[at * 3 % Industries.Length])),
            ("employees", Text(Sizes[at % Sizes.Length])),
            ("revenue", Node.Of(50_000 + at * 12_500)),
            ("isMyCompany", Text(at == 0 ? "Y" : "N")),
            ("assignedById", Node.Of(at % userCount + 1)),
            ("comments", Text(at % 3 == 0 ? words.Comments[at % words.Comments.Count] : "")),
            ("createdTime", Moment(portal, at * 7)),
            ("updatedTime", Moment(portal, at * 7 % 30)));
        draft.Multifields.Add(new("PHONE", 0, Phone(at), "WORK"));
        draft.Multifields.Add(new("EMAIL", 0, "office@" + host, "WORK"));
        draft.Multifields.Add(new("WEB", 0, "https://" + host, "WORK"));
        return draft;
    }

    static Draft Contact(int at, Words words, int userCount, long[] companies, Portal portal)
    {
        var first = words.FirstNames[at * 7 % words.FirstNames.Count];
        var last = words.LastNames[at * 13 % words.LastNames.Count];
        var draft = Draft(portal.Metadata.Now[EntityTypeIds.Contact],
            ("name", Text(first)),
            ("lastName", Text(last)),
            ("post", Text(words.Posts[at % words.Posts.Count])),
            ("typeId", Text(ContactTypes[at % ContactTypes.Length])),
            ("sourceId", Text(Sources[at * 3 % Sources.Length])),
            ("assignedById", Node.Of(at % userCount + 1)),
            ("comments", Text(at % 4 == 0 ? words.Comments[at % words.Comments.Count] : "")),
            ("birthdate", Text(at % 2 == 0 ? Birthday(at) : "")),
            ("companyIds", Ids(CompaniesOf(at, companies))),
            ("createdTime", Moment(portal, at * 2)),
            ("updatedTime", Moment(portal, at % 45)));
        if (at % 9 != 0)
            draft.Multifields.Add(new("PHONE", 0, Phone(at + Companies), at % 3 == 0 ? "MOBILE" : "WORK"));
        if (at % 7 != 0)
            draft.Multifields.Add(new("EMAIL", 0, string.Create(CultureInfo.InvariantCulture, $"contact{at + 1}@example.org"), "WORK"));
        return draft;
    }

    // most have one company, some none, some several
    static IEnumerable<long> CompaniesOf(int at, long[] companies) => (at % 10) switch
    {
        0 => [],
        8 => [companies[at % companies.Length], companies[(at + 17) % companies.Length]],
        9 => [companies[at % companies.Length], companies[(at + 17) % companies.Length], companies[(at + 31) % companies.Length]],
        _ => [companies[at % companies.Length]],
    };

    static IEnumerable<Process> Processes(Words words)
    {
        yield return new(new TypeDraft { Title = "Equipment", On = TypeFlags.Stages | TypeFlags.Client | TypeFlags.BeginCloseDates }, words.Equipment, 40);
        yield return new(new TypeDraft
        {
            Title = "Service request",
            On = TypeFlags.Stages | TypeFlags.Client | TypeFlags.Source | TypeFlags.Observers,
        }, words.Requests, 32);
        yield return new(new TypeDraft
        {
            Title = "Contract",
            On = TypeFlags.Stages | TypeFlags.LinkWithProducts | TypeFlags.Mycompany,
            Relations = [new RelationRow(EntityTypeIds.Company, 0, IsListed: true)],
        }, words.Contracts, 25);
    }

    static async Task<long[]> AddAll(Portal portal, EntityType type, int count, Func<int, Draft> draft, CancellationToken abort)
    {
        var ids = new List<long>(count);
        foreach (var group in Enumerable.Range(0, count).Chunk(AtOnce))
            ids.AddRange(await Task.WhenAll(group.Select(at => portal.Records.Add(type, draft(at), Caller.System, abort))));
        return [.. ids];
    }

    static Draft Draft(EntityType type, params ReadOnlySpan<(string Name, Node Value)> values)
    {
        var draft = new Draft(Dialects.Universal) { IsImport = true };
        foreach (var (name, value) in values)
            if (type.FindUniversal(name) is { } field)
                draft.Values.Add((field, value));
        return draft;
    }

    static Node Text(string text) => Node.Of(text);

    static Node Ids(IEnumerable<long> ids) => Node.List(ids.Select(Node.Of));

    static Node Moment(Portal portal, int daysAgo) =>
        Node.Of(DateTimeOffset.FromUnixTimeSeconds(portal.Clock.Seconds() - daysAgo * 86_400L - daysAgo * 613L % 40_000)
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    static string Birthday(int at) => new DateOnly(1955, 1, 1).AddDays(at * 53).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // numbers kept free for stories
    static string Phone(int at) => (at % 3) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"+1 202-555-01{at / 3 % 100:00}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"+44 20 7946 0{at % 1000:000}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"+49 30 23125 {at % 1000:000}"),
    };

    sealed record Process(TypeDraft Draft, IReadOnlyList<string> Titles, int Count);

    sealed record User(string Name, string LastName, string Position);

    sealed record Words(
        IReadOnlyList<string> FirstNames, IReadOnlyList<string> LastNames, IReadOnlyList<string> Posts, IReadOnlyList<string> CompanyStarts,
        IReadOnlyList<string> CompanyKinds, IReadOnlyList<string> CompanyForms, IReadOnlyList<string> Comments,
        IReadOnlyList<User> Users, IReadOnlyList<string> Equipment, IReadOnlyList<string> Requests, IReadOnlyList<string> Contracts)
    {
        public static Words Read()
        {
            using var stream = typeof(Demo).Assembly.GetManifestResourceStream("Portico.Crm.Seed.demo.json")!;
            return JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)!;
        }
    }
}
