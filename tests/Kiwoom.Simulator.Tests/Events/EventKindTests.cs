using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Tests;

/// <summary>What each kind of event says, and when.</summary>
public class EventKindTests
{
    private const string Samsung = "005930";

    [Fact]
    public void A_fill_is_told_with_the_trade_the_order_and_what_it_did_to_the_account()
    {
        var broker = new Broker(static options => options.CommissionPercent = 1);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 69_500);
        using var recording = broker.Simulator.Events.Record();
        var number = broker.Buy(5, 70_000).Accepted();

        Assert.Equal(
            ["Snapshot", "Accepted", "Cash", "Traded", "Filled", "Cash", "Holding", "Quote"], Names(recording));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1], recording.Skip(1).Select(what => what.Step - recording[0].Step));
        var (order, fill) = recording.OfType<OrderFilled>().Select(what => (what.Order, what.Fill)).Single();
        Assert.Equal((number, 3, 2, SimulatedOrderState.PartlyFilled),
            (order.Number, order.Filled, order.Remaining, order.State));
        Assert.Equal((number, 3, 69_500, 2_085), (fill.OrderNumber, fill.Quantity, fill.Price, fill.Commission));
        var traded = Assert.Single(recording.OfType<Traded>());
        Assert.Equal((Samsung, 69_500, 3, SimulatedSide.Buy, false),
            (traded.StockCode, traded.Price, traded.Quantity, traded.Taker, traded.IsOffHours));
        var holding = recording.OfType<HoldingChanged>().Single().Holding;
        Assert.Equal((3, 3, 208_500, 3), (holding.Quantity, holding.Sellable, holding.Cost, holding.BoughtToday));
        var cash = recording.OfType<CashChanged>().Last().Cash;
        Assert.Equal((AccountBook.Cash, 100_000_000 - 208_500 - 2_085), (cash.Book, cash.Amount));
        var quote = recording.OfType<QuoteChanged>().Single().Quote;
        Assert.Equal((69_500, 3, new SimulatedLevel(70_000, 2, 1)), (quote.LastPrice, quote.Volume, quote.Bids[0]));
    }

    [Fact]
    public void A_cancel_and_a_modification_are_accepted_before_they_take_anything()
    {
        var broker = new Broker();
        var number = broker.Buy(5, 69_000).Accepted();
        using var recording = broker.Simulator.Events.Record();
        var newer = broker.Modify(number, 2, 69_100).Accepted();
        var cancel = broker.Cancel(number, 0).Accepted();

        Assert.Equal(
            ["Snapshot", "Accepted", "Modified", "Cash", "Quote", "Accepted", "Cancelled", "Cash", "Quote"],
            Names(recording));
        var modified = Assert.Single(recording.OfType<OrderModified>());
        Assert.Equal((number, 2, newer, 3),
            (modified.Order.Number, modified.Quantity, modified.NewNumber, modified.Order.Remaining));
        var cancelled = Assert.Single(recording.OfType<OrderCancelled>());
        Assert.Equal((number, 3, cancel, CancelReason.Requested, SimulatedOrderState.Cancelled),
            (cancelled.Order.Number, cancelled.Quantity, cancelled.CancelNumber, cancelled.Reason, cancelled.Order.State));
    }

    [Fact]
    public void A_modification_to_less_cancels_the_rest()
    {
        var broker = new Broker(static options => options.ModifyQuantity = ModifyQuantityMeaning.NewTotal);
        var number = broker.Buy(5, 69_000).Accepted();
        using var recording = broker.Simulator.Events.Record();
        broker.Modify(number, 2, 69_100).Accepted();

        var cancelled = Assert.Single(recording.OfType<OrderCancelled>());
        Assert.Equal((3, CancelReason.ModifiedToLess), (cancelled.Quantity, cancelled.Reason));
        Assert.Equal(SimulatedOrderState.Replaced, Assert.Single(recording.OfType<OrderModified>()).Order.State);
    }

    [Fact]
    public void What_is_refused_has_the_code_of_the_reply()
    {
        var broker = new Broker();
        using var recording = broker.Simulator.Events.Record();
        broker.Buy(1, 69_050).Refused(20, "RC4003");
        broker.Cancel("0000009", 0).Refused(20, "RC4032");
        broker.Buy(10_000, 70_000).Refused(20, "855056");

        var refused = recording.Skip(1).Cast<OrderRefused>().ToList();
        Assert.Equal(
            [
                (SimulatedOrderKind.New, null, 1, "RC4003"),
                (SimulatedOrderKind.Cancel, "0000009", null, "RC4032"),
                (SimulatedOrderKind.New, null, 10_000L, "855056"),
            ],
            refused.Select(what => (what.Kind, what.OriginalNumber, what.Quantity, what.Code)));
        Assert.All(refused, what => Assert.Equal((Samsung, AccountBook.Cash), (what.StockCode, what.Book)));
        Assert.Contains("호가단위", refused[0].Message);
        Assert.Equal([1, 2, 3], refused.Select(what => what.Step - recording[0].Step));
    }

    [Fact]
    public void A_stop_order_waits_is_triggered_and_trades()
    {
        var broker = new Broker();
        using var recording = broker.Simulator.Events.Record();
        broker.Stop("kt10000", 1, 71_000, 70_500).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_500);
        broker.Buy(1, 70_500).Accepted();

        Assert.True(recording.OfType<OrderAccepted>().First().Order.IsWaiting);
        Assert.False(Assert.Single(recording.OfType<OrderTriggered>()).Order.IsWaiting);
        Assert.Equal(["Filled", "Triggered", "Filled"], Names(recording).Where(name => name is "Filled" or "Triggered"));
    }

    [Fact]
    public void What_is_not_filled_at_once_is_cancelled_by_nobodys_order()
    {
        var broker = new Broker();
        using var recording = broker.Simulator.Events.Record();
        broker.Buy(3, 70_000, "10").Accepted();
        var cancelled = Assert.Single(recording.OfType<OrderCancelled>());
        Assert.Equal((3, CancelReason.NotFilledAtOnce, null),
            (cancelled.Quantity, cancelled.Reason, cancelled.CancelNumber));
    }

    [Fact]
    public void A_day_passes_in_phases_each_told_at_its_time_before_what_it_brings()
    {
        var broker = new Broker(static options =>
        {
            options.Hours = new MarketHours { Calendar = null };
            options.Holdings.Add(new(Samsung, 10, 65_000));
        });
        using var recording = broker.Simulator.Events.Record();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_500);
        broker.Buy(3, 70_500).Accepted();
        // A whole day that nobody looked at.
        broker.Clock.To(3, 10, 0);
        broker.Simulator.Market.CatchUp();

        var phases = recording.OfType<PhaseChanged>().ToList();
        Assert.Equal(
            [
                (MarketPhase.ClosingAuction, "02 15:20"), (MarketPhase.AfterClose, "02 15:30"),
                (MarketPhase.SinglePrice, "02 16:00"), (MarketPhase.Closed, "02 18:00"),
                (MarketPhase.BeforeOpen, "03 08:30"), (MarketPhase.OpeningAuction, "03 08:40"),
                (MarketPhase.Continuous, "03 09:00"),
            ],
            phases.Select(what => (what.Phase, what.Time.ToString("dd HH:mm"))));
        var close = phases[1];
        Assert.Equal(
            (close.Step, CancelReason.SessionEnded),
            recording.OfType<OrderCancelled>().Select(what => (what.Step, what.Reason)).Single());
        var day = Assert.Single(recording.OfType<DayStarted>());
        Assert.Equal(new DateOnly(2026, 3, 3), day.Date);
        var ofDay = recording.Where(what => what.Step == day.Step).ToList();
        Assert.Equal(["DayStarted", "Holding", "Quote"], Names(ofDay));
        Assert.Equal(0, ((HoldingChanged)ofDay[1]).Holding.BoughtToday);
        var quote = ((QuoteChanged)ofDay[2]).Quote;
        Assert.Equal((70_500, 70_500, 0), (quote.LastPrice, quote.PreviousClose, quote.Volume));
        EventFold.Of(recording).CheckMoney();
    }

    [Fact]
    public void An_auction_tells_its_trades_with_the_buyer_as_taker_and_off_hours_trades_leave_the_quote()
    {
        var broker = new Broker(static options => options.Hours = new MarketHours { Calendar = null });
        broker.Clock.To(3, 8, 35);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 70_000);
        using var recording = broker.Simulator.Events.Record();
        broker.Buy(2, null, "61").Accepted();
        var before = Assert.Single(recording.OfType<Traded>());
        Assert.True(before.IsOffHours);
        Assert.Empty(recording.OfType<QuoteChanged>());

        broker.Clock.To(3, 8, 45);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 69_000);
        broker.Buy(2, 71_000).Accepted();
        broker.Clock.To(3, 9, 0);
        broker.Simulator.Market.CatchUp();
        var auction = recording.OfType<Traded>().Last();
        Assert.Equal((SimulatedSide.Buy, 2, false), (auction.Taker, auction.Quantity, auction.IsOffHours));
        Assert.Equal(auction.Price, recording.OfType<QuoteChanged>().Last().Quote.LastPrice);
    }

    [Fact]
    public void A_suspension_is_told_once()
    {
        var broker = new Broker();
        using var recording = broker.Simulator.Events.Record();
        broker.Simulator.Market.Suspend(Samsung);
        broker.Simulator.Market.Suspend(Samsung);
        broker.Simulator.Market.Resume(Samsung);
        Assert.Equal([true, false], recording.OfType<SuspensionChanged>().Select(what => what.IsSuspended));
        Assert.Equal(3, recording.Count);
    }

    [Fact]
    public void Other_peoples_orders_change_the_quote_and_nothing_else()
    {
        var broker = new Broker();
        using var recording = broker.Simulator.Events.Record();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 70_500);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 7, 70_500);
        broker.Simulator.Market.Clear(Samsung);
        broker.Simulator.Market.Clear(Samsung);

        var asks = recording.Skip(1).Cast<QuoteChanged>().Select(what => what.Quote.Asks).ToList();
        Assert.Equal(3, asks.Count);
        Assert.Equal([new(70_500, 5, 1)], asks[0]);
        Assert.Equal([new(70_500, 12, 2)], asks[1]);
        Assert.Empty(asks[2]);
    }

    [Fact]
    public void Nothing_is_allocated_while_nobody_listens()
    {
        var events = new EventSource(static () => default);
        var stock = new Stock(new(Samsung, "삼성전자", 70_000));
        var portfolio = new Portfolio(AccountBook.Cash, new CashBox(1), 100, default);
        var order = new Order
        {
            Number = 1,
            OriginalNumber = null,
            RootNumber = 1,
            Kind = SimulatedOrderKind.New,
            Time = default,
            Terms = new OrderTerms
            {
                Side = SimulatedSide.Buy,
                Book = AccountBook.Cash,
                Stock = stock,
                Quantity = 1,
                Price = 70_000,
                TradeType = TradeTypeRule.LimitOf(AccountBook.Cash),
            },
        };
        var refusal = new Refusal(RefusalReason.NothingLeft, "");
        var attempt = new OrderAttempt(SimulatedOrderKind.New, AccountBook.Cash, stock, null, 1);
        Assert.Equal(0, Allocations.Of(TellAll));

        void TellAll()
        {
            events.Accepted(order);
            events.Modified(order, 1, order);
            events.Cancelled(order, 1, CancelReason.Requested, order);
            events.Triggered(order);
            events.Filled(order, null!);
            events.Refused(attempt, "", refusal);
            events.Traded(stock, SimulatedSide.Buy, 1, 1, false);
            events.Balance(portfolio);
            events.Quote(stock);
            events.PhaseChanged(MarketPhase.Closed, MarketPhase.BeforeOpen);
            events.DayStarted(default);
            events.SuspensionChanged(stock);
            events.EndStep();
        }
    }

    private static IEnumerable<string> Names(IEnumerable<ExchangeEvent> events) => events.Select(static what =>
        what.GetType().Name.Replace("Order", "").Replace("Exchange", "") is var name && what is not PhaseChanged
            ? name.Replace("Changed", "")
            : what.GetType().Name);
}
