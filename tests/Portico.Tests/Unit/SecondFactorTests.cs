using System.Globalization;
using Portico.Server.Security;

namespace Portico.Tests.Unit;

/// <summary>Codes as RFC 6238, appendix B, has them (the last six of its eight digits), and those of the steps beside.</summary>
public sealed class SecondFactorTests
{
    static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_belongs_to_its_step_and_holds_one_step_around(long moment, string code)
    {
        var step = moment / 30;

        Assert.Equal(
            [step, step, step, null],
            new[] { -30, 0, 30, 60 }.Select(shift => SecondFactor.StepOf(Secret, code, moment + shift)));
        Assert.Null(SecondFactor.StepOf(Secret, ((long.Parse(code, CultureInfo.InvariantCulture) + 1) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture), moment));
        if (step > 1)
            Assert.Null(SecondFactor.StepOf(Secret, code, moment - 60));
        Assert.Null(SecondFactor.StepOf(Secret, "", moment));
    }
}
