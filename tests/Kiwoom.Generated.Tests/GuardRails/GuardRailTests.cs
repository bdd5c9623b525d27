using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.GuardRails;

public class GuardRailTests
{
    private static readonly ReferencePriceTable Prices = Table(("005930", 70_000), ("M04020000", 150_000));

    public static TheoryData<string, Action<KiwoomGuardRails>, KiwoomRequest, GuardRule, decimal, decimal> Refusals() => new()
    {
        { "quantity", r => r.MaxOrderQuantity = 9, Buy(), GuardRule.MaxOrderQuantity, 10, 9 },
        { "notional by price", r => r.MaxOrderNotional = 689_999, Buy(), GuardRule.MaxOrderNotional, 690_000, 689_999 },
        { "a sell below the market changes hands at the market", r => (r.MaxOrderNotional, r.ReferencePrices) = (699_999, Prices), Buy(), GuardRule.MaxOrderNotional, 700_000, 699_999 },
        { "notional below a won each", r => (r.MaxOrderNotional, r.ReferencePrices) = (4, Table(("005930", 0.5m))), Market(), GuardRule.MaxOrderNotional, 5, 4 },
        { "notional of a market order", r => (r.MaxOrderNotional, r.ReferencePrices) = (699_999, Prices), Market(), GuardRule.MaxOrderNotional, 700_000, 699_999 },
        { "market order without a reference", r => r.MaxOrderNotional = 1_000_000_000, Market(), GuardRule.ReferencePrice, 0, 0 },
        { "market order without a reference, day", r => r.MaxDayNotional = 1_000_000_000, Market(), GuardRule.ReferencePrice, 0, 0 },
        { "a price that a market order does not have", r => r.MaxOrderNotional = 1_000_000_000, Market(price: 1), GuardRule.ReferencePrice, 0, 0 },
        { "a reference is required", r => r.RequireReferencePrice = true, Buy(), GuardRule.ReferencePrice, 0, 0 },
        { "a reference that throws", r => r.ReferencePrices = new Throwing(), Buy(), GuardRule.ReferencePrice, 0, 0 },
        { "below the band", r => (r.PriceBandPercent, r.ReferencePrices) = (1, Prices), Buy(), GuardRule.PriceBand, 100m / 70, 1 },
        { "above the band", r => (r.PriceBandPercent, r.ReferencePrices) = (10, Prices), Buy(price: 77_100), GuardRule.PriceBand, 710_000m / 70_000, 10 },
        { "day's quantity", r => r.MaxDayQuantity = 9, Buy(), GuardRule.MaxDayQuantity, 10, 9 },
        { "day's notional", r => r.MaxDayNotional = 689_999, Buy(), GuardRule.MaxDayNotional, 1_379_998 - 689_999, 689_999 },
        { "stock", r => r.AllowedStocks.Add("000660"), Buy(), GuardRule.AllowedStocks, 0, 0 },
        { "sell", r => r.MaxOrderQuantity = 9, Sell(), GuardRule.MaxOrderQuantity, 10, 9 },
        { "modify", r => r.MaxOrderQuantity = 9, Modify(), GuardRule.MaxOrderQuantity, 10, 9 },
        { "modify of all, quantity", r => r.MaxOrderQuantity = 9, ModifyAll(), GuardRule.UncheckableOrder, 0, 0 },
        { "modify of all, notional", r => r.MaxOrderNotional = 689_999, ModifyAll(), GuardRule.UncheckableOrder, 0, 0 },
        { "modify of all, day's quantity", r => r.MaxDayQuantity = 9, ModifyAll(), GuardRule.UncheckableOrder, 0, 0 },
        { "modify of all, day's notional", r => r.MaxDayNotional = 689_999, ModifyAll(), GuardRule.UncheckableOrder, 0, 0 },
        { "modify of all, price", r => (r.PriceBandPercent, r.ReferencePrices) = (1, Prices), ModifyAll(), GuardRule.PriceBand, 100m / 70, 1 },
        { "modify of all, stock", r => r.AllowedStocks.Add("000660"), ModifyAll(), GuardRule.AllowedStocks, 0, 0 },
        { "modify, price", r => (r.PriceBandPercent, r.ReferencePrices) = (1, Prices), Modify(), GuardRule.PriceBand, 100m / 70, 1 },
        { "credit buy", r => r.MaxOrderNotional = 689_999, CreditBuy(), GuardRule.MaxOrderNotional, 690_000, 689_999 },
        { "gold buy", r => (r.PriceBandPercent, r.ReferencePrices) = (5, Prices), GoldBuy(), GuardRule.PriceBand, 15_000m / 1_500, 5 },
        { "beyond all numbers", r => r.MaxOrderNotional = 1, Buy(quantity: 99_999_999_999, price: 99_999_999_999), GuardRule.MaxOrderNotional, 9_999_999_999_800_000_000_001m, 1 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task An_order_over_a_guard_rail_is_not_sent(
        string what, Action<KiwoomGuardRails> configure, KiwoomRequest request, GuardRule rule, decimal value, decimal limit)
    {
        await using var broker = await StartAsync(configure);
        var outcome = await broker.Client.SendOrderAsync(request);
        Assert.True(outcome.Kind == OrderOutcomeKind.NotSent, what);
        Assert.Equal((OrderOutcomeReason.GuardRail, rule), (outcome.Reason, outcome.GuardRail!.Rule));
        Assert.Equal(limit, outcome.GuardRail.Limit);
        Assert.Equal(Math.Round(value, 6), Math.Round(outcome.GuardRail.Value, 6));
        Assert.Contains($"Guard rail {rule}", outcome.Explanation);
        Assert.Empty(broker.Simulator.ReceivedRequests); // not even a token was asked for
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    public async Task They_are_on_by_default_on_the_live_server_only(bool live, bool? enabled, bool expected)
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            if (live) (o.Environment, o.AllowLiveTrading) = (KiwoomEnvironment.Live, true);
            o.GuardRails.Enabled = enabled;
        });
        var outcome = await broker.Client.Orders.BuyStockAsync(Buy(quantity: 10_001)); // over the default
        Assert.Equal(expected, outcome.Reason == OrderOutcomeReason.GuardRail);
        Assert.Equal(!expected, outcome.IsAccepted || outcome.Kind == OrderOutcomeKind.Rejected);
    }

