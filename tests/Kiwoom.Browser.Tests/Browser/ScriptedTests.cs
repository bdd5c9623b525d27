using Microsoft.Playwright;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>What tests with a <see cref="ScriptedDesk"/> share.</summary>
public abstract class ScriptedTests(Chromium chromium)
{
    private protected Chromium Browser { get; } = chromium;

    /// <summary>A desk and a page that shows it, until the test ends.</summary>
    private protected async Task WithPageAsync(
        Func<ScriptedDesk, IPage, Visitor, Task> test, Action<ScriptedDesk>? prepare = null, string locale = "ko-KR", int width = 1280, int height = 800)
    {
        await using var desk = await ScriptedDesk.StartAsync(prepare);
        await using var visitor = await Browser.VisitAsync(desk.Address, width, height, locale);
        var page = await visitor.OpenAsync("one-time-link");
        await test(desk, page, visitor);
    }

    /// <summary>Fills the ticket and presses once.</summary>
    private protected static async Task PressOnceAsync(IPage page, string price = "70000", string quantity = "10")
    {
        await page.FillAsync("#ticket-price", price);
        await page.FillAsync("#ticket-quantity", quantity);
        await page.ClickAsync("#go");
        await page.Locator("#send").WaitForAsync();
    }

    private protected static int Sent(ScriptedDesk desk) => desk.Posts.Count(static p => p.StartsWith("/api/acts/send", StringComparison.Ordinal));
}
