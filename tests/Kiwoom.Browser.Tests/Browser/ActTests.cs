using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>Nothing is sent without two presses, and nothing twice.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class ActTests(Chromium chromium) : ScriptedTests(chromium)
{
    [Fact]
    public Task The_first_press_only_checks_and_shows_the_checklist() => WithPageAsync(async (desk, page, visitor) =>
    {
        await PressOnceAsync(page);

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("삼성전자 매수 10주 × 70,000원");
        await Expect(dialog.Locator(".checks .yes")).ToContainTextAsync("호가단위");
        await Expect(dialog.Locator(".checks .maybe")).ToContainTextAsync("확인할 수 없음");
        await Expect(dialog.Locator(".cost")).ToContainTextAsync("수수료모름");
        await Expect(dialog).ToContainTextAsync("시뮬레이터");
        await Expect(dialog.Locator(".subject")).ToContainTextAsync("삼성전자 005930");
        Assert.Contains(desk.Posts, static p => p == """/api/acts/check {"act":"buy","stock":"005930","quantity":10,"price":70000,"tradeType":"Limit","venue":"Krx","conditionPrice":null}""");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, Sent(desk));
        visitor.AssertQuiet();
    });

    [Fact]
    public Task The_second_press_sends_the_plan_once_however_often_it_is_pressed() => WithPageAsync(async (desk, page, visitor) =>
    {
        var answered = new TaskCompletionSource();
        desk.Answer("/api/acts/send", _ => { answered.Task.Wait(); return ScriptedState.Result(); });
        await PressOnceAsync(page);
        await page.WaitForTimeoutAsync(400); // of the page's own, against double clicks
        await page.EvaluateAsync("for (let i = 0; i < 5; i++) document.querySelector('#send').click()");
        await page.Keyboard.PressAsync("Enter");
        answered.SetResult();

        await Expect(page.Locator(".outcome")).ToContainTextAsync("접수됨");
        Assert.Equal(1, Sent(desk));
        Assert.Contains(desk.Posts, static p => p == """/api/acts/send {"plan":"plan-1"}""");
        visitor.AssertQuiet();
    });

    [Fact]
    public Task A_dialog_that_sends_stays_until_its_result_is_seen() => WithPageAsync(async (desk, page, visitor) =>
    {
        var answered = new TaskCompletionSource();
        desk.Answer("/api/acts/send", _ => { answered.Task.Wait(); return ScriptedState.Result(); });
        await PressOnceAsync(page);
        await page.WaitForTimeoutAsync(400); // of the page's own, against double clicks
        await page.ClickAsync("#send");
        for (var i = 0; i < 3; i++) await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("document.querySelector('dialog header button').click()");
        answered.SetResult();

        await Expect(page.Locator("dialog .outcome")).ToContainTextAsync("접수됨");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        visitor.AssertQuiet();
    });

    [Fact]
    public Task A_double_click_on_the_first_button_is_not_a_second_press() => WithPageAsync(async (desk, page, _) =>
    {
        await page.FillAsync("#ticket-price", "70000");
        await page.FillAsync("#ticket-quantity", "10");
        await page.FocusAsync("#ticket-quantity");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#send").WaitForAsync();
        await page.EvaluateAsync("document.querySelector('#send').click()");

        await Expect(page.Locator("#send")).ToBeVisibleAsync();
        Assert.Equal(0, Sent(desk));
    });

    [Fact]
    public Task A_failed_check_leaves_nothing_to_press() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/acts/check", static _ => ScriptedState.Plan(canSend: false));
        await page.FillAsync("#ticket-price", "70001");
        await page.FillAsync("#ticket-quantity", "10");
        await page.ClickAsync("#go");

        await Expect(page.Locator(".checks .no")).ToContainTextAsync("실패");
        await Expect(page.Locator("#send")).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData("", "10", "가격")]
    [InlineData("70000", "1.5", "수량")]
    [InlineData("70000", "-3", "수량")]
    [InlineData("70000", "all", "수량")]
    public Task What_is_no_whole_number_is_not_even_checked(string price, string quantity, string field) => WithPageAsync(async (desk, page, _) =>
    {
        await page.FillAsync("#ticket-price", price);
        await page.FillAsync("#ticket-quantity", quantity);
        await page.ClickAsync("#go");

        await Expect(page.Locator(".ticket .problem")).ToContainTextAsync(field);
        Assert.DoesNotContain(desk.Posts, static p => p.StartsWith("/api/acts", StringComparison.Ordinal));
    });

    [Fact]
    public Task An_unknown_outcome_is_shown_as_unknown_and_offers_no_sending_again() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/acts/send", static _ => ScriptedState.Result("Unknown"));
        await SendAsync(page);

        await Expect(page.Locator(".outcome.Unknown")).ToContainTextAsync("결과 모름");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("다시 보내지 마십시오");
        await Expect(page.Locator("#send")).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public Task An_answer_that_never_came_is_unknown_too(int status) => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/acts/send", _ => new ScriptedRefusal(status, "Failed", "Failed."));
        await SendAsync(page);

        await Expect(page.Locator(".outcome.Unknown")).ToContainTextAsync("주문이 나갔는지 이 화면은 모릅니다");
        await Expect(page.Locator("#send")).ToHaveCountAsync(0);
        // The browser itself writes a POST again when its connection breaks, on each connection that it keeps. It is the same plan, which works once.
        Assert.Single(desk.Posts.Where(static p => p.StartsWith("/api/acts/send", StringComparison.Ordinal)).Distinct());
    });

    /// <summary>The browser may have sent it twice: what the second delivery is told says nothing of the first one.</summary>
    [Theory]
    [InlineData(401, "NoToken", true)]
    [InlineData(403, "Stranger", true)]
    [InlineData(404, "NoPlan", true)]
    [InlineData(409, "PlanExpired", false)]
    [InlineData(403, "ReadOnly", false)]
    public Task Only_what_the_desk_says_of_this_plan_is_certain_after_the_second_press(int status, string code, bool isLost) => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/acts/send", _ => new ScriptedRefusal(status, code, "Refused."));
        await SendAsync(page);

        var shown = page.Locator("dialog [role=alert]");
        if (isLost) await Expect(shown).ToContainTextAsync("주문이 나갔는지 이 화면은 모릅니다");
        else await Expect(shown).Not.ToContainTextAsync("모릅니다");
        await Expect(page.Locator("#send")).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_act_that_took_long_says_how_it_ended(bool isClosed) => WithPageAsync(async (desk, page, _) =>
    {
        var asked = 0;
        desk.Answer("/api/acts/send", static _ => ScriptedState.Result("Working"));
        desk.Answer("/api/acts/result", _ => ScriptedState.Result(++asked < 2 ? "Working" : "Unknown"));
        await SendAsync(page);
        await Expect(page.Locator("dialog .outcome.Working")).ToContainTextAsync("진행 중");
        if (isClosed) await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator(isClosed ? ".toast" : "dialog .outcome.Unknown")).ToContainTextAsync("결과 모름", new() { Timeout = 30_000 });
        Assert.Equal(1, Sent(desk));
    });

    [Fact]
    public Task An_answer_that_was_lost_is_asked_for() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/acts/send", static _ => new ScriptedRefusal(500, "Failed", "Failed."));
        desk.Answer("/api/acts/result", static _ => ScriptedState.Result());
        await SendAsync(page);
        await Expect(page.Locator(".outcome.Accepted")).ToContainTextAsync("접수됨", new() { Timeout = 30_000 });
        Assert.Equal(1, Sent(desk));
    });

    [Fact]
    public Task A_check_and_a_sending_that_are_not_answered_end_by_themselves() => WithPageAsync(async (desk, page, _) =>
    {
        using var ends = new ManualResetEventSlim();
        desk.Answer("/api/acts/check", _ => { ends.Wait(); return ScriptedState.Plan(); });
        await page.Clock.InstallAsync();
        await page.FillAsync("#ticket-price", "70000");
        await page.FillAsync("#ticket-quantity", "10");
        await page.ClickAsync("#go");
        await Expect(page.Locator("dialog")).ToContainTextAsync("점검하는 중");
        await page.Clock.FastForwardAsync(15_500);
        await Expect(page.Locator("dialog")).ToContainTextAsync("점검 결과를 받지 못했습니다");
        await page.Keyboard.PressAsync("Escape");

        desk.Answer("/api/acts/check", static _ => ScriptedState.Plan());
        desk.Answer("/api/acts/send", _ => { ends.Wait(); return ScriptedState.Result(); });
        await page.ClickAsync("#go");
        await page.Locator("#send").WaitForAsync();
        await page.Clock.FastForwardAsync(1_000);
        await page.ClickAsync("#send");
        await Expect(page.Locator("dialog")).ToContainTextAsync("보내는 중");
        await page.Clock.FastForwardAsync(31_000);
        await Expect(page.Locator(".outcome.Unknown")).ToContainTextAsync("주문이 나갔는지 이 화면은 모릅니다");
        ends.Set();
    });

    [Fact]
    public Task A_person_who_reads_Korean_confirms_in_Korean() => WithPageAsync(async (desk, page, _) =>
    {
        await PressOnceAsync(page);
        var dialog = page.GetByRole(AriaRole.Dialog);
        foreach (var korean in (string[])["호가 단위에 맞습니다.", "취소: 삼성전자(005930)", "시장에 나와 있는 가격으로"]) await Expect(dialog).ToContainTextAsync(korean);
        foreach (var english in (string[])["on a tick", "cancel 005930", "what the market asks"]) await Expect(dialog).Not.ToContainTextAsync(english);
        await page.Keyboard.PressAsync("Escape");
        desk.Answer("/api/acts/check", static _ => new ScriptedRefusal(409, "Foreign", "The order was placed elsewhere."));
        await page.ClickAsync("#go");
        await Expect(page.Locator("dialog .problem")).ToContainTextAsync("다른 곳에서 낸 주문은");
    });

    [Fact]
    public Task A_plan_that_was_used_shows_its_first_result() => WithPageAsync(async (desk, page, _) =>
    {
        desk.Answer("/api/acts/send", static _ => new ScriptedRefusal(409, "PlanUsed", "Used.", ScriptedState.Result("Rejected")));
        await SendAsync(page);

        await Expect(page.Locator(".outcome.Rejected")).ToContainTextAsync("거부됨");
    });

    [Fact]
    public Task Real_money_is_named_and_asks_for_the_digits_once() => WithPageAsync(async (desk, page, _) =>
    {
        await Expect(page.Locator("#bar .env")).ToHaveTextAsync("실거래");
        await page.FillAsync("#ticket-price", "70000");
        await page.FillAsync("#ticket-quantity", "10");
        await page.ClickAsync("#go");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("끝 4자리");
        Assert.DoesNotContain(desk.Posts, static p => p.StartsWith("/api/acts", StringComparison.Ordinal));
        await page.FillAsync("input[name=digits]", "1234");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#send").WaitForAsync();
        Assert.Contains(desk.Posts, static p => p == """/api/unlock {"digits":"1234"}""");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#go");
        await page.Locator("#send").WaitForAsync();
        Assert.Single(desk.Posts, static p => p.StartsWith("/api/unlock", StringComparison.Ordinal));
        await Visitor.PictureAsync(page, "live");
    }, static desk =>
    {
        desk.Setup["environment"] = "live";
        desk.Setup["isSimulator"] = false;
        desk.Setup["acts"] = new { allowed = true, why = (string?)null, needsDigits = true, unlocked = false };
    });

    [Fact]
    public Task A_read_only_desk_says_why_and_has_no_button_that_works() => WithPageAsync(async (_, page, _) =>
    {
        await Expect(page.Locator("#go")).ToBeDisabledAsync();
        await Expect(page.Locator("#kill")).ToBeDisabledAsync();
        await Expect(page.Locator("#cancel-all")).ToBeDisabledAsync();
        await Expect(page.Locator(".ticket")).ToContainTextAsync("--allow-orders");
    }, static desk => desk.Setup["acts"] = new { allowed = false, why = "Read-only: start it with --allow-orders.", needsDigits = false, unlocked = false });

    private static async Task SendAsync(IPage page)
    {
        await PressOnceAsync(page);
        await page.WaitForTimeoutAsync(400);
        await page.ClickAsync("#send");
    }
}
