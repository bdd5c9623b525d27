using System.Text.Json;

namespace Kiwoom.Simulator.Tests;

/// <summary>Events are enough to know everything that queries tell, at every moment.</summary>
public class EventTests
{
    private const string Samsung = "005930";

    [Theory]
    [InlineData(1, ModifyQuantityMeaning.PartToModify)]
    [InlineData(2, ModifyQuantityMeaning.NewTotal)]
    public void Ten_thousand_orders_can_be_rebuilt_from_their_events(int seed, ModifyQuantityMeaning meaning)
    {
        var broker = new Broker(options =>
        {
            RandomOrders.Fund(options);
            options.ModifyQuantity = meaning;
        });
        var fold = new EventFold();
        using var subscription = broker.Simulator.Events.Subscribe(fold.Add);
        var flow = new RandomOrders(seed);
        for (var orders = 0; orders < 5_000;)
        {
            if (flow.Act(broker)) orders++;
            if (orders % 1_000 == 0) AssertSame(broker, fold);
        }

        AssertSame(broker, fold);
        Assert.True(fold.Fills.Count > 2_000, $"only {fold.Fills.Count} fills");
        Assert.All(Enum.GetValues<AccountBook>(), book => Assert.Contains(fold.Fills, fill => fill.Book == book));
    }

    [Fact]
    public void Threads_are_told_of_in_the_order_in_which_they_were_matched()
    {
        var broker = new Broker(RandomOrders.Fund);
        var folds = new[] { new EventFold(), new EventFold() };
        using var first = broker.Simulator.Events.Subscribe(folds[0].Add);
        using var recording = broker.Simulator.Events.Record();
        using var second = broker.Simulator.Events.Subscribe(folds[1].Add);

        Parallel.For(0, 4, thread =>
        {
            var own = new Broker(broker.Simulator);
            var flow = new RandomOrders(thread);
            for (var i = 0; i < 500; i++)
            {
                flow.Act(own);
                // What a call has caused was told before the call returned.
                if (broker.Simulator.Fills is { Count: > 0 } fills)
                    Assert.Contains(fills[^1], recording.OfType<OrderFilled>().Select(static filled => filled.Fill));
            }
        });

        foreach (var fold in folds.Append(EventFold.Of(recording))) AssertSame(broker, fold);
        // Fills are numbered as they are matched.
        Assert.Equal(broker.Simulator.Fills, recording.OfType<OrderFilled>().Select(static filled => filled.Fill));
    }

    [Fact]
    public void The_last_told_quote_is_the_one_that_queries_show()
    {
        var broker = new Broker(RandomOrders.Fund);
        var fold = new EventFold();
        using var subscription = broker.Simulator.Events.Subscribe(fold.Add);
        var flow = new RandomOrders(7);
        for (var i = 0; i < 400; i++)
        {
            flow.Act(broker);
            var quote = fold.Quotes[Samsung];
            var book = broker.SendBody("ka10004", $$"""{"stk_cd":"{{Samsung}}"}""");
            Assert.Equal(book.Magnitude("sel_fpr_bid"), quote.Asks.Count > 0 ? quote.Asks[0].Price : 0);
            Assert.Equal(book.Magnitude("buy_fpr_req"), quote.Bids.Count > 0 ? quote.Bids[0].Quantity : 0);
            for (var level = 2; level <= 10; level++)
            {
                Assert.Equal(book.Magnitude($"sel_{level}th_pre_bid"), quote.Asks.ElementAtOrDefault(level - 1).Price);
                Assert.Equal(book.Magnitude($"buy_{level}th_pre_req"), quote.Bids.ElementAtOrDefault(level - 1).Quantity);
            }

            var info = broker.SendBody("ka10001", $$"""{"stk_cd":"{{Samsung}}"}""");
            Assert.Equal(
                (info.Magnitude("cur_prc"), info.Magnitude("open_pric"), info.Magnitude("high_pric"), info.Magnitude("low_pric"),
                    info.Magnitude("trde_qty")),
                (quote.LastPrice, quote.Open, quote.High, quote.Low, quote.Volume));
        }
    }

