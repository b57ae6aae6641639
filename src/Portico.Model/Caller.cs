using System.Net;

namespace Portico.Model;

/// <summary>Who is behind a call: a user, reached through a webhook, an application's token, or the console.</summary>
/// <param name="UserId">The user, 1 is the administrator made at the first start.</param>
/// <param name="IsAdmin">Passes every rule of access.</param>
/// <param name="IsIntranet">False for extranet users, whom most of CRM refuses.</param>
/// <param name="Rights">What the user may do in CRM.</param>
/// <param name="Scopes">Scopes of the webhook or token; null is all of them.</param>
public sealed record Caller(long UserId, bool IsAdmin, bool IsIntranet, Rights Rights, IReadOnlySet<string>? Scopes)
{
    /// <summary>What the caller came with.</summary>
    public Credential Credential { get; init; }

    /// <summary>The way the call came, a name of <see cref="Actor"/>.</summary>
    public string Via { get; init; } = Actor.Rest;

    /// <summary>Where it came from; null without a client.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Who the audit says it was.</summary>
    public Actor Actor => new(UserId, Via, Address?.ToString() ?? "");

    /// <summary>The portal itself: seeding and agents.</summary>
    public static Caller System { get; } = new(1, IsAdmin: true, IsIntranet: true, Rights.Everything, null) { Via = Actor.Start };

    /// <summary>True when the scope is granted; methods without one are open to every caller.</summary>
    public bool Has(string scope) => scope.Length == 0 || Scopes is null || Scopes.Contains(scope);
}

/// <summary>What a caller came with: operating time is counted by it.</summary>
/// <param name="Id">Number of the webhook or application; 0 for the portal itself.</param>
public readonly record struct Credential(CredentialKind Kind, long Id);

/// <summary>Kinds of credentials.</summary>
public enum CredentialKind : byte
{
    /// <summary>None: the portal itself.</summary>
    System,

    /// <summary>A webhook.</summary>
    Webhook,

    /// <summary>An application's token.</summary>
    Application,

    /// <summary>A person in the console; the number is the user's.</summary>
    Session,
}
