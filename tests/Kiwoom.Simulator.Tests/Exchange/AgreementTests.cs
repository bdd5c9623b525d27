using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator.Tests;

/// <summary>The exchange and the naive market do the same on random sequences of orders.</summary>
public class AgreementTests
{
    private const int OrdersOfSequence = 50;
    private const long Close = 70_000;

    private static readonly string[] Types =
    [
        "0", "0", "0", "0", "0", "3", "5", "6", "7", "10", "13", "16", "20", "23", "26", "28", "28", "29", "29", "30",
        "31", "61", "62", "81",
    ];

    /// <summary>Two thousand sequences of fifty orders; other parts are other seeds.</summary>
    [Theory]
    [InlineData(0, 500)]
    [InlineData(1, 500)]
    [InlineData(2, 500)]
    [InlineData(3, 500)]
    public void A_hundred_thousand_random_orders_are_matched_alike(int part, int sequences)
    {
        var fills = 0;
        for (var i = 0; i < sequences; i++) fills += new Sequence(part * 1_000_000 + i).Run();
        Assert.True(fills > sequences * OrdersOfSequence / 3, $"only {fills} fills");
    }

    private sealed class Sequence
    {
        private readonly int _seed;
        private readonly Random _random;
        private readonly StockExchange _exchange;
        private readonly Stock _stock;
        private readonly NaiveMarket _naive = new(Close);
        private readonly long _cash;

        public Sequence(int seed)
        {
            _seed = seed;
            _random = new Random(seed);
            var options = new SimulatorOptions
            {
                TimeProvider = new ManualClock(),
                Cash = 1_000_000_000_000,
                Stocks = [new("005930", "삼성전자", Close)],
                Holdings = [new("005930", 1_000_000, Close)],
            };
            _exchange = new StockExchange(options);
            _stock = _exchange.Stocks.Find("005930")!;
            _cash = options.Cash;
        }

        public int Run()
        {
            for (var step = 0; step < OrdersOfSequence; step++)
            {
                Act();
                Compare(step);
            }

            return _exchange.Fills.Count;
        }

        private void Act()
        {
            var side = _random.Next(2) == 0 ? SimulatedSide.Buy : SimulatedSide.Sell;
            var quantity = _random.Next(1, 10);
            var price = Close + _random.Next(-6, 7) * 100;
            var roll = _random.Next(20);
            var number = _exchange.Orders.Count;
            if (roll < 5)
            {
                _exchange.AddCounterOrder(_stock, side, quantity, price);
                _naive.Arrive(NaiveMarket.Somebody, Letter(side), "0", quantity, price, 0);
            }
            else if (roll < 16 || number == 0)
                Place(side, Types[_random.Next(Types.Length)], quantity, price, Close + _random.Next(-6, 7) * 100);
            else if (roll < 18)
                Cancel(1 + _random.Next(number), _random.Next(6));
            else
                Modify(1 + _random.Next(number), quantity, price);
        }

        private void Place(SimulatedSide side, string type, long quantity, long price, long condition)
        {
            var rule = TradeTypeRule.Find(type, AccountBook.Cash)!;
            var result = _exchange.Desk.Place(new OrderTerms
            {
                Side = side,
                Book = AccountBook.Cash,
                Stock = _stock,
                Quantity = quantity,
                TradeType = rule,
                Price = rule.PriceFrom == PriceSource.Given ? price : 0,
                ConditionPrice = rule.IsStop ? condition : 0,
            });
            Assert.NotNull(result.Order);
            _naive.Arrive((int)result.Order.Number, Letter(side), type, quantity, price, condition);
        }

        private void Cancel(int original, long quantity)
        {
            var wanted = quantity == 0 ? _naive.Left(original) : quantity;
            var can = wanted > 0 && IsOrder(original) && _naive.Take(original, wanted);
            var result = _exchange.Desk.Cancel(AccountBook.Cash, original, _stock, quantity == 0 ? null : quantity, "KRX");
            Assert.Equal(can, result.Order is not null);
        }

        private void Modify(int original, long quantity, long price)
        {
            var can = IsOrder(original) && _naive.Left(original) >= quantity
                && _naive.Look(original) is { Sleeps: true } or { Type: not ("61" or "81") };
            var result = _exchange.Desk.Modify(
                AccountBook.Cash, original, new OrderChange(_stock, quantity, price, 0, "KRX"));
            Assert.Equal(can, result.Order is not null);
            if (!can) return;
            var (sleeps, type, side, trigger) = _naive.Look(original);
            _naive.Take(original, quantity);
            var kept = sleeps ? "28" : type is "5" or "62" ? type : "0";
            _naive.Arrive((int)result.Order!.Number, side, kept, quantity, price, trigger);
        }

        private bool IsOrder(int number) => _exchange.Orders[number - 1].Kind != SimulatedOrderKind.Cancel;

        private void Compare(int step)
        {
            var context = $"seed {_seed}, step {step}";
            Assert.True(_naive.Last == _stock.LastPrice, context);
            Assert.True(_naive.Bid() == _stock.Book.BestPrice(SimulatedSide.Buy), context);
            Assert.True(_naive.Ask() == _stock.Book.BestPrice(SimulatedSide.Sell), context);
            Assert.True(_naive.Ask() == 0 || _naive.Bid() < _naive.Ask(), context + ": crossed");
            Assert.True(_naive.Trades.Count == _exchange.Fills.Count, context);
            foreach (var order in _exchange.Orders)
            {
                Assert.True(_naive.Left((int)order.Number) == order.Remaining, context);
                Assert.True(order.Kind == SimulatedOrderKind.Cancel || order.Terms.Quantity
                    == order.Filled + order.Remaining + order.Cancelled + order.Replaced, context);
            }

            if (step < OrdersOfSequence - 1) return;
            Assert.Equal(_naive.Trades,
                _exchange.Fills.Select(fill => $"{int.Parse(fill.OrderNumber)}: {fill.Quantity} at {fill.Price}"));
            var spent = _exchange.Fills.Sum(fill => Sign(fill) * fill.Quantity * fill.Price);
            var bought = _exchange.Fills.Sum(fill => Sign(fill) * fill.Quantity);
            Assert.Equal(_cash - spent, _exchange.Cash(AccountBook.Cash));
            Assert.Equal(1_000_000 + bought, _exchange.Lots(AccountBook.Cash).Sum(lot => lot.Quantity));
        }

        private static long Sign(SimulatedFill fill) => fill.Side == SimulatedSide.Buy ? 1 : -1;

        private static char Letter(SimulatedSide side) => side == SimulatedSide.Buy ? 'B' : 'S';
    }
}
