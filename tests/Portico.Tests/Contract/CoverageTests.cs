using Portico.Rest.Dispatch;
using Portico.Rest.Methods;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>The method table and the folders of cases tell the same story.</summary>
public sealed class CoverageTests
{
    static readonly string[] Methods = [.. new MethodTable(Families.All).All.Select(method => method.Name)];

    static readonly string[] Folders = [.. CaseFile.All.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_finished_method_has_a_case() => Expect.None(Methods.Except(Folders, StringComparer.Ordinal));

    [Fact]
    public void Every_folder_of_cases_is_a_finished_method_or_the_wire() =>
        Expect.None(Folders.Except(Methods, StringComparer.Ordinal).Where(folder => folder != "wire"));

    [Fact]
    public void Every_finished_method_has_at_least_two_cases() =>
        Expect.None(Folders.Where(folder => CaseFile.All.Count(name => name.StartsWith(folder + "/", StringComparison.Ordinal)) < 2));

    [Fact]
    public void Every_case_names_its_source() =>
        Assert.All(CaseFile.All.Select(CaseFile.Read), read => Assert.Matches("^(documented|client|settled|recorded|verified)[: ]", read.Source));
}
