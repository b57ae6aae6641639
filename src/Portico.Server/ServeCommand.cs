using System.CommandLine;
using System.Reflection;
using Portico.Crm;
using Portico.Model;
using Portico.Server.Security;
using Portico.Store.Postgres;

namespace Portico.Server;

/// <summary><c>portico serve</c>: starts the server and says where it is.</summary>
static class ServeCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by semicolons.", DefaultValueFactory = _ => "http://127.0.0.1:8080;https://127.0.0.1:8443" };
        var seed = new Option<string>("--seed") { Description = "What a new portal holds: demo or empty.", DefaultValueFactory = _ => "demo" };
        var hook = new Option<string?>("--dev-webhook") { Description = "Secret of a webhook of user 1, loopback only." };
        var body = new Option<long>("--max-body") { Description = "Largest request body in MiB.", DefaultValueFactory = _ => 50 };
        var zone = new Option<string>("--time-zone") { Description = "Time zone of a new portal.", DefaultValueFactory = _ => "UTC" };
        var limits = new Option<string?>("--limits") { Description = "Limits of the portal, kept from then on: off, cloud (2 calls a second) or enterprise (5)." };
        var https = new Option<bool?>("--require-https") { Description = "Whether the portal answers over HTTPS only, kept from then on." };
        var certificate = new Option<string?>("--certificate") { Description = "Certificate of https addresses: a PEM or PFX file, its key in the same or in another: \"FILE;KEYFILE\". Read again when it changes. Without it: a certificate for development." };
        var password = new Option<string?>("--certificate-password-file") { Description = "File with the password of the certificate's key." };
        var proxies = new Option<string>("--trusted-proxies") { Description = "Addresses and networks of proxies in front, such as 10.0.0.0/8,192.168.1.5: their X-Forwarded-For, -Proto and -Host are believed, nobody else's." };
        var admin = new Option<string?>("--admin-password-file") { Description = "File to write the administrator's first password to, readable by its owner, in place of printing it." };
        limits.AcceptOnlyFromAmong([.. LimitProfile.All.Select(profile => profile.Name)]);
        seed.AcceptOnlyFromAmong("demo", "empty");
        var command = new Command("serve", "Serves the portals of a data folder.") { urls, seed, hook, body, zone, limits, https, certificate, password, proxies, admin };
        var place = new PlaceOptions(command);
        command.SetAction((parsed, abort) => Serve(new()
        {
            Data = place.Of(parsed).Data,
            Store = place.Of(parsed).Store,
            Connection = place.Of(parsed).Connection,
            Portal = place.Of(parsed).Portal,
            Urls = Parts(parsed.GetValue(urls)),
            Certificate = parsed.GetValue(certificate),
            CertificatePasswordFile = parsed.GetValue(password),
            TrustedProxies = Parts(parsed.GetValue(proxies)),
            AdminPasswordFile = parsed.GetValue(admin),
            Seed = parsed.GetValue(seed)!,
            DevWebhook = parsed.GetValue(hook),
            Limits = parsed.GetValue(limits),
            RequiresHttps = parsed.GetValue(https),
            MaxBodyBytes = parsed.GetValue(body) * 1024 * 1024,
            DocumentedStatuses = Environment.GetEnvironmentVariable("PORTICO_Compat__DocumentedStatuses") is "1" or "true",
            NewPortal = new(parsed.GetValue(zone)!),
        }, abort));
        return command;
    }

    static string[] Parts(string? list) => (list ?? "").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static async Task<int> Serve(HostOptions options, CancellationToken abort)
    {
        RequireZone(options.NewPortal);
        options = options with { CallsKept = PorticoHost.IsForThisMachine(options) ? CallRing.UsualMost : 0 };
        await using var host = await PorticoHost.Start(options, abort);
        var (portal, secret) = await host.OpenDefault(options, abort);
        var address = host.Addresses.FirstOrDefault(one => !portal.Metadata.Now.RequiresHttps || one.StartsWith("https", StringComparison.Ordinal)) ?? host.Addresses[0];
        var signIn = await AdminPassword.Prepare(portal, address, options.AdminPasswordFile, abort);
        await Console.Out.WriteLineAsync(Greeting(host, portal, secret, options) + Environment.NewLine + signIn);
        await host.WaitForShutdown(abort);
        return 0;
    }

    static void RequireZone(PortalSettings settings)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
            throw new HostException($"There is no time zone {settings.TimeZone}: give a name such as Europe/Berlin with --time-zone.");
    }

    static string Stored(HostOptions options, Portal portal) => options.Store == StoreKind.Postgres
        ? PostgresStore.Describe(options.Connection, portal.Name)
        : $"{Path.GetFullPath(options.Data)} (SQLite)";

    static string Greeting(PorticoHost host, Portal portal, string? secret, HostOptions options)
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        var lines = new List<string> { $"Portico {version} serves {Stored(options, portal)}" };
        foreach (var address in host.Addresses)
            lines.Add(secret is null ? $"  listens on   {address}" : $"  webhook      {address}/rest/1/{secret}/");
        if (host.Addresses.Any(address => address.StartsWith("https", StringComparison.Ordinal)))
            lines.Add($"  certificate  {CertificateFiles.Of(options)?.Path ?? DevelopmentCertificate.PathIn(options.Data)}");
        if (secret is null)
            lines.Add("  The webhook was printed at the first start; for another one start with --dev-webhook SECRET.");
        else
            lines.Add($"  try          curl {host.Addresses[0]}/rest/1/{secret}/crm.contact.list");
        if (portal.IsNew && options.Seed == "demo")
            lines.Add("  The portal is new and holds demonstration data; --seed empty starts without.");
        return string.Join(Environment.NewLine, lines);
    }
}
