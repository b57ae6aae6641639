using Portico.Model;

namespace Portico.Tests.Unit;

/// <summary>What clients may send for each type of field, and what is stored.</summary>
public sealed class FieldTypeTests
{
    static readonly Zone Utc = new(TimeZoneInfo.Utc);

    [Theory]
    [InlineData("12", "12")]
    [InlineData("-3", "-3")]
    [InlineData("12.0", "12")]
    [InlineData("", null)]
    [InlineData("12.5", "refused")]
    [InlineData("twelve", "refused")]
    public void Whole_numbers(string sent, string? stored)
    {
        Assert.Equal(stored, Parse(FieldType.Integer, Node.Of(sent)));
        Assert.Equal(stored, Parse(FieldType.User, Node.Of(sent)));
        Assert.Equal(stored, Parse(FieldType.Company, Node.Of(sent)));
    }

    [Theory]
    [InlineData("Y", "Y")]
    [InlineData("n", "N")]
    [InlineData("1", "Y")]
    [InlineData("0", "N")]
    [InlineData("true", "Y")]
    [InlineData("FALSE", "N")]
    [InlineData("", null)]
    [InlineData("perhaps", "refused")]
    public void Flags(string sent, string? stored) => Assert.Equal(stored, Parse(FieldType.Flag, Node.Of(sent)));

    [Theory]
    [InlineData("10", "100000")]
    [InlineData("10.50", "105000")]
    [InlineData("-0.0001", "-1")]
    [InlineData("0.00005", "1")]
    [InlineData("-0.00005", "-1")]
    [InlineData("0.00004", "0")]
    [InlineData("1e3", "10000000")]
    [InlineData(" 999.99 ", "9999900")]
    [InlineData("900000000000000", "9000000000000000000")]
    [InlineData("", null)]
    [InlineData("900000000000001", "refused")]
    [InlineData("10,50", "refused")]
    [InlineData("ten", "refused")]
    public void Money_in_ten_thousandths(string sent, string? stored) => Assert.Equal(stored, Parse(FieldType.Double, Node.Of(sent)));

    [Theory]
    [InlineData("2001-11-11", "2001-11-11")]
    [InlineData("11.11.2001", "2001-11-11")]
    [InlineData("2001-11-11T02:00:00+02:00", "2001-11-11")]
    [InlineData("", null)]
    [InlineData("2001-11-31", "refused")]
    public void Days(string sent, string? stored) => Assert.Equal(stored, Parse(FieldType.Date, Node.Of(sent)));

    [Theory]
    [InlineData("1970-01-02T00:00:00+00:00", "86400")]
    [InlineData("1970-01-02 00:00:01", "86401")]
    [InlineData("1969-12-31 23:59:59", "-1")]
    [InlineData("", null)]
    [InlineData("then", "refused")]
    public void Moments(string sent, string? stored) => Assert.Equal(stored, Parse(FieldType.DateTime, Node.Of(sent)));

    [Theory]
    [InlineData("Łukasiewicz 💡", "Łukasiewicz 💡")]
    [InlineData(" spaces stay ", " spaces stay ")]
    [InlineData("", null)]
    public void Texts(string sent, string? stored) => Assert.Equal(stored, Parse(FieldType.String, Node.Of(sent)));

    [Fact]
    public void Other_scalars_for_a_text_are_printed()
    {
        Assert.Equal("12", Parse(FieldType.String, Node.Of(12)));
        Assert.Equal("10.50", Parse(FieldType.String, Node.RawNumber("10.50")));
        Assert.Equal("1", Parse(FieldType.String, Node.True));
    }

    [Fact]
    public void Booleans_for_a_flag()
    {
        Assert.Equal("Y", Parse(FieldType.Flag, Node.True));
        Assert.Equal("N", Parse(FieldType.Flag, Node.False));
    }

    [Fact]
    public void Null_clears_and_an_array_is_refused_for_every_type()
    {
        FieldType[] types = [FieldType.Integer, FieldType.String, FieldType.Flag, FieldType.Double, FieldType.Date, FieldType.DateTime, FieldType.Status];
        foreach (var type in types)
        {
            Assert.Null(Parse(type, Node.Null));
            Assert.Equal("refused", Parse(type, Node.List([Node.Of(1)])));
        }
    }

    static string? Parse(FieldType type, Node sent)
    {
        if (!type.TryParse(sent, Utc, out var value))
            return "refused";
        return value.IsNull ? null : value.ToString();
    }
}
