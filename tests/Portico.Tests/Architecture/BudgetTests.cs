using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Server;
using Portico.Store;
using Portico.Tests.Support;

namespace Portico.Tests.Architecture;

/// <summary>The budgets of <c>STYLE.md</c> 3.12: what exceeds one is listed here by name, with an ADR.</summary>
public sealed partial class BudgetTests
{
    const int MostLines = 400;
    const int MostMembers = 20;
    const int MostParameters = 5;

    // a definition: data in the shape of a constructor, as records are
    static readonly string[] LongConstructors = ["Portico.Model.EntityType"];

    // the dispatcher answers every call; the writers answer every write they were given
    static readonly string[] CatchAlls =
        ["src/Portico.Rest/Dispatch/Dispatcher.cs", "src/Portico.Store/Postgres/PostgresAdds.cs", "src/Portico.Store/Postgres/PostgresGets.cs", "src/Portico.Store/Sqlite/SqliteWriter.cs"];

    static readonly Assembly[] Projects =
        [typeof(Node).Assembly, typeof(IStore).Assembly, typeof(Portal).Assembly, typeof(Dispatcher).Assembly, typeof(PorticoHost).Assembly];

    [Fact]
    public void No_file_is_longer_than_400_lines() => Expect.None(Repository.Sources("src").Concat(Repository.Sources("tests/Portico.Tests"))
        .Select(file => (File: file, Lines: File.ReadLines(Repository.PathOf(file)).Count()))
        .Where(file => file.Lines > MostLines)
        .Select(file => $"{file.File} has {file.Lines} lines"));

    [Fact]
    public void No_interface_has_more_than_20_members() => Expect.None(Types()
        .Where(type => type.IsInterface)
        .Select(type => (Name: type.FullName, Count: type.GetMembers().Count(member => member is not MethodInfo { IsSpecialName: true })))
        .Where(type => type.Count > MostMembers)
        .Select(type => $"{type.Name} has {type.Count} members"));

    [Fact]
    public void No_constructor_takes_more_than_5_parameters() => Expect.SameLines(LongConstructors, Types()
        .Where(type => type.IsClass && !IsRecord(type) && !type.IsAssignableTo(typeof(Delegate)))
        .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(constructor => constructor.GetParameters().Length > MostParameters))
        .Select(type => type.FullName!));

    [Fact]
    public void Everything_that_is_thrown_is_caught_in_these_places_only() => Expect.SameLines(CatchAlls, Repository.Sources("src")
        .SelectMany(file => Repository.Code(file).Where(line => CatchAll().IsMatch(line.Text)).Select(_ => file)));

    static IEnumerable<Type> Types() => Projects.SelectMany(project => project.GetTypes())
        .Where(type => type.FullName?.StartsWith("Portico.", StringComparison.Ordinal) == true
            && !type.FullName.Contains('<', StringComparison.Ordinal)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    // a filter that names types narrows the catch; one that only leaves some out does not
    [GeneratedRegex(@"catch \(Exception\b(?!.* when \(\w+ is (?!not\b))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CatchAll();
}
