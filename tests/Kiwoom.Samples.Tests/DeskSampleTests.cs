using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Trading;
using Samples;

namespace Kiwoom.Samples.Tests;

/// <summary>The samples that use a desk: one for each pattern of several orders.</summary>
public sealed class DeskSampleTests : IAsyncDisposable
{
    private const string Samsung = "005930";

    private readonly ManualTimeProvider _time = new();
    private readonly StringWriter _output = new();
    private readonly KiwoomSimulator _simulator;
    private readonly KiwoomClient _client;
    private TradingDesk? _desk;

    public DeskSampleTests()
    {
        _simulator = new(new SimulatorOptions { TimeProvider = _time, Holdings = [new InitialHolding(Samsung, 10, 65_000)] });
        _client = _simulator.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null) await _desk.DisposeAsync();
        _client.Dispose();
        await _output.DisposeAsync();
    }

    [Fact]
    public async Task What_is_left_is_sold_at_the_market()
    {
        var desk = await OpenAsync();
        var number = await SellAsync(desk);
        _simulator.Market.Add(Samsung, SimulatedSide.Buy, 3, 80_000);
        _simulator.Market.Add(Samsung, SimulatedSide.Buy, 20, 64_000);
        Assert.StartsWith("Ordered as", await DriveAsync(EmergencyClose.RunAsync(desk, number, _output)));
        Assert.Empty(_simulator.Holdings);
        Assert.Contains("3 filled, 0 remaining, 7 cancelled; Ordered as", _output.ToString());
    }

    [Fact]
    public async Task More_is_bought_than_was_ordered_at_first()
    {
        var desk = await OpenAsync();
        var order = await desk.BuyAsync(new() { StockCode = Samsung, Quantity = 10, Price = 60_000 });
        _simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 60_000);
        Assert.StartsWith("Ordered as", await DriveAsync(BuyMore.RunAsync(desk, order.Current.Number!, 20, 60_000, _output)));
        Assert.Equal((6, 16), (_simulator.Orders[0].Cancelled, _simulator.Orders[^1].Quantity));
    }

    [Fact]
    public async Task The_order_follows_its_prices()
    {
        var desk = await OpenAsync();
        var number = await SellAsync(desk);
        var now = _time.GetUtcNow();
        var schedule = PriceSchedule.RunAsync(desk, number, [new(now.AddMinutes(1), 79_000), new(now.AddMinutes(2), 78_000)], _output);
        Assert.Equal("All prices are done.", await DriveAsync(schedule));
        Assert.Equal(78_000, _simulator.Orders.Single(o => o.Remaining > 0).Price);
    }

    [Fact]
    public async Task Below_the_stop_it_is_sold_at_the_market()
    {
        var desk = await OpenAsync();
        var number = await SellAsync(desk);
        _simulator.Market.Add(Samsung, SimulatedSide.Buy, 50, 64_000);
        var loss = StopLoss.RunAsync(desk, number, 65_000, _output);
        Assert.StartsWith("Ordered as", await DriveAsync(loss, () => _simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 64_000)));
        Assert.Empty(_simulator.Holdings);
    }

    private async Task<TradingDesk> OpenAsync() =>
        _desk = await TradingDesk.OpenAsync(_client, new MemoryOrderJournal(), new TradingDeskOptions { UsesStream = false, ReconcilesByItself = false });

    private static async Task<string> SellAsync(TradingDesk desk)
    {
        var order = await desk.SellAsync(new() { StockCode = Samsung, Quantity = 10, Price = 80_000 });
        return order.Current.Number!;
    }

    // Lets time pass and the desk look, until the sample has ended.
    private async Task<string> DriveAsync(Task<string> sample, Action? meanwhile = null)
    {
        for (var i = 0; i < 2_000 && !sample.IsCompleted; i++)
        {
            await Task.Delay(1);
            _time.Advance(TimeSpan.FromSeconds(2));
            if (i is > 10 and < 40) meanwhile?.Invoke();
            await _desk!.ReconcileAsync();
        }
        return await sample.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
