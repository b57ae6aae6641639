using Portico.Model;

namespace Portico.Tests.Unit;

/// <summary>Arrays behave as PHP's do: one kind for lists and maps, numbers as keys, places that stay.</summary>
public sealed class NodeTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("0", "0=0", true)]
    [InlineData("0 1 2", "0=0, 1=1, 2=2", true)]
    [InlineData("[] [] []", "0=0, 1=1, 2=2", true)]
    [InlineData("0 [] []", "0=0, 1=1, 2=2", true)]
    [InlineData("1 0", "1=0, 0=1", false)]
    [InlineData("0 2", "0=0, 2=1", false)]
    [InlineData("5 []", "5=0, 6=1", false)]
    [InlineData("5 2 []", "5=0, 2=1, 6=2", false)]
    [InlineData("name []", "name=0, 0=1", false)]
    [InlineData("00 []", "00=0, 0=1", false)]
    [InlineData("07 []", "07=0, 0=1", false)]
    [InlineData("-0 []", "-0=0, 0=1", false)]
    [InlineData("a b a", "a=2, b=1", false)]
    [InlineData("0 1 0", "0=2, 1=1", true)]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10 11 10", "0=0, 1=1, 2=2, 3=3, 4=4, 5=5, 6=6, 7=7, 8=8, 9=9, 10=12, 11=11", true)]
    public void Keys_keep_their_places_and_free_numbers_follow_the_highest(string keys, string expected, bool isList)
    {
        var node = Node.Array();
        var words = keys.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == "[]")
                node.Append(Node.Of(at));
            else
                node.Set(words[at], Node.Of(at));
        }

        Assert.Equal(expected, string.Join(", ", node.Items.Select(item => $"{item.Key}={item.Value}")));
        Assert.Equal(isList, node.IsList);
    }

    [Fact]
    public void A_child_takes_the_place_of_a_scalar()
    {
        var node = Node.Map(("a", Node.Of("text")), ("b", Node.Of(1)));

        node.Child("a").Append(Node.True);

        Assert.Equal("a", node.Items[0].Key);
        Assert.True(node["a"]!.IsList);
        Assert.Same(node["a"], node.Child("a"));
    }

    [Fact]
    public void A_key_is_found_in_any_case_but_an_exact_one_first()
    {
        var node = Node.Map(("FILTER", Node.Of(1)), ("filter", Node.Of(2)));

        Assert.Equal("2", node.FindAnyCase("filter")!.Text);
        Assert.Equal("1", node.FindAnyCase("Filter")!.Text);
        Assert.Null(node.FindAnyCase("order"));
        Assert.Null(node["Filter"]);
    }

    [Fact]
    public void Keys_are_found_however_many_there_are()
    {
        var node = Node.Array();
        for (var number = 0; number < 1000; number++)
            node.Set($"key{number}", Node.Of(number));

        Assert.Equal("999", node["key999"]!.Text);
        Assert.Null(node["key1000"]);
        Assert.Equal(1000, node.Items.Count);
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData(" 12 ", 12L)]
    [InlineData("-3", -3L)]
    [InlineData("12.0", 12L)]
    [InlineData("1e3", 1000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("12.5", null)]
    [InlineData("12x", null)]
    [InlineData("", null)]
    public void Whole_numbers_are_read_from_text(string text, long? expected)
    {
        Assert.Equal(expected, Node.Of(text).TryInteger(out var number) ? number : (long?)null);
        Assert.Equal(expected, Node.RawNumber(text).TryInteger(out number) ? number : (long?)null);
    }

    [Theory]
    [InlineData("Y", true)]
    [InlineData("y", true)]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("N", false)]
    [InlineData("n", false)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("", false)]
    [InlineData("maybe", null)]
    [InlineData("2", null)]
    public void Yes_and_no_are_read_in_every_form_clients_write(string text, bool? expected) =>
        Assert.Equal(expected, Node.Of(text).TryFlag(out var flag) ? flag : (bool?)null);

    [Fact]
    public void Scalars_print_as_PHP_prints_them()
    {
        Assert.Equal("1", Node.True.Text);
        Assert.Equal("", Node.False.Text);
        Assert.Equal("", Node.Null.Text);
        Assert.Equal("0.1", Node.Of(0.1).Text);
        Assert.Equal("10.50", Node.RawNumber("10.50").Text);
        Assert.Same(Node.Null, Node.Of((string?)null));
    }
}
