using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;
using Xunit;

namespace Samples;

/// <summary>Your own strategy: buys one share whenever the price is well below the previous close.</summary>
public sealed class BuyTheDip(IKiwoomClient client)
{
    public async Task<OrderOutcome?> StepAsync(StockCode stock)
    {
        var quote = await client.StockInfo.GetStockInfoAsync(new() { StockCode = stock });
        // The digits are the price; the sign only gives the direction against the previous close.
        if (quote.CurrentPrice is not { } price || quote.ChangeRate is not { } change || change > -3m) return null;
        return await client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = stock,
            OrderQuantity = 1,
            OrderPrice = price.Value,
            TradeType = TradeType.Limit,
        });
    }
}

/// <summary>Its test: the simulator takes the place of the server, in memory and with its own market.</summary>
public sealed class StrategyTest : IDisposable
{
    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions { Cash = 1_000_000 });
    private readonly KiwoomClient _client;

    public StrategyTest() => _client = _simulator.CreateClient();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task It_buys_one_share_when_the_price_falls()
    {
        var close = _simulator.Market.PreviousClose("005930");
        var low = close * 95 / 100 / 100 * 100;
        Trade(low);
        _simulator.Market.Add("005930", SimulatedSide.Sell, quantity: 10, price: low);

        var outcome = await new BuyTheDip(_client).StepAsync("005930");

        Assert.Equal(OrderOutcomeKind.Accepted, outcome?.Kind);
        Assert.Equal(1, _simulator.Orders.Single().Filled);
        Assert.Equal(1_000_000 - low, _simulator.Cash);
    }

    [Fact]
    public async Task It_waits_while_the_price_does_not_move()
    {
        Trade(_simulator.Market.PreviousClose("005930"));
        Assert.Null(await new BuyTheDip(_client).StepAsync("005930"));
        Assert.Empty(_simulator.Orders);
    }

    [Fact]
    public async Task A_lost_reply_does_not_lead_to_a_second_order()
    {
        var close = _simulator.Market.PreviousClose("005930");
        Trade(close * 95 / 100 / 100 * 100);
        _simulator.Faults.Next("kt10000", Fault.ReplyLost);

        var outcome = await new BuyTheDip(_client).StepAsync("005930");

        Assert.Equal(OrderOutcomeKind.Unknown, outcome?.Kind);
        Assert.Single(_simulator.Orders);
    }

    /// <summary>Two other people trade at this price.</summary>
    private void Trade(long price)
    {
        _simulator.Market.Add("005930", SimulatedSide.Sell, quantity: 1, price);
        _simulator.Market.Add("005930", SimulatedSide.Buy, quantity: 1, price);
    }
}
