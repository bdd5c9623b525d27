using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Workflows;

/// <summary>What wants out cancels no market order for a new one: its place would be lost, and a part of it may be, too.</summary>
public sealed class MarketOrderStaysTests
{
    private static NewOrder AtMarket => TestDesk.Order with { Price = null, TradeType = TradeType.Market };

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task An_emergency_close_of_a_market_order_cancels_nothing(int filled)
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(AtMarket);
        if (filled > 0) test.Simulator.Market.Add("005930", SimulatedSide.Buy, filled, 60_000);
        await test.Desk.ReconcileAsync();
        var close = await test.Desk.EmergencyCloseAsync(order);
        await WorkflowTests.DriveAsync(test, close);
        Assert.StartsWith("It is a market order already, and stays. Left is", close.Result, StringComparison.Ordinal);
        Assert.Equal((filled, 10 - filled), (order.Current.Quantities.Filled, Assert.Single(test.Simulator.Orders).Remaining));
    }

    [Fact]
    public async Task A_close_of_a_market_order_whose_cancel_was_cut_off_goes_on_with_what_the_cancel_left()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(AtMarket);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10003", Fault.ReplyLost);
        await order.CancelAsync(6);
        Assert.True(order.Current.IsChanging);
        var close = await test.Desk.EmergencyCloseAsync(order);
        await test.ReopenAsync();
        await WorkflowTests.DriveAsync(test, test.Desk.Workflows.Single());
        Assert.StartsWith("It is a market order already, and stays", test.Desk.Workflows.Single().Result, StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(test.Simulator.Orders, static o => o.Kind == SimulatedOrderKind.New).Remaining);
    }

    [Fact]
    public async Task Cancel_all_leaves_market_orders_of_the_side_that_was_said_and_of_no_other()
    {
        await using var test = await OpenAsync();
        var sale = await test.Desk.SellAsync(AtMarket);
        var limit = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        var immediate = await test.Desk.BuyAsync(AtMarket with { StockCode = "000660" });
        await test.Desk.ReconcileAsync();
        var cancel = await test.Desk.CancelAllAsync(exceptMarket: OrderAction.Sell);
        await WorkflowTests.DriveAsync(test, cancel);
        Assert.StartsWith("Nothing else remains; at the market already, and not cancelled: Confirmed Sell 005930 1", cancel.Result, StringComparison.Ordinal);
        Assert.Equal((10, 0, 0), (sale.Current.Quantities.Remaining, limit.Current.Quantities.Remaining, immediate.Current.Quantities.Remaining));
        await WorkflowTests.DriveAsync(test, await test.Desk.CancelAllAsync());
        Assert.Equal(TradingOrderState.Cancelled, sale.State);
    }

    [Fact]
    public async Task It_stays_also_after_a_crash_between_the_cancels()
    {
        await using var test = await OpenAsync();
        await test.Desk.SellAsync(AtMarket);
        await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10003", Fault.Refusal20, 100);
        await test.Desk.CancelAllAsync(exceptMarket: OrderAction.Sell, key: "close");
        await test.ReopenAsync();
        test.Simulator.Faults.Clear();
        var resumed = test.Desk.Workflows.Single();
        await WorkflowTests.DriveAsync(test, resumed);
        Assert.Equal([10, 0], test.Simulator.Orders.Where(static o => o.Kind == SimulatedOrderKind.New).Select(static o => o.Remaining));
        Assert.Equal(resumed.Result, (await test.Desk.CancelAllAsync(exceptMarket: OrderAction.Sell, key: "close")).Result);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.CancelAllAsync(key: "close"));
    }

    /// <summary>It is waited for as any other; if it was never executed, nothing of it stays.</summary>
    [Theory]
    [InlineData(nameof(Fault.ReplyLost), "Nothing else remains")]
    [InlineData(nameof(Fault.CutBeforeExecution), "Nothing remains.")]
    public async Task A_market_order_that_is_unknown_is_waited_for(string fault, string result)
    {
        await using var test = await OpenAsync();
        test.Simulator.Faults.Next("kt10001", Fault.All.Single(f => f.Name == fault));
        await test.Desk.SellAsync(AtMarket);
        var cancel = await test.Desk.CancelAllAsync(exceptMarket: OrderAction.Sell);
        await WorkflowTests.DriveAsync(test, cancel);
        Assert.StartsWith(result, cancel.Result, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Simulator.Orders, static o => o.Kind == SimulatedOrderKind.Cancel);
    }

    [Fact]
    public async Task A_credit_sale_at_the_market_stays_because_nothing_sells_it_instead()
    {
        var loan = new DateOnly(2026, 11, 2);
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { CreditHoldings = [new("005930", 10, 60_000, LoanDate: loan)] });
        var sale = await test.Desk.SellAsync(AtMarket with { Book = TradingBook.Credit, CreditDealType = CreditDealType.Loan, LoanDate = loan });
        await test.Desk.ReconcileAsync();
        await WorkflowTests.DriveAsync(test, await test.Desk.CancelAllAsync("005930", exceptMarket: OrderAction.Sell));
        Assert.Equal(10, sale.Current.Quantities.Remaining);
    }

    [Fact]
    public async Task The_trade_type_is_what_is_known_of_what_remains()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(AtMarket);
        Assert.Equal(TradeType.Market, order.Current.TradeType);
        await test.Desk.ReconcileAsync();
        Assert.True(order.Current.IsAtMarket);
        var limit = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        Assert.Equal((TradeType.Limit, false), (limit.Current.TradeType, limit.Current.IsAtMarket));
        await order.ModifyAsync(81_000); // the request of a modification has no trade type
        Assert.Null(order.Current.TradeType);
        await test.Desk.ReconcileAsync();
        Assert.Equal(TradeType.Limit, order.Current.TradeType);
    }

    [Fact]
    public async Task After_a_modification_of_a_part_two_trade_types_are_none()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(AtMarket);
        await test.Desk.ReconcileAsync();
        await order.ModifyAsync(81_000, 4);
        await test.Desk.ReconcileAsync();
        Assert.Equal((2, null, false), (order.LiveNumbers.Count, order.Current.TradeType, order.Current.IsAtMarket));
    }

    [Theory]
    [InlineData("시장가", "Market")]
    [InlineData(" 시장가 ", "Market")]
    [InlineData("보통", "Limit")]
    [InlineData("시장가(IOC)", "MarketIoc")]
    [InlineData("새 매매구분", null)]
    [InlineData("", null)]
    public void A_label_that_is_not_known_is_no_trade_type(string label, string? name) => Assert.Equal(name, TradeTypes.OfLabel(label)?.Name);

    [Fact]
    public async Task Of_an_order_from_elsewhere_the_server_says_it()
    {
        await using var test = await OpenAsync();
        Assert.True((await test.Client.Orders.SellStockAsync(new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 3, TradeType = TradeType.Market })).IsAccepted);
        await test.Desk.ReconcileAsync();
        var order = Assert.Single(test.Desk.Orders);
        Assert.True(order.IsForeign && order.Current.IsAtMarket);
    }

    private static Task<TestDesk> OpenAsync() => TestDesk.OpenAsync(simulator: new SimulatorOptions { Holdings = [new("005930", 100, 50_000)] });
}