    [Fact]
    public async Task A_modification_of_all_that_remains_passes_where_nothing_limits_a_count()
    {
        await using var broker = await StartAsync(r => r.AllowedStocks.Add("005930"));
        var bought = await broker.Client.Orders.BuyStockAsync(Buy(price: 68_000));
        var modified = await broker.Client.SendOrderAsync(ModifyAll(bought.OrderNumber));
        Assert.True(modified.IsAccepted, modified.Explanation);
        Assert.Equal(10m, broker.Client.GetStatus().DayQuantity); // what was bought: the modification states none
    }

    public static TheoryData<string, Action<KiwoomGuardRails>, KiwoomRequest> Passes() => new()
    {
        { "at the quantity", r => r.MaxOrderQuantity = 10, Buy() },
        { "at the notional", r => r.MaxOrderNotional = 690_000, Buy() },
        { "at the day's quantity", r => r.MaxDayQuantity = 10, Buy() },
        { "at the day's notional", r => r.MaxDayNotional = 690_000, Buy() },
        { "inside the band", r => (r.PriceBandPercent, r.ReferencePrices) = (5, Prices), Buy() },
        { "at the band", r => (r.PriceBandPercent, r.ReferencePrices) = (10, Prices), Buy(price: 77_000) },
        { "a market order without a reference, where nothing limits money", _ => { }, Market() },
        { "a reference below one won", r => (r.MaxOrderNotional, r.ReferencePrices) = (5, Table(("005930", 0.5m))), Market() },
        { "a required reference that is there", r => (r.RequireReferencePrice, r.ReferencePrices) = (true, Prices), Buy() },
        { "a band without a reference", r => r.PriceBandPercent = 1, Buy() },
        { "an allowed stock", r => r.AllowedStocks.Add("005930"), Buy() },
    };

