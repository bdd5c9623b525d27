using static Microsoft.Playwright.Assertions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>Two tabs of one desk.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class TabTests(Chromium chromium) : ScriptedTests(chromium)
{
    [Fact]
    public Task Two_tabs_show_the_same_desk_and_a_tab_can_make_the_link_of_the_next() => WithPageAsync(async (desk, first, visitor) =>
    {
        await first.Keyboard.PressAsync("n");
        await Expect(first.Locator("dialog input")).ToHaveValueAsync("http://127.0.0.1/#another");
        await first.Keyboard.PressAsync("Escape");
        var second = await visitor.OpenAsync("another-link");
        desk.Push("orders", new { whole = false, orders = new[] { ScriptedState.Order("t2", "PartlyFilled", "0000011", 3) } });

        foreach (var page in new[] { first, second })
        {
            await page.BringToFrontAsync(); // a hidden tab draws when it is shown
            await Expect(page.Locator(".orders tbody tr")).ToHaveCountAsync(2);
            await Expect(page.Locator(".orders tbody")).ToContainTextAsync("부분 체결");
        }
        visitor.AssertQuiet();
    });
}
