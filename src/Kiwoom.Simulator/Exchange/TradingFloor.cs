namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Where orders wait, meet and leave: the books, the stop orders, and what a session does to both.</summary>
/// <param name="calendar">Tells whether orders are matched as they come or collected.</param>
/// <param name="clearing">Hears of what happens.</param>
internal sealed class TradingFloor(SessionCalendar calendar, IClearing clearing)
{
    private readonly Matcher _matcher = new(clearing);
    private long _sequence;

    /// <summary>Lets a stop order wait whose condition is not true.</summary>
    public static void Admit(Order order)
    {
        if (!order.Terms.TradeType.IsStop || order.Terms.IsTriggered) return;
        order.IsWaiting = true;
        order.Terms.Stock.Stops.Add(order);
    }

    public void Enter(Order order, DateTimeOffset now)
    {
        if (order.IsWaiting) return;
        Trade(order, now);
        Settle(order.Terms.Stock, now);
    }

    /// <summary>Somebody else's order.</summary>
    public void Enter(Stock stock, BookEntry entry, DateTimeOffset now)
    {
        Rest(stock, BookOf(stock, entry.IsNxt, IsOffHours(calendar.PhaseAt(now)), now), entry, now);
        Settle(stock, now);
    }

    public BookEntry NewEntry(SimulatedSide side, long price, long quantity, bool isNxt) =>
        new(side, price, PriceSource.Given, quantity, ++_sequence, null) { IsNxt = isNxt };

    /// <summary>Takes a part of an order that is still counted as its remaining off the floor.</summary>
    public static void Withdraw(Order order, long quantity)
    {
        if (order.IsWaiting && order.Remaining == quantity) StopWaiting(order);
        if (order.Entry is not { } entry) return;
        entry.Quantity -= quantity;
        if (entry.Quantity == 0) Leave(order);
    }

    /// <summary>What the passing of a time does to the live orders, oldest first.</summary>
    public void Pass(
        SessionEvent what, IReadOnlyCollection<Stock> stocks, IReadOnlyList<Order> live, DateTimeOffset now)
    {
        // What is of NXT takes no part in the auctions of KRX: it leaves the common book before them, and enters it after them.
        var bothTrade = calendar.BothTrade(now);
        if (!bothTrade) PassNxt(stocks, live, now);
        PassKrx(what, stocks, live, now);
        if (bothTrade) PassNxt(stocks, live, now);
    }

    private void PassKrx(SessionEvent what, IReadOnlyCollection<Stock> stocks, IReadOnlyList<Order> live, DateTimeOffset now)
    {
        switch (what)
        {
            case SessionEvent.BeforeOpenEnds or SessionEvent.AfterCloseEnds or SessionEvent.AfterMarketEnds:
                End(stocks, live, true);
                break;
            case SessionEvent.Opens:
                Uncross(stocks, false);
                foreach (var stock in stocks) Settle(stock, now);
                break;
            case SessionEvent.ClosingAuctionBegins:
                BeginClosingAuction(live);
                break;
            case SessionEvent.Closes:
                Uncross(stocks, false);
                End(stocks, live, false);
                break;
            case SessionEvent.SinglePriceAuction:
                Uncross(stocks, true);
                break;
            case SessionEvent.SinglePriceEnds:
                Uncross(stocks, true);
                End(stocks, live, true);
                break;
            case SessionEvent.NewDay:
                foreach (var stock in stocks) stock.StartDay();
                break;
        }
    }

    /// <summary>Ends what the session of NXT does not keep, and lets the rest meet where it now trades.</summary>
    private void PassNxt(IReadOnlyCollection<Stock> stocks, IReadOnlyList<Order> live, DateTimeOffset now)
    {
        if (!calendar.HasSessions) return;
        var phase = calendar.Nxt.PhaseAt(now);
        foreach (var order in live.Where(order => order.Remaining > 0 && order.Terms.IsNxt && !Keeps(phase, order))) Drop(order);
        foreach (var stock in stocks)
        {
            if (phase == NxtPhase.Closed) RemoveCounterOrders(stock.NxtBook);
            var book = BookOf(stock, isNxt: true, isOffHours: false, now);
            var entries = stock.Book.All.Where(static entry => entry.IsNxt).Concat(stock.NxtBook.All)
                .Where(entry => entry.Book != stock.Book || book != stock.Book).ToArray();
            foreach (var entry in entries) entry.Book!.Remove(entry);
            foreach (var entry in entries) Rest(stock, book, entry, now);
            if (entries.Length > 0) Settle(stock, now);
        }
    }

    private static bool Keeps(NxtPhase phase, Order order) => phase switch
    {
        NxtPhase.Closed => false,
        NxtPhase.Regular => true,
        _ => !order.IsWaiting && order.Entry is not { IsMarket: true } and not { IsMiddle: true },
    };

