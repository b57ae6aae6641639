using System.Text;
using Portico.Model;
using Portico.Rest.Protocol;

namespace Portico.Tests.Unit;

/// <summary>Forms, queries and JSON become the tree that PHP would make of them.</summary>
public sealed class ArgumentReaderTests
{
    [Theory]
    [InlineData("a=1&b=2", """{"a":"1","b":"2"}""")]
    [InlineData("a=1&a=2", """{"a":"2"}""")]
    [InlineData("&&a=1&", """{"a":"1"}""")]
    [InlineData("a", """{"a":""}""")]
    [InlineData("a==b", """{"a":"=b"}""")]
    [InlineData("a[]=1&a[]=2", """{"a":["1","2"]}""")]
    [InlineData("a[0]=1&a[1]=2", """{"a":["1","2"]}""")]
    [InlineData("a[1]=1&a[2]=2", """{"a":{"1":"1","2":"2"}}""")]
    [InlineData("a[]=1&a[5]=2&a[]=3", """{"a":{"0":"1","5":"2","6":"3"}}""")]
    [InlineData("a[b][c]=1&a[b][d][]=2", """{"a":{"b":{"c":"1","d":["2"]}}}""")]
    [InlineData("a[][b]=1&a[][b]=2", """{"a":[{"b":"1"},{"b":"2"}]}""")]
    [InlineData("a=1&a[b]=2", """{"a":{"b":"2"}}""")]
    [InlineData("a[b]=1&a=2", """{"a":"2"}""")]
    [InlineData("filter[>ID]=2&filter%5B%21%25NAME%5D=x", """{"filter":{">ID":"2","!%NAME":"x"}}""")]
    [InlineData("a=C%2B%2B+and+more", """{"a":"C++ and more"}""")]
    [InlineData("a=100%&b=50%zz&c=%2", """{"a":"100%","b":"50%zz","c":"%2"}""")]
    [InlineData("a=%D0%96&b=Ж&c=💡", """{"a":"Ж","b":"Ж","c":"💡"}""")]
    public void A_form_is_read_as_PHP_reads_it(string form, string expected)
    {
        var root = Node.Array();
        ArgumentReader.Form(form, root);
        Assert.Equal(expected, Text(root));
    }

    [Theory]
    [InlineData("""{"a":1.50,"b":true,"c":null,"d":"\u003e"}""", """{"a":1.50,"b":true,"c":null,"d":">"}""")]
    [InlineData("""{"a":{},"b":[]}""", """{"a":[],"b":[]}""")]
    [InlineData("""{"0":"x","1":"y"}""", """["x","y"]""")]
    [InlineData("""[1,[2]]""", """[1,[2]]""")]
    [InlineData("  ", "[]")]
    public void JSON_is_read_as_PHP_reads_it(string json, string expected)
    {
        var root = Node.Array();
        ArgumentReader.Json(Encoding.UTF8.GetBytes(json), root);
        Assert.Equal(expected, Text(root));
    }

    [Fact]
    public void What_a_body_says_wins_over_the_query()
    {
        var root = Node.Array();
        ArgumentReader.Form("name=query&kept=yes", root);
        ArgumentReader.Json("""{"name":"body"}"""u8, root);
        Assert.Equal("""{"name":"body","kept":"yes"}""", Text(root));
    }

    [Theory]
    [InlineData("a=%FF")]
    [InlineData("a=%00")]
    [InlineData("a%00=1")]
    public void A_form_that_is_no_text_is_refused(string form) =>
        Assert.Equal("INVALID_REQUEST", Assert.Throws<ApiException>(() => ArgumentReader.Form(form, Node.Array())).Error.Code);

    [Theory]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":"\u0000"}""")]
    [InlineData("""{"a":"\ud800"}""")]
    public void JSON_that_makes_no_sense_is_refused(string json) => Assert.Equal(
        "INVALID_REQUEST", Assert.Throws<ApiException>(() => ArgumentReader.Json(Encoding.UTF8.GetBytes(json), Node.Array())).Error.Code);

    static string Text(Node node)
    {
        using var json = new JsonBuffer();
        json.Node(node);
        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
