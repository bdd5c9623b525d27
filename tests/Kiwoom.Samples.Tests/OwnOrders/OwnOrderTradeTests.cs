using Kiwoom.Generated;
using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Generated.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Samples.Tests;

/// <summary>The simulator trades the orders of a project's own spec files by what their tables say.</summary>
public class OwnOrderTradeTests
{
    private const string Samsung = "005930";

    private readonly KiwoomSimulator _simulator;
    private readonly KiwoomClient _client;

    public OwnOrderTradeTests() => (_simulator, _client) = Create();

    [Fact]
    public async Task A_buy_without_a_price_is_a_market_order_whatever_original_order_it_names()
    {
        _simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_100);

        var outcome = await _client.Orders.BuyByPlanAsync(
            new() { StockCode = Samsung, OrderQuantity = 3, OriginalOrderNumber = "0000009" });

        Assert.Equal((OrderOutcomeKind.Accepted, "0000001"), (outcome.Kind, outcome.OrderNumber));
        var order = Assert.Single(_simulator.Orders);
        Assert.Equal((SimulatedSide.Buy, AccountBook.Cash, "3", 0L, 2L), (order.Side, order.Book, order.TradeType, order.Price, order.Filled));
        Assert.Equal((SimulatedOrderKind.New, null), (order.Kind, order.OriginalNumber));
        Assert.Equal(70_100, Assert.Single(_simulator.Fills).Price);
    }

    [Fact]
    public async Task A_modify_without_a_price_keeps_that_of_the_original()
    {
        var bought = await BuyAsync(5, 69_000);

        var resized = await _client.Orders.ResizeOrderAsync(
            new() { OriginalOrderNumber = bought, StockCode = Samsung, ModifyQuantity = 2 });

        Assert.Equal((OrderOutcomeKind.Accepted, "0000002"), (resized.Kind, resized.OrderNumber));
        var order = _simulator.Orders[^1];
        Assert.Equal((SimulatedOrderKind.Modify, bought, 2L, 69_000L), (order.Kind, order.OriginalNumber, order.Quantity, order.Price));
        Assert.Equal(3, _simulator.Orders[0].Remaining);
    }

    [Fact]
    public async Task A_cancel_with_a_price_cancels()
    {
        var bought = await BuyAsync(5, 69_000);

        var cancelled = await _client.Orders.CancelAtPriceAsync(
            new() { OriginalOrderNumber = bought, StockCode = Samsung, CancelQuantity = QuantityOrAll.All, OrderPrice = 70_000 });

        Assert.Equal(OrderOutcomeKind.Accepted, cancelled.Kind);
        Assert.Equal((SimulatedOrderState.Cancelled, 5L), (_simulator.Orders[0].State, _simulator.Orders[0].Cancelled));
        Assert.Equal(_simulator.Cash, _simulator.AvailableCash);
    }

    [Theory]
    [InlineData("1", "KRX")]
    [InlineData("2", "NXT")]
    public async Task Elements_and_codes_may_have_any_names(string place, string venue)
    {
        var outcome = await _client.Orders.PlaceItemAsync(
            new() { Item = Samsung, Count = 2, Worth = 75_000, Place = Venue.FromWire(place) });

        Assert.Equal((OrderOutcomeKind.Accepted, "0000001"), (outcome.Kind, outcome.OrderNumber));
        var order = Assert.Single(_simulator.Orders);
        Assert.Equal((SimulatedSide.Sell, AccountBook.Credit, venue, "0"), (order.Side, order.Book, order.Venue, order.TradeType));
        Assert.Equal((2L, 75_000L), (order.Quantity, order.Price));
        var open = await _client.Accounts.GetUnfilledOrdersAsync(
            new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified });
        Assert.Equal("0000001", Assert.Single(open.Orders!).OrderNumber);
    }

    [Fact]
    public async Task All_that_there_is_is_sold()
    {
        var sold = await _client.Orders.PlaceItemAsync(new() { Item = Samsung, Count = QuantityOrAll.All, Worth = 75_000 });
        var nothing = await _client.Orders.PlaceItemAsync(new() { Item = Samsung, Count = QuantityOrAll.All, Worth = 75_000 });

        Assert.Equal((OrderOutcomeKind.Accepted, 3L), (sold.Kind, Assert.Single(_simulator.Orders).Quantity));
        Assert.Equal((OrderOutcomeKind.Rejected, "800033"), (nothing.Kind, nothing.Error!.Code));
    }

    [Fact]
    public async Task A_reply_without_the_number_of_its_table_leaves_the_order_unknown()
    {
        _simulator.Faults.Next(PlaceItemRequest.TrDescriptor.Id, Fault.SuccessWithoutOrderNumber);

        var outcome = await _client.Orders.PlaceItemAsync(new() { Item = Samsung, Count = 1, Worth = 75_000 });

        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber), (outcome.Kind, outcome.Reason));
        Assert.Single(_simulator.Orders);
    }

    [Fact]
    public async Task The_mock_market_takes_KRX_only_however_a_table_spells_it()
    {
        var (simulator, client) = Create(isMock: true);

        var refused = await client.Orders.PlaceItemAsync(
            new() { Item = Samsung, Count = 1, Worth = 75_000, Place = Venue.Nxt });

        Assert.Equal(OrderOutcomeKind.Rejected, refused.Kind);
        Assert.Empty(simulator.Orders);
    }

    private async Task<string> BuyAsync(long quantity, decimal price)
    {
        var outcome = await _client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = Samsung,
            OrderQuantity = quantity,
            OrderPrice = price,
            TradeType = TradeType.Limit,
        });
        return outcome.OrderNumber!;
    }

    private static (KiwoomSimulator, KiwoomClient) Create(bool isMock = false)
    {
        var options = new SimulatorOptions { IsMock = isMock };
        options.CreditHoldings.Add(new(Samsung, 3, 60_000, LoanDate: new(2026, 1, 5)));
        var simulator = new KiwoomSimulator(options);
        foreach (var tr in (TrDescriptor[])
            [
                BuyByPlanRequest.TrDescriptor, ResizeOrderRequest.TrDescriptor, CancelAtPriceRequest.TrDescriptor,
                PlaceItemRequest.TrDescriptor,
            ])
            simulator.Register(tr);
        return (simulator, simulator.CreateClient());
    }
}
