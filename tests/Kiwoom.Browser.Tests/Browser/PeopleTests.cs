using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>Languages, keyboard, a phone, colours, and names that are not what they seem.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class PeopleTests(Chromium chromium) : ScriptedTests(chromium)
{
    [Theory]
    [InlineData("ko-KR", "ko", "호가", "시뮬레이터")]
    [InlineData("en-GB", "en", "Order book", "SIMULATOR")]
    [InlineData("de-DE", "ko", "호가", "시뮬레이터")]
    public Task The_page_speaks_the_language_of_the_browser_else_Korean(string locale, string language, string book, string environment) =>
        WithPageAsync(async (_, page, visitor) =>
        {
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(page.Locator("#book h2")).ToHaveTextAsync(book);
            await Expect(page.Locator("#bar .env")).ToHaveTextAsync(environment);
            visitor.AssertQuiet();
        }, locale: locale);

    [Fact]
    public Task Texts_from_outside_are_texts() => WithPageAsync(async (desk, page, visitor) =>
    {
        const string hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
        desk.Push("quotes", new { whole = true, quotes = new[] { ScriptedState.Quote(hostile) } });
        desk.Push("orders", new { whole = true, orders = new[] { ScriptedState.Order("x", "Confirmed", "0000009", name: hostile) } });
        desk.Push("refusals", new { whole = true, refusals = new[] { new { seq = 1, time = ScriptedState.Now, what = "server", act = hostile, stock = hostile, reason = hostile, code = hostile, text = hostile } } });

        await Expect(page.Locator(".stocks .name")).ToHaveTextAsync(hostile);
        await Expect(page.Locator(".orders tbody .who")).ToHaveTextAsync(hostile);
        await page.ClickAsync("#tab-refusals");
        await Expect(page.Locator(".refusals td.text")).ToHaveTextAsync(hostile);
        await Expect(page.Locator("body img, body script")).ToHaveCountAsync(0);
        visitor.AssertQuiet();
    });

    [Fact]
    public Task The_link_leaves_the_address_at_once_and_another_visit_needs_none() => WithPageAsync(async (desk, page, _) =>
    {
        Assert.DoesNotContain("one-time-link", page.Url, StringComparison.Ordinal);
        Assert.Contains(desk.Posts, static p => p == """/api/session {"link":"one-time-link"}""");
        await page.ReloadAsync();
        await Expect(page.Locator("#bar .pill.good").First).ToBeVisibleAsync();
        Assert.Single(desk.Posts, static p => p.StartsWith("/api/session", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_used_link_does_not_lock_out_a_tab_that_has_a_session() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/session", static _ => new ScriptedRefusal(401, "LinkUsed", "Used."));
        await page.GotoAsync("about:blank");
        await page.GotoAsync("/#a-link-that-was-used");
        await Expect(page.Locator("#bar .pill.good").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task An_order_is_placed_with_the_keyboard_alone() => WithPageAsync(async (desk, page, _) =>
    {
        await page.Locator("#ticket-price").WaitForAsync();
        await page.Keyboard.PressAsync("h"); // the book: its best bid, one level down, into the ticket
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".ladder .bid .p").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#ticket-price")).ToHaveValueAsync("69,900");
        await page.Keyboard.PressAsync("ArrowDown"); // a tick less
        await Expect(page.Locator("#ticket-price")).ToHaveValueAsync("69,800");
        for (var i = 0; i < 8 && await page.EvaluateAsync<string>("document.activeElement.id") != "ticket-quantity"; i++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#send").WaitForAsync();
        await Expect(page.Locator("#send")).ToBeFocusedAsync();
        await page.WaitForTimeoutAsync(400);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".outcome")).ToContainTextAsync("접수됨");
        Assert.Equal(1, Sent(desk));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator("#ticket-quantity")).ToBeFocusedAsync(); // back where it began
    });

    [Fact]
    public Task A_question_mark_lists_the_shortcuts_and_the_dialog_keeps_the_focus() => WithPageAsync(async (_, page, _) =>
    {
        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("킬 스위치");
        for (var i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)"));
        }
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("4");
        await Expect(page.Locator("#tab-conditions")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator("#tab-positions")).ToBeFocusedAsync();
    });

    [Fact]
    public Task Every_control_has_a_name_and_every_panel_a_heading() => WithPageAsync(async (_, page, _) =>
    {
        foreach (var tab in (string[])["orders", "unknown", "positions", "conditions", "journal", "refusals", "limits", "connection"])
        {
            await page.ClickAsync($"#tab-{tab}");
            await page.Locator($"#pane-{tab} [data-panel]").WaitForAsync();
            var nameless = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll("button, input, select, a[href]")].filter((e) => e.checkVisibility()
                  && !e.disabled && !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)
                """);
            Assert.Empty(nameless);
        }
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('section')].filter((s) => !document.getElementById(s.getAttribute('aria-labelledby'))?.textContent).map((s) => s.className)"));
    });

    [Theory]
    [InlineData(390, 844)]
    [InlineData(800, 1000)]
    public Task Nothing_scrolls_sideways(int width, int height) => WithPageAsync(async (_, page, visitor) =>
    {
        foreach (var tab in (string[])["orders", "unknown", "positions", "conditions", "journal", "refusals", "limits", "connection", "sim", "wire"])
        {
            await page.EvaluateAsync($"document.querySelector('#tab-{tab}').click()");
            await page.Locator($"#pane-{tab} [data-panel]").WaitForAsync();
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{tab} is wider than {width}.");
        }
        if (width < 720) await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { Name = "호가" }).ClickAsync();
        await Visitor.PictureAsync(page, $"{width}", wholePage: true);
        await PressOnceAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        await Visitor.PictureAsync(page, $"{width}-check");
        visitor.AssertQuiet();
    }, static desk => desk.State["sim"] = ScriptedSim.Body(), width: width, height: height);

    [Fact]
    public Task Colours_follow_Korean_habit_unless_asked_and_signs_say_the_same() => WithPageAsync(async (_, page, _) =>
    {
        var change = page.Locator(".stocks .chg");
        await Expect(change).ToHaveTextAsync("▲ +0.14%");
        var korean = await ColorAsync(change);
        await page.ClickAsync("#settings");
        await page.SelectOptionAsync("#colors", "western");
        var western = await ColorAsync(change);
        Assert.NotEqual(korean, western);
        Assert.True(Red(korean) > Green(korean) && Green(western) > Red(western), $"{korean}, {western}");
        await page.SelectOptionAsync("#theme", "light");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-colors", "western"); // kept
    });

    private static Task<string> ColorAsync(ILocator element) => element.EvaluateAsync<string>("e => getComputedStyle(e).color");

    private static int Red(string color) => Part(color, 0);

    private static int Green(string color) => Part(color, 1);

    private static int Part(string color, int at) => int.Parse(color[(color.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',')[at].Trim(), System.Globalization.CultureInfo.InvariantCulture);
}
