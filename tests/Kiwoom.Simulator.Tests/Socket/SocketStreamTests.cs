using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>A client of the library on the simulator's socket: what streams say, what queries say, and what happened.</summary>
public class SocketStreamTests
{
    private const string Code = "005930";

    [Fact]
    public async Task What_a_subscriber_throws_while_only_the_clock_moves_comes_out_of_the_next_call()
    {
        using var feed = new SocketFeed(static options =>
        {
            ((ManualClock)options.TimeProvider).To(2, 15, 19, 50);
            options.Hours = new MarketHours { Calendar = null };
        });
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        await feed.UntilRegisteredAsync(("0B", Code));
        using (feed.Simulator.Events.Subscribe(static what =>
        {
            if (what is PhaseChanged) throw new NotSupportedException("mine");
        }))
        {
            feed.Broker.Clock.Advance(TimeSpan.FromSeconds(15)); // past the beginning of the closing auction
            Assert.Equal("mine", Assert.Throws<NotSupportedException>(() => feed.Simulator.Orders).Message);
        }
        Assert.Empty(feed.Simulator.Orders);
        var frames = feed.Client.Realtime.Status.Frames;
        for (var i = 0; i < 5; i++)
        {
            feed.Broker.Clock.Advance(TimeSpan.FromSeconds(20));
            await feed.UntilAsync(() => feed.Client.Realtime.Status.Frames > frames, "a PING");
            frames = feed.Client.Realtime.Status.Frames;
        }
        Assert.True(feed.Client.Realtime.Status.IsLive);
    }

    [Fact]
    public async Task Every_trade_fill_and_book_comes_once_in_order_and_agrees_with_queries()
    {
        using var feed = new SocketFeed();
        var (broker, market) = (feed.Broker, feed.Simulator.Market);
        using var events = feed.Simulator.Events.Record();
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        using var books = new Kept<StockOrderBookDepth>(ct => feed.Client.Realtime.StockOrderBookDepthsAsync([Code], ct));
        using var fills = new Kept<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        using var balances = new Kept<Balance>(ct => feed.Client.Realtime.BalancesAsync(ct));
        await feed.UntilRegisteredAsync(("0B", Code), ("0D", Code), ("00", ""), ("04", ""));

        market.Add(Code, SimulatedSide.Sell, 3, 70_000);
        market.Add(Code, SimulatedSide.Sell, 4, 70_100);
        var bought = broker.Buy(10, 70_100).Accepted();
        var sold = broker.Sell(2, 70_200).Accepted();
        var modified = broker.Modify(sold, 2, 70_100).Accepted();
        broker.Cancel(bought, 0).Accepted();
        market.Add(Code, SimulatedSide.Buy, 1, 70_100);
        market.Add(Code, SimulatedSide.Buy, 5, 69_900);
        var steps = events.Sum(static what => what switch
        {
            OrderAccepted or OrderFilled => 1,
            OrderModified => 2,
            OrderCancelled { CancelNumber: not null } => 2,
            _ => 0,
        });
        await feed.UntilAsync(
            () => books.Data.Count >= events.OfType<QuoteChanged>().Count() && trades.Data.Count >= events.OfType<Traded>().Count()
                && fills.Data.Count >= steps && balances.Data.Count >= feed.Simulator.Fills.Count, "everything read");
        Assert.Equal(steps, fills.Data.Count);

        // Trades are those of the exchange, and the day's volume grows with them.
        var traded = events.OfType<Traded>().ToList();
        Assert.Equal(
            traded.Select(static t => ((decimal?)t.Price, (long?)(t.Taker == SimulatedSide.Buy ? t.Quantity : -t.Quantity))),
            trades.Data.Select(static t => (t.CurrentPrice?.Value, t.Volume)));
        var volume = 0L;
        foreach (var (trade, told) in traded.Zip(trades.Data)) Assert.Equal(volume += trade.Quantity, told.AccumulatedVolume);

        // Fills are told once each, and what is filled is what has gone of the quantity.
        Assert.Equal(
            feed.Simulator.Fills.Select(static f => (f.Number, f.OrderNumber, (long?)f.Quantity, (decimal?)f.Price)),
            fills.Data.Where(static f => f.OrderState is { Label: "체결" })
                .Select(static f => (f.FillNumber ?? "", f.OrderNumber ?? "", f.UnitFillQuantity, f.UnitFillPrice?.Value)));
        Assert.All(fills.Data.Where(static f => f.OrderState is { Label: "체결" }),
            static f => Assert.Equal(f.FillQuantity, f.OrderQuantity - f.RemainingQuantity));
        foreach (var order in feed.Simulator.Orders)
        {
            var told = fills.Data.Last(f => f.OrderNumber == order.Number);
            Assert.Equal((order.Remaining, (decimal)order.FilledAmount), (told.RemainingQuantity, told.TotalFillAmount));
        }

        Assert.Equal("접수", fills.Data[0].OrderState?.Label);
        Assert.Equal(sold, fills.Data.First(f => f.OrderNumber == modified).OriginalOrderNumber);

        // Holdings and book are those of the queries.
        var holding = broker.Balance().Rows("acnt_evlt_remn_indv_tot").Single();
        Assert.Equal(long.Parse(holding.GetProperty("rmnd_qty").GetString()!, CultureInfo.InvariantCulture), balances.Data[^1].HoldingQuantity);
        Assert.Equal(
            long.Parse(holding.GetProperty("pur_pric").GetString()!, CultureInfo.InvariantCulture), balances.Data[^1].PurchasePrice?.Value);
        Assert.Equal(feed.Simulator.Fills.Count, balances.Data.Count);
        var book = await feed.Client.Quotes.GetStockQuoteAsync(new() { StockCode = Code });
        Assert.Equal(book.Asks.Select(static l => l.Quantity ?? 0), books.Data[^1].Asks.Select(static l => l.Quantity ?? 0));
        Assert.Equal(book.Bids.Select(static l => l.Price?.Value ?? 0), books.Data[^1].Bids.Select(static l => l.Price?.Value ?? 0));
        Assert.Empty(trades.Gaps.Concat(books.Gaps).Concat(fills.Gaps).Concat(balances.Gaps));
    }

