using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Crm;
using Portico.Crm.Seed;
using Portico.Model;
using Portico.Store;
using Portico.Store.Archive;

namespace Portico.Server.Control;

/// <summary>All data of a portal at once: a backup to be kept, and for development invented records and a new beginning.</summary>
static class DataControl
{
    const long Administrator = 1;

    // what is made within a call's time, also on a slow machine
    const long MostRecords = 10_000;

    static readonly string[] Seeds = ["demo", "empty"];

    static readonly ControlInput[] Counts =
    [
        new("contacts", $"Contacts to add, and a tenth as many companies: 0 to {MostRecords}.", InputKind.Number) { Check = Count },
        new("deals", $"Deals to add: 0 to {MostRecords}.", InputKind.Number) { Check = Count },
    ];

    /// <summary>Makes the portal anew; also <c>portico reset</c>.</summary>
    public static readonly ControlOperation Reset = new("reset", "POST", "/reset",
        "Removes all data of the portal and makes it anew; the password, webhooks and control tokens of user 1 stay. Only on a server that listens for its own machine alone. Also ./portico reset.", Renew)
    {
        Inputs =
        [
            new("confirm", "Name of the portal, so that nothing goes by mistake.") { IsRequired = true },
            new("seed", "What it holds then: demo, or empty.") { Check = text => Seeds.Contains(text) ? null : $"\"{text}\" is none of {string.Join(", ", Seeds)}." },
        ],
        Said = told => $"Portal {told["portal"]} is new and holds {(told["seed"]!.ToString() == "demo" ? "demonstration data" : "nothing")}.",
    };

    public static readonly ControlFamily Family = new("data", "All data of the portal at once. Commands: ./portico backup, ./portico seed, ./portico reset.",
    [
        new("backup", "GET", "/backup", "Answers a backup as a zip file, which ./portico restore reads; the server goes on meanwhile.", _ => throw new InvalidOperationException("It is sent as a file."))
        {
            Download = Backup,
        },
        new("seed", "POST", "/seed", "Adds invented contacts, companies and deals.", Seed) { Inputs = Counts },
        Reset,
    ])
    {
        HasCommands = false,
    };

    static async Task<ControlDownload> Backup(ControlCall call)
    {
        var moment = DateTime.UnixEpoch.AddSeconds(call.Portal.Clock.Seconds());
        var path = call.Portals.PathFor($"backup-{Guid.NewGuid():N}.zip");
        await Transfer.RunAsync(call.Portals.PlaceOf(call.Portal.Name).Open, new ArchiveWriter(path), call.Portal.Clock.Seconds(), new Silent(), call.Abort);
        try
        {
            await call.Portal.Store.Audit.AddAsync(call.Portal.Audit.Row(call.Actor, "portal.backup", "portal"), CancellationToken.None);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        return new(path, string.Create(CultureInfo.InvariantCulture, $"portico-{call.Portal.Name}-{moment:yyyy-MM-dd-HHmm}.zip"));
    }

    static async Task<JsonNode> Seed(ControlCall call)
    {
        var (contacts, deals) = (call.Number("contacts") ?? 0, call.Number("deals") ?? 0);
        await Crowd.Fill(call.Portal, contacts, deals, new Silent(), call.Abort);
        return new JsonObject { ["contacts"] = contacts, ["deals"] = deals };
    }

    static async Task<JsonNode> Renew(ControlCall call)
    {
        if (!call.Portals.AreForThisMachine)
            throw new ControlException(403, "forbidden", "A reset is for development, and this server listens for others than its own machine: make a new portal beside this one instead.");
        if (call.Text("confirm") != call.Portal.Name)
            throw ControlException.Conflict($"Nothing was removed: confirm has to be the name of the portal, {call.Portal.Name}.");
        var seed = call.Text("seed") ?? "empty";
        var keys = await Keys.Of(call.Portal, call.Abort);
        var portal = await call.Portals.Renew(call.Portal.Name);
        await keys.GiveTo(portal, call.Actor);
        if (seed == "demo")
            await Demo.Fill(portal, CancellationToken.None);
        return new JsonObject { ["portal"] = portal.Name, ["seed"] = seed };
    }

    static string? Count(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostRecords
        ? null : $"\"{text}\" is no number of records: write 0 to {MostRecords}.";

    /// <summary>What lets the first user and the user's programs in, so that they go on in the new portal.</summary>
    sealed record Keys(string Email, LoginRow? Login, IReadOnlyList<WebhookRow> Webhooks, IReadOnlyList<ControlTokenRow> Tokens, string MemberId)
    {
        public static async Task<Keys> Of(Portal portal, CancellationToken abort) => new(
            portal.Users.Find(Administrator)!.Email,
            await portal.Store.SignIn.LoginAsync(Administrator, abort),
            [.. portal.Webhooks.All.Where(hook => hook.UserId == Administrator)],
            [.. portal.ControlTokens.All.Where(token => token.UserId == Administrator)],
            portal.MemberId);

        public async Task GiveTo(Portal portal, Actor actor)
        {
            var audit = portal.Audit.Row(actor, "portal.reset", "portal");
            if (Login is not null)
                await portal.Store.SignIn.SetPasswordAsync(Login with { TotpSecret = null, TotpStep = 0 }, audit, CancellationToken.None);
            else
                await portal.Store.Audit.AddAsync(audit, CancellationToken.None);
            await portal.Store.Directories.UpdateUserAsync(Administrator, user => user with { Email = Email }, new RecordWrite(portal.Metadata.Now.People) { Id = Administrator },
                portal.Audit.Row(actor, "user.update", "user 1", ("email", Email)), CancellationToken.None);
            foreach (var hook in Webhooks)
                await portal.Store.Directories.AddWebhookAsync(hook with { Id = 0 }, portal.Audit.Row(actor, "webhook.add", "webhook", ("title", hook.Title), ("scopes", hook.Scopes)), CancellationToken.None);
            foreach (var token in Tokens)
                await portal.Store.Directories.AddControlTokenAsync(token with { Id = 0 }, portal.Audit.Row(actor, "token.add", "token", ("title", token.Title)), CancellationToken.None);
            await portal.Metadata.Set("member_id", MemberId, actor, CancellationToken.None);
            await portal.Users.Reload(CancellationToken.None);
        }
    }

    // nobody watches
    sealed class Silent : IProgress<TransferStep>, IProgress<CrowdStep>
    {
        public void Report(TransferStep value)
        {
        }

        public void Report(CrowdStep value)
        {
        }
    }
}
