namespace Kiwoom.Simulator;

/// <summary>
/// The exchange and the account: orders, their chains and numbers, matching by price and time, cash and holdings. It
/// knows no wire and takes no lock; the simulator calls it under its own.
/// </summary>
internal sealed class StockExchange
{
    private readonly SimulatorOptions _options;
    private readonly Dictionary<string, Stock> _stocks = new(StringComparer.Ordinal);
    private readonly Dictionary<AccountBook, Portfolio> _portfolios;
    private readonly Dictionary<long, Order> _orders = [];
    private readonly List<Order> _ordersInTime = [];
    private readonly List<SimulatedFill> _fills = [];
    private long _lastOrderNumber;
    private long _sequence;

    public StockExchange(SimulatorOptions options)
    {
        _options = options;
        _lastOrderNumber = options.FirstOrderNumber - 1;
        var cash = new CashBox(options.Cash);
        _portfolios = new()
        {
            [AccountBook.Cash] = new Portfolio(AccountBook.Cash, cash, 100),
            [AccountBook.Credit] = new Portfolio(AccountBook.Credit, cash, options.CreditMarginPercent),
            [AccountBook.Gold] = new Portfolio(AccountBook.Gold, new CashBox(options.GoldCash), 100),
        };
        foreach (var stock in options.Stocks)
            _stocks[stock.Code] = new Stock(stock.Code, stock.Name, stock.PreviousClose);
        foreach (var holding in options.Holdings)
            OpenHolding(AccountBook.Cash, holding);
        foreach (var holding in options.CreditHoldings)
            OpenHolding(AccountBook.Credit, holding);
        foreach (var holding in options.GoldHoldings)
            OpenHolding(AccountBook.Gold, holding);
    }

    public IReadOnlyList<Order> Orders => _ordersInTime;

    public IReadOnlyList<SimulatedFill> Fills => _fills;

    public DateTimeOffset Now => KoreanTime.Now(_options.TimeProvider);

    public Stock? FindStock(string code) => _stocks.GetValueOrDefault(code);

    public Portfolio Portfolio(AccountBook book) => _portfolios[book];

    public OrderResult Place(OrderTerms terms)
    {
        var order = NewOrder(SimulatedOrderKind.New, terms, null);
        if (_portfolios[terms.Book].Reserve(order) is { } shortage)
            return Refuse(shortage);

        Accept(order);
        Trade(order);
        return order;
    }

    /// <summary>Moves a quantity of an order to a new order at another price.</summary>
    public OrderResult Modify(
        AccountBook book, long originalNumber, Stock stock, long quantity, long price, string venue)
    {
        if (FindLive(book, originalNumber, stock, quantity, out var original) is { } refusal)
            return refusal;

        var portfolio = _portfolios[book];
        var touched = _options.ModifyQuantity == ModifyQuantityMeaning.NewTotal ? original.Remaining : quantity;
        var order = NewOrder(SimulatedOrderKind.Modify, original.Terms with
        {
            Quantity = quantity,
            Price = price,
            TradeType = TradeTypeRule.LimitOf(book),
            Venue = venue,
        }, original);

        portfolio.Release(original, touched);
        if (portfolio.Reserve(order) is { } shortage)
        {
            TakeBack(portfolio, original, touched);
            return Refuse(shortage);
        }

        Withdraw(original, touched);
        if (touched > quantity)
            original.Cancel(touched - quantity);
        original.Replace(quantity);
        Accept(order);
        Trade(order);
        return order;
    }

    /// <summary>Takes a quantity, or with null all that remains, out of an order.</summary>
    public OrderResult Cancel(AccountBook book, long originalNumber, Stock stock, long? quantity, string venue)
    {
        if (FindLive(book, originalNumber, stock, quantity ?? 1, out var original) is { } refusal)
            return refusal;

        var cancelled = quantity ?? original.Remaining;
        var order = NewOrder(SimulatedOrderKind.Cancel, original.Terms with
        {
            Quantity = cancelled,
            Venue = venue,
        }, original);
        _portfolios[book].Release(original, cancelled);
        Withdraw(original, cancelled);
        original.Cancel(cancelled);
        Accept(order);
        return order;
    }

    /// <summary>A scripted order of somebody else.</summary>
    /// <returns>How much of it was filled at once.</returns>
    public long AddCounterOrder(Stock stock, SimulatedSide side, long quantity, long price)
    {
        var entry = new BookEntry(side, price, false, quantity, ++_sequence, null);
        Match(stock, entry);
        if (entry.Quantity > 0)
            stock.Book.Add(entry);
        return quantity - entry.Quantity;
    }

    /// <summary>Takes every scripted order out of a stock's book.</summary>
    public static void RemoveCounterOrders(Stock stock)
    {
        foreach (var entry in stock.Book.Entries(SimulatedSide.Buy).Concat(stock.Book.Entries(SimulatedSide.Sell)))
        {
            if (entry.Order is null)
                stock.Book.Remove(entry);
        }
    }

    private void OpenHolding(AccountBook book, InitialHolding holding)
    {
        if (!_stocks.TryGetValue(holding.StockCode, out var stock))
        {
            stock = new Stock(holding.StockCode, holding.Name ?? holding.StockCode, holding.AveragePrice);
            _stocks.Add(stock.Code, stock);
        }

        var loanDate = holding.LoanDate ?? DateOnly.FromDateTime(Now.DateTime);
        _portfolios[book].Open(stock, holding.Quantity, holding.AveragePrice, loanDate);
    }

