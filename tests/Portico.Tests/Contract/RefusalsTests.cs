using Portico.Tests.Differences;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>Every refusal the pages document has a case, or the number of a difference.</summary>
public sealed class RefusalsTests
{
    [Fact]
    public void Every_documented_refusal_has_a_case_or_a_difference() =>
        Expect.None(RefusalShare.Rows.Where(row => row.Difference.Length == 0 && !RefusalShare.IsProven(row)));

    [Fact]
    public void A_refusal_with_a_case_needs_no_difference() =>
        Expect.None(RefusalShare.Rows.Where(row => row.Difference.Length > 0 && RefusalShare.IsProven(row)));

    [Fact]
    public void No_refusal_is_listed_twice() =>
        Expect.None(RefusalShare.Rows.GroupBy(row => (row.Method, row.Code, row.Text)).Where(group => group.Skip(1).Any()).Select(group => group.Key));

    [Fact]
    public void Differences_are_numbers_of_the_list() =>
        Expect.None(RefusalShare.Rows.Where(row => row.Difference.Length > 0 && !DifferenceList.Numbers.Contains(row.Difference)));

    [Fact]
    public void What_a_case_says_it_covers_is_documented() =>
        Expect.None(CaseFile.All.Select(CaseFile.Read).SelectMany(read => read.Covers
            .Where(text => !RefusalShare.Rows.Any(row => row.Text == text && read.Steps.Any(step => step.Call.MethodName == row.Method)))
            .Select(text => $"{read.Name}: {text}")));

    [Fact]
    public void The_share_counts_what_is_proven_of_what_is_documented()
    {
        Assert.Equal((4, 5), RefusalShare.Of("crm.contact.add"));
        Assert.Equal((0, 0), RefusalShare.Of("server.time"));
    }
}