    [Fact]
    public void After_every_order_the_newest_frames_and_the_queries_say_the_same()
    {
        using var feed = new SocketFeed();
        var socket = RawSocket.LoggedIn(feed.Broker);
        socket.Register("1", "00", [""]);
        socket.Register("2", "0B", [Code]);
        socket.Register("2", "0D", [Code]);
        var flow = feed.Simulator.Market.StartFlow(Code, new FlowSettings { Seed = 7 });
        var (remaining, last, best) = (new Dictionary<string, string>(), "", "");
        for (var i = 0; i < 150; i++)
        {
            flow.Step(3);
            if (i % 3 == 0) feed.Broker.Buy(20, feed.Simulator.Market.LastPrice(Code));
            foreach (var frame in socket.All())
            {
                if (frame.Type() == "00") remaining[frame.Value("9203")] = frame.Value("902");
                if (frame.Type() == "0B") last = frame.Value("10").TrimStart('+', '-');
                if (frame.Type() == "0D") best = frame.Value("41").TrimStart('+', '-');
            }

            Assert.Equal(
                feed.Broker.Unfilled().Rows("oso").Select(static row => (row.GetProperty("ord_no").GetString()!, row.GetProperty("oso_qty").GetString()!)).Order(),
                remaining.Where(static order => order.Value != "0").Select(static order => (order.Key, order.Value)).OrderDescending().Take(20).Order());
            if (last.Length > 0) Assert.Equal(feed.Simulator.Market.LastPrice(Code).ToString(CultureInfo.InvariantCulture), last);
            Assert.Equal(feed.Simulator.Market.BestPrice(Code, SimulatedSide.Sell).ToString(CultureInfo.InvariantCulture), best.Length > 0 ? best : "0");
        }

        Assert.True(last.Length > 0 && remaining.Count == 50);
    }

