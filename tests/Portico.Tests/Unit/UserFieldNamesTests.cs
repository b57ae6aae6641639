using Portico.Model;

namespace Portico.Tests.Unit;

/// <summary>Names of user fields, as the table of <c>crm/universal/index.md</c> and recorded replies have them.</summary>
public sealed class UserFieldNamesTests
{
    static readonly HashSet<string> NoneTaken = [];

    [Theory]
    [InlineData("UF_CRM_3_DIGIT", "ufCrm3Digit")]
    [InlineData("UF_CRM_3_1747309727", "ufCrm3_1747309727")]
    [InlineData("UF_CRM_3_DIGIT10", "ufCrm_3_DIGIT10")]
    [InlineData("UF_CRM_3_DIGIT_10", "ufCrm_3_DIGIT_10")]
    [InlineData("UF_CRM_1747309879", "ufCrm_1747309879")]
    [InlineData("UF_CRM_10_5186744711", "ufCrm10_5186744711")]
    [InlineData("UF_CRM_2_1639669411830", "ufCrm2_1639669411830")]
    [InlineData("UF_CRM_MY_FIELD", "ufCrmMyField")]
    [InlineData("UF_CRM_7_MY_FIELD", "ufCrm7MyField")]
    [InlineData("UF_LOGO", "UF_LOGO")]
    public void A_name_becomes_universal(string name, string universal) => Assert.Equal(universal, UserFieldNames.Camel(name, NoneTaken));

    [Fact]
    public void A_name_that_is_taken_keeps_its_capitals() =>
        Assert.Equal("UF_CRM_3_DIGIT", UserFieldNames.Camel("UF_CRM_3_DIGIT", new HashSet<string>(StringComparer.Ordinal) { "ufCrm3Digit" }));

    [Fact]
    public void Fields_of_a_smart_process_carry_its_number_among_types() => Assert.Equal("UF_CRM_7_", UserFieldNames.PrefixOf(7));
}
