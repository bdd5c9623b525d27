using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>Each panel shows what the desk says.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class PanelTests(Chromium chromium) : ScriptedTests(chromium)
{
    [Fact]
    public Task Quote_book_tape_and_chart_show_the_stock() => WithPageAsync(async (desk, page, visitor) =>
    {
        await Expect(page.Locator(".quoteline")).ToContainTextAsync("삼성전자 005930");
        await Expect(page.Locator(".quoteline")).ToContainTextAsync("70,100");
        await Expect(page.Locator(".ladder tr.ask .p:not(:empty)")).ToHaveCountAsync(10);
        await Expect(page.Locator(".ladder tr.bid .p:not(:empty)")).ToHaveCountAsync(10);
        await Expect(page.Locator(".ladder .ask .p").First).ToHaveTextAsync("71,000"); // sells above, the best one lowest
        await Expect(page.Locator(".ladder .ask .p").Last).ToHaveTextAsync("70,100");
        await Expect(page.Locator(".ladder .bid .p").First).ToHaveTextAsync("70,000");
        await Expect(page.Locator(".ladder tr[data-own] .own")).ToHaveTextAsync("● 5");
        await Expect(page.Locator(".tape tbody tr:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator(".legend")).ToContainTextAsync("11-27 09:59");
        await Expect(page.Locator(".notice a")).ToHaveAttributeAsync("href", "https://www.tradingview.com/");

        desk.Push("bar", new { stock = ScriptedState.Stock, minutes = 1, closed = Array.Empty<object>(), day = (object?)null, bar = new { time = "2026-11-27T10:15:00+09:00", open = 70_000, high = 70_900, low = 70_000, close = 70_800, volume = 77, hasGap = true } });
        await Expect(page.Locator(".legend")).ToContainTextAsync("10:15");
        await Expect(page.Locator(".legend")).ToContainTextAsync("종 70,800");
        await Expect(page.Locator(".legend")).ToContainTextAsync("누락 있음");
        await Visitor.PictureAsync(page, "desk");
        visitor.AssertQuiet();
    });

    [Fact]
    public Task A_live_candle_that_was_not_seen_whole_keeps_what_the_query_knows() => WithPageAsync(async (desk, page, _) =>
    {
        await Expect(page.Locator(".legend")).ToContainTextAsync("11-27 09:59  시 70,000  고 70,300  저 69,900  종 70,200");
        object Bar(bool hasGap) => new { stock = ScriptedState.Stock, minutes = 1, closed = Array.Empty<object>(), day = (object?)null, bar = new { time = "2026-11-27T09:59:00+09:00", open = 70_240, high = 70_400, low = 70_210, close = 70_250, volume = hasGap ? null : (int?)77, hasGap } };
        desk.Push("bar", Bar(hasGap: true));
        await Expect(page.Locator(".legend")).ToContainTextAsync("시 70,000  고 70,400  저 69,900  종 70,250  거래량 —  ⚠ 누락 있음");
        desk.Push("bar", Bar(hasGap: false));
        await Expect(page.Locator(".legend")).ToContainTextAsync("시 70,240  고 70,400  저 70,210  종 70,250  거래량 77");
    });

    [Fact]
    public Task A_chart_that_could_not_be_read_says_so_while_live_candles_come() => WithPageAsync(async (desk, page, _) =>
    {
        await Expect(page.Locator(".chart .problem")).ToContainTextAsync("차트를 읽지 못했습니다");
        desk.Push("bar", new { stock = ScriptedState.Stock, minutes = 1, closed = Array.Empty<object>(), day = (object?)null, bar = new { time = "2026-11-27T10:15:00+09:00", open = 70_000, high = 70_900, low = 70_000, close = 70_800, volume = 77, hasGap = false } });
        await Expect(page.Locator(".legend")).ToContainTextAsync("종 70,800");
        await Expect(page.Locator(".chart .problem")).ToContainTextAsync("차트를 읽지 못했습니다");
    }, static desk => desk.Answer("/api/candles", static _ => new ScriptedRefusal(502, "Server", "1999")));

    [Fact]
    public Task An_order_without_a_price_is_a_market_order_only_where_that_is_known() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("orders", new { whole = true, orders = new[] { ScriptedState.Order("m", "Confirmed", "0000007", price: null, type: ("Market", "시장가")) } });
        await Expect(page.Locator(".orders tbody tr")).ToContainTextAsync("시장가");
        desk.Push("orders", new { whole = true, orders = new[] { ScriptedState.Order("x", "Confirmed", "0000008", price: null) } });
        await Expect(page.Locator(".orders tbody tr")).ToContainTextAsync("0000008");
        await Expect(page.Locator(".orders tbody tr")).Not.ToContainTextAsync("시장가");
    });

    [Fact]
    public Task Only_stocks_of_the_watch_list_are_in_it() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("quotes", new { whole = true, quotes = new[] { ScriptedState.Quote(), ScriptedState.Quote("SK하이닉스", stock: "000660", watched: false) } });
        desk.Push("orders", new { whole = true, orders = new[] { ScriptedState.Order("a2", "Confirmed", "0000008") } });
        await Expect(page.Locator(".orders tbody tr")).ToHaveCountAsync(1);

        await Expect(page.Locator(".stocks li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".stocks .name")).ToHaveTextAsync("삼성전자");
    });

    [Fact]
    public Task A_price_of_the_book_fills_the_ticket_and_another_stock_empties_it() => WithPageAsync(async (desk, page, _) =>
    {
        await page.Locator(".ladder .bid .p").First.ClickAsync();
        await Expect(page.Locator("#ticket-price")).ToHaveValueAsync("70,000");
        await page.FillAsync("#ticket-quantity", "10");
        await page.FillAsync("#search", "하이닉스");
        await page.Locator("#found li").ClickAsync();
        await Expect(page.Locator("#ticket-price")).ToHaveValueAsync("");
        await Expect(page.Locator("#ticket-quantity")).ToHaveValueAsync("");
        await Expect(page.Locator(".ladder .p:not(:empty)")).ToHaveCountAsync(0); // never the book of another stock
        Assert.Contains(desk.Posts, static p => p == """/api/view {"stream":"s1","stock":"000660","minutes":1}""");
        Assert.Contains(desk.Posts, static p => p == """/api/watch {"stock":"000660","on":true}""");
    });

    [Fact]
    public Task A_share_of_the_cash_at_the_market_counts_with_what_an_order_may_cost() => WithPageAsync(async (_, page, _) =>
    {
        await page.FillAsync("#ticket-price", "10000");
        await page.Locator(".ticket select").First.SelectOptionAsync("Market");
        await page.GetByRole(AriaRole.Button, new() { Name = "100%" }).ClickAsync();
        await Expect(page.Locator("#ticket-quantity")).ToHaveValueAsync("9"); // 900,000 won at 91,000, and not at the price of another order
    });

    [Fact]
    public Task An_order_opens_with_its_chain_and_its_evidence() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/orders/a1", static _ => new
        {
            order = ScriptedState.Order("a1", "Unknown", "0000007"),
            chain = new[]
            {
                new { number = "0000003", kind = "New", parent = (string?)null, at = ScriptedState.Now, quantity = 10, price = 60_000, state = (string?)"Confirmed" },
                new { number = "0000007", kind = "Modify", parent = (string?)"0000003", at = ScriptedState.Now, quantity = 10, price = 61_000, state = (string?)null },
            },
            intents = new[]
            {
                new
                {
                    id = "i", action = "Buy", state = "Unknown", at = ScriptedState.Now, key = "k", tr = "kt10000", quantity = 10, price = 60_000, attempts = 1,
                    outcome = new { kind = "Unknown", reason = "ConnectionBroken", explanation = "broken", orderNumber = (string?)null, at = ScriptedState.Now, httpStatus = (int?)null, returnCode = (int?)null, code = (string?)null, message = (string?)null },
                    resolution = new { state = "ResolvedAccepted", number = "7", evidence = "the record of the day", by = (string?)null, at = ScriptedState.Now },
                },
            },
            facts = new[] { new { seq = 1, at = ScriptedState.Now, kind = "Observation", text = "7 of 10", number = "7", source = "DayOrders" } },
        });
        await page.Locator(".orders tbody .who button").ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(dialog.Locator("tbody tr").Nth(1)).ToContainTextAsync("└ 0000007정정0000003");
        await Expect(dialog.Locator(".intent .outcome")).ToContainTextAsync("결과 모름 ConnectionBroken");
        await Expect(dialog.Locator(".evidence")).ToContainTextAsync("the record of the day");
        await Expect(dialog.Locator(".facts")).ToContainTextAsync("[당일 기록] 7 of 10");
    });

    [Fact]
    public Task What_is_unknown_stands_out_and_is_settled_by_hand_in_two_presses() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("unknown", new
        {
            requests = new[]
            {
                new
                {
                    id = "r1", state = "Ambiguous", action = "Buy", stock = "005930", name = "삼성전자", side = "Buy", quantity = 10, price = 60_000, originalNumber = (string?)null, sentAt = ScriptedState.Now, key = (string?)null,
                    explanation = "Two orders could be it.",
                    candidates = new[] { Candidate("7", true), Candidate("8", false) },
                },
            },
        });
        await page.ClickAsync("#bar .unclear");
        var card = page.Locator(".unknown-card");
        await Expect(card).ToContainTextAsync("판정 불가");
        await Expect(card.Locator(".candidates li")).ToHaveCountAsync(2);
        await Expect(card.Locator(".candidates li").First).ToContainTextAsync("모두 일치");
        await Visitor.PictureAsync(page, "unknown");
        await card.Locator(".candidates button").First.ClickAsync();
        await page.FillAsync("input[name=note]", "HTS");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#send").WaitForAsync();

        Assert.Contains(desk.Posts, static p => p == """/api/acts/check {"act":"settle","request":"r1","number":"7","note":"HTS"}""");
        Assert.Equal(0, Sent(desk));
    });

    [Fact]
    public Task Modify_cancel_close_cancel_all_and_kill_ask_for_their_checks() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("positions", new
        {
            readAt = ScriptedState.Now,
            error = (string?)null,
            totals = new { value = 701_000, cost = 685_000, profit = 16_000, profitPercent = 2.3 },
            positions = new[] { new { stock = "005930", name = "삼성전자", held = 10, tradable = (int?)null, averagePrice = 68_500, price = 70_100, value = 701_000, cost = 685_000, profit = 16_000, profitPercent = 2.3, journal = new { quantity = 4, averagePrice = 68_500, realised = 0, charges = 0 }, differs = true } },
        });
        var row = page.Locator(".orders tbody tr");
        await row.GetByRole(AriaRole.Button, new() { Name = "취소", Exact = true }).ClickAsync();
        await LeaveAsync(page);
        await row.GetByRole(AriaRole.Button, new() { Name = "정정", Exact = true }).ClickAsync();
        await page.FillAsync("input[name=price]", "69900");
        await page.Keyboard.PressAsync("Enter");
        await LeaveAsync(page);
        await page.ClickAsync("#cancel-all");
        await LeaveAsync(page);
        await page.ClickAsync("#kill");
        await page.FillAsync("input[name=reason]", "enough");
        await page.Keyboard.PressAsync("Enter");
        await LeaveAsync(page);
        await page.ClickAsync("#tab-positions");
        await Expect(page.Locator(".positions tbody tr")).ToContainTextAsync("≠ 4");
        await Expect(page.Locator(".positions tbody tr")).ToContainTextAsync("▲ +16,000");
        await page.Locator(".positions tbody").GetByRole(AriaRole.Button, new() { Name = "긴급 청산" }).ClickAsync();
        await LeaveAsync(page);

        Assert.Equal(
        [
            """{"act":"cancel","order":"a1","quantity":null}""", """{"act":"modify","order":"a1","price":69900,"quantity":null}""", """{"act":"cancel-all","stock":null,"side":null}""",
            """{"act":"kill","reason":"enough"}""", """{"act":"close","stock":"005930"}""",
        ], desk.Posts.Where(static p => p.StartsWith("/api/acts/check", StringComparison.Ordinal)).Select(static p => p["/api/acts/check ".Length..]));
        Assert.Equal(0, Sent(desk));
    });

    [Fact]
    public Task Conditions_limits_journal_and_refusals_show_what_there_is() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("conditions", new
        {
            list = new[] { new { sequence = "7", name = "상승" } },
            listError = (string?)null,
            searches = new[] { new { sequence = "7", name = "상승", watching = true, stale = true, error = (string?)null, ranAt = ScriptedState.Now, hits = new[] { new { stock = "005930", name = "삼성전자", since = ScriptedState.Now, price = 70_100, percent = 0.1 } }, log = new[] { new { time = ScriptedState.Now, stock = "005930", name = "삼성전자", entered = true } } } },
        });
        desk.Answer("/api/journal", static _ => new { day = "2026-11-27", days = Array.Empty<string>(), next = "c", scanned = 9, facts = new[] { new { seq = 9, at = ScriptedState.Now, kind = "Outcome", text = "Unknown: broken", number = (string?)null, stock = "005930", state = "Unknown", intent = "a1" } } });
        await page.ClickAsync("#tab-conditions");
        await Expect(page.Locator(".condition")).ToContainTextAsync("삼성전자 편입");
        await Expect(page.Locator(".conditions .oldmark")).ToContainTextAsync("실시간 누락");
        await page.GetByRole(AriaRole.Switch, new() { Name = "실시간 검색 상승" }).ClickAsync();
        // What was run once is shown with its stocks, while nothing newer is watched.
        desk.Push("conditions", new { list = new[] { new { sequence = "7", name = "상승" } }, listError = (string?)null, searches = Array.Empty<object>() });
        desk.Answer("/api/conditions/run", static _ => new { sequence = "7", ranAt = ScriptedState.Now, stocks = new[] { new { stock = "000660", name = "SK하이닉스", price = 180_000, percent = 1.5 } } });
        await page.GetByRole(AriaRole.Button, new() { Name = "한 번 검색" }).ClickAsync();
        await Expect(page.Locator(".condition .hits")).ToContainTextAsync("SK하이닉스 180,000");
        await page.ClickAsync("#tab-limits");
        await Expect(page.Locator(".meters")).ToContainTextAsync("0 / 제한 없음");
        await page.ClickAsync("#tab-journal");
        await Expect(page.Locator(".journal tbody tr")).ToContainTextAsync("Unknown: broken");
        await page.ClickAsync("#tab-refusals");
        await Expect(page.Locator(".refusals .empty")).ToBeVisibleAsync();
        Assert.Contains(desk.Posts, static p => p == """/api/conditions/watch {"sequence":"7","on":false}""");
    });

    [Fact]
    public Task The_simulator_has_every_fault_as_a_switch_with_its_meaning() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/sim/faults", static _ => ScriptedSim.Body([new { id = "f1", tr = "kt10000", fault = "ReplyLost", calls = 1, left = 1 }]));
        await page.ClickAsync("#tab-sim");
        var flick = page.GetByRole(AriaRole.Switch, new() { Name = "ReplyLost" });
        await Expect(page.Locator(".faults li")).ToHaveCountAsync(Simulator.Fault.All.Count + Simulator.SocketFault.All.Count);
        await Expect(page.Locator(".faults li").First).ToContainTextAsync("실행된 뒤, 응답의 첫 바이트 전에");
        await flick.ClickAsync();

        await Expect(flick).ToBeCheckedAsync();
        await Expect(page.Locator("#tab-sim .count")).ToHaveTextAsync("1");
        await Expect(page.Locator(".sim .warning")).ToContainTextAsync("kt10000 ReplyLost × 1");
        Assert.Contains(desk.Posts, static p => p == """/api/sim/faults {"tr":"kt10000","fault":"ReplyLost","calls":1}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "멈춤" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "상대방 매도" }).ClickAsync();
        await Visitor.PictureAsync(page, "simulator");
        Assert.Contains(desk.Posts, static p => p == """/api/sim/time {"paused":true}""");
        Assert.Contains(desk.Posts, static p => p == """/api/sim/orders {"stock":"005930","side":"Sell","quantity":10,"price":70100}""");
    }, static desk => desk.State["sim"] = ScriptedSim.Body());

    [Fact]
    public Task A_real_desk_has_no_panel_of_the_simulator() => WithPageAsync(async (_, page, _) =>
    {
        await Expect(page.Locator("#tab-orders")).ToBeVisibleAsync();
        await Expect(page.Locator("#tab-sim, #tab-wire")).ToHaveCountAsync(0);
    }, static desk => { desk.Setup["environment"] = "mock"; desk.Setup["isSimulator"] = false; });

    private static object Candidate(string number, bool agrees) =>
        new { number, agrees, stock = "005930", side = "Buy", quantity = 10, filled = 0, price = 60_000, tradeType = "보통", time = "10:15:00" };

    private static async Task LeaveAsync(IPage page)
    {
        await page.Locator("#send").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