    [Fact]
    public void A_flow_by_the_clock_is_pushed_although_nobody_asks()
    {
        using var feed = new SocketFeed();
        var socket = RawSocket.LoggedIn(feed.Broker);
        socket.Register("1", "0D", [Code + "_AL"]);
        feed.Simulator.Market.StartFlow(Code, new FlowSettings { Interval = TimeSpan.FromSeconds(1) });
        feed.Broker.Clock.Advance(TimeSpan.FromSeconds(5));
        var frames = socket.All();
        Assert.NotEmpty(frames);
        Assert.All(frames, static frame => Assert.Equal(Code + "_AL", frame.Entry().GetProperty("item").GetString()));
    }

    [Fact]
    public void Phases_of_the_day_are_pushed_by_the_clock()
    {
        var broker = new Broker(static options => (options.Hours, options.TokenLifetime) = (new MarketHours { Calendar = null }, TimeSpan.FromDays(2)));
        broker.Clock.To(3, 8, 0);
        var socket = RawSocket.LoggedIn(broker);
        socket.Register("1", "0s", [""]);
        var states = new List<string>();
        for (var i = 0; i < 9 * 180; i++) // as long as a PING takes, so that all are answered
        {
            broker.Clock.Advance(TimeSpan.FromSeconds(20));
            foreach (var frame in socket.All())
            {
                if (frame.Service() == "PING") socket.Send("""{"trnm":"PING"}""");
                else states.Add($"{frame.Value("215")} {frame.Value("20")} {frame.Value("214")}");
            }
        }

        Assert.Null(socket.Closed());
        Assert.Contains("3 090000 000000", states);
        Assert.StartsWith("0 ", states[0]);
        Assert.Equal(["0", "0", "Q", "3", "R", "2", "S", "4", "U"], states.Select(static state => state[..1]));
    }

    [Fact]
    public void An_auction_tells_what_it_would_trade_and_the_session_at_a_fixed_price_what_waits()
    {
        var broker = new Broker(static options => (options.Hours, options.TokenLifetime) = (new MarketHours { Calendar = null }, TimeSpan.FromDays(2)));
        broker.Clock.To(3, 8, 50);
        var (socket, market) = (RawSocket.LoggedIn(broker), broker.Simulator.Market);
        socket.Register("1", "0H", [Code]);
        socket.Register("1", "0E", [Code]);
        broker.Buy(5, 70_500).Accepted();
        Assert.Empty(socket.All()); // nobody sells
        market.Add("000660", SimulatedSide.Sell, 1, 1); // another stock
        Assert.Empty(socket.All());
        market.Add(Code, SimulatedSide.Sell, 3, 70_300);
        var expected = Assert.Single(socket.All());
        Assert.Equal(("0H", "3"), (expected.Type(), expected.Value("15")));
        Move(broker, socket, 9, 1);
        Assert.Equal(expected.Value("10"), $"+{broker.Simulator.Fills[0].Price}");

        Move(broker, socket, 15, 35);
        market.Add(Code, SimulatedSide.Sell, 7, 1);
        market.Add(Code, SimulatedSide.Sell, 2, 1);
        Assert.Equal(
            ["7 +7 0", "9 +2 0"],
            socket.All().Where(static f => f.Service() == "REAL" && f.Type() == "0E").Select(static f => $"{f.Value("131")} {f.Value("132")} {f.Value("135")}"));
    }

    [Fact]
    public void What_an_auction_expects_is_pushed_again_once_it_was_gone()
    {
        var broker = new Broker(static options => (options.Hours, options.TokenLifetime) = (new MarketHours { Calendar = null }, TimeSpan.FromDays(2)));
        broker.Clock.To(3, 8, 50);
        var socket = RawSocket.LoggedIn(broker);
        socket.Register("1", "0H", [Code]);
        var order = broker.Buy(5, 70_500).Accepted();
        broker.Simulator.Market.Add(Code, SimulatedSide.Sell, 3, 70_300);
        var first = Assert.Single(socket.All());
        broker.Cancel(order, 5).Accepted();
        Assert.Empty(socket.All());
        broker.Buy(5, 70_500).Accepted();
        Assert.Equal(first.Value("10"), Assert.Single(socket.All()).Value("10"));
    }

