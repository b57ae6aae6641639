using Microsoft.Playwright;
using Portico.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Admin;

/// <summary>Pipelines, stages, directories and smart processes.</summary>
public sealed class StagesTests(TestServer server, Chromium chromium)
{
    [Fact, Chosen]
    public async Task A_stage_is_dragged_to_another_place_and_moved_on_with_the_keyboard()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var before = await Stages(desk);
        var page = await desk.Open("/crm/configs/stages/");

        await page.Drag(page.Handle(before[4]), page.Handle(before[1]));
        await Expect(page.Field(1)).ToHaveValueAsync(before[4]);
        await Until(desk, before[0], before[4], before[1], before[2], before[3]);

        await page.Handle(before[4]).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown"); // nobody waits until the first is stored
        await Expect(page.Field(3)).ToHaveValueAsync(before[4]);
        await Until(desk, before[0], before[1], before[2], before[4], before[3]);
    }

    [Fact]
    public async Task A_stage_with_records_stays_and_the_server_says_why()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await desk.Rest.Call("crm.deal.add", new { fields = new { TITLE = "Ship", STAGE_ID = "EXECUTING" } });
        var stage = (await desk.Rest.Call("crm.status.list", new { filter = new { ENTITY_ID = "DEAL_STAGE", STATUS_ID = "EXECUTING" } })).Ok().Result![0]!;
        var words = (await desk.Rest.Call("crm.status.delete", new { id = stage["ID"]!.ToString() })).Description!;
        var page = await desk.Open("/crm/configs/stages/2/0/");

        await page.Button($"Delete {stage["NAME"]}").ClickAsync();
        await page.Box().Button("Delete").ClickAsync();

        await Expect(page.Box().GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
        await page.Box().Button("Cancel").ClickAsync();
        await Expect(page.Button($"Delete {stage["NAME"]}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_pipeline_is_added_and_a_stage_in_it_renamed_where_it_stands()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/configs/stages/");

        await page.Button("Add pipeline").ClickAsync();
        await page.Box().GetByLabel("Name").FillAsync("Repairs");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Button("Repairs")).ToHaveAttributeAsync("aria-current", "true");
        await page.Field(0).FillAsync("Received");
        await page.Keyboard.PressAsync("Enter");

        var id = (await desk.Rest.Call("crm.category.list", new { entityTypeId = 2 })).Ok().Result!["categories"]!.AsArray().Single(row => row!["name"]!.ToString() == "Repairs")!["id"]!;
        await Expect(page.Handle("Received")).ToBeVisibleAsync();
        Assert.Equal("Received", (await desk.Rest.Call("crm.status.list", new { filter = new { ENTITY_ID = $"DEAL_STAGE_{id}" }, order = new { SORT = "ASC" } })).Ok().Result![0]!["NAME"]!.ToString());
    }

    [Fact]
    public async Task An_entry_is_added_to_a_directory_behind_another_one()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/crm/configs/status/SOURCE/");
        var first = await page.Field(0).InputValueAsync();

        await page.Button($"Add after {first}").ClickAsync();
        await page.Box().GetByLabel("Name").FillAsync("Harbour fair");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Field(1)).ToHaveValueAsync("Harbour fair");
        var entries = (await desk.Rest.Call("crm.status.list", new { filter = new { ENTITY_ID = "SOURCE" }, order = new { SORT = "ASC" } })).Ok().Result!.AsArray();
        Assert.Equal([first, "Harbour fair"], entries.Take(2).Select(entry => entry!["NAME"]!.ToString()));
    }

    [Fact, Chosen]
    public async Task A_smart_process_that_is_made_stands_in_the_menu_and_goes_from_it()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open("/automation/type/");
        var entry = page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Ships" });

        await page.Button("Add smart process").ClickAsync();
        await page.Box().GetByLabel("Name").FillAsync("Ships");
        await page.Box().GetByRole(AriaRole.Switch, new() { Name = "Observers" }).ClickAsync();
        await page.Choose("Relation to Deals", "Is above this process");
        await page.Box().Button("Add").ClickAsync();

        await Expect(entry).ToBeVisibleAsync();
        var type = (await desk.Rest.Call("crm.type.list")).Ok().Result!["types"]![0]!;
        Assert.Equal(("Y", "Y", "N"), (type["isStagesEnabled"]!.ToString(), type["isObserversEnabled"]!.ToString(), type["isSourceEnabled"]!.ToString()));
        var item = await desk.Rest.Call("crm.item.add", new { entityTypeId = type["entityTypeId"]!.GetValue<int>(), fields = new { title = "Endeavour" } });

        // with records it stays
        await page.Button("More for Ships").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.Box().Button("Delete").ClickAsync();
        await Expect(page.Box().GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await desk.Rest.Call("crm.item.delete", new { entityTypeId = type["entityTypeId"]!.GetValue<int>(), id = item.Ok().Result!["item"]!["id"]!.GetValue<int>() });
        await page.Box().Button("Delete").ClickAsync();
        await Expect(entry).ToHaveCountAsync(0);
    }

    static async Task<List<string>> Stages(Desk desk) =>
        [.. (await desk.Rest.Call("crm.status.list", new { filter = new { ENTITY_ID = "DEAL_STAGE" }, order = new { SORT = "ASC" } })).Ok().Result!.AsArray().Select(stage => stage!["NAME"]!.ToString())];

    // the page shows the new place before the server has it
    static async Task Until(Desk desk, params string[] names)
    {
        await Tests.Support.Expect.Soon(async () => (await Stages(desk)).Take(names.Length).SequenceEqual(names), string.Join(", ", names));
    }
}

/// <summary>What stands in lists of stages.</summary>
static class StageActs
{
    /// <summary>The name of an entry, by its place.</summary>
    public static ILocator Field(this IPage page, int place) => page.GetByRole(AriaRole.Textbox, new() { Name = "Name of" }).Nth(place);
}
