using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Runs alone: its writers and its kills leave no time to others.</summary>
[CollectionDefinition(nameof(CrashCollection), DisableParallelization = true)]
public sealed class CrashCollection;

/// <summary>A server killed in the middle of writing loses nothing it answered, and keeps nothing by halves.</summary>
[Collection(nameof(CrashCollection))]
public sealed class CrashTests
{
    const int Writers = 32;

    static readonly string[] Read = ["ID", "NAME", "HAS_PHONE", "PHONE", "COMPANY_ID"];

    [Fact]
    public async Task What_was_answered_is_there_whole_and_nothing_is_there_by_halves()
    {
        using var folder = new TemporaryFolder();
        var server = await ServerProcess.Start(folder.FullName);
        try
        {
            for (var round = 1; round <= (TestRun.IsLong ? 20 : 3); round++)
            {
                var marker = string.Create(CultureInfo.InvariantCulture, $"Round{round}");
                var company = (await server.Call("crm.company.add", new { fields = new { TITLE = marker } })).Id();

                var answered = await WriteUntilKilled(server, marker, company);

                await server.DisposeAsync();
                server = await ServerProcess.Start(folder.FullName);
                await RequireWhole(server, marker, company, answered);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
        Assert.Equal("ok", DatabaseFile.Integrity(folder.Inside("portals/default/portal.db")));
    }

    static async Task<ConcurrentDictionary<long, string>> WriteUntilKilled(ServerProcess server, string marker, long company)
    {
        var answered = new ConcurrentDictionary<long, string>();
        var refused = new ConcurrentQueue<string>();
        var writers = Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => Write(server, marker, company, writer, answered, refused), TestRun.Abort))
            .ToArray();
        await Task.Delay(Random.Shared.Next(700, 1300), TestRun.Abort);
        await server.Kill();
        await Task.WhenAll(writers);

        Expect.None(refused);
        Assert.True(answered.Count >= Writers, $"The writers were too slow for a crash to mean something: {answered.Count} contacts.");
        return answered;
    }

    static async Task Write(
        ServerProcess server, string marker, long company, int writer, ConcurrentDictionary<long, string> answered, ConcurrentQueue<string> refused)
    {
        for (var number = 0; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{writer:D3}-{number:D6}");
            try
            {
                var reply = await server.Call("crm.contact.add", new
                {
                    fields = new
                    {
                        NAME = name,
                        LAST_NAME = marker,
                        COMPANY_ID = company,
                        PHONE = Phones(name).Select(phone => new { VALUE = phone, VALUE_TYPE = "WORK" }),
                    },
                });
                if (reply.Status == 200)
                    answered[reply.Id()] = name;
                else
                    refused.Enqueue($"{reply.Status} {reply.Text}");
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                return; // killed
            }
        }
    }

    static async Task RequireWhole(ServerProcess server, string marker, long company, ConcurrentDictionary<long, string> answered)
    {
        var found = await Find(server, marker);
        Expect.None(answered.Where(contact => (string?)found.GetValueOrDefault(contact.Key)?["NAME"] != contact.Value)
            .Select(contact => $"lost: {contact.Key} {contact.Value}"));
        Expect.None(found.Where(contact => !IsWhole(contact.Value, company)).Select(contact => $"half: {contact.Value.ToJsonString()}"));

        var linked = (await server.Call("crm.company.contact.items.get", new { id = company })).Ok().Result!.AsArray()
            .Select(item => item!["CONTACT_ID"]!.GetValue<long>()).ToHashSet();
        Expect.None(found.Keys.Except(linked).Select(id => $"not linked from the company: {id}"));
        Expect.None(linked.Except(found.Keys).Select(id => $"linked, but no such contact: {id}"));
    }

    static async Task<Dictionary<long, JsonObject>> Find(ServerProcess server, string marker)
    {
        var found = new Dictionary<long, JsonObject>();
        var last = 0L;
        JsonArray page;
        do
        {
            var reply = await server.Call("crm.contact.list", new
            {
                filter = new Dictionary<string, object>(StringComparer.Ordinal) { ["LAST_NAME"] = marker, [">ID"] = last },
                order = new { ID = "ASC" },
                select = Read,
                start = -1,
            });
            page = reply.Ok().Result!.AsArray();
            foreach (var contact in page.Select(row => row!.AsObject()))
            {
                last = long.Parse(contact["ID"]!.GetValue<string>(), CultureInfo.InvariantCulture);
                found.Add(last, contact);
            }
        }
        while (page.Count == 50);
        return found;
    }

    static bool IsWhole(JsonObject contact, long company) =>
        (string?)contact["COMPANY_ID"] == company.ToString(CultureInfo.InvariantCulture)
        && (string?)contact["HAS_PHONE"] == "Y"
        && contact["PHONE"] is JsonArray phones
        && phones.Select(phone => (string?)phone!["VALUE"]).SequenceEqual(Phones(contact["NAME"]!.GetValue<string>()), StringComparer.Ordinal);

    static string[] Phones(string name) => [$"+1-{name}-1", $"+1-{name}-2"];
}