    /// <summary>Middle price orders and stop orders act on what has just happened, until nothing more does.</summary>
    private void Settle(Stock stock, DateTimeOffset now)
    {
        if (stock.IsSuspended || calendar.PhaseAt(now) != MarketPhase.Continuous) return;
        while (true)
        {
            _matcher.MatchMiddles(stock, stock.Book);
            if (stock.Stops.Find(static order => order.Terms.IsTriggered) is not { } order) return;
            StopWaiting(order);
            clearing.Triggered(order);
            Trade(order, now);
        }
    }

    public static void RemoveCounterOrders(OrderBook book)
    {
        foreach (var entry in book.Entries(SimulatedSide.Buy).Concat(book.Entries(SimulatedSide.Sell)))
        {
            if (entry.Order is null) book.Remove(entry);
        }
    }

    private void Trade(Order order, DateTimeOffset now)
    {
        var terms = order.Terms;
        var book = BookOf(terms.Stock, terms.IsNxt, terms.TradeType.IsOffHours, now);
        var entry = new BookEntry(
            terms.Side, terms.LimitPrice, terms.TradeType.PriceFrom, order.Remaining, ++_sequence, order);
        if (!Collects(terms.Stock, book, now) && (terms.TradeType.Lifetime != Lifetime.FillOrKill || book.CanFill(entry)))
            _matcher.Match(terms.Stock, book, entry);
        if (entry.Quantity == 0) return;

        if (terms.TradeType.Lifetime != Lifetime.Rests)
        {
            clearing.CancelRest(order, CancelReason.NotFilledAtOnce);
            return;
        }

        order.Entry = entry;
        book.Add(entry);
    }

    /// <summary>Matches an entry with what it meets, and adds the rest of it.</summary>
    private void Rest(Stock stock, OrderBook book, BookEntry entry, DateTimeOffset now)
    {
        if (!Collects(stock, book, now)) _matcher.Match(stock, book, entry);
        if (entry.Quantity > 0) book.Add(entry);
    }

    /// <summary>NXT has a book of its own, and shares that of the regular session while both trade.</summary>
    private OrderBook BookOf(Stock stock, bool isNxt, bool isOffHours, DateTimeOffset now)
    {
        if (!calendar.HasSessions) return stock.Book;
        if (isNxt) return calendar.BothTrade(now) ? stock.Book : stock.NxtBook;
        return isOffHours ? stock.OffHoursBook : stock.Book;
    }

    private bool Collects(Stock stock, OrderBook book, DateTimeOffset now)
    {
        if (book == stock.NxtBook) return calendar.Nxt.PhaseAt(now) is NxtPhase.Break or NxtPhase.Closed;
        var phase = calendar.PhaseAt(now);
        return book == stock.OffHoursBook ? phase == MarketPhase.SinglePrice : phase != MarketPhase.Continuous;
    }

    private static bool IsOffHours(MarketPhase phase) =>
        phase is MarketPhase.BeforeOpen or MarketPhase.AfterClose or MarketPhase.SinglePrice or MarketPhase.AfterMarket;

    private void Uncross(IEnumerable<Stock> stocks, bool offHours)
    {
        foreach (var stock in stocks.Where(static stock => !stock.IsSuspended))
            _matcher.Uncross(stock, offHours ? stock.OffHoursBook : stock.Book);
    }

    private void End(IEnumerable<Stock> stocks, IReadOnlyList<Order> live, bool offHours)
    {
        foreach (var order in live.Where(order => order.Remaining > 0 && !order.Terms.IsNxt && order.Terms.TradeType.IsOffHours == offHours))
            Drop(order);
        foreach (var stock in stocks) RemoveCounterOrders(offHours ? stock.OffHoursBook : stock.Book);
    }

    private void BeginClosingAuction(IReadOnlyList<Order> live)
    {
        foreach (var order in live)
        {
            if (order.Terms.TradeType.IsMiddle) Drop(order);
            else if (order.Terms.TradeType.TurnsToMarket && order.Entry is { Book: { } book } old)
            {
                book.Remove(old);
                order.Entry = new BookEntry(
                    old.Side, order.Terms.WorstPrice, PriceSource.Market, old.Quantity, old.Sequence, order);
                book.Add(order.Entry);
            }
        }
    }

    private void Drop(Order order)
    {
        StopWaiting(order);
        Leave(order);
        clearing.CancelRest(order, CancelReason.SessionEnded);
    }

    private static void Leave(Order order)
    {
        if (order.Entry is { Book: { } book } entry) book.Remove(entry);
        order.Entry = null;
    }

    private static void StopWaiting(Order order)
    {
        if (!order.IsWaiting) return;
        order.IsWaiting = false;
        order.Terms.Stock.Stops.Remove(order);
    }
}
