using Portico.Model;

namespace Portico.Tests.Unit;

/// <summary>What makes two phones one.</summary>
public sealed class PhoneKeyTests
{
    [Theory]
    [InlineData("+49 30 1234567", "+49301234567")]
    [InlineData("(+49) 30/123-45.67", "+49301234567")]
    [InlineData("tel. +49 (30) 1234567", "+49301234567")]
    [InlineData("49301234567", "49301234567")]
    [InlineData("+49\u00A030\u20111234567", "+49301234567")]
    [InlineData("+49301234567 ext. 89", "+49301234567")]
    [InlineData("+49301234567;89", "+49301234567")]
    [InlineData("+49301234567,89", "+49301234567")]
    [InlineData("+49301234567 доб. 89", "+49301234567")]
    [InlineData("00 49 30", "004930")]
    [InlineData("1+2", "1")]
    [InlineData("+", null)]
    [InlineData("", null)]
    [InlineData("call me", null)]
    [InlineData("٠١٢", null)]
    public void The_key_of_a_phone_is_its_digits(string phone, string? key) => Assert.Equal(key, PhoneKey.Of(phone));

    [Theory]
    [InlineData("", 32)]
    [InlineData("+", 33)]
    public void Long_ones_are_cut(string plus, int length) => Assert.Equal(length, PhoneKey.Of(plus + new string('7', 100))!.Length);
}