    private Refusal? FindLive(AccountBook book, long number, Stock stock, long quantity, out Order order)
    {
        if (!_orders.TryGetValue(number, out order!) || order.Terms.Book != book)
            return new Refusal(RefusalReason.NoSuchOrder, "원주문번호가 존재하지 않습니다");
        if (order.Terms.Stock != stock)
            return new Refusal(RefusalReason.WrongStock, "원주문의 종목코드와 다릅니다");
        if (order.Kind == SimulatedOrderKind.Cancel)
            return new Refusal(RefusalReason.IsCancelOrder, "원주문이 취소주문입니다");
        if (order.Remaining == 0)
            return new Refusal(RefusalReason.NothingLeft, "정정/취소할 수량이 없습니다");
        if (order.Remaining < quantity)
            return new Refusal(RefusalReason.NothingLeft, $"정정/취소 수량이 남은 수량보다 많습니다. 잔량 {order.Remaining}");
        return null;
    }

    private static Refusal Refuse(Shortage shortage) => shortage.Side == SimulatedSide.Buy
        ? new Refusal(RefusalReason.InsufficientCash, $"매수증거금이 부족합니다. {shortage.Possible}주 매수가능")
        : new Refusal(RefusalReason.InsufficientQuantity, $"매도가능수량이 부족합니다. {shortage.Possible}주 매도가능");

    /// <summary>An order under the next number, which is used up only once the order is accepted.</summary>
    private Order NewOrder(SimulatedOrderKind kind, OrderTerms terms, Order? original) => new()
    {
        Number = _lastOrderNumber + 1,
        OriginalNumber = original?.Number,
        RootNumber = original?.RootNumber ?? _lastOrderNumber + 1,
        Kind = kind,
        Terms = terms,
        Time = Now,
    };

    private void Accept(Order order)
    {
        _lastOrderNumber = order.Number;
        _orders.Add(order.Number, order);
        _ordersInTime.Add(order);
    }

    /// <summary>Holds again what was just given back; there is always enough for it.</summary>
    private static void TakeBack(Portfolio portfolio, Order original, long quantity)
    {
        portfolio.Release(original, original.Remaining - quantity);
        if (portfolio.Reserve(original) is not null)
            throw new InvalidOperationException("What an order held could not be held again.");
    }

    private static void Withdraw(Order order, long quantity)
    {
        if (order.Entry is not { } entry)
            return;
        entry.Quantity -= quantity;
        if (entry.Quantity > 0)
            return;
        order.Terms.Stock.Book.Remove(entry);
        order.Entry = null;
    }

    private void Trade(Order order)
    {
        var terms = order.Terms;
        var stock = terms.Stock;
        var entry = new BookEntry(
            terms.Side, terms.LimitPrice, terms.IsMarket, order.Remaining, ++_sequence, order);
        if (terms.TradeType.Lifetime != Lifetime.FillOrKill || stock.Book.CanFill(entry))
            Match(stock, entry);
        if (entry.Quantity == 0)
            return;

        if (terms.TradeType.Lifetime == Lifetime.Rests)
        {
            order.Entry = entry;
            stock.Book.Add(entry);
            return;
        }

        _portfolios[terms.Book].Release(order, entry.Quantity);
        order.Cancel(entry.Quantity);
    }

    private void Match(Stock stock, BookEntry incoming)
    {
        while (incoming.Quantity > 0 && stock.Book.BestAgainst(incoming) is { } resting)
        {
            var quantity = Math.Min(incoming.Quantity, resting.Quantity);
            var price = PriceOf(stock, incoming, resting);
            incoming.Quantity -= quantity;
            resting.Quantity -= quantity;
            if (resting.Quantity == 0)
            {
                stock.Book.Remove(resting);
                if (resting.Order is { } done)
                    done.Entry = null;
            }

            stock.LastPrice = price;
            Fill(resting.Order, quantity, price);
            Fill(incoming.Order, quantity, price);
        }
    }

    /// <summary>The resting order's price; a market order that rests trades at what it meets.</summary>
    private static long PriceOf(Stock stock, BookEntry incoming, BookEntry resting)
    {
        if (!resting.IsMarket)
            return resting.LimitPrice;
        if (!incoming.IsMarket)
            return incoming.LimitPrice;
        var buyer = incoming.Side == SimulatedSide.Buy ? incoming : resting;
        return Math.Min(stock.LastPrice, buyer.LimitPrice);
    }

    private void Fill(Order? order, long quantity, long price)
    {
        if (order is null)
            return;
        var now = Now;
        var number = (_fills.Count + 1).ToString("D7");
        _portfolios[order.Terms.Book].Fill(order, quantity, price, DateOnly.FromDateTime(now.DateTime));
        order.Fill(quantity, price, number);
        _fills.Add(new SimulatedFill
        {
            Number = number,
            OrderNumber = order.NumberText,
            Side = order.Terms.Side,
            Book = order.Terms.Book,
            StockCode = order.Terms.Stock.Code,
            Quantity = quantity,
            Price = price,
            Time = now,
        });
    }
}
