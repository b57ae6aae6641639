using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Lists;

/// <summary>What is done with many records: change, delete, export, import, merge.</summary>
public sealed class ManyTests(TestServer server, Chromium chromium)
{
    const string Deals = "/crm/deal/list/";

    [Theory, EachStore, Chosen]
    public async Task Chosen_records_are_changed_together_and_changed_back(Portico.Server.StoreKind store)
    {
        await using var desk = await WithDeals(3, store);
        var page = await desk.Open(Deals);
        await page.Row("Deal 3").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.Row("Deal 2").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Chosen records" }).Button("Edit").ClickAsync();
        await page.Pick(page.OpenDialog().GetByLabel("Field", new() { Exact = true }).First, "Additional Information");
        await page.OpenDialog().GetByRole(AriaRole.Textbox, new() { Name = "Additional Information" }).FillAsync("Together");
        await page.OpenDialog().Button("Change").ClickAsync();

        await Expect(page.OpenDialog().GetByText("2 changed.")).ToBeVisibleAsync();
        Assert.Equal(["Together", "Together", "as it was"], await Informations(desk));
        await page.OpenDialog().Button("Undo").ClickAsync();
        await Expect(page.OpenDialog().GetByText("2 are as before.")).ToBeVisibleAsync();
        Assert.Equal(["as it was", "as it was", "as it was"], await Informations(desk));
    }

