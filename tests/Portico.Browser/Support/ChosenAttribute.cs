using Xunit.v3;

namespace Portico.Browser.Support;

/// <summary>Marks a scenario that every run takes; <c>./test --long</c> takes the others too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChosenAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Chosen", "yes")];
}