    [Fact]
    public void A_price_that_is_quoted_better_than_the_last_one_is_pushed_where_nobody_trades()
    {
        var broker = new Broker();
        var (socket, market) = (RawSocket.LoggedIn(broker), broker.Simulator.Market);
        socket.Register("1", "0A", [Code]);
        market.Add(Code, SimulatedSide.Buy, 1, 69_900);
        Assert.Empty(socket.All());
        market.Add(Code, SimulatedSide.Buy, 1, 70_200);
        Assert.Equal("+70200 +200 0", Quoted(Assert.Single(socket.All())));
        market.Add(Code, SimulatedSide.Sell, 1, 70_200); // a trade
        Assert.Empty(socket.All());
        market.Add(Code, SimulatedSide.Sell, 1, 70_000);
        Assert.Equal("70000 0 1", Quoted(Assert.Single(socket.All())));

        static string Quoted(System.Text.Json.JsonElement frame) => $"{frame.Value("10")} {frame.Value("11")} {frame.Value("13")}";
    }

    [Fact]
    public async Task What_the_exchange_lacks_is_invented_after_the_registration_and_after_each_trade()
    {
        using var feed = new SocketFeed();
        var realtime = feed.Client.Realtime;
        using var brokers = new Kept<StockTodayBrokers>(ct => realtime.StockTodayBrokersAsync([Code], ct));
        using var navs = new Kept<EtfNav>(ct => realtime.EtfNavsAsync([Code], ct));
        using var gold = new Kept<InternationalGoldConvertedPrice>(ct => realtime.InternationalGoldConvertedPricesAsync(["MGD"], ct));
        using var indices = new Kept<SectorIndex>(ct => realtime.SectorIndexesAsync(["001"], ct));
        using var sectors = new Kept<SectorChange>(ct => realtime.SectorChangesAsync(["001"], ct));
        using var stocks = new Kept<StockInfo>(ct => realtime.StockInfoAsync([Code], ct));
        using var prices = new Kept<ElwTheoreticalPrice>(ct => realtime.ElwTheoreticalPricesAsync([Code], ct));
        using var indicators = new Kept<ElwIndicator>(ct => realtime.ElwIndicatorsAsync([Code], ct));
        using var programs = new Kept<StockProgramTrade>(ct => realtime.StockProgramTradesAsync([Code], ct));
        using var other = new Kept<StockProgramTrade>(ct => realtime.StockProgramTradesAsync(["000660"], ct));
        using var interruptions = new Kept<ViEvent>(ct => realtime.ViEventsAsync([Code], ct));
        Func<IReadOnlyList<RealtimeData>>[] all =
        [
            () => brokers.Data, () => navs.Data, () => gold.Data, () => indices.Data, () => sectors.Data, () => stocks.Data,
            () => prices.Data, () => indicators.Data, () => programs.Data,
        ];
        await feed.UntilAsync(() => all.All(static data => data().Count == 1) && other.Data.Count == 1, "one of each");

        feed.Simulator.Market.Add(Code, SimulatedSide.Sell, 3, 70_000);
        feed.Broker.Buy(3, 70_000).Accepted();
        await feed.UntilAsync(() => all.All(static data => data().Count == 2), "another of each");

        Assert.Single(other.Data);
        Assert.Empty(interruptions.Data);
        Assert.All(all.SelectMany(static data => data()).Concat(other.Data), static data => Assert.Empty(data.ReadIssues));
        var program = programs.Data[1];
        Assert.Equal((70_000m, 3L), (program.CurrentPrice!.Value.Value, program.AccumulatedVolume!.Value));
        Assert.Equal(program.NetBuyQuantity!.Value, program.BuyQuantity!.Value - program.SellQuantity!.Value);
        Assert.Equal(70_000, navs.Data[1].CurrentPrice!.Value.Value);
        Assert.InRange(indices.Data[1].CurrentPrice!.Value.Value, 400, 4_000); // in points
        Assert.NotEqual("", brokers.Data[1].GetText("141"));
    }