    [Theory]
    [MemberData(nameof(Passes))]
    public async Task An_order_within_a_guard_rail_is_sent(string what, Action<KiwoomGuardRails> configure, KiwoomRequest request)
    {
        await using var broker = await StartAsync(configure);
        var outcome = await broker.Client.SendOrderAsync(request);
        Assert.True(outcome.Kind != OrderOutcomeKind.NotSent, $"{what}: {outcome.Explanation}");
        Assert.Equal(1, broker.Simulator.ReceivedRequests[request.Tr.Id]);
    }

    [Fact]
    public async Task A_notional_beyond_all_numbers_counts_as_the_highest_and_stops_nothing_that_is_not_limited()
    {
        await using var broker = await StartAsync(r => r.ReferencePrices = Table(("005930", decimal.MaxValue)));
        for (var i = 0; i < 3; i++) await AcceptAsync(broker);
        Assert.Equal((30, decimal.MaxValue), (broker.Client.GetStatus().DayQuantity, broker.Client.GetStatus().DayNotional));
    }

    [Fact]
    public async Task Ordinary_orders_pass_the_defaults()
    {
        await using var broker = await StartAsync(_ => { }, defaults: true);
        Assert.True((await broker.Client.Orders.BuyStockAsync(Buy())).IsAccepted);
        var status = broker.Client.GetStatus();
        Assert.Equal((10m, 690_000m, 1), (status.DayQuantity, status.DayNotional, status.OrdersWithinMinute));
    }

    [Fact]
    public async Task What_would_be_refused_can_be_asked_without_sending_or_counting_anything()
    {
        await using var broker = await StartAsync(r => (r.MaxOrderQuantity, r.MaxDayQuantity) = (10, 15));
        Assert.Null(await broker.Client.FindRefusalAsync(Buy()));
        await AcceptAsync(broker);
        var refusal = await broker.Client.FindRefusalAsync(Buy());
        Assert.Equal((GuardRule.MaxDayQuantity, 20, 15), (refusal?.Rule, refusal?.Value, refusal?.Limit));
        Assert.Equal(GuardRule.MaxOrderQuantity, (await broker.Client.FindRefusalAsync(Buy(11)))?.Rule);
        Assert.Null(await broker.Client.FindRefusalAsync(Buy(5)));
        broker.Client.KillSwitch.Engage("test");
        Assert.Equal(GuardRule.KillSwitch, (await broker.Client.FindRefusalAsync(Buy(5)))?.Rule);
        Assert.Equal(10, broker.Client.GetStatus().DayQuantity);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task An_order_of_a_projects_own_that_states_no_stock_is_not_sent()
    {
        await using var broker = await StartAsync(_ => { });
        var outcome = await broker.Client.SendOrderAsync(new OwnOrder());
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.UncheckableOrder), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Contains("kz99901 states no stock", outcome.Explanation);
    }

