using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>
/// First paint, 60 books a second, and memory. The bounds are wide, because build servers are slow; the figures are written into the output.
/// </summary>
[Collection(ChromiumCollection.Name)]
public sealed class SpeedTests(Chromium chromium, ITestOutputHelper output) : ScriptedTests(chromium)
{
    [Fact]
    public Task The_first_paint_comes_at_once() => WithPageAsync(async (_, page, _) =>
    {
        await page.ReloadAsync();
        await page.Locator(".ladder .ask .p").Last.WaitForAsync();
        var paint = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first contentful paint: {paint:0} ms"));
        Assert.InRange(paint, 0, 3_000);
    });

    /// <summary>60 books, trades and quotes a second: 10 s, or as many seconds as KIWOOM_BROWSER_SECONDS says.</summary>
    [Fact]
    public Task Sixty_updates_a_second_drop_no_frames_and_keep_no_memory() => WithPageAsync(async (desk, page, visitor) =>
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("KIWOOM_BROWSER_SECONDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 10;
        await page.Locator(".canvas canvas").First.WaitForAsync();
        using var stop = new CancellationTokenSource();
        var feeding = Task.Run(() => FeedAsync(desk, stop.Token));
        await page.WaitForTimeoutAsync(3_000); // lists are full, code is compiled
        var before = await MemoryAsync(page);
        var frames = await page.EvaluateAsync<JsonElement>(Frames, (seconds - 2) * 1_000);
        var after = await MemoryAsync(page);
        await stop.CancelAsync();
        var sent = await feeding;

        output.WriteLine($"{sent} updates in {seconds} s; frames {frames}; before {before}, after {after}");
        Assert.InRange(frames.GetProperty("over100").GetInt32(), 0, seconds);
        Assert.InRange(after.Kilobytes, 0, before.Kilobytes + 4_000);
        Assert.InRange(after.Nodes, before.Nodes - 200, before.Nodes + 200);
        visitor.AssertQuiet();
    });

    /// <summary>5,000 updates as fast as the page takes them, or as many as KIWOOM_BROWSER_UPDATES says: 216,000 are those of an hour.</summary>
    [Fact]
    public Task Updates_at_full_speed_keep_no_memory() => WithPageAsync(async (desk, page, visitor) =>
    {
        const int Warm = 2_000, Batch = 500;
        var most = int.TryParse(Environment.GetEnvironmentVariable("KIWOOM_BROWSER_UPDATES"), CultureInfo.InvariantCulture, out var asked) ? asked : 5_000;
        await page.Locator(".canvas canvas").First.WaitForAsync();
        var watch = Stopwatch.StartNew();
        var before = (Kilobytes: 0, Nodes: 0);
        for (var sent = 0; sent < Warm + most;)
        {
            for (var i = 0; i < Batch; i++) Push(desk, sent++);
            // The page has drawn the last one: the volume of its candle is the number of the update.
            var last = string.Create(CultureInfo.InvariantCulture, $"{sent - 1:#,0}");
            await Microsoft.Playwright.Assertions.Expect(page.Locator(".legend")).ToContainTextAsync($"거래량 {last}", new() { Timeout = 120_000 });
            if (sent == Warm) before = await MemoryAsync(page);
            else if (sent > Warm && (sent - Warm) % 54_000 == 0) output.WriteLine($"{sent - Warm}: {await MemoryAsync(page)}");
        }
        var after = await MemoryAsync(page);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{most} updates in {watch.Elapsed.TotalSeconds:0} s: before {before}, after {after}"));
        Assert.InRange(after.Kilobytes, 0, before.Kilobytes + 4_000);
        Assert.InRange(after.Nodes, before.Nodes - 200, before.Nodes + 200);
        visitor.AssertQuiet();
    });

    private const string Frames =
        """
        async (ms) => {
          const f = [], tasks = [];
          new PerformanceObserver((l) => tasks.push(...l.getEntries().map((e) => Math.round(e.duration)))).observe({ type: "longtask" });
          let last = performance.now();
          const end = last + ms;
          await new Promise((done) => { const go = (t) => { f.push(t - last); last = t; if (t < end) requestAnimationFrame(go); else done(); }; requestAnimationFrame(go); });
          f.sort((a, b) => a - b);
          const at = (share) => Math.round(f[Math.floor((f.length - 1) * share)] * 10) / 10;
          return { fps: Math.round(f.length / ms * 10000) / 10, p50: at(.5), p99: at(.99), max: at(1), over50: f.filter((x) => x > 50).length, over100: f.filter((x) => x > 100).length, longTasks: tasks.length };
        }
        """;

    private static async Task<int> FeedAsync(ScriptedDesk desk, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var sent = 0;
        while (!stop.IsCancellationRequested)
        {
            Push(desk, sent);
            sent++;
            var due = TimeSpan.FromSeconds(sent / 60.0) - watch.Elapsed;
            if (due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System, CancellationToken.None);
        }
        return sent;
    }

    // What one update of a busy stock changes. A minute has 3,600 of them.
    private static void Push(ScriptedDesk desk, int number)
    {
        var price = 70_000 + 100 * (number % 23 - 11);
        var minute = number / 3_600;
        desk.Push("book", ScriptedState.Book(price));
        desk.Push("quotes", new { whole = false, quotes = new[] { ScriptedState.Quote(price: price) } });
        desk.Push("trades", new { stock = ScriptedState.Stock, whole = false, trades = new[] { ScriptedState.Trade(number + 10, price, number % 2 == 0 ? "Buy" : "Sell", false) } });
        desk.Push("bar", new { stock = ScriptedState.Stock, minutes = 1, closed = Array.Empty<object>(), day = (object?)null, bar = new { time = $"2026-11-27T{10 + minute / 60:00}:{minute % 60:00}:00+09:00", open = 70_000, high = 71_100, low = 68_900, close = price, volume = number, hasGap = false } });
    }

    private static async Task<(int Kilobytes, int Nodes)> MemoryAsync(IPage page)
    {
        var figures = await page.EvaluateAsync<int[]>("async () => { for (let i = 0; i < 3; i++) { gc(); await new Promise((r) => setTimeout(r, 50)); } return [Math.round(performance.memory.usedJSHeapSize / 1024), document.getElementsByTagName('*').length]; }");
        return (figures[0], figures[1]);
    }
}