    /// <summary>A simulator that answers late, and one that does not: what the first says now the other said before.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_late_answer_is_the_answer_of_before(int lag)
    {
        var late = new Broker(options =>
        {
            RandomOrders.Fund(options);
            options.QueryLagEvents = lag;
        });
        var prompt = new Broker(RandomOrders.Fund);
        var (one, other) = (new RandomOrders(lag), new RandomOrders(lag));
        var said = new List<string> { Account(prompt) };
        for (var i = 0; i < 150; i++)
        {
            var before = prompt.Simulator.Orders.Count;
            var isOrder = one.Act(prompt);
            other.Act(late);
            // Refusals are not steps.
            if (!isOrder || prompt.Simulator.Orders.Count > before) said.Add(Account(prompt));
            Assert.Equal(said[Math.Max(0, said.Count - 1 - lag)], Account(late));
        }

        Assert.True(said.Distinct().Count() > 60);
    }

    [Fact]
    public void A_subscription_begins_with_the_state_that_there_is()
    {
        var broker = new Broker(RandomOrders.Fund);
        var flow = new RandomOrders(3);
        for (var i = 0; i < 200; i++) flow.Act(broker);
        using var early = broker.Simulator.Events.Record();
        for (var i = 0; i < 200; i++) flow.Act(broker);
        using var late = broker.Simulator.Events.Record();
        Assert.Single(late);
        Assert.Equal(early[^1].Sequence, late[0].Sequence);
        for (var i = 0; i < 200; i++) flow.Act(broker);

        AssertSame(broker, EventFold.Of(early));
        AssertSame(broker, EventFold.Of(late));
        Assert.Equal(early.Skip(early.Count - late.Count + 1), late.Skip(1));
    }

    [Fact]
    public void Numbers_go_on_while_nobody_listens()
    {
        var broker = new Broker();
        var before = Start(broker).Sequence;
        broker.Buy(1, 69_000).Accepted();
        var after = Start(broker);
        Assert.True(after.Sequence > before);
        Assert.Equal(after.Sequence, Start(broker).Sequence);
        Assert.Equal(99_931_000, after.Cash[0].Available);
    }

    [Fact]
    public void Whoever_has_ended_a_subscription_hears_nothing_more()
    {
        var broker = new Broker();
        var recording = broker.Simulator.Events.Record();
        broker.Buy(1, 69_000).Accepted();
        var heard = recording.Count;
        recording.Dispose();
        recording.Dispose();
        broker.Buy(1, 69_000).Accepted();
        Assert.Equal(heard, recording.Count);
    }

