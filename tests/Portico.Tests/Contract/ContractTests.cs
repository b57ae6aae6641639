using Portico.Server;
using Portico.Tests.Support;

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

    /// <summary><c>crm.item.*</c>.</summary>
    Items,

    /// <summary>Smart processes.</summary>
    Types,

    /// <summary>Directories, enumerations and multifields.</summary>
    Directories,

    /// <summary>Batches.</summary>
    Batches,

    /// <summary>Everything else.</summary>
    Common,
}

/// <summary>Deals the cases out to the classes below; a new folder needs nothing here.</summary>
static class CaseGroups
{
    /// <summary>The cases of a @group on every store, each under its own name: <c>crm.contact.add/documented [Postgres]</c>.</summary>
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows(CaseGroup @group) =>
        from store in EachStoreAttribute.Stores
        from name in CaseFile.All
        where Of(name) == @group
        select new TheoryDataRow<StoreKind, string>(store, name) { TestDisplayName = name, Label = store.ToString() };

    static CaseGroup Of(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)].Split('.') switch
    {
        ["crm", "contact", "company", ..] or ["crm", "company", "contact", ..] => CaseGroup.Bindings,
        ["crm", "contact", ..] => CaseGroup.Contacts,
        ["crm", "company", ..] => CaseGroup.Companies,
        ["crm", "item", ..] => CaseGroup.Items,
        ["crm", "type", ..] => CaseGroup.Types,
        ["crm", ..] => CaseGroup.Directories,
        ["batch"] => CaseGroup.Batches,
        _ => CaseGroup.Common,
    };
}

/// <summary>Cases of contacts.</summary>
public sealed class ContactCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Contacts);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of companies.</summary>
public sealed class CompanyCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Companies);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of links between contacts and companies.</summary>
public sealed class BindingCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Bindings);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of <c>crm.item.*</c>.</summary>
public sealed class ItemCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Items);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of smart processes.</summary>
public sealed class TypeCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Types);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of directories, enumerations and multifields.</summary>
public sealed class DirectoryCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Directories);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of batches.</summary>
public sealed class BatchCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Batches);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}

/// <summary>Cases of users, of the methods open to all, and of the wire itself.</summary>
public sealed class CommonCases(TestServer server)
{
    public static IEnumerable<TheoryDataRow<StoreKind, string>> Rows => CaseGroups.Rows(CaseGroup.Common);

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Case(StoreKind store, string name) => CaseRunner.Run(server, store, name);
}
