using System.Text.Json.Nodes;
using Portico.Server;
using Portico.Server.Security;
using Portico.Tests.Support;

namespace Portico.Tests.Server;

/// <summary>The calls that a server keeps for developers (ADR 0023): what is told of them, what never is, and how many there are.</summary>
public sealed class CallsTests
{
    [Theory, EachStore]
    public async Task A_call_is_kept_with_its_parameters_filter_answer_and_statements(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 }, store);
        var id = (await server.Call("crm.contact.add", """{"fields":{"NAME":"Ada","OPPORTUNITY":5},"params":{}}""")).Id();
        await server.Form($"/rest/1/{RunningServer.Secret}/crm.contact.list", "filter[%25NAME]=ad&filter[>=DATE_CREATE]=2020-01-31&filter[NAMES]=1&select[]=ID&select[]=PHONES&order[AGE]=ASC&sort=1");

        var (added, listed) = (await Show(server, 1), await Show(server, 2));

        Assert.Equal(("POST", "crm.contact.add", 1L, "webhook", "tests", 200, "127.0.0.1"), (Text(added, "verb"), Text(added, "method"), Number(added, "user"), Text(added, "via"), Text(added, "via_title"), (int)Number(added, "status"), Text(added, "address")));
        Assert.Equal("""{"fields":{"NAME":"Ada","OPPORTUNITY":5},"params":[]}""", added["parameters"]!.ToJsonString());
        Assert.Equal(id, added["reply"]!["result"]!.GetValue<long>());
        Assert.Equal("""[{"kind":"field","name":"OPPORTUNITY"}]""", added["warned"]!.ToJsonString());
        Assert.Contains(Statements(added), one => one["text"]!.ToString().StartsWith("INSERT INTO contact ", StringComparison.Ordinal) && Number(one, "parameters") > 3 && Number(one, "rows") == 1);
        Assert.Contains(added["sql"]!.AsArray(), run => run!["duration"]!.GetValue<double>() > 0 && run["at"]!.GetValue<double>() > 0);
        Assert.Equal(store == StoreKind.Sqlite, Statements(added).Any(one => Text(one, "text") == "COMMIT"));

        Assert.Equal(
            """[{"all":[{"field":"NAME","title":"First Name","type":"string","operator":"Like","values":["%ad%"],"count":1},{"field":"DATE_CREATE","title":"Creation Date","type":"datetime","operator":"GreaterOrEqual","values":["2020-01-31T00:00:00Z"],"count":1}]}]""",
            listed["filters"]!.ToJsonString());
        Assert.Equal(["filter NAMES", "order AGE", "parameter sort", "select PHONES"], listed["warned"]!.AsArray().Select(one => $"{one!["kind"]} {one["name"]}").Order(StringComparer.Ordinal));
        Assert.Contains(Statements(listed), one => Text(one, "text").Contains("FROM contact", StringComparison.Ordinal) && Number(one, "rows") == 1 && Number(one, "parameters") > 0);
        Assert.False(listed["reply_cut"]!.GetValue<bool>());
    }

    [Theory, EachStore]
    public async Task Commands_of_a_batch_are_kept_below_it_with_their_own_statements(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 }, store);
        await server.Call("batch", """
            {"cmd":{"new":"crm.company.add?fields[TITLE]=Engines","one":"crm.company.get?id=$result[new]","two":"crm.company.get?id=$result[new]","wrong":"crm.company.get?id=99"}}
            """);

        var rows = await List(server, "");
        Assert.Equal(
            ["1 - batch 200", "2 1 crm.company.add 200 new", "3 1 crm.company.get 200 one", "4 1 crm.company.get 200 two", "5 1 crm.company.get 400 wrong"],
            rows.Select(row => $"{row!["id"]} {row["parent"]?.ToString() ?? "-"} {row["method"]} {row["status"]} {row["key"]}".TrimEnd()));
        Assert.Equal(4, (await Show(server, 1))["batch"]!.AsArray().Count);
        foreach (var id in (int[])[3, 4])
        {
            var read = await Show(server, id);
            Assert.Equal("""{"id":1}""", read["parameters"]!.ToJsonString());
            Assert.Equal("Engines", read["reply"]!["TITLE"]!.ToString());
            Assert.Single(Statements(read), one => Text(one, "text").Contains("FROM company", StringComparison.Ordinal) && Text(one, "text").Contains("id=", StringComparison.Ordinal) && Number(one, "rows") == 1);
        }
        Assert.Equal("Not found", Text(await Show(server, 5), "error_text"));
    }

    [Theory, EachStore]
    public async Task Statements_of_small_tables_are_kept_too(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 }, store);
        await server.Call("crm.status.add", """{"fields":{"ENTITY_ID":"SOURCE","STATUS_ID":"FAIR","NAME":"Fair"}}""");

        Assert.Contains(Statements(await Show(server, 1)), one => Text(one, "text").Contains("INSERT INTO status", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Refusals_are_kept_whoever_gave_them()
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 });
        await server.Call("crm.contact.get", """{"id":5}""");
        await server.Call("crm.contact.frob");
        await server.Send("/rest/1/wrongwrongwrong/crm.contact.list");
        await server.Call("crm.contact.list", "{");
        await server.Send("/rest/crm.contact.list");

        Assert.Equal(
            ["crm.contact.get 400 ", "crm.contact.frob 404 ERROR_METHOD_NOT_FOUND", "crm.contact.list 401 INVALID_CREDENTIALS", "crm.contact.list 400 INVALID_REQUEST", "crm.contact.list 401 NO_AUTH_FOUND"],
            (await List(server, "")).Select(row => $"{row!["method"]} {row["status"]} {row["error"]}"));
        Assert.Empty(await List(server, "?failed=false"));
        Assert.Single(await List(server, "?method=frob"));
        Assert.Equal(3, (await List(server, "?after=2")).Count);
        Assert.Equal(["1", "2"], (await List(server, "?after=0&limit=2")).Select(row => row!["id"]!.ToString()));
        Assert.Equal(["4", "5"], (await List(server, "?limit=2")).Select(row => row!["id"]!.ToString()));
        Assert.Equal(5, (await List(server, "?after=900")).Count); // of a server before this one
        Assert.Equal(404, (await Ask(server, "GET", "/calls/77")).Status);
    }

    [Fact]
    public async Task Nothing_secret_is_kept()
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 });
        const string Token = "tokentokentoken1234";
        await server.Send($"/rest/crm.contact.list?auth={Token}", $$"""{"filter":{"NAME":"{{Token}}" },"AUTH_ID":"hiddenA"}""");
        await server.Send("/rest/crm.contact.list", "{}", bearer: Token);
        await server.Call("user.add", """{"EMAIL":"ada@example.com","PASSWORD":"hiddenB","CONFIRM_PASSWORD":"hiddenC","client_secret":"hiddenD","extra":{"refresh_token":["hiddenE"]}}""");
        await server.Call("batch", """{"cmd":["crm.contact.update?id=1&fields[UF_CRM_API_SECRET]=hiddenA&fields[COMMENTS]=http%3A%2F%2Fx%2F%3Fmy_token%3DhiddenB"]}""");
        await server.Call("app.option.set", """{"options":{"UF_TOKENS":["hiddenC","hiddenD"]}}""");
        await server.Call("batch", $$$$"""{"cmd":["crm.contact.list?access_token=hiddenF&filter[COMMENTS]={{{{RunningServer.Secret}}}}",{"method":"crm.contact.add","params":{"fields":{"COMMENTS":"http://x/rest/1/hiddenGhiddenG/profile?auth=hiddenH"}}}]}""");
        await server.Call("crm.contact.get", """{"id":1}""");

        var everything = string.Concat(await Task.WhenAll(Enumerable.Range(1, 10).Select(async id => (await Ask(server, "GET", $"/calls/{id}")).Text)));

        Assert.Contains("crm.contact.add", everything, StringComparison.Ordinal);
        Assert.Contains("ada@example.com", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningServer.Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotMatch("hidden[A-H]", everything);
    }

    [Fact]
    public async Task The_ring_holds_as_many_as_it_is_set_to_and_no_more()
    {
        await using var server = await RunningServer.Start(options => options);
        await server.Call("server.time");
        Assert.Empty(await List(server, ""));

        await Ask(server, "PATCH", "/portal", """{"calls_kept":"3"}""");
        for (var call = 0; call < 5; call++)
            await server.Call("server.time");
        Assert.Equal(["3", "4", "5"], (await List(server, "")).Select(row => row!["id"]!.ToString()));
        Assert.Equal("""{"forgotten":3}""", (await Ask(server, "DELETE", "/calls")).Text);
        Assert.Empty(await List(server, ""));

        for (var call = 0; call < 3; call++)
            await server.Call("server.time");
        await Ask(server, "PATCH", "/portal", """{"calls_kept":"2"}""");
        Assert.Equal(2, (await List(server, "")).Count);
        await Ask(server, "PATCH", "/portal", """{"calls_kept":"0"}""");
        Assert.Empty(await List(server, ""));
        await server.Call("server.time");
        Assert.Empty(await List(server, ""));
        Assert.Equal("invalid_input", (await Ask(server, "PATCH", "/portal", """{"calls_kept":"10001"}""")).Error);
    }

    [Fact]
    public async Task Names_that_strangers_chose_take_no_room()
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 });
        var name = new string('n', 500_000);
        await server.Call("server.time", $$"""{"{{name}}":1}""");
        await server.Send("/rest/1/wrongwrongwrong/" + new string('m', 2000));

        var kept = server.Portal.Calls.After(0);

        Assert.Equal(2, kept.Count);
        Assert.All(kept, call => Assert.InRange(call.Bytes, 0, 4000));
        Assert.True(kept[0].AreParametersCut);
        Assert.All(kept.SelectMany(call => call.Warnings), warning => Assert.InRange(warning.Name.Length, 1, 210));
    }

    [Fact]
    public async Task Long_values_and_answers_are_cut()
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 });
        var text = new string('x', 100_000);
        var id = (await server.Call("crm.contact.add", $$$"""{"fields":{"COMMENTS":"{{{text}}}"}}""")).Id();
        await server.Call("crm.contact.get", $$"""{"id":{{id}}}""");
        await server.Call("crm.contact.add", $$$"""{"fields":{"PHONE":[{{{string.Join(',', Enumerable.Repeat("""{"VALUE":"+10000000","VALUE_TYPE":"WORK"}""", 2000))}}}]}}""");

        var (added, read, many) = (await Show(server, 1), await Show(server, 2), await Show(server, 3));

        Assert.EndsWith("x … (100000)", added["parameters"]!["fields"]!["COMMENTS"]!.ToString(), StringComparison.Ordinal);
        Assert.True(added["parameters_cut"]!.GetValue<bool>());
        Assert.True(read["reply_cut"]!.GetValue<bool>());
        Assert.Null(read["reply"]);
        Assert.InRange(read["reply_text"]!.ToString().Length, 60_000, 70_000);
        Assert.InRange(Number(read, "reply_bytes"), 100_000, 110_000);
        Assert.InRange(many["parameters"]!.ToJsonString().Length, 1_000, 40_000);
        Assert.InRange(many["sql"]!.AsArray().Count, 1, 200);
    }

    [Theory, EachStore]
    public async Task Commands_ask_the_running_server(StoreKind store)
    {
        await using var server = await RunningServer.Start(options => options with { CallsKept = 100 }, store);
        using var elsewhere = new TemporaryFolder();
        await server.Call("server.time");

        var list = await ProgramRun.Of(["call", "list", "--data", server.Data, "--json"]);
        var none = await ProgramRun.Of(["call", "list", "--data", elsewhere.FullName]);

        Assert.True(list.Code == 0, list.Errors);
        Assert.Equal("server.time", Assert.Single(JsonNode.Parse(list.Output)!.AsArray())!["method"]!.ToString());
        Assert.Equal(1, none.Code);
        Assert.Contains("only a running one can do this", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_are_listed_with_what_they_need()
    {
        await using var server = await RunningServer.Start(options => options);

        var found = JsonNode.Parse((await Ask(server, "GET", "/methods?name=crm.contact.")).Text)!.AsArray();

        Assert.Contains("""{"name":"crm.contact.add","group":"crm.contact","scopes":"crm","writes":true,"batch":true,"universal":false}""", found.Select(row => row!.ToJsonString()));
        Assert.Contains(found, row => row!["name"]!.ToString() == "crm.contact.list" && !row["writes"]!.GetValue<bool>());
    }

    static async Task<JsonObject> Show(RunningServer server, long id)
    {
        var reply = await Ask(server, "GET", $"/calls/{id}");
        return reply.Status == 200 ? reply.Body! : throw new InvalidOperationException(reply.Text);
    }

    static async Task<JsonArray> List(RunningServer server, string query) => JsonNode.Parse((await Ask(server, "GET", "/calls" + query)).Text)!.AsArray();

    static async Task<WireReply> Ask(RunningServer server, string verb, string path, string? body = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new(verb), server.Host.Addresses[0] + "/_portico" + path) { Content = body is null ? null : TestPortal.Json(body) };
        request.Headers.Authorization = new("Bearer", ControlFile.Find(server.Data)!.Key);
        using var response = await client.SendAsync(request, TestRun.Abort);
        return await WireReply.Read(response);
    }

    static List<JsonNode> Statements(JsonNode call) => [.. call["sql"]!.AsArray().SelectMany(run => run!["statements"]!.AsArray()).OfType<JsonNode>()];

    static string Text(JsonNode node, string name) => node[name]?.ToString() ?? "";

    static long Number(JsonNode node, string name) => node[name]?.GetValue<long>() ?? -1;
}
