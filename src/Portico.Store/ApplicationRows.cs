namespace Portico.Store;

/// <summary>An application: local ones, and what stands for those of a market.</summary>
public sealed record ApplicationRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>Its public name, <c>local.…</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>SHA-256 of its secret.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Scopes, separated by commas.</summary>
    public required string Scopes { get; init; }

    /// <summary>L local, F free, D demonstration, T trial, P paid, S by subscription.</summary>
    public string Status { get; init; } = "L";

    /// <summary>Unix second at which the paid or trial period ends; 0: never.</summary>
    public long PaidUntil { get; init; }

    /// <summary>Address that opens in the interface.</summary>
    public string HandlerUrl { get; init; } = "";

    /// <summary>Address that hears of the installation.</summary>
    public string InstallUrl { get; init; } = "";

    /// <summary>Address that users come back to with a code.</summary>
    public string RedirectUrl { get; init; } = "";

    /// <summary>Has no interface: it is installed at once.</summary>
    public bool IsApiOnly { get; init; }

    /// <summary>Is installed; until then administrators use it alone.</summary>
    public bool IsInstalled { get; init; }

    /// <summary>Access codes of those who may use it, separated by commas; empty: everybody.</summary>
    public string Members { get; init; } = "";

    /// <summary>Unix second at which it was made.</summary>
    public long Created { get; init; }

    /// <summary>The user who made it.</summary>
    public long CreatedBy { get; init; }

    /// <summary>Was removed.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>A code that is exchanged for tokens once.</summary>
public sealed record CodeRow
{
    /// <summary>SHA-256 of the code.</summary>
    public required string Hash { get; init; }

    /// <summary>The application.</summary>
    public long ApplicationId { get; init; }

    /// <summary>The user who came with it.</summary>
    public long UserId { get; init; }

    /// <summary>Unix second.</summary>
    public long Expires { get; init; }
}

/// <summary>A pair of tokens.</summary>
public sealed record TokenRow
{
    /// <summary>The application.</summary>
    public long ApplicationId { get; init; }

    /// <summary>The user it acts for.</summary>
    public long UserId { get; init; }

    /// <summary>Shared by pairs that came out of each other.</summary>
    public required string Family { get; init; }

    /// <summary>SHA-256 of the token for calls.</summary>
    public required string AccessHash { get; init; }

    /// <summary>SHA-256 of the token for the next pair.</summary>
    public required string RefreshHash { get; init; }

    /// <summary>Unix second.</summary>
    public long AccessExpires { get; init; }

    /// <summary>Unix second.</summary>
    public long RefreshExpires { get; init; }

    /// <summary>Unix second at which it was exchanged for the next pair; 0: not yet.</summary>
    public long Rotated { get; init; }

    /// <summary>What the next pair follows from, with the refresh token.</summary>
    public string Salt { get; init; } = "";
}

/// <summary>A place of an application in the interface.</summary>
public sealed record PlacementRow
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>The application.</summary>
    public long ApplicationId { get; init; }

    /// <summary>Which place.</summary>
    public required string Code { get; init; }

    /// <summary>Address that opens there.</summary>
    public required string Handler { get; init; }

    /// <summary>The only user who sees it; 0: everybody.</summary>
    public long UserId { get; init; }

    /// <summary>Title without a language.</summary>
    public string Title { get; init; } = "";

    /// <summary>Description without a language.</summary>
    public string Description { get; init; } = "";

    /// <summary>Options, JSON.</summary>
    public string Options { get; init; } = "[]";

    /// <summary>Titles, descriptions and groups by language, JSON.</summary>
    public string Languages { get; init; } = "[]";

    /// <summary>Unix second at which it was made.</summary>
    public long Created { get; init; }
}

/// <summary>Applications and places, all of them.</summary>
public sealed record ApplicationRows(IReadOnlyList<ApplicationRow> Applications, IReadOnlyList<PlacementRow> Placements)
{
    /// <summary>None.</summary>
    public static ApplicationRows Empty { get; } = new([], []);
}
