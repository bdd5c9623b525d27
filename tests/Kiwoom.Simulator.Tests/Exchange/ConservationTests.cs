namespace Kiwoom.Simulator.Tests;

/// <summary>Nothing appears from nowhere, whatever the sequence of orders.</summary>
public class ConservationTests
{
    private static readonly string[] Codes = ["005930", "000660"];
    private static readonly string[] TradeTypes =
    [
        "0", "0", "0", "3", "5", "6", "7", "10", "13", "16", "20", "23", "26", "28", "29", "30", "31", "61", "62", "81",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Money_shares_and_quantities_are_conserved(int seed)
    {
        var random = new Random(seed);
        var broker = new Broker(options =>
        {
            options.Cash = 20_000_000;
            options.ModifyQuantity =
                seed % 2 == 0 ? ModifyQuantityMeaning.NewTotal : ModifyQuantityMeaning.PartToModify;
            options.Holdings.Add(new("005930", 100, 65_000));
            options.CreditHoldings.Add(new("005930", 40, 66_000, LoanDate: new(2026, 1, 5)));
            options.CreditHoldings.Add(new("000660", 30, 170_000, LoanDate: new(2026, 2, 5)));
        });
        var simulator = broker.Simulator;
        var before = Totals.Of(simulator);

        for (var step = 0; step < 400; step++)
        {
            Act(broker, random);
            Check(simulator, before);
        }

        Assert.True(simulator.Fills.Count > 50, $"only {simulator.Fills.Count} fills");
        foreach (var order in simulator.Orders.Where(order => order.Remaining > 0))
            broker.Cancel(order.Number, 0, order.Book == AccountBook.Credit ? "kt10009" : "kt10003", order.StockCode)
                .Accepted();
        Assert.Equal(simulator.Cash, simulator.AvailableCash);
        Assert.All(simulator.Holdings, holding => Assert.Equal(holding.Quantity, holding.Sellable));
        Check(simulator, before);
    }

    private static void Act(Broker broker, Random random)
    {
        var code = Codes[random.Next(Codes.Length)];
        var close = code == "005930" ? 70_000 : 180_000;
        var price = close + random.Next(-5, 6) * 100L;
        var quantity = random.Next(1, 12);
        var tradeType = TradeTypes[random.Next(TradeTypes.Length)];
        var condition = close + random.Next(-5, 6) * 100L;
        switch (random.Next(9))
        {
            case 0 or 1:
                var side = random.Next(2) == 0 ? SimulatedSide.Buy : SimulatedSide.Sell;
                broker.Simulator.Market.Add(code, side, quantity, price);
                break;
            case 2:
                broker.Order("kt10000", code, quantity, price, tradeType, condition);
                break;
            case 3:
                broker.Order("kt10001", code, quantity, price, tradeType, condition);
                break;
            case 4:
                broker.Order("kt10006", code, quantity, price, tradeType, condition);
                break;
            case 5:
                broker.CreditSell(quantity, 70_000 + random.Next(-5, 6) * 100L, "99", "");
                break;
            default:
                if (broker.Simulator.Orders is not { Count: > 0 } orders) break;
                var order = orders[random.Next(orders.Count)];
                var isCredit = order.Book == AccountBook.Credit;
                if (random.Next(2) == 0)
                    broker.Modify(order.Number, quantity, price, isCredit ? "kt10008" : "kt10002", order.StockCode);
                else
                    broker.Cancel(order.Number, random.Next(6), isCredit ? "kt10009" : "kt10003", order.StockCode);
                break;
        }
    }

    private static void Check(KiwoomSimulator simulator, Totals before)
    {
        var fills = simulator.Fills;
        var now = Totals.Of(simulator);
        var money = fills.Sum(fill => (fill.Side == SimulatedSide.Buy ? -1 : 1) * fill.Quantity * fill.Price);
        Assert.Equal(before.CashLessLoans + money, now.CashLessLoans);
        foreach (var code in Codes)
        {
            var moved = fills.Where(fill => fill.StockCode == code)
                .Sum(fill => fill.Side == SimulatedSide.Buy ? fill.Quantity : -fill.Quantity);
            Assert.Equal(before.Shares.GetValueOrDefault(code) + moved, now.Shares.GetValueOrDefault(code));
            Assert.True(IsUncrossed(simulator, code));
        }

        Assert.InRange(simulator.AvailableCash, 0, simulator.Cash);
        Assert.All(simulator.Holdings, holding => Assert.InRange(holding.Sellable, 0, holding.Quantity));
        foreach (var chain in simulator.Orders.GroupBy(order => order.RootNumber)) CheckChain([.. chain], fills);
    }

    private static void CheckChain(List<SimulatedOrder> chain, IReadOnlyList<SimulatedFill> fills)
    {
        var orders = chain.Where(order => order.Kind != SimulatedOrderKind.Cancel).ToList();
        foreach (var order in orders)
        {
            Assert.Equal(order.Quantity, order.Filled + order.Remaining + order.Cancelled + order.Replaced);
            Assert.True(order.Remaining >= 0);
            var own = fills.Where(fill => fill.OrderNumber == order.Number).ToList();
            Assert.Equal(order.Filled, own.Sum(fill => fill.Quantity));
            Assert.Equal(order.FilledAmount, own.Sum(fill => fill.Quantity * fill.Price));
        }

        // Over the whole chain nothing is counted twice: what was replaced is the newer orders' own quantity.
        var ordered = orders.Single(order => order.Kind == SimulatedOrderKind.New).Quantity;
        Assert.Equal(ordered, orders.Sum(order => order.Filled + order.Remaining + order.Cancelled));
    }

    private static bool IsUncrossed(KiwoomSimulator simulator, string code)
    {
        var bid = simulator.Market.BestPrice(code, SimulatedSide.Buy);
        var ask = simulator.Market.BestPrice(code, SimulatedSide.Sell);
        return bid == 0 || ask == 0 || bid < ask;
    }

    private sealed record Totals(long CashLessLoans, Dictionary<string, long> Shares)
    {
        public static Totals Of(KiwoomSimulator simulator) => new(
            simulator.Cash - simulator.Holdings.Sum(holding => holding.Loan),
            simulator.Holdings.GroupBy(holding => holding.StockCode)
                .ToDictionary(group => group.Key, group => group.Sum(holding => holding.Quantity)));
    }
}