    [Fact]
    public void A_subscriber_may_order_and_everybody_hears_of_it_in_order()
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_000);
        var first = new EventFold();
        using var one = broker.Simulator.Events.Subscribe(first.Add);
        using var seller = broker.Simulator.Events.Subscribe(what =>
        {
            if (what is OrderFilled { Fill: { Side: SimulatedSide.Buy } fill })
                broker.Sell(fill.Quantity, fill.Price + 500).Accepted();
        });
        using var recording = broker.Simulator.Events.Record();
        broker.Buy(1, 70_000).Accepted();

        AssertSame(broker, first);
        AssertSame(broker, EventFold.Of(recording));
        Assert.Equal([SimulatedSide.Buy, SimulatedSide.Sell], broker.Simulator.Orders.Select(order => order.Side));
    }

    [Fact]
    public void What_a_subscriber_throws_comes_out_of_the_call_and_nothing_is_lost()
    {
        var broker = new Broker();
        using var recording = broker.Simulator.Events.Record();
        var throws = broker.Simulator.Events.Subscribe(static what =>
        {
            if (what is OrderAccepted) throw new NotSupportedException("mine");
        });
        Assert.Equal("mine", Assert.Throws<NotSupportedException>(() => broker.Buy(1, 69_000)).Message);
        throws.Dispose();
        broker.Buy(2, 69_000).Accepted();
        AssertSame(broker, EventFold.Of(recording));
        Assert.Equal(2, recording.OfType<OrderAccepted>().Count());
    }

    [Fact]
    public void Subscribers_that_are_none_are_refused()
    {
        var events = new KiwoomSimulator().Events;
        Assert.Throws<ArgumentNullException>(() => events.Subscribe((Action<ExchangeEvent>)null!));
        Assert.Throws<ArgumentNullException>(() => events.Subscribe((IObserver<ExchangeEvent>)null!));
    }

    [Fact]
    public void An_observer_of_the_framework_hears_too()
    {
        var broker = new Broker();
        var observer = new Observer();
        using var subscription = ((IObservable<ExchangeEvent>)broker.Simulator.Events).Subscribe(observer);
        broker.Buy(1, 69_000).Accepted();
        Assert.Equal(
            [nameof(ExchangeSnapshot), nameof(OrderAccepted), nameof(CashChanged), nameof(QuoteChanged)], observer.Heard);
    }

    private static ExchangeSnapshot Start(Broker broker)
    {
        using var recording = broker.Simulator.Events.Record();
        return Assert.IsType<ExchangeSnapshot>(Assert.Single(recording));
    }

    private static void AssertSame(Broker broker, EventFold fold)
    {
        var simulator = broker.Simulator;
        fold.CheckMoney();
        Assert.Equal(simulator.Orders, fold.Orders.Values);
        Assert.Equal(simulator.Fills, fold.Fills);
        Assert.Equal(simulator.Holdings.OrderBy(Key), fold.Holdings.OrderBy(Key));
        Assert.Equal(
            (simulator.Cash, simulator.AvailableCash, simulator.GoldCash, simulator.AvailableGoldCash),
            (fold.Cash(AccountBook.Cash).Amount, fold.Cash(AccountBook.Cash).Available,
                fold.Cash(AccountBook.Gold).Amount, fold.Cash(AccountBook.Gold).Available));
        AssertAnswers(broker, fold);
    }

    /// <summary>The same on the wire.</summary>
    private static void AssertAnswers(Broker broker, EventFold fold)
    {
        var stocks = fold.Orders.Values.Where(order => order.Book != AccountBook.Gold).ToList();
        Assert.Equal(
            stocks.Where(order => order.Remaining > 0).Select(order => (order.Number, order.Remaining, order.Filled)),
            broker.Unfilled().Rows("oso").Select(row => (Text(row, "ord_no"), Number(row, "oso_qty"), Number(row, "cntr_qty"))));
        var filled = broker.Send("ka10076", ("stk_cd", ""), ("qry_tp", "0"), ("sell_tp", "0"), ("ord_no", ""), ("stex_tp", "0"));
        Assert.Equal(
            stocks.Where(order => order.Filled > 0).Select(order => (order.Number, order.Filled)),
            filled.Rows("cntr").Select(row => (Text(row, "ord_no"), Number(row, "cntr_qty"))));
        Assert.Equal(
            fold.Holdings.Where(lot => lot.Book != AccountBook.Gold).OrderBy(Key)
                .Select(lot => ("A" + lot.StockCode, lot.Quantity, lot.Sellable, lot.Cost, $"{lot.LoanDate:yyyyMMdd}")).Order(),
            broker.Balance("2").Rows("acnt_evlt_remn_indv_tot").Select(row => (Text(row, "stk_cd"), Number(row, "rmnd_qty"),
                Number(row, "trde_able_qty"), Number(row, "pur_amt"), Text(row, "crd_loan_dt"))).Order());
        var deposit = broker.Send("kt00001", ("qry_tp", "3"));
        Assert.Equal(
            (fold.Cash(AccountBook.Cash).Amount, fold.Cash(AccountBook.Cash).Available),
            (deposit.Magnitude("entr"), deposit.Magnitude("ord_alow_amt")));
    }

    private static string Account(Broker broker) => string.Join('\n',
        broker.Unfilled().Body, broker.Balance("2").Body, broker.Send("kt00001", ("qry_tp", "3")).Body,
        broker.Send("ka10076", ("stk_cd", ""), ("qry_tp", "0"), ("sell_tp", "0"), ("ord_no", ""), ("stex_tp", "0")).Body);

    private static string Key(SimulatedHolding holding) => $"{holding.Book} {holding.StockCode} {holding.LoanDate:yyyyMMdd}";

    private static string Text(JsonElement row, string element) => row.GetProperty(element).GetString()!;

    private static long Number(JsonElement row, string element) => long.Parse(Text(row, element));

    private sealed class Observer : IObserver<ExchangeEvent>
    {
        public List<string> Heard { get; } = [];

        public void OnNext(ExchangeEvent value) => Heard.Add(value.GetType().Name);

        public void OnCompleted() => Assert.Fail("There is no end.");

        public void OnError(Exception error) => Assert.Fail(error.Message);
    }
}
