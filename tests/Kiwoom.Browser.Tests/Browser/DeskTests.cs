using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Kiwoom.Tooling.Connection;
using Kiwoom.Web;
using Kiwoom.Web.Serving;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>The page with its own server and a simulator: what is done on the page happens at the exchange, and what happens there is shown.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class DeskTests(Chromium chromium)
{
    // Build servers are slow, and a desk that looks for an order takes seconds.
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 30_000 };

    private bool _hasEnded;

    [Fact]
    public Task A_simulator_shows_its_stock_its_book_and_its_candles() => WithDeskAsync(async (_, page, visitor) =>
    {
        await Expect(page.Locator("#bar .env")).ToHaveTextAsync("시뮬레이터");
        await Expect(page.Locator(".quoteline")).ToContainTextAsync("005930", Patient);
        // The best prices: its flow of orders seldom fills all ten levels.
        await Expect(page.Locator(".ladder tr.ask .p").Last).Not.ToHaveTextAsync("", new() { Timeout = 30_000 });
        await Expect(page.Locator(".ladder tr.bid .p").First).Not.ToHaveTextAsync("", new() { Timeout = 30_000 });
        await Expect(page.Locator(".legend")).ToContainTextAsync("종 ", Patient);
        await Expect(page.Locator(".tape tbody tr:visible").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator(".ticket form .cost")).ToContainTextAsync("원", Patient);
        await page.ClickAsync("#tab-wire");
        await Expect(page.Locator(".wire-list details").First).ToBeVisibleAsync();
        await Visitor.PictureAsync(page, "desk");
        visitor.AssertQuiet();
    }, flows: true);

    [Fact]
    public Task An_order_of_the_page_arrives_at_the_exchange_and_its_cancel_too() => WithDeskAsync(async (_, page, visitor) =>
    {
        await BuyAsync(page, "60000");
        await Expect(page.Locator(".outcome.Accepted")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".orders tbody tr")).ToContainTextAsync("60,000", Patient);
        await page.ClickAsync("#tab-sim");
        await Expect(page.Locator(".simgrid")).ToContainTextAsync("주문 1건, 체결 0건", Patient);

        await page.ClickAsync("#tab-orders");
        await page.Locator(".orders tbody tr").GetByRole(AriaRole.Button, new() { Name = "취소", Exact = true }).ClickAsync(new() { Timeout = 30_000 });
        await PressTwiceAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".orders tbody tr").First).ToContainTextAsync("취소됨", Patient);
        visitor.AssertQuiet();
    });

    [Fact]
    public Task A_lost_reply_makes_the_order_unknown_and_the_page_says_so() => WithDeskAsync(async (server, page, visitor) =>
    {
        // Or the desk may have found it before it answers.
        foreach (var tr in (string[])["ka10075", "ka10076", "kt00007"]) server.Hub.Sim!.Simulator.Faults.Next(tr, Fault.Refusal20, 500);
        await page.ClickAsync("#tab-sim");
        await page.GetByRole(AriaRole.Switch, new() { Name = "ReplyLost" }).ClickAsync();
        await Expect(page.Locator(".sim .warning")).ToContainTextAsync("ReplyLost", Patient);
        await BuyAsync(page, "60000");

        await Expect(page.Locator(".outcome.Unknown")).ToContainTextAsync("결과 모름", Patient);
        await Expect(page.Locator("#send")).ToHaveCountAsync(0);
        await Visitor.PictureAsync(page, "unknown");
        visitor.AssertQuiet();
    });

    [Fact]
    public Task A_connection_that_breaks_leaves_a_gap_that_is_shown() => WithDeskAsync(async (_, page, _) =>
    {
        await page.ClickAsync("#tab-sim");
        await page.GetByRole(AriaRole.Switch, new() { Name = "ConnectionDropped" }).ClickAsync();
        await page.ClickAsync("#tab-connection");

        await Expect(page.Locator(".connection .gap").First).ToContainTextAsync("접속 끊김", Patient);
        await Expect(page.Locator("#bar .pill.good")).ToHaveCountAsync(2, new() { Timeout = 60_000 }); // and it comes back
        await Visitor.PictureAsync(page, "gap");
    }, flows: true);

    [Fact]
    public Task Cancel_all_leaves_no_order_at_work() => WithDeskAsync(async (_, page, visitor) =>
    {
        foreach (var price in (string[])["60000", "61000"])
        {
            await BuyAsync(page, price);
            await page.Keyboard.PressAsync("Escape");
        }
        await Expect(page.Locator("#tab-orders .count")).ToHaveTextAsync("2", new() { Timeout = 30_000 });
        await page.ClickAsync("#cancel-all");
        await PressTwiceAsync(page);
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#tab-orders .count")).ToHaveTextAsync("", new() { Timeout = 60_000 });
        visitor.AssertQuiet();
    });

    [Fact]
    public Task A_desk_that_ends_is_shown_as_lost() => WithDeskAsync(async (server, page, visitor) =>
    {
        await EndAsync(server);

        await Expect(page.Locator("#banner")).ToContainTextAsync("연결이 끊겼습니다", Patient);
        await Expect(page.Locator("#go")).ToBeDisabledAsync();
        visitor.AssertQuiet("ERR_");
    });

    [Fact]
    public Task The_kill_switch_of_the_page_stops_the_next_order() => WithDeskAsync(async (_, page, _) =>
    {
        await page.ClickAsync("#kill");
        await page.FillAsync("input[name=reason]", "enough");
        await page.Keyboard.PressAsync("Enter");
        await PressTwiceAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#banner")).ToContainTextAsync("킬 스위치가 켜져", Patient);
        await page.FillAsync("#ticket-price", "60000");
        await page.FillAsync("#ticket-quantity", "1");
        await page.ClickAsync("#go");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("보낼 수 없습니다", Patient);
    });

    [Fact]
    public async Task Real_money_wants_the_digits_and_then_one_more_press()
    {
        // A simulator of another process stands for the live server.
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = new DaytimeProvider(), AccountNumber = "5000001234" });
        await using var host = await SimulatorHost.StartAsync(simulator);
        await WithDeskAsync(async (_, page, visitor) =>
        {
            await Expect(page.Locator("#bar .env")).ToHaveTextAsync("실거래");
            await Expect(page.Locator("#tab-sim")).ToHaveCountAsync(0);
            await page.FillAsync("#ticket-price", "69000");
            await page.FillAsync("#ticket-quantity", "1");
            await page.ClickAsync("#go");
            await page.FillAsync("input[name=digits]", "1234");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("dialog.act")).ToContainTextAsync("안전장치", Patient);
            await Visitor.PictureAsync(page, "live");
            await PressTwiceAsync(page);
            await Expect(page.Locator(".outcome.Accepted")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            Assert.Equal(69_000, Assert.Single(simulator.Orders).Price);
            visitor.AssertQuiet();
        }, change: settings => settings with
        {
            Server = new Server("live", KiwoomEnvironment.FromAddress(host.Address, KiwoomServerKind.Live)),
            Local = new LocalSettings
            {
                Folder = Path.GetTempPath(),
                TimeProvider = new DaytimeProvider(),
                Variable = static name => name switch
                {
                    "KIWOOM_APP_KEY" => SimulatorOptions.DefaultAppKey,
                    "KIWOOM_SECRET_KEY" => SimulatorOptions.DefaultSecretKey,
                    _ => null,
                },
            },
            AllowOrders = true,
        });
    }

    private static async Task BuyAsync(IPage page, string price)
    {
        await page.FillAsync("#ticket-price", price);
        await page.FillAsync("#ticket-quantity", "1");
        await page.ClickAsync("#go");
        await PressTwiceAsync(page);
    }

    private static async Task PressTwiceAsync(IPage page)
    {
        await page.Locator("#send").WaitForAsync();
        await page.WaitForTimeoutAsync(400); // of the page's own, against double clicks
        await page.ClickAsync("#send");
        await page.Locator(".outcome").WaitForAsync();
    }

    private async Task WithDeskAsync(Func<DeskServer, IPage, Visitor, Task> test, bool flows = false, Func<DeskSettings, DeskSettings>? change = null)
    {
        var settings = new DeskSettings
        {
            Server = new Server(Server.Sim, null),
            Local = new LocalSettings { Folder = Path.GetTempPath(), TimeProvider = TimeProvider.System },
            Flows = flows,
            SimulatorStart = new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.FromHours(9)),
        };
        var server = await DeskServer.StartAsync(change?.Invoke(settings) ?? settings);
        await using var visitor = await chromium.VisitAsync(server.Address);
        try
        {
            await VisitAsync(test, server, visitor);
        }
        finally
        {
            await EndAsync(server);
        }
    }

    private async Task EndAsync(DeskServer server)
    {
        if (_hasEnded) return;
        _hasEnded = true;
        await server.DisposeAsync();
    }

    private static async Task VisitAsync(Func<DeskServer, IPage, Visitor, Task> test, DeskServer server, Visitor visitor)
    {
        var link = server.NewLink().Url;
        var page = await visitor.OpenAsync(link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]);
        await Expect(page.Locator("#go")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await test(server, page, visitor);
    }
}
