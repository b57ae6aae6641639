using System.Reflection;
using Portico.Server;
using Portico.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

namespace Portico.Tests.Contract;

/// <summary>Which class runs a case: classes run side by side, the cases of one in turn.</summary>
enum CaseGroup
{
    /// <summary>Contacts.</summary>
    Contacts,

    /// <summary>Companies.</summary>
    Companies,

    /// <summary>Links of contacts and companies.</summary>
    Bindings,

    /// <summary>Deals.</summary>
    Deals,

    /// <summary>Leads and quotes.</summary>
    Offers,

    /// <summary><c>crm.item.*</c>.</summary>
    Items,

    /// <summary>Smart processes.</summary>
    Types,

    /// <summary>Requisites and addresses.</summary>
    Requisites,

    /// <summary>Products, and what their prices are told in.</summary>
    Products,

    /// <summary>Directories, enumerations, multifields, and the rest of <c>crm</c>.</summary>
    Directories,

    /// <summary>Batches.</summary>
    Batches,

    /// <summary>Everything else.</summary>
    Common,
}

/// <summary>Deals the cases of a group out, on every store and each under its own name: <c>crm.contact.add/documented [Postgres]</c>. A new folder needs nothing here.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class CasesAttribute(CaseGroup @group) : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        .. from store in EachStoreAttribute.Stores
           from name in CaseFile.All
           where Of(name) == @group
           select new TheoryDataRow(store, name) { TestDisplayName = name, Label = store.ToString() },
    ]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    static CaseGroup Of(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)].Split('.') switch
    {
        ["crm", "contact", "company", ..] or ["crm", "company", "contact", ..] => CaseGroup.Bindings,
        ["crm", "contact", ..] => CaseGroup.Contacts,
        ["crm", "company", ..] => CaseGroup.Companies,
        ["crm", "deal", ..] => CaseGroup.Deals,
        ["crm", "lead" or "quote", ..] => CaseGroup.Offers,
        ["crm", "item", ..] => CaseGroup.Items,
        ["crm", "type", ..] => CaseGroup.Types,
        ["crm", "requisite" or "address", ..] => CaseGroup.Requisites,
        ["crm", "product" or "productsection" or "productrow" or "catalog" or "currency" or "vat" or "measure", ..] => CaseGroup.Products,
        ["crm", ..] => CaseGroup.Directories,
        ["batch"] => CaseGroup.Batches,
        _ => CaseGroup.Common,
    };
}

/// <summary>Contacts.</summary>
public sealed class ContactCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Contacts)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Companies.</summary>
public sealed class CompanyCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Companies)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Links of contacts and companies.</summary>
public sealed class BindingCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Bindings)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Deals.</summary>
public sealed class DealCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Deals)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Leads and quotes.</summary>
public sealed class OfferCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Offers)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary><c>crm.item.*</c>.</summary>
public sealed class ItemCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Items)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Smart processes.</summary>
public sealed class TypeCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Types)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Requisites and addresses.</summary>
public sealed class RequisiteCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Requisites)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Products, and what their prices are told in.</summary>
public sealed class ProductCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Products)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Directories, enumerations, multifields, and the rest of <c>crm</c>.</summary>
public sealed class DirectoryCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Directories)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Batches.</summary>
public sealed class BatchCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Batches)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Everything else.</summary>
public sealed class CommonCases(TestServer server)
{
    [Theory, Cases(CaseGroup.Common)]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}
