using System.Globalization;
using Npgsql;
using Portico.Crm;
using Portico.Crm.Security;
using Portico.Model;
using Portico.Server;
using Portico.Store;
using Portico.Store.Postgres;
using Portico.Store.Sqlite;

namespace Portico.Bench;

/// <summary>Makes the data: companies and contacts through Portico's own rules and writer, so that every row is one it would write.</summary>
static class Filler
{
    // SQLite's writer groups what waits; PostgreSQL groups the commits of the connections there are
    const int InFlight = 192, InFlightOfPool = 48;

    static readonly string[] Names = ["Anna", "Ivan", "José", "Mary", "Łukasz", "Chloé", "Otto", "Zeynep", "Björn", "Wei"];
    static readonly string[] Families = ["Smith", "Müller", "Nowak", "García", "O'Neil", "Petrova", "Yılmaz", "Andersen", "Rossi", "Kim"];
    static readonly string[] Cities = ["Berlin", "Kraków", "Lisboa", "New York", "São Paulo", "Wien"];

    /// <summary>Fills a new data folder, or an empty database.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        await Fill(options);
        if (options.Store == StoreKind.Postgres)
            await Settle(options);
        return 0;
    }

    static async Task Fill(BenchOptions options)
    {
        var (contacts, owners) = (options.Number("contacts"), options.Number("owners"));
        var clock = new MachineClock();
        IStore store = options.Store == StoreKind.Postgres
            ? new PostgresStore(Hasty(options.Connection(options.Text("database"))), "default", clock)
            : new SqliteStore(options.Portal, clock);
        await using var portal = await Portal.Open("default", store, clock, new PortalSettings(), CancellationToken.None);
        await portal.Users.AddWebhook(1, BenchOptions.Secret, "bench", "*", Actor.System, CancellationToken.None);
        for (var user = 0; user < owners; user++)
            await portal.Store.Directories.AddUserAsync(
                new() { Name = "User", LastName = Number(user), Email = $"user{Number(user)}@example.com" }, values: null,
                portal.Audit.Row(Actor.System, "user.add", "user"), CancellationToken.None);
        await portal.Users.Reload(CancellationToken.None);
        await Staff(portal, owners);
        var companies = Math.Max(contacts / 10, 1);
        var inFlight = options.Store == StoreKind.Postgres ? InFlightOfPool : InFlight;
        await Many(inFlight, companies, number => Add(portal, EntityTypeIds.Company, Company(number)));
        await Many(inFlight, contacts, number => Add(portal, EntityTypeIds.Contact, Contact(number, companies, owners, Math.Max(contacts / 10, 8))));
        await Floor.DealFields.Make(portal);
        List<long> channels = [.. portal.Metadata.Now.UserFields.SelectMany(field => field.Items).Select(item => item.Id)];
        await Many(inFlight, Math.Max(contacts / 2, 1), number => Add(portal, EntityTypeIds.Deal, Floor.DealFields.Deal(number, companies, owners, channels)));
    }

    // behind the owners two people who reach few contacts: their own ten, and with ten that are available to everyone
    static async Task Staff(Portal portal, int owners)
    {
        foreach (var (at, secret, level) in ((int, string, Level)[])[(2, BenchOptions.OwnSecret, Level.Own), (3, BenchOptions.OpenedSecret, Level.Opened)])
        {
            var user = await portal.Users.Add(new() { Name = "Reach", LastName = level.ToString(), Email = $"{level}@example.com" }, Actor.System, CancellationToken.None);
            if (user != owners + at)
                throw new BenchException($"User {Number(user)} was made, and the load takes {Number(owners + at)}.");
            await portal.Users.AddWebhook(user, secret, "bench", "*", Actor.System, CancellationToken.None);
            await portal.Roles.Set(new() { Name = level.ToString() }, RightText.Parse($"*:read={level}")!, [$"U{Number(user)}"], Actor.System, CancellationToken.None);
        }
    }

    // nothing waits for the disk until the checkpoint at the end: what is cut short is thrown away
    static string Hasty(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Options = "-c synchronous_commit=off" }.ToString();

    // the template of every run: totals folded, statistics there, nothing left for the background to do
    static async Task Settle(BenchOptions options)
    {
        await using var db = await options.Database.Open();
        await BenchDatabase.Run(db, Floor.PostgresPlan.Fold);
        await BenchDatabase.Run(db, "VACUUM (FREEZE, ANALYZE)");
        await BenchDatabase.Run(db, "CHECKPOINT");
        var (rows, last) = (await BenchDatabase.Number(db, "SELECT count(*) FROM contact"), await BenchDatabase.Number(db, "SELECT max(id) FROM contact"));
        if (rows != options.Number("contacts") || rows != last)
            throw new BenchException($"{Number(rows)} contacts up to id {Number(last)} were filled in, and the load takes every id to be there.");
    }

    static Task Many(int inFlight, int count, Func<int, Task> add) => Parallel.ForEachAsync(Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = inFlight }, async (number, _) => await add(number));

    static Task<long> Add(Portal portal, int entityTypeId, IEnumerable<(string Name, string Value)> fields)
    {
        var type = portal.Metadata.Now[entityTypeId];
        var draft = new Draft(Dialects.Classic);
        foreach (var (name, value) in fields)
        {
            var field = type.FindClassic(name) ?? throw new BenchException($"{type} has no field {name}.");
            if (field.Source == FieldSource.Multifield)
                draft.Multifields.Add(new(name, 0, value, "WORK"));
            else
                draft.Values.Add((field, Node.Of(value)));
        }
        return portal.Records.Add(type, draft, Caller.System, CancellationToken.None);
    }

    static (string Name, string Value)[] Company(int number) =>
    [
        ("TITLE", $"{Pick(Families, number)} & {Pick(Families, number / 7)} {Number(number)}"),
        ("PHONE", $"+49 30 {Number(10_000_000 + number)}"),
        ("COMMENTS", "A company of the benchmark."),
    ];

    // user 1 owns none, and gets what the load adds; about 1.1 KB a row, as in the measurements the project's targets come from. One of a tenth
    // belongs to each of the people who reach few, and another is available to everyone
    static (string Name, string Value)[] Contact(int number, int companies, int owners, int tenth) =>
    [
        ("NAME", Pick(Names, number)),
        ("SECOND_NAME", Pick(Names, number / 10)),
        ("LAST_NAME", $"{Pick(Families, number / 3)}-{Number(number * 7919L % 100_003)}"),
        ("BIRTHDATE", $"19{Two(50 + number % 50)}-{Two(1 + number % 12)}-{Two(1 + number % 28)}"),
        ("POST", $"Engineer, department {Number(number % 90)}"),
        ("ADDRESS", $"{Number(1 + number % 300)} Long Street, building {Number(number % 9)}"),
        ("ADDRESS_CITY", Pick(Cities, number)),
        ("ADDRESS_POSTAL_CODE", Number(10_000 + number % 90_000)),
        ("ADDRESS_COUNTRY", "Germany"),
        ("COMMENTS", $"Met at the fair, hall {Number(number % 12)}: \"send the list\".\nAsked for terms, a call next week, and two samples of the new line, by post."),
        ("SOURCE_DESCRIPTION", "Autumn fair"),
        ("ASSIGNED_BY_ID", Number(number % tenth is (5 or 6) and var place ? 2 + owners + place - 5 : 2 + number % owners)),
        ("OPENED", number % tenth == 7 ? "Y" : "N"),
        ("ORIGINATOR_ID", "bench"),
        ("ORIGIN_ID", Number(number)),
        ("UTM_SOURCE", "newsletter"),
        ("COMPANY_ID", Number(1 + number % companies)),
        ("PHONE", $"+49 151 {Number(10_000_000 + number)}"),
        ("EMAIL", $"contact{Number(number)}@example.com"),
    ];

    static string Pick(string[] from, int number) => from[number % from.Length];

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
