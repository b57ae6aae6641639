using Portico.Crm;
using Portico.Model;

namespace Portico.Server;

/// <summary>Where portals are stored.</summary>
public enum StoreKind
{
    /// <summary>A file each in the data folder.</summary>
    Sqlite,

    /// <summary>A schema each in a PostgreSQL database.</summary>
    Postgres,
}

/// <summary>How a server is started.</summary>
public sealed record HostOptions
{
    /// <summary>Folder of certificate and lock, and of portals in SQLite.</summary>
    public required string Data { get; init; }

    /// <summary>Where portals are stored.</summary>
    public StoreKind Store { get; init; }

    /// <summary>Npgsql's connection string, for PostgreSQL.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The portal that everything goes to when it is the only one.</summary>
    public string Portal { get; init; } = "default";

    /// <summary>Addresses to listen on; https takes <see cref="Certificate"/>, or the development certificate of the data folder.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080", "https://127.0.0.1:8443"];

    /// <summary>Files of the certificate of https addresses: PEM or PFX, with the key in another file <c>FILE;KEYFILE</c>; null: that of development.</summary>
    public string? Certificate { get; init; }

    /// <summary>File with the password of the certificate's key; null when it has none.</summary>
    public string? CertificatePasswordFile { get; init; }

    /// <summary>How often the certificate's files are looked at.</summary>
    public TimeSpan CertificatePause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>) of proxies whose word on client, protocol and host is taken; nobody's else is.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>What a new portal holds: <c>demo</c> or <c>empty</c>.</summary>
    public string Seed { get; init; } = "empty";

    /// <summary>Secret of a webhook of user 1 with all scopes; loopback only.</summary>
    public string? DevWebhook { get; init; }

    /// <summary>File that the administrator's first password is written to, in place of being printed; null: printed.</summary>
    public string? AdminPasswordFile { get; init; }

    /// <summary>The time of all portals.</summary>
    public IClock Clock { get; init; } = new MachineClock();

    /// <summary>What delays are measured by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long the agents of all portals wait between two looks at what is due.</summary>
    public TimeSpan AgentPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a call may take before it is ended.</summary>
    public TimeSpan LongestCall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls that run at once; the others wait.</summary>
    public int MostRunning { get; init; } = 128;

    /// <summary>Calls that wait; the others are refused.</summary>
    public int MostWaiting { get; init; } = 2000;

    /// <summary>Profile of the portal's limits, kept from then on; null leaves it as it is.</summary>
    public string? Limits { get; init; }

    /// <summary>Whether the portal answers over HTTPS only, kept from then on; null leaves it as it is.</summary>
    public bool? RequiresHttps { get; init; }

    /// <summary>Where messages go besides the console; null for nowhere.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>How many calls are kept for developers where the portal says nothing.</summary>
    public int CallsKept { get; init; }

    /// <summary>Largest request body in bytes.</summary>
    public long MaxBodyBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>Answers credentials and scopes with 403 where the documentation's general table does (<c>Compat:DocumentedStatuses</c>).</summary>
    public bool DocumentedStatuses { get; init; }

    /// <summary>Holds stores to their contract: for development and tests.</summary>
    public bool ChecksStores { get; init; }

    /// <summary>Settings of portals that are made.</summary>
    public PortalSettings NewPortal { get; init; } = new();
}
