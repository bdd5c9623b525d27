using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>A client of a simulator is one call.</summary>
public class CreateClientTests
{
    private static BuyStockRequest Buy => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 4,
        OrderPrice = 70_000,
        TradeType = TradeType.Limit,
    };

    [Fact]
    public async Task Three_lines_to_an_order()
    {
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient();
        var outcome = await client.Orders.BuyStockAsync(Buy);

        Assert.True(outcome.IsAccepted, outcome.Explanation);
        Assert.Equal(outcome.OrderNumber, Assert.Single(simulator.Orders).Number);
    }

    [Fact]
    public async Task The_same_over_http()
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var client = host.CreateClient();
        var outcome = await client.Orders.BuyStockAsync(Buy);

        Assert.True(outcome.IsAccepted, outcome.Explanation);
        Assert.Equal(KiwoomEnvironment.FromAddress(host.Address), client.Environment);
        Assert.Single(simulator.Orders);
    }

    [Fact]
    public async Task Keys_and_clock_of_the_simulator_are_the_clients()
    {
        var clock = new ManualClock();
        var simulator = new KiwoomSimulator(
            new SimulatorOptions { AppKey = "KEY", SecretKey = "SECRET", TimeProvider = clock });
        using var client = simulator.CreateClient();
        var first = await client.Orders.BuyStockAsync(Buy);
        clock.Advance(TimeSpan.FromHours(25));
        var second = await client.Orders.BuyStockAsync(Buy);

        Assert.True(first.IsAccepted && second.IsAccepted);
        // The client saw by the same clock that the token was over: no order was refused for it.
        Assert.Equal((2, 2), (simulator.IssuedTokens, simulator.ReceivedRequests["kt10000"]));
    }

    [Fact]
    public void Options_are_the_callers_to_change_and_made_anew_each_time()
    {
        var simulator = new KiwoomSimulator();
        var options = simulator.CreateOptions(static options => options.QueryRetries = 0);
        Assert.Equal(0, options.QueryRetries);
        Assert.NotSame(options, simulator.CreateOptions());
        Assert.Equal(options.Environment, simulator.CreateOptions().Environment);
        Assert.Equal(
            Assert.Throws<ArgumentException>(() => simulator.CreateClient(static options => options.Timeout = default)).Message,
            Assert.Throws<ArgumentException>(
                () => new KiwoomClient(simulator.CreateOptions(static options => options.Timeout = default))).Message);
        Assert.Throws<ArgumentNullException>(() => simulator.Configure(null!));
    }

    [Fact]
    public void Two_simulators_are_two_servers()
    {
        var (one, other) = (new KiwoomSimulator().CreateOptions(), new KiwoomSimulator().CreateOptions());
        Assert.NotEqual(one.Environment, other.Environment);
        Assert.False(one.Environment.IsLive || one.Environment.IsMock);
    }

    [Fact]
    public async Task Nothing_waits_before_a_query_is_tried_again()
    {
        // Its timers never fire: whatever waited would wait for ever.
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = new StoppedClock() });
        simulator.Faults.Next("ka10001", Fault.Status502HtmlNotExecuted, calls: 2);
        using var client = simulator.CreateClient();
        var info = await client.StockInfo.GetStockInfoAsync(new() { StockCode = "005930" });

        Assert.Equal(0, info.ReturnCode);
        Assert.Equal(3, simulator.ReceivedRequests["ka10001"]);
    }

    private sealed class StoppedClock : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
