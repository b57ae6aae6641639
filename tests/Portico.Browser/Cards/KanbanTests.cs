using Microsoft.Playwright;
using Portico.Browser.Support;
using Portico.Server;
using static Microsoft.Playwright.Assertions;

namespace Portico.Browser.Cards;

/// <summary>The kanban and the charts: carried cards, counts and sums.</summary>
public sealed class KanbanTests(TestServer server, Chromium chromium)
{
    const string Board = "/crm/deal/kanban/category/0/";

    [Theory, EachStore, Chosen]
    public async Task A_card_is_carried_to_another_stage_and_the_sums_follow(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await Add(desk, "Engine", 100);
        await Add(desk, "Pump", 20);
        var page = await desk.Open(Board);
        await Expect(Column(page, "NEW").Locator("[data-sum]")).ToContainTextAsync("120");

        await Carry(page, 1, Column(page, "PREPARATION"));

        await Expect(Column(page, "PREPARATION").GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await Expect(Column(page, "PREPARATION").Locator("[data-sum]")).ToContainTextAsync("100");
        await Expect(Column(page, "NEW").Locator("[data-sum]")).ToContainTextAsync("20");
        Assert.Equal("PREPARATION", await StageOf(desk, 1));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Column(page, "NEW").GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(Column(page, "NEW").Locator("[data-sum]")).ToContainTextAsync("120"); // told by the server, after it moved the card
        Assert.Equal("NEW", await StageOf(desk, 1));
    }

    [Fact]
    public async Task A_card_is_moved_by_keys_alone()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board);

        await page.GetByRole(AriaRole.Article).FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(Column(page, "PREPARATION").GetByRole(AriaRole.Article)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("m");
        await page.GetByRole(AriaRole.Menuitemcheckbox).Nth(3).ClickAsync();
        await Expect(Column(page, "EXECUTING").GetByRole(AriaRole.Article)).ToBeFocusedAsync();
        Assert.Equal("EXECUTING", await StageOf(desk, 1));
    }

    [Fact, Chosen]
    public async Task A_move_that_the_server_refuses_is_taken_back_with_its_words()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        desk.Expect("status of 400");
        await Add(desk, "Engine", 100);
        await desk.Rest.Call("crm.deal.userfield.add", new { fields = new { FIELD_NAME = "MUST", USER_TYPE_ID = "string", LABEL = "Must", MANDATORY = "Y" } });
        var page = await desk.Open(Board);

        await Carry(page, 1, Column(page, "PREPARATION"));

        await Expect(page.GetByText("The \"Must\" field is required").First).ToBeVisibleAsync();
        await Expect(Column(page, "NEW").GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        Assert.Equal("NEW", await StageOf(desk, 1));
    }

