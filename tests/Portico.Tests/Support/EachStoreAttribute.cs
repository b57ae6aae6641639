using System.Reflection;
using Portico.Server;
using Xunit.Sdk;
using Xunit.v3;

namespace Portico.Tests.Support;

/// <summary>Runs a theory on every store: the store is its first argument, the values given here are the others.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachStoreAttribute(params object?[] values) : DataAttribute
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoreKind> Stores { get; } = Enum.GetValues<StoreKind>();

    /// <summary>The arguments after the store.</summary>
    public IReadOnlyList<object?> Values { get; } = values;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Stores.Select(store => new TheoryDataRow([store, .. Values]))]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
