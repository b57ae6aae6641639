using System.Globalization;

namespace Portico.Model;

/// <summary>How much a portal lets through: <c>limits.md</c>. A portal has the one its setting <c>limit_profile</c> names.</summary>
/// <param name="Name">As the setting spells it.</param>
/// <param name="Burst">Calls counted beyond which the next one is refused; 0 counts none.</param>
/// <param name="PerSecond">By how many the count falls each second.</param>
/// <param name="OperatingSeconds">Most seconds a credential may spend in one method within ten minutes; 0 is no limit.</param>
public sealed record LimitProfile(string Name, int Burst, int PerSecond, double OperatingSeconds)
{
    /// <summary>Of a server of one's own: no limits.</summary>
    public static LimitProfile Off { get; } = new("off", 0, 0, 0);

    /// <summary>Most tariffs of the cloud.</summary>
    public static LimitProfile Cloud { get; } = new("cloud", 50, 2, 480);

    /// <summary>The largest tariff.</summary>
    public static LimitProfile Enterprise { get; } = new("enterprise", 250, 5, 0);

    /// <summary>All profiles.</summary>
    public static IReadOnlyList<LimitProfile> All { get; } = [Off, Cloud, Enterprise];

    /// <summary>The profile of a name, which is off for one that does not exist.</summary>
    /// <param name="operating">Seconds an administrator allows instead of the profile's; empty for those.</param>
    public static LimitProfile Of(string name, string operating = "")
    {
        var profile = All.FirstOrDefault(profile => profile.Name == name) ?? Off;
        return double.TryParse(operating, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? profile with { OperatingSeconds = seconds } : profile;
    }
}
