using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Crm.Seed;

/// <summary>How far the filling of a portal is.</summary>
/// <param name="Part">companies, contacts, deals.</param>
public readonly record struct CrowdStep(string Part, long Done, long All);

/// <summary>
/// Any number of invented companies, contacts and deals, for load and for pages with many records: made one after another through the
/// public verbs; of those that others belong to the numbers are held in memory, and nothing else. The same numbers give the same records.
/// </summary>
public static class Crowd
{
    // what the writers take together
    const int Batch = 256;

    const int ContactsOfCompany = 10;

    static readonly string[] Names = ["Anna", "Ivan", "José", "Mary", "Łukasz", "Chloé", "Otto", "Zeynep", "Björn", "Wei", "Nadia", "Tariq"];

    static readonly string[] Families =
        ["Smith", "Müller", "Nowak", "García", "O'Neil", "Petrova", "Yılmaz", "Andersen", "Rossi", "Kim", "Dubois", "Haddad", "Silva"];

    static readonly string[] Trades = ["Metals", "Foods", "Paper", "Optics", "Textiles", "Chemicals", "Logistics"];

    static readonly string[] Cities = ["Berlin", "Kraków", "Lisboa", "New York", "São Paulo", "Wien", "Tallinn"];

    /// <summary>Adds contacts, a tenth as many companies to which they belong, and deals of these.</summary>
    public static async Task Fill(Portal portal, long contacts, long deals, IProgress<CrowdStep> progress, CancellationToken abort)
    {
        var companies = contacts == 0 ? 0 : Math.Max(contacts / ContactsOfCompany, 1);
        var firms = await Add(portal, "companies", EntityTypeIds.Company, companies, number => Company(number), progress, abort);
        var people = await Add(portal, "contacts", EntityTypeIds.Contact, contacts, number => Contact(number, firms[number % companies]), progress, abort);
        var stages = portal.Metadata.Now.StagesOf(portal.Metadata.Now[EntityTypeIds.Deal], 0);
        await Add(portal, "deals", EntityTypeIds.Deal, deals, number =>
        [
            ("TITLE", $"Order {Text(number + 1)}"), ("STAGE_ID", stages[(int)(number % stages.Count)].StatusId),
            ("OPPORTUNITY", Text(100 + number * 7919 % 90_000)), .. contacts == 0 ? [] : Client(firms[number % companies], people[number % contacts]),
        ], progress, abort);
        try
        {
            await portal.Store.SettleAsync(CancellationToken.None);
        }
        catch (StoreException)
        {
            // all is there: the database finds the rest out by itself
        }
    }

    // returns their ids: others may write meanwhile
    static async Task<long[]> Add(
        Portal portal, string part, int entityTypeId, long count, Func<long, (string Name, string Value)[]> record, IProgress<CrowdStep> progress, CancellationToken abort)
    {
        var type = portal.Metadata.Now[entityTypeId];
        var ids = new long[count];
        for (var done = 0L; done < count;)
        {
            // drafts without files reach the writer's queue before Add returns its task, so their order decides the ids
            var tasks = new Task<long>[Math.Min(Batch, count - done)];
            for (var at = 0; at < tasks.Length; at++)
                tasks[at] = portal.Records.Add(type, Draft(type, record(done + at)), Caller.System, abort);
            (await Task.WhenAll(tasks)).CopyTo(ids, done);
            done += tasks.Length;
            progress.Report(new(part, done, count));
        }
        return ids;
    }

    static Draft Draft(EntityType type, (string Name, string Value)[] fields)
    {
        var draft = new Draft(Dialects.Classic);
        foreach (var (name, value) in fields)
        {
            var field = type.FindClassic(name)!;
            if (field.Source == FieldSource.Multifield)
                draft.Multifields.Add(new(name, 0, value, "WORK"));
            else
                draft.Values.Add((field, Node.Of(value)));
        }
        return draft;
    }

    static (string, string)[] Company(long number) =>
    [
        ("TITLE", $"{Pick(Families, number)} {Pick(Trades, number / 3)} {Text(number + 1)}"),
        ("PHONE", $"+1 202 {Text(5_000_000 + number % 5_000_000)}"),
    ];

    static (string, string)[] Contact(long number, long company) =>
    [
        ("NAME", Pick(Names, number)), ("LAST_NAME", $"{Pick(Families, number / 3)}-{Text(number * 7919 % 100_003)}"),
        ("ADDRESS_CITY", Pick(Cities, number / 2)), ("COMPANY_ID", Text(company)),
        ("PHONE", $"+1 303 {Text(1_000_000 + number % 9_000_000)}"), ("EMAIL", $"contact{Text(number + 1)}@example.com"),
    ];

    static (string, string)[] Client(long company, long contact) => [("COMPANY_ID", Text(company)), ("CONTACT_ID", Text(contact))];

    static string Pick(string[] from, long number) => from[number % from.Length];

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
