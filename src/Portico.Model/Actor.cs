namespace Portico.Model;

/// <summary>Who changes what the audit keeps.</summary>
/// <param name="UserId">The user in whose name it is done.</param>
/// <param name="Via">The way it came: one of the names below.</param>
/// <param name="Address">Address of the client; empty when there is none.</param>
public sealed record Actor(long UserId, string Via, string Address = "")
{
    /// <summary>Ways that changes come.</summary>
    public const string Rest = "rest", Console = "console", Control = "control", Command = "command", SignIn = "sign-in", Start = "start";

    /// <summary>The portal itself: its start, its first data, its agents.</summary>
    public static Actor System { get; } = new(1, Start);
}
