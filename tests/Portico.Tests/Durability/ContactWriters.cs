using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Calls a method with parameters.</summary>
delegate Task<WireReply> PortalCall(string method, object parameters);

/// <summary>Clients that add contacts of a company without a pause until they are stopped or cut off, and remember what they were answered.</summary>
sealed class ContactWriters
{
    /// <summary>How many there are.</summary>
    public const int Count = 32;

    static readonly string[] Read = ["ID", "NAME", "HAS_PHONE", "PHONE", "COMPANY_ID"];

    readonly PortalCall _call;
    readonly string _marker;
    readonly long _company;
    readonly Task _ended;
    volatile bool _isStopped;

    ContactWriters(PortalCall call, string marker, long company)
    {
        _call = call;
        _marker = marker;
        _company = company;
        _ended = Task.WhenAll(Enumerable.Range(0, Count).Select(writer => Task.Run(() => Write(writer), TestRun.Abort)));
    }

    /// <summary>Names of the contacts that were acknowledged, by id.</summary>
    public ConcurrentDictionary<long, string> Answered { get; } = new();

    /// <summary>Every other answer.</summary>
    public ConcurrentQueue<WireReply> Refused { get; } = new();

    /// <summary>What writers were told that were cut off.</summary>
    public ConcurrentQueue<string> CutOff { get; } = new();

    /// <summary>True once they were told to end.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Makes the company and sets them to work.</summary>
    public static async Task<ContactWriters> Start(PortalCall call, string marker) =>
        new(call, marker, (await call("crm.company.add", new { fields = new { TITLE = marker } })).Id());

    /// <summary>Lets each finish its call.</summary>
    public Task Stop()
    {
        _isStopped = true;
        return _ended;
    }

    /// <summary>Every contact that was acknowledged must be there, and every one that is there must be whole.</summary>
    public async Task RequireWhole(PortalCall call)
    {
        var found = await Find(call);
        Expect.None(Answered.Where(contact => (string?)found.GetValueOrDefault(contact.Key)?["NAME"] != contact.Value)
            .Select(contact => $"lost: {contact.Key} {contact.Value}"));
        Expect.None(found.Where(contact => !IsWhole(contact.Value)).Select(contact => $"half: {contact.Value.ToJsonString()}"));
        Expect.None(found.GroupBy(contact => (string?)contact.Value["NAME"], StringComparer.Ordinal).Where(contacts => contacts.Skip(1).Any())
            .Select(contacts => $"twice: {contacts.Key}"));

        var linked = (await call("crm.company.contact.items.get", new { id = _company })).Ok().Result!.AsArray()
            .Select(item => item!["CONTACT_ID"]!.GetValue<long>()).ToHashSet();
        Expect.None(found.Keys.Except(linked).Select(id => $"not linked from the company: {id}"));
        Expect.None(linked.Except(found.Keys).Select(id => $"linked, but no such contact: {id}"));
        Assert.Equal(await Total(call, new(StringComparer.Ordinal)), await Total(call, new(StringComparer.Ordinal) { [">ID"] = 0 })); // kept, counted
    }

    async Task Write(int writer)
    {
        for (var number = 0; !_isStopped; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{writer:D3}-{number:D6}");
            try
            {
                var reply = await _call("crm.contact.add", new
                {
                    fields = new
                    {
                        NAME = name,
                        LAST_NAME = _marker,
                        COMPANY_ID = _company,
                        PHONE = Phones(name).Select(phone => new { VALUE = phone, VALUE_TYPE = "WORK" }),
                    },
                });
                if (reply.Status == 200)
                    Answered[reply.Id()] = name;
                else
                    await Refuse(reply);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                CutOff.Enqueue(fault.Message);
                return;
            }
        }
    }

    // a client that is refused comes back a little later
    Task Refuse(WireReply reply)
    {
        Refused.Enqueue(reply);
        return Task.Delay(20, TestRun.Abort);
    }

    async Task<Dictionary<long, JsonObject>> Find(PortalCall call)
    {
        var found = new Dictionary<long, JsonObject>();
        var last = 0L;
        JsonArray page;
        do
        {
            var reply = await call("crm.contact.list", new
            {
                filter = new Dictionary<string, object>(StringComparer.Ordinal) { ["LAST_NAME"] = _marker, [">ID"] = last },
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

    static async Task<long> Total(PortalCall call, Dictionary<string, int> filter) =>
        (await call("crm.contact.list", new { filter, select = Read })).Ok().Body!["total"]!.GetValue<long>();

    bool IsWhole(JsonObject contact) =>
        (string?)contact["COMPANY_ID"] == _company.ToString(CultureInfo.InvariantCulture)
        && (string?)contact["HAS_PHONE"] == "Y"
        && contact["PHONE"] is JsonArray phones
        && phones.Select(phone => (string?)phone!["VALUE"]).SequenceEqual(Phones(contact["NAME"]!.GetValue<string>()), StringComparer.Ordinal);

    static string[] Phones(string name) => [$"+1-{name}-1", $"+1-{name}-2"];
}
