using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Server.Security;

namespace Portico.Tests.Unit;

/// <summary>What is left of addresses and texts before they are logged.</summary>
public sealed class SecretsTests
{
    [Theory]
    [InlineData("/rest/1/secret/profile", "/rest/1/se***/profile")]
    [InlineData("https://example.com/rest/1/5h2kfq81lmx9d0a7/crm.item.list.json?id=1", "https://example.com/rest/1/5h***/crm.item.list.json?id=1")]
    [InlineData("/rest//1//secret", "/rest//1//se***")]
    [InlineData("/REST/one/secret/profile", "/REST/one/se***/profile")]
    [InlineData("/rest/api/1/secret/profile", "/rest/api/1/se***/profile")]
    [InlineData("rest/1/se%63ret/profile", "rest/1/se***/profile")]
    [InlineData("/rest/1/ab/profile", "/rest/1/***/profile")]
    [InlineData("?handler=https%3A%2F%2Fexample.com%2Frest%2F1%2Fsecret%2Fprofile&b=1", "?handler=https%3A%2F%2Fexample.com%2Frest%2F1%2Fse***%2Fprofile&b=1")]
    [InlineData("/files/17/0123456789abcdef", "/files/17/01***")]
    [InlineData("/rest/crm.item.list?auth=abc&start=50", "/rest/crm.item.list?auth=***&start=50")]
    [InlineData("access_token=a;b,c'd&x=1", "access_token=***&x=1")]
    [InlineData("?a=1&REFRESH_TOKEN=abc#x", "?a=1&REFRESH_TOKEN=***")]
    [InlineData("grant_type=authorization_code&client_secret=abc&code=def", "grant_type=authorization_code&client_secret=***&code=***")]
    [InlineData("auth[access_token]=abc&auth[domain]=example.com", "auth[access_token]=***&auth[domain]=***")]
    [InlineData("auth%5Bapplication_token%5D=abc&a=b", "auth%5Bapplication_token%5D=***&a=b")]
    [InlineData("cmd[a]=crm.item.get%3Fid%3D1%26auth%3Dabc&halt=0", "cmd[a]=crm.item.get%3Fid%3D1%26auth%3D***&halt=0")]
    [InlineData("""{"auth":"a\"b","id":1}""", """{"auth":"***","id":1}""")]
    [InlineData("""{"body":"{\"password\": \"abc\", \"a\":1}"}""", """{"body":"{\"password\": \"***\", \"a\":1}"}""")]
    [InlineData("fields[UF_CRM_API_SECRET]=abc&fields%5BMY_TOKEN%5D=def&a=b", "fields[UF_CRM_API_SECRET]=***&fields%5BMY_TOKEN%5D=***&a=b")]
    [InlineData("https://example.com/?token=abc&x=1", "https://example.com/?token=***&x=1")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: Bearer ***")]
    [InlineData("Host=db;Username=portico;Password=a,b;Database=portico", "Host=db;Username=portico;Password=***")]
    [InlineData("""Host=db;Password="a b";Database=portico""", """Host=db;Password="***";Database=portico""")]
    public void Secrets_are_hidden(string text, string shown) => Assert.Equal(shown, Secrets.Mask(text));

    [Theory]
    [InlineData("The rest of /rest/1/ is missing: calls go to /rest/1/")]
    [InlineData("at Portico.Rest.Methods.Profile() in src/Portico.Rest/Methods/Profile.cs:line 7")]
    [InlineData("crm.status.list?filter[ENTITY_ID]=STATUS&zip_code_of=1&author=Ada")]
    [InlineData("check Username= and Password= in --connection, written as Password=…;Database=portico")]
    [InlineData("The status code is 5, the error code: 7")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, Secrets.Mask(text));

    [Fact]
    public void The_log_shows_no_secret_and_lets_no_one_write_lines_of_their_own()
    {
        using var log = new StringWriter { NewLine = "\n" };
        var fault = new InvalidOperationException("outer", new InvalidOperationException("no answer from /rest/1/innersecret/profile?auth=token"));

        new MaskedConsole().Write(
            new LogEntry<string>(LogLevel.Error, "Portico.Test", new EventId(7), "/rest/1/outersecret/x\ncrit: forged", fault, (state, _) => state), null, log);

        Assert.StartsWith("fail: Portico.Test[7]\n      /rest/1/ou***/x\n      crit: forged\n      System.InvalidOperationException: outer\n", log.ToString(), StringComparison.Ordinal);
        Assert.Contains("/rest/1/in***/profile?auth=***", log.ToString(), StringComparison.Ordinal);
    }
}
