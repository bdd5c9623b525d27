using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>What is old or unknown never looks like something fresh.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class FreshnessTests(Chromium chromium) : ScriptedTests(chromium)
{
    [Fact]
    public Task A_lost_connection_is_shown_at_once_and_all_is_whole_after_its_return() => WithPageAsync(async (desk, page, visitor) =>
    {
        await Expect(page.Locator("#banner")).ToBeHiddenAsync();
        desk.IsDown = true;
        desk.Break();

        await Expect(page.Locator("#banner")).ToContainTextAsync("연결이 끊겼습니다");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-old", "");
        foreach (var panel in (string[])["watch", "book", "tape", "chart", "orders", "ticket"])
            await Expect(page.Locator($"[data-panel={panel}] .oldmark").First).ToContainTextAsync("연결 끊김");
        await Expect(page.Locator("#go")).ToBeDisabledAsync();
        // What only stops or reduces may be asked for all the same.
        foreach (var stops in (string[])["#kill", "#cancel-all"]) await Expect(page.Locator(stops)).ToBeEnabledAsync();
        await Expect(page.Locator(".quoteline .price")).ToHaveCSSAsync("font-style", "italic");
        await Expect(page.Locator(".book > header .controls")).ToHaveTextAsync("");
        await Visitor.PictureAsync(page, "lost");

        desk.State["orders"] = new { whole = true, orders = new[] { ScriptedState.Order("b1", "PartlyFilled", "0000012", 4) } };
        desk.State["book"] = ScriptedState.Book(71_000);
        desk.IsDown = false;
        await page.ClickAsync("#banner button");
        await Expect(page.Locator("#banner")).ToBeHiddenAsync();
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-old", "");
        await Expect(page.Locator(".orders tbody tr")).ToHaveCountAsync(1); // the order that is gone is gone here too
        await Expect(page.Locator(".orders tbody tr")).ToContainTextAsync("부분 체결");
        await Expect(page.Locator(".ladder .ask .p").Last).ToHaveTextAsync("71,000");
        await Expect(page.Locator(".book .oldmark")).ToBeHiddenAsync();
        visitor.AssertQuiet("ERR_");
    });

    [Fact]
    public Task It_comes_back_by_itself() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Break();
        await Expect(page.Locator("#banner")).ToBeVisibleAsync();
        await Expect(page.Locator("#banner")).ToBeHiddenAsync(new() { Timeout = 15_000 });
    });

    [Fact]
    public Task A_stock_that_the_desk_refuses_does_not_keep_everything_else_away() => WithPageAsync(async (desk, page, _) =>
    {
        desk.RefuseStream = static stock => stock == "000660" ? new ScriptedRefusal(409, "TooManyStocks", "Too many stocks are shown: look at fewer.") : null;
        desk.Answer("/api/view", static _ => new ScriptedRefusal(409, "TooManyStocks", "Too many stocks are shown: look at fewer."));
        await page.FillAsync("#search", "하이닉스");
        await page.Locator("#found li").ClickAsync();

        await Expect(page.Locator(".toast")).ToContainTextAsync("000660");
        await Expect(page.Locator("#banner")).ToBeHiddenAsync(new() { Timeout = 15_000 });
        await Expect(page.Locator(".quoteline")).ToContainTextAsync("005930");
        await Expect(page.Locator(".ladder .ask .p").Last).ToHaveTextAsync("70,100");
    });

    [Fact]
    public Task What_the_desk_says_of_a_stream_that_it_refuses_is_shown() => WithPageAsync(async (desk, page, _) =>
    {
        desk.RefuseStream = static _ => new ScriptedRefusal(409, "TooManyTabs", "5 pages are open: close one of them.");
        desk.Break();

        await Expect(page.Locator("#banner")).ToContainTextAsync("탭이 너무 많습니다");
        await Expect(page.Locator("#banner [aria-hidden]")).ToContainTextAsync("초 뒤에");
        await Expect(page.Locator("#banner li").First).Not.ToContainTextAsync("초 뒤에"); // what is read aloud does not change every second
    });

    [Fact]
    public Task A_session_that_ended_is_said_and_not_tried_again() => WithPageAsync(async (desk, page, _) =>
    {
        await page.EvaluateAsync("sessionStorage.clear()");
        desk.IsDown = true;
        desk.Break();
        await Expect(page.Locator("#banner")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("세션이 없습니다");
        await Expect(page.Locator("#desk")).ToBeHiddenAsync();
    });

    [Fact]
    public Task A_stock_without_live_data_is_marked() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("quotes", new { whole = true, quotes = new[] { ScriptedState.Quote(stale: true) } });
        desk.Push("book", ScriptedState.Book(70_100, stale: true));

        await Expect(page.Locator(".stocks li.old")).ToContainTextAsync("누락 구간");
        await Expect(page.Locator(".book .oldmark")).ToContainTextAsync("실시간 아님");
        await Expect(page.Locator(".tape .oldmark")).ToContainTextAsync("실시간 아님");
        await Expect(page.Locator(".chart .oldmark")).ToContainTextAsync("실시간 아님");
        desk.Push("book", ScriptedState.Book(70_100));
        await Expect(page.Locator(".book .oldmark")).ToBeHiddenAsync();
    });

    [Fact]
    public Task What_is_unknown_is_a_dash_or_a_word_and_never_zero() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("quotes", new { whole = true, quotes = new[] { ScriptedState.Quote(price: null) } });
        desk.Push("orders", new { whole = true, orders = new[] { ScriptedState.Order("u", "Unknown", null, filled: null) } });
        desk.Push("cash", new { readAt = (string?)null, error = "1999", deposit = (long?)null, orderable = (long?)null, withdrawable = (long?)null, d2 = (long?)null });

        await Expect(page.Locator(".stocks .price")).ToHaveTextAsync("—");
        var row = page.Locator(".orders tbody tr");
        await Expect(row).ToHaveAttributeAsync("data-state", "Unknown");
        await Expect(row.Locator("td").Nth(6)).ToHaveTextAsync("—"); // filled
        await Expect(row.Locator("td").Nth(7)).ToHaveTextAsync("—"); // remaining
        await Expect(page.Locator(".ticket .cost dd").Nth(1)).ToHaveTextAsync("모름");
        await Expect(page.Locator(".ladder .bid .q").Nth(1)).ToHaveTextAsync("—");
        await Expect(page.Locator(".sums")).ToContainTextAsync("매수 —");
        await Expect(page.Locator(".ticket .oldmark")).ToContainTextAsync("예수금을 읽지 못함");
        desk.Push("positions", new { readAt = (string?)null, error = (string?)null, positions = Array.Empty<object>(), totals = new { value = 0, cost = 0, profit = 0, profitPercent = (double?)null } });
        await page.ClickAsync("#tab-positions");
        await Expect(page.Locator(".figures")).ToContainTextAsync("평가금액모름"); // the sums of what was not read
    });

    [Fact]
    public Task A_gap_is_shown_in_the_tape_the_header_and_the_connection() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Push("status", ScriptedState.Status("Waiting", gaps: [new { reason = "ConnectionLost", from = ScriptedState.Now, to = (string?)null, what = "trades, 7 stocks", text = "", kind = "trades", items = new[] { "005930", "000660" } }], reason: "the connection broke"));
        desk.Push("trades", new { stock = ScriptedState.Stock, whole = false, trades = new[] { ScriptedState.Trade(2, 70_200, null, true) } });

        await Expect(page.Locator("#banner")).ToContainTextAsync("실시간 시세가 오지 않습니다");
        await Expect(page.Locator("#bar .pill.bad")).ToContainTextAsync("재접속 대기");
        await Expect(page.Locator(".tape tr[data-gap]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#tab-connection .count")).ToHaveTextAsync("1");
        await page.ClickAsync("#tab-connection");
        await Expect(page.Locator(".connection .gap.open")).ToContainTextAsync("접속 끊김 · 체결 2종목");
    });
}