    [Fact]
    public async Task A_second_client_with_the_key_replaces_the_first_and_an_expired_token_is_renewed()
    {
        using var feed = new SocketFeed();
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        await feed.UntilRegisteredAsync(("0B", Code));
        feed.Simulator.ExpireTokens();
        feed.Broker.Clock.Advance(TimeSpan.FromSeconds(20));
        await feed.UntilAsync(() => trades.Gaps.Count == 2 && feed.Client.Realtime.Status.IsLive, "live with a new token");

        feed.Broker.Token = feed.Broker.Issue().Text("token");
        var other = RawSocket.LoggedIn(feed.Broker);
        await Assert.ThrowsAsync<KiwoomException>(() => trades.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(RealtimeState.Replaced, feed.Client.Realtime.Status.State);
        Assert.Null(other.Closed());
    }

    [Fact]
    public async Task A_code_that_does_not_exist_is_refused_to_its_own_stream()
    {
        using var feed = new SocketFeed();
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["999999"], ct));
        await feed.UntilAsync(() => trades.Task.IsFaulted, "refused");
        Assert.Equal("105111", (await Assert.ThrowsAsync<KiwoomException>(() => trades.Task)).Code);
    }

    [Fact]
    public async Task The_same_comes_over_a_real_socket_on_the_port_of_the_requests()
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var client = host.CreateClient();
        using var trades = new Kept<StockTrade>(ct => client.Realtime.StockTradesAsync([Code], ct));
        using var fills = new Kept<OrderFill>(ct => client.Realtime.OrderFillsAsync(ct));
        await UntilAsync(() => simulator.HasRegistered("0B", Code) && simulator.HasRegistered("00", ""));
        simulator.Market.Add(Code, SimulatedSide.Sell, 4, 70_000);
        var outcome = await client.Orders.BuyStockAsync(
            new() { Venue = Venue.Krx, StockCode = Code, OrderQuantity = 4, OrderPrice = 70_000, TradeType = TradeType.Limit });
        await UntilAsync(() => trades.Data.Count == 1 && fills.Data.Count == 2 && client.Realtime.Status.IsLive);
        Assert.Equal(outcome.OrderNumber, fills.Data[1].OrderNumber);
        Assert.Equal((4L, 0L), (fills.Data[1].UnitFillQuantity, fills.Data[1].RemainingQuantity));

        var other = RawSocket.LoggedIn(new Broker(simulator));
        await Assert.ThrowsAsync<KiwoomException>(() => trades.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(RealtimeState.Replaced, client.Realtime.Status.State);
        Assert.Null(other.Closed());
    }

    [Fact]
    public async Task A_real_connection_is_lost_with_its_host()
    {
        await using var host = await SimulatorHost.StartAsync(new KiwoomSimulator());
        using var client = host.CreateClient();
        using var trades = new Kept<StockTrade>(ct => client.Realtime.StockTradesAsync([Code], ct));
        await UntilAsync(() => client.Realtime.Status.IsLive);
        await host.DisposeAsync();
        await UntilAsync(() => trades.Gaps.Count > 0);
        Assert.Equal(RealtimeGapReason.ConnectionLost, trades.Gaps[0].Reason);
    }

    // As slowly as a PING takes, so that all are answered.
    private static void Move(Broker broker, RawSocket socket, int hour, int minute)
    {
        var end = new DateTimeOffset(2026, 3, 3, hour, minute, 0, TimeSpan.FromHours(9));
        while (broker.Clock.GetUtcNow() < end)
        {
            broker.Clock.Advance(TimeSpan.FromSeconds(20));
            foreach (var _ in socket.All().Where(static f => f.Service() == "PING")) socket.Send("""{"trnm":"PING"}""");
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "It did not happen.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }
}