    [Fact]
    public async Task A_deal_is_won_in_the_zone_that_opens_below()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board);

        await Lift(page, 1);
        await Drop(page, page.Locator("div[data-stage=WON]"));

        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        Assert.Equal("WON", await StageOf(desk, 1));
    }

    [Fact]
    public async Task A_column_makes_a_record_and_markup_stays_text()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        var page = await desk.Open(Board);

        await Column(page, "PREPARATION").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("<img src=x onerror=alert(1)>");
        await page.Keyboard.PressAsync("Enter");

        await Expect(Column(page, "PREPARATION").GetByRole(AriaRole.Article)).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(Column(page, "PREPARATION").Locator("img[src=x]")).ToHaveCountAsync(0);
        Assert.Equal("PREPARATION", await StageOf(desk, 1));
    }

    [Fact]
    public async Task A_phone_shows_one_stage_at_a_time()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board, width: 390, height: 800);
        await Expect(page.GetByRole(AriaRole.Article)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await Expect(Column(page, "PREPARATION")).ToBeVisibleAsync();
        await Expect(Column(page, "NEW")).ToBeHiddenAsync();
    }

    [Theory, EachStore, Chosen]
    public async Task A_chart_tells_its_numbers_as_a_table_too(StoreKind store)
    {
        await using var desk = await Desk.SetUp(server, chromium, store);
        await Add(desk, "Engine", 100);
        await Add(desk, "Pump", 20.5m);
        var page = await desk.Open("/crm/analytics/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sales funnel as a table" }).ClickAsync();
        var first = page.GetByRole(AriaRole.Table, new() { Name = "Sales funnel" }).GetByRole(AriaRole.Row).Nth(1);
        await Expect(first).ToContainTextAsync("2");
        await Expect(first).ToContainTextAsync("120.50");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Deals by stage and month" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Charts_are_drawn_of_any_kind_of_card_with_stages_and_the_choice_is_kept()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        (await desk.Rest.Call("crm.item.add", new { entityTypeId = 31, fields = new { title = "Invoice", opportunity = 70.5m } })).Ok();
        var page = await desk.Open("/crm/analytics/");

        await page.GetByRole(AriaRole.Combobox, new() { Name = "Kind of record" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Invoices" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Invoices by stage and month" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sales funnel as a table" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Sales funnel" }).GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("70.50");

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Kind of record" })).ToContainTextAsync("Invoices");
    }

    [Fact, Chosen]
    public async Task A_finger_that_rests_on_a_card_carries_it_to_a_stage()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board, width: 900, hasTouch: true);
        var finger = await Finger.Over(page);

        await Touch(page, finger);
        await Expect(Carried(page)).ToBeVisibleAsync();
        await finger.Move(890, 400); // the board goes on beneath it
        await Expect(Column(page, "FINAL_INVOICE")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await finger.Rise();

        await Expect(Column(page, "FINAL_INVOICE").GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        Assert.Equal("FINAL_INVOICE", await StageOf(desk, 1));
        await Expect(page).ToHaveURLAsync(new Uri(desk.Address, Board).ToString());
    }

    [Fact]
    public async Task A_tap_on_the_board_is_a_tap_after_a_finger_carried_a_card()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board, width: 900, hasTouch: true);
        var finger = await Finger.Over(page);

        var (x, y) = await Touch(page, finger);
        await Expect(Carried(page)).ToBeVisibleAsync();
        await finger.Move(x + 300, y);
        await finger.Rise();
        await Expect(Column(page, "PREPARATION").GetByRole(AriaRole.Article)).ToHaveCountAsync(1);

        await Column(page, "NEW").GetByRole(AriaRole.Button).First.TapAsync();
        await Expect(page.GetByLabel("Title")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_finger_that_moves_at_once_scrolls_and_one_that_is_taken_away_drops_nothing()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board, width: 900, hasTouch: true);
        var finger = await Finger.Over(page);

        var (x, y) = await Touch(page, finger);
        await finger.Move(x - 150, y);
        await finger.Rise();
        await Expect(Column(page, "NEW")).Not.ToBeInViewportAsync(new() { Ratio = 0.9f });
        await page.GetByRole(AriaRole.Article).ScrollIntoViewIfNeededAsync();

        foreach (var end in new[] { finger.Cancel, () => page.Keyboard.PressAsync("Escape") })
        {
            (x, y) = await Touch(page, finger);
            await Expect(Carried(page)).ToBeVisibleAsync();
            await finger.Move(x + 300, y);
            await end();
            await Expect(Carried(page)).ToHaveCountAsync(0);
        }
        await finger.Rise();
        await Expect(Column(page, "NEW").GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        Assert.Equal("NEW", await StageOf(desk, 1));
    }

    [Fact]
    public async Task A_finger_on_a_phone_carries_a_card_to_the_name_of_a_stage()
    {
        await using var desk = await Desk.SetUp(server, chromium);
        await Add(desk, "Engine", 100);
        var page = await desk.Open(Board, width: 390, height: 800, hasTouch: true);
        var finger = await Finger.Over(page);

        await Touch(page, finger);
        await Expect(Carried(page)).ToBeVisibleAsync();
        var stage = (await page.GetByRole(AriaRole.Tab).Nth(1).BoundingBoxAsync())!;
        await finger.Move(stage.X + 20, stage.Y + stage.Height / 2);
        await finger.Rise();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Tab).Nth(1)).ToContainTextAsync("1");
        Assert.Equal("PREPARATION", await StageOf(desk, 1));
    }

    static ILocator Carried(IPage page) => page.Locator("[data-carried]");

    static async Task<(double X, double Y)> Touch(IPage page, Finger finger)
    {
        var box = (await page.Locator("[data-card='1']").BoundingBoxAsync())!;
        var at = (box.X + 60, box.Y + box.Height - 20);
        await finger.Press(at.Item1, at.Item2);
        return at;
    }

    static ILocator Column(IPage page, string stage) => page.Locator($"section[data-stage='{stage}']");

    static async Task Carry(IPage page, int id, ILocator target)
    {
        await Lift(page, id);
        await Drop(page, target);
    }

    static async Task Lift(IPage page, int id)
    {
        var box = (await page.Locator($"[data-card='{id}']").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 60, box.Y + box.Height - 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 80, box.Y + box.Height + 20, new() { Steps = 3 });
    }

    static async Task Drop(IPage page, ILocator target)
    {
        var box = (await target.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + Math.Min(box.Height / 2, 200), new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    static async Task Add(Desk desk, string title, decimal opportunity) =>
        (await desk.Rest.Call("crm.item.add", new { entityTypeId = 2, fields = new { title, opportunity } })).Ok();

    static async Task<string> StageOf(Desk desk, int id) =>
        (await desk.Rest.Call("crm.item.get", new { entityTypeId = 2, id })).Ok().Result!["item"]!["stageId"]!.GetValue<string>();
}
