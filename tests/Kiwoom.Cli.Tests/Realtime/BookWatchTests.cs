using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary>An order book that changes: a ladder that is redrawn, with own orders, or a line each.</summary>
public sealed class BookWatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-realtime-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_book_is_a_line_for_each_change()
    {
        var run = await Tool.RunAsync("watch", "005930", "--book", "--env", "sim", "--count", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.All(Screen.LinesOf(run), static line => Assert.Contains("  bid ", line));
        Assert.Equal(2, (await Tool.RunAsync("watch", "005930", "000660", "--book", "--env", "sim")).ExitCode);
    }

    [Fact]
    public async Task On_a_terminal_a_book_is_a_ladder()
    {
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "--book", "--env", "sim", "--seconds", "2"];
        var context = new ToolContext { Output = Screen.Terminal(output), Error = Screen.Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.Contains("매도잔량", output.ToString());
        Assert.Contains("█", output.ToString());
        Assert.Contains("스프레드", output.ToString());
    }

    [Fact]
    public async Task A_book_that_goes_on_marks_own_orders()
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var client = simulator.CreateClient();
        simulator.Market.StartFlow("005930", new() { Interval = TimeSpan.FromMilliseconds(50), Seed = 3 }).Step(200);
        var book = await client.Quotes.GetStockQuoteAsync(new() { StockCode = "005930" });
        var price = book.Bids.Last(static level => level.Price is { Value: > 0 }).Price!.Value.Value;
        var bought = await client.Orders.BuyStockAsync(new() { StockCode = "005930", Venue = Venue.Krx, OrderQuantity = 7, OrderPrice = price, TradeType = TradeType.Limit });
        Assert.True(bought.IsAccepted, bought.ToString());

        using var output = new StringWriter();
        string[] arguments = ["book", "005930", "--watch", "--env", host.Address.ToString(), "--seconds", "2"];
        var context = new ToolContext { Output = Screen.Terminal(output), Error = Screen.Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.Contains("내 주문 1건 (ka10075, ", output.ToString());
        Assert.Matches("◀ 7|내 주문: 매수", output.ToString());
    }

    [Fact]
    public async Task Own_orders_that_cannot_be_read_are_unknown_and_not_none()
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        simulator.Faults.Next("ka10075", Fault.MalformedBody, 1000);
        simulator.Market.StartFlow("005930", new() { Interval = TimeSpan.FromMilliseconds(50), Seed = 3 }).Step(20);
        using var output = new StringWriter();
        string[] arguments = ["book", "005930", "--watch", "--env", host.Address.ToString(), "--seconds", "3"];
        var context = new ToolContext { Output = Screen.Terminal(output), Error = Screen.Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        await Program.RunAsync(arguments, context);
        Assert.Contains("내 주문: unknown (", output.ToString());
        Assert.DoesNotContain("내 주문 0건", output.ToString());
    }

    [Fact]
    public async Task An_empty_book_is_a_book_too()
    {
        var file = Path.Combine(_folder.FullName, "empty.jsonl");
        File.WriteAllText(file, """
            {"format":"kiwoom-realtime","version":1}
            {"at":"2026-11-30T09:00:00.0000000+09:00","frame":{"trnm":"REAL","data":[{"type":"0D","name":"x","item":"005930","values":{"21":"085900","41":"0","61":"0","51":"0","71":"0"}}]}}
            """);
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var playback = simulator.Play(file);
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "--book", "--env", host.Address.ToString(), "--count", "1"];
        var context = new ToolContext { Output = Screen.Terminal(output), Error = Screen.Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.Contains("The order book is empty", output.ToString());
    }

    [Fact]
    public async Task A_book_on_a_low_terminal_keeps_its_heading_and_the_connection()
    {
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "--book", "--env", "sim", "--seconds", "2"];
        var terminal = Screen.Terminal(output);
        (terminal.Profile.Width, terminal.Profile.Height) = (80, 24);
        var context = new ToolContext { Output = terminal, Error = terminal, Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        var last = output.ToString();
        last = last[last.LastIndexOf("005930", StringComparison.Ordinal)..]; // the last picture, from its heading on
        Assert.Contains(" since ", last);
        Assert.Contains("스프레드", last);
        Assert.InRange(last.Count(static c => c == '\n'), 5, 24);
    }
}
