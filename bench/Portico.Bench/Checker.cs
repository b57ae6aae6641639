using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portico.Bench.Floor;
using Portico.Server;

namespace Portico.Bench;

/// <summary>
/// Compares what Portico and the floors answer, byte for byte but for the time, and what they leave in the tables: a floor
/// that does less would make every ratio a lie.
/// </summary>
sealed partial class Checker(HttpClient http, BenchOptions options)
{
    static readonly string[] Tables = ["multifield", "contact_company", "record_contact", "parent_link", "record_observer", "file"];

    int _compared;

    /// <summary>Compares; ends with 1 at the first difference.</summary>
    public static async Task<int> Run(BenchOptions options)
    {
        using var http = new HttpClient();
        var checker = new Checker(http, options);
        foreach (var server in (string[])["plain", "fast"])
            if (options.Find(server) is not null)
                await checker.Reads(server);
        await checker.Writes();
        await Console.Out.WriteLineAsync($"check: {checker._compared} replies and rows of Portico and the floors are the same");
        return 0;
    }

    async Task Reads(string server)
    {
        var most = options.Number("contacts");
        for (var id = 1; id <= most; id += Math.Max(most / 40, 1))
            await Compare(server, $"crm.contact.get?id={Text(id)}", null);
        for (var owner = 2; owner < 22; owner++)
            foreach (var start in (string[])["", ",\"start\":-1"])
                await Compare(server, "crm.contact.list", $$$"""{"filter":{"ASSIGNED_BY_ID":{{{Text(owner)}}}},"order":{"LAST_NAME":"ASC"}{{{start}}}}""");
        foreach (var last in (int[])[0, most / 2, most - 20, most])
            await Compare(server, "crm.contact.list", $$$"""{"filter":{">ID":{{{Text(last)}}}},"order":{"ID":"ASC"},"start":-1}""");
        foreach (var page in (int[])[0, 1, most / 100, most / 50 - 1, most / 50, most / 50 + 1])
            await Compare(server, "crm.contact.list", $$$"""{"order":{"ID":"ASC"},"start":{{{Text(Math.Max(page, 0) * 50)}}}}""");
        for (var owner = 2; server == "plain" && owner < 12; owner++)
        {
            await Compare(server, "crm.deal.list",
                $$$"""{"select":["*","UF_*"],"filter":{"ASSIGNED_BY_ID":{{{Text(owner)}}}},"order":{"ID":"ASC"},"start":-1}""");
            await Compare(server, "crm.item.list",
                """{"entityTypeId":2,"select":["id","title","stageId","categoryId","opportunity","currencyId","assignedById","companyId","createdTime"],"""
                + $$$"""
                "filter":{"0":{"logic":"OR","0":{"assignedById":{{{Text(owner)}}}},"1":{"companyId":{{{Text(owner * 3)}}} } } },"order":{"id":"ASC"},"start":-1}
                """);
        }
        await Compare(server, "batch", Batch(at => $"crm.contact.get?id={Text(1 + at * most / 50)}"));
    }

    async Task Writes()
    {
        const string add = """{"fields":{"NAME":"Zoë 1","LAST_NAME":"Check","PHONE":[{"VALUE":"+49 30 1","VALUE_TYPE":"HOME"}]}}""";
        await Rows("add", await Both("crm.contact.add", add));
        var batch = Batch(static at => $"crm.contact.add?fields%5BNAME%5D=B{Text(at)}&fields%5BLAST_NAME%5D=Check"
            + "&fields%5BPHONE%5D%5B0%5D%5BVALUE%5D=%2B49+1&fields%5BPHONE%5D%5B0%5D%5BVALUE_TYPE%5D=WORK");
        await Rows("batch", await Both("batch", batch));
        await Both("crm.contact.update", """{"id":7,"fields":{"POST":"Chief Éngineer"}}""");
        await Rows("update", ("7", "7"));
        var last = options.Text("contacts");
        await Both("crm.contact.delete?id=" + last, null);
        await Rows("delete", (last, last));
    }

    async Task Compare(string server, string call, string? body)
    {
        var mine = Masked(await Send("portico", call, body));
        var other = Masked(await Send(server, call, body));
        Same($"{server} {call} {body}", mine, other);
    }

    // the same call to Portico and the plain floor; the first id of each answer
    async Task<(string Portico, string Plain)> Both(string call, string? body)
    {
        var mine = await Send("portico", call, body);
        var other = await Send("plain", call, body);
        Same(call, Numbers().Replace(Masked(mine), "0"), Numbers().Replace(Masked(other), "0"));
        return (Numbers().Match(mine).Value, Numbers().Match(other).Value);
    }

    // all there is of a contact, and how many rows each table has
    async Task Rows(string what, (string Portico, string Plain) ids) =>
        Same($"rows after {what}", await Dump("portico", ids.Portico), await Dump("plain", ids.Plain));

    async Task<string> Dump(string server, string id)
    {
        await using var db = await options.DatabaseOf(server).Open();
        var text = new StringBuilder();
        await Dump(db, $"SELECT * FROM contact WHERE id={id}", text);
        await Dump(db, $"SELECT kind,value_type,value,value_f,phone FROM multifield WHERE entity_type_id=3 AND record_id={id}", text);
        await Dump(db, options.Store == StoreKind.Postgres ? PostgresPlan.Total : "SELECT * FROM record_total", text);
        foreach (var table in Tables)
            await Dump(db, $"SELECT '{table}',count(*) FROM {table}", text);
        return text.ToString();
    }

    static async Task Dump(DbConnection db, string sql, StringBuilder text)
    {
        await using var command = BenchDatabase.Command(db, sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var at = 0; at < reader.FieldCount; at++)
                if (reader.GetName(at) is not ("id" or "date_create" or "date_modify" or "last_activity_time"))
                    text.Append(reader.GetName(at)).Append('=').Append(reader.GetValue(at)).Append(' ');
            text.AppendLine();
        }
    }

    async Task<string> Send(string server, string call, string? body)
    {
        var address = new Uri($"{options.Text(server)}/rest/1/{BenchOptions.Secret}/{call}");
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = content is null ? await http.GetAsync(address) : await http.PostAsync(address, content);
        var text = await reply.Content.ReadAsStringAsync();
        return reply.IsSuccessStatusCode ? text : throw new BenchException($"{server} answered {(int)reply.StatusCode} to {call} {body}: {text}");
    }

    void Same(string what, string mine, string other)
    {
        _compared++;
        if (mine == other)
            return;
        var at = mine.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = Math.Max(at - 60, 0);
        throw new BenchException($"""
            {what}
              Portico: …{mine[from..Math.Min(at + 120, mine.Length)]}
              floor:   …{other[from..Math.Min(at + 120, other.Length)]}
            """);
    }

    static string Masked(string reply)
    {
        var cut = reply.IndexOf("\"result_time\":", StringComparison.Ordinal);
        return reply[..(cut < 0 ? reply.LastIndexOf(",\"time\":", StringComparison.Ordinal) : cut)];
    }

    static string Batch(Func<int, string> command) =>
        "{\"halt\":0,\"cmd\":{" + string.Join(',', Enumerable.Range(0, 50).Select(at => $"\"c{Text(at)}\":\"{command(at)}\"")) + "}}";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=[:])[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
