namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Matches orders of one book: continuously by price and time, or all at one price in an auction.</summary>
/// <param name="clearing">Hears of every trade.</param>
internal sealed class Matcher(IClearing clearing)
{
    /// <summary>Fills what can be filled of an order that comes in. What is left does not rest by that.</summary>
    public void Match(Stock stock, OrderBook book, BookEntry incoming)
    {
        while (incoming.Quantity > 0 && book.BestAgainst(incoming) is { } resting)
            Trade(stock, book, incoming, resting, PriceOf(stock, book, incoming, resting));
    }

    /// <summary>Orders at the middle price can come to face each other when the middle comes to exist.</summary>
    public void MatchMiddles(Stock stock, OrderBook book)
    {
        while (book.MiddlePair() is var (bid, ask)) Trade(stock, book, bid, ask, book.Middle);
    }

    /// <summary>
    /// 단일가: trades at the price of most volume; among those of least left over, then nearest to the last price, then
    /// highest.
    /// </summary>
    public void Uncross(Stock stock, OrderBook book)
    {
        if (Expected(stock, book) is not { Price: var price }) return;
        while (book.Best(SimulatedSide.Buy) is { } bid && bid.Takes(price)
            && book.Best(SimulatedSide.Sell) is { } ask && ask.Takes(price))
            Trade(stock, book, bid, ask, price);
    }

    /// <summary>예상체결: at what price an auction would trade now, and how many shares; null where nothing would.</summary>
    public static ExpectedTrade? Expected(Stock stock, OrderBook book)
    {
        var (bids, asks) = (book.Entries(SimulatedSide.Buy), book.Entries(SimulatedSide.Sell));
        return bids.Concat(asks).Where(static entry => !entry.IsMarket).Select(static entry => entry.LimitPrice)
            .Append(stock.LastPrice).Distinct()
            .Select(price => (Price: price, Bought: Volume(bids, price), Sold: Volume(asks, price)))
            .Where(static at => at.Bought > 0 && at.Sold > 0)
            .OrderByDescending(static at => Math.Min(at.Bought, at.Sold))
            .ThenBy(static at => Math.Abs(at.Bought - at.Sold))
            .ThenBy(at => Math.Abs(at.Price - stock.LastPrice))
            .ThenByDescending(static at => at.Price)
            .Select(static at => new ExpectedTrade(at.Price, Math.Min(at.Bought, at.Sold)))
            .FirstOrDefault();
    }

    private static long Volume(IReadOnlyList<BookEntry> entries, long price) =>
        entries.Where(entry => entry.Takes(price)).Sum(static entry => entry.Quantity);

    /// <summary>The resting order's price; a market order that rests trades at what it meets.</summary>
    private static long PriceOf(Stock stock, OrderBook book, BookEntry incoming, BookEntry resting)
    {
        if (resting.IsMiddle) return book.Middle;
        if (!resting.IsMarket) return resting.LimitPrice;
        if (!incoming.IsMarket) return incoming.LimitPrice;
        var buyer = incoming.Side == SimulatedSide.Buy ? incoming : resting;
        return Math.Min(stock.LastPrice, buyer.LimitPrice);
    }

    private void Trade(Stock stock, OrderBook book, BookEntry one, BookEntry resting, long price)
    {
        var quantity = Math.Min(one.Quantity, resting.Quantity);
        Take(one, quantity);
        Take(resting, quantity);

        // What trades before and after the regular session leaves the day's close as it is.
        if (book == stock.Book) stock.LastPrice = price;
        clearing.Traded(stock, one.Side, price, quantity, isOffHours: book != stock.Book);
        if (resting.Order is { } older) clearing.Fill(older, quantity, price);
        if (one.Order is { } newer) clearing.Fill(newer, quantity, price);
    }

    private static void Take(BookEntry entry, long quantity)
    {
        entry.Quantity -= quantity;
        if (entry.Quantity > 0) return;
        entry.Book?.Remove(entry);
        if (entry.Order is { } done) done.Entry = null;
    }
}

/// <summary>What an auction would trade.</summary>
/// <param name="Price">In won.</param>
/// <param name="Quantity">Shares.</param>
internal sealed record ExpectedTrade(long Price, long Quantity);