    [Fact]
    public async Task Cancels_pass_every_rule_and_do_not_count()
    {
        await using var broker = await StartAsync(r => r.MaxOrdersPerMinute = 1);
        var bought = await broker.Client.Orders.BuyStockAsync(Buy());
        Assert.True(bought.IsAccepted);
        broker.Client.KillSwitch.Engage("test");
        var cancelled = await broker.Client.Orders.CancelStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = bought.OrderNumber,
            StockCode = "005930",
            CancelQuantity = QuantityOrAll.All,
        });
        Assert.True(cancelled.IsAccepted);
        Assert.Equal(1, broker.Client.GetStatus().OrdersWithinMinute);
    }

    [Fact]
    public async Task So_many_orders_pass_within_any_minute()
    {
        await using var broker = await StartAsync(r => r.MaxOrdersPerMinute = 2);
        await AcceptAsync(broker);
        broker.Time.Advance(TimeSpan.FromSeconds(40));
        await AcceptAsync(broker);
        var third = await broker.Client.Orders.BuyStockAsync(Buy());
        Assert.Equal(GuardRule.MaxOrdersPerMinute, third.GuardRail!.Rule);
        Assert.Contains("2 orders were sent within the last minute, 2 are allowed; the next one in 20 s", third.Explanation);
        broker.Time.Advance(TimeSpan.FromSeconds(20));
        await AcceptAsync(broker);
        Assert.Equal(GuardRule.MaxOrdersPerMinute, (await broker.Client.Orders.BuyStockAsync(Buy())).GuardRail!.Rule);
    }

    [Fact]
    public async Task The_day_begins_at_Korean_midnight()
    {
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 15); // it is 09:30 in Korea
        await AcceptAsync(broker);
        broker.Time.Advance(new TimeSpan(14, 29, 59));
        Assert.Equal(GuardRule.MaxDayQuantity, (await broker.Client.Orders.BuyStockAsync(Buy())).GuardRail!.Rule);
        broker.Time.Advance(TimeSpan.FromSeconds(1));
        await AcceptAsync(broker);
    }

    public static TheoryData<string, int> CountsByFault() => new()
    {
        { nameof(Fault.Refusal20), 0 }, // rejected
        { nameof(Fault.ReplyLost), 10 }, // unknown, and executed
        { nameof(Fault.CutBeforeExecution), 10 }, // unknown, and not executed, which nobody here can tell
        { nameof(Fault.Status502Html), 10 },
        { nameof(Fault.Token8005), 10 }, // refused, sent again and accepted: once
    };

    [Theory]
    [MemberData(nameof(CountsByFault))]
    public async Task What_may_have_been_ordered_counts_for_the_day(string fault, int counted)
    {
        await using var broker = await StartAsync(_ => { });
        broker.Simulator.Faults.Next("kt10000", OutcomeCase.All.Single(c => c.Fault.Name == fault).Fault);
        _ = await broker.Client.Orders.BuyStockAsync(Buy());
        Assert.Equal(counted, broker.Client.GetStatus().DayQuantity);
        Assert.Equal(broker.Simulator.ReceivedRequests["kt10000"], broker.Client.GetStatus().OrdersWithinMinute); // each sending
    }

    [Fact]
    public async Task What_did_not_leave_this_machine_does_not_count()
    {
        await using var broker = await StartAsync(_ => { }, wrap: _ => new NoConnection());
        Assert.Equal(OrderOutcomeKind.NotSent, (await broker.Client.Orders.BuyStockAsync(Buy())).Kind);
        var status = broker.Client.GetStatus();
        Assert.Equal((0, 0, 0), (status.DayQuantity, status.DayNotional, status.OrdersWithinMinute));
    }

    [Fact]
    public async Task A_hundred_callers_at_once_do_not_pass_together()
    {
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 55);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => broker.Client.Orders.BuyStockAsync(Buy()))));
        Assert.Equal(5, outcomes.Count(o => o.IsAccepted));
        Assert.Equal(95, outcomes.Count(o => o.GuardRail?.Rule == GuardRule.MaxDayQuantity));
        Assert.Equal(5, broker.Simulator.Orders.Count);
    }

    [Fact]
    public void Every_order_of_the_tables_says_what_it_does_and_can_be_checked()
    {
        var orders = KiwoomCatalog.All.Where(t => t.Kind == TrKind.Order).ToList();
        var actions = orders.ToLookup(t => t.Order!.Action, t => t.Id);
        Assert.Equal(["kt10000", "kt10006", "kt50000"], actions[OrderAction.Buy].Order());
        Assert.Equal(["kt10001", "kt10007", "kt50001"], actions[OrderAction.Sell].Order());
        Assert.Equal(["kt10002", "kt10008", "kt50002"], actions[OrderAction.Modify].Order());
        Assert.Equal(["kt10003", "kt10009", "kt50003"], actions[OrderAction.Cancel].Order());
        var books = orders.ToLookup(t => t.Order!.Book, t => t.Id);
        Assert.Equal(["kt10006", "kt10007", "kt10008", "kt10009"], books[TradingBook.Credit].Order());
        Assert.Equal(["kt50000", "kt50001", "kt50002", "kt50003"], books[TradingBook.Gold].Order());
        Assert.All(orders, t =>
        {
            var order = t.Order!;
            Assert.True(order is { Stock: not null, Quantity: not null, OrderNumber: not null }, t.Id);
            var isChange = order.Action is OrderAction.Modify or OrderAction.Cancel;
            Assert.Equal((isChange, order.Action != OrderAction.Cancel), (order.OriginalOrder is not null, order.Price is not null));
            Assert.Equal((!isChange, order.Book != TradingBook.Gold), (order.TradeType is not null, order.Venue is not null));
        });
        Assert.All(KiwoomCatalog.All.Where(t => t.Kind != TrKind.Order), t => Assert.Null(t.Order));
    }

    [Fact]
    public void What_cannot_be_checked_is_told()
    {
        var options = new KiwoomOptions { AppKey = "a", SecretKey = "s" };
        options.GuardRails.MaxOrderQuantity = 0;
        options.GuardRails.PriceBandPercent = -1;
        options.GuardRails.AllowedStocks.Add("A005930");
        options.GuardRails.KillSwitchFile = "stop";
        var problems = options.Validate();
        Assert.Equal(4, problems.Count);
        foreach (var word in new[] { "MaxOrderQuantity is 0", "PriceBandPercent is -1", "\"A005930\"", "KillSwitchFile is \"stop\"" })
            Assert.Contains(problems, p => p.Contains(word));
    }

    internal static Task<TestBroker> StartAsync(
        Action<KiwoomGuardRails> configure, bool defaults = false, Func<HttpMessageHandler, HttpMessageHandler>? wrap = null) =>
        TestBroker.StartAsync(
            configure: o =>
            {
                o.GuardRails.Enabled = true;
                if (!defaults)
                {
                    (o.GuardRails.MaxOrderQuantity, o.GuardRails.MaxOrderNotional) = (null, null);
                    (o.GuardRails.MaxDayQuantity, o.GuardRails.MaxDayNotional) = (null, null);
                    (o.GuardRails.PriceBandPercent, o.GuardRails.MaxOrdersPerMinute) = (null, 1000);
                }
                configure(o.GuardRails);
            },
            wrap: wrap);

    private static async Task AcceptAsync(TestBroker broker) =>
        Assert.True((await broker.Client.Orders.BuyStockAsync(Buy())).IsAccepted);

    internal static BuyStockRequest Buy(long quantity = 10, long price = 69_000) => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = quantity,
        OrderPrice = price,
        TradeType = TradeType.Limit,
    };

    private static BuyStockRequest Market(long? price = null) => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 10,
        OrderPrice = price is { } p ? (Price)p : null,
        TradeType = TradeType.Market,
    };

    private static SellStockRequest Sell() => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 10,
        OrderPrice = 69_000,
        TradeType = TradeType.Limit,
    };

    internal static ModifyStockOrderRequest Modify() => new()
    {
        Venue = Venue.Krx,
        OriginalOrderNumber = "0000001",
        StockCode = "005930",
        ModifyQuantity = 10,
        ModifyPrice = 69_000,
    };

    private static ModifyStockOrderRequest ModifyAll(string? original = null) => new()
    {
        Venue = Venue.Krx,
        OriginalOrderNumber = original ?? "0000001",
        StockCode = "005930",
        ModifyQuantity = QuantityOrAll.All,
        ModifyPrice = 69_000,
    };

    private static BuyCreditStockRequest CreditBuy() => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 10,
        OrderPrice = 69_000,
        TradeType = TradeType.Limit,
    };

    private static BuyGoldSpotRequest GoldBuy() => new()
    {
        StockCode = "M04020000",
        OrderQuantity = 1,
        OrderPrice = 165_000,
        TradeType = TradeType.Limit,
    };

    private static ReferencePriceTable Table(params (string Code, decimal Price)[] prices)
    {
        var table = new ReferencePriceTable();
        foreach (var (code, price) in prices) table.Set(code, price);
        return table;
    }

    private sealed class OwnOrder : OrderRequest<BuyStockResponse>
    {
        public override TrDescriptor Tr { get; } = new()
        {
            Id = "kz99901",
            KoreanName = "",
            Name = "",
            Group = "Orders",
            Kind = TrKind.Order,
            Action = OrderAction.Buy,
            Book = TradingBook.Cash,
            Path = "/",
            Request = new RecordDescriptor("", () => throw new NotSupportedException()),
            Response = BuyStockRequest.TrDescriptor.Response,
        };
    }

    private sealed class Throwing : IReferencePriceProvider
    {
        public decimal? GetReferencePrice(string stockCode) => throw new InvalidOperationException("no quotes");
    }

    private sealed class NoConnection : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
    }
}