    [Fact]
    public async Task All_that_match_are_deleted_once_their_number_is_written()
    {
        await using var desk = await WithDeals(60);
        var page = await desk.Open($"{Deals}?f=title:contains:Deal");
        await Expect(page.GetByText("of 60")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose all rows in sight" }).ClickAsync();
        await page.Button("Choose all 60").ClickAsync();
        await page.Row("Deal 60").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Chosen records" }).Button("Delete").ClickAsync();
        await Expect(page.OpenDialog().Button("Delete")).ToBeDisabledAsync();
        await page.OpenDialog().GetByRole(AriaRole.Textbox).FillAsync("59");
        await page.OpenDialog().Button("Delete").ClickAsync();

        await Expect(page.OpenDialog().GetByText("59 deleted.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.HasRows("Rows 1 to 1 of 1");
        await Expect(page.Row("Deal 60")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_refused_is_told_in_the_words_of_the_server()
    {
        await using var desk = await WithDeals(2);
        var page = await desk.Open(Deals);
        await page.Row("Deal 2").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Chosen records" }).Button("Edit").ClickAsync();
        await page.Pick(page.OpenDialog().GetByLabel("Field", new() { Exact = true }).First, "Stage");
        await page.Pick(page.OpenDialog().GetByLabel("Stage", new() { Exact = true }).Last, "Deal failed");
        await desk.Rest.Call("crm.deal.delete", new { id = 2 });
        await page.OpenDialog().Button("Change").ClickAsync();

        await Expect(page.OpenDialog().GetByText("One was refused")).ToBeVisibleAsync();
        await Expect(page.OpenDialog().GetByText("#2")).ToBeVisibleAsync();
        await Expect(page.OpenDialog().GetByText("not found", new() { Exact = false })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_leaves_as_CSV_with_its_columns_and_rows()
    {
        await using var desk = await WithDeals(2);
        await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Deal; \"3\"" } });
        var page = await desk.Open($"{Deals}?f=title:not:Deal%202&sort=title.asc");
        await page.HasRows("Rows 1 to 2 of 2");
        await page.Button("More actions").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Export" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "CSV with semicolons" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.OpenDialog().Button("Export").ClickAsync());

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("Title;Stage;Amount;Currency;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Deal 1;New;100,5;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"Deal; \"\"3\"\"\";", lines[2], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
    }

    [Theory, EachStore, Chosen]
    public async Task Rows_of_a_file_are_added_change_records_or_come_back_with_a_reason(Portico.Server.StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada", LAST_NAME = "Byron", EMAIL = new[] { new { VALUE = "ada@example.com", VALUE_TYPE = "WORK" } } } });
        var page = await desk.Open("/crm/contact/import/");
        await Choose(page, "Vorname;Nachname;E-Mail;Geburtstag\r\nAda;Lovelace;ADA@example.com;10.12.1815\r\nGrace;Hopper;grace@example.com;\r\nJoan;Clarke;joan@example.com;31.02.1917\r\n");
        await Expect(page.GetByText("Birthdate: “31.02.1917” is no date.")).ToBeVisibleAsync();
        await page.Button("Import 3 rows").ClickAsync();

        await Expect(page.GetByText("Done: 3 of 3")).ToBeVisibleAsync();
        var contacts = (await desk.Rest.Call("crm.contact.list", new { select = new[] { "NAME", "LAST_NAME", "BIRTHDATE" }, order = new { ID = "ASC" } })).Ok().Result!.AsArray();
        Assert.Equal(["Ada Lovelace 1815-12-10", "Grace Hopper "], contacts.Select(one => $"{one!["NAME"]} {one["LAST_NAME"]} {one["BIRTHDATE"]?.GetValue<string>().Split('T')[0]}"));
        var download = await page.RunAndWaitForDownloadAsync(() => page.Button("Refused rows as a file").ClickAsync());
        var lines = (await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("Joan;Clarke;joan@example.com;31.02.1917;Birthdate: “31.02.1917” is no date.", lines[1]);

        await page.Button("Another file").ClickAsync();
        await Choose(page, "First name,E-mail\nAugusta,ada@example.com\n");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Skip the row" }).ClickAsync();
        await page.Button("Import one row").ClickAsync();
        await Expect(page.GetByText("Done: 1 of 1")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Definition).Nth(2)).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Amounts_of_a_file_are_read_by_its_own_sign_of_fractions_and_shown_so_beforehand()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/deal/import/");
        await Choose(page, "Titel;Betrag\r\nOne;1.500 €\r\nTwo;12,5\r\n");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "1,500", Exact = true })).ToBeVisibleAsync();
        await page.Button("Import 2 rows").ClickAsync();

        await Expect(page.GetByText("Done: 2 of 2")).ToBeVisibleAsync();
        var deals = (await desk.Rest.Call("crm.deal.list", new { select = new[] { "TITLE", "OPPORTUNITY" }, order = new { ID = "ASC" } })).Ok().Result!.AsArray();
        Assert.Equal([1500m, 12.5m], deals.Select(one => decimal.Parse(one!["OPPORTUNITY"]!.ToString(), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Rows_that_did_not_come_in_are_given_back_when_the_connection_is_lost()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/contact/import/");
        await Choose(page, "Vorname;Nachname\r\nAda;Lovelace\r\n\r\nGrace;Hopper\r\n");
        await page.RouteAsync("**/rest/batch", route => route.AbortAsync());
        await page.Button("Import 2 rows").ClickAsync();

        await Expect(page.GetByText("Stopped by an error: 0 of 2")).ToBeVisibleAsync();
        await Expect(page.GetByText("Rows 2 to 4 were on their way")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Button("Rows not imported, as a file").ClickAsync());
        Assert.Equal(["\ufeffVorname;Nachname", "Ada;Lovelace", "Grace;Hopper", ""],
            Encoding.UTF8.GetString(await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken)).Split("\r\n"));
    }

    [Fact]
    public async Task What_keeps_duplicates_apart_is_said_before_anything_is_written()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        foreach (var post in new[] { "Countess", "Programmer" })
        {
            var lead = (await desk.Rest.Call("crm.lead.add", new { fields = new { TITLE = post } })).Ok().Result!.GetValue<long>();
            await desk.Rest.Call("crm.item.add", new { entityTypeId = 3, fields = new { name = "Ada", lastName = "Lovelace", post, leadId = lead } });
        }
        var page = await desk.Open("/crm/contact/duplicates/");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Name" }).ClickAsync();
        await page.Button("Find duplicates").ClickAsync();
        await page.Button("Compare 2").ClickAsync();

        await Expect(page.OpenDialog().GetByText("These fields differ and cannot be chosen here: Lead.")).ToBeVisibleAsync();
        await Expect(page.OpenDialog().Button("Merge")).ToBeDisabledAsync();
    }

    [Fact, Chosen]
    public async Task Duplicates_are_compared_and_merged()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        foreach (var (last, post) in new[] { ("Lovelace", "Countess"), ("Byron", "Programmer") })
            await desk.Rest.Call("crm.contact.add", new { fields = new { NAME = "Ada", LAST_NAME = last, POST = post, PHONE = new[] { new { VALUE = last == "Byron" ? "+44 (20) 79460801" : "+44 20 7946 0801", VALUE_TYPE = "WORK" } } } });
        var page = await desk.Open("/crm/contact/duplicates/");
        await page.Button("Find duplicates").ClickAsync();
        await page.Button("Compare 2").ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Position: #2" }).CheckAsync();
        await page.OpenDialog().Button("Merge").ClickAsync();

        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        var left = (await desk.Rest.Call("crm.contact.list", new { select = new[] { "LAST_NAME", "POST" } })).Ok().Result!.AsArray();
        Assert.Equal(["1 Lovelace Programmer"], left.Select(one => $"{one!["ID"]} {one["LAST_NAME"]} {one["POST"]}"));
    }

    static Task Choose(IPage page, string csv) => page.GetByLabel("Choose a file").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });

    static async Task<List<string?>> Informations(Desk desk) =>
        [.. (await desk.Rest.Call("crm.deal.list", new { select = new[] { "ADDITIONAL_INFO" }, order = new { ID = "DESC" } })).Ok().Result!.AsArray().Select(one => one!["ADDITIONAL_INFO"]?.GetValue<string>())];

    async Task<Desk> WithDeals(int count, Portico.Server.StoreKind store = Portico.Server.StoreKind.Sqlite)
    {
        var desk = await Desk.SetUp(server, chromium, store);
        for (var from = 1; from <= count; from += 50)
            await desk.Rest.Call("batch", new JsonObject
            {
                ["cmd"] = new JsonObject(Enumerable.Range(from, Math.Min(50, count - from + 1)).Select(number => new KeyValuePair<string, JsonNode?>($"d{number}",
                    $"crm.deal.add?fields[TITLE]=Deal {number}&fields[OPPORTUNITY]={number}00.5&fields[ADDITIONAL_INFO]=as it was"))),
            });
        return desk;
    }
}
