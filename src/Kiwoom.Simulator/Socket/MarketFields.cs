using System.Globalization;
using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>Trades, best quotes and books as the socket pushes them.</summary>
internal static class MarketFields
{
    /// <summary>A trade, and the day so far with it.</summary>
    public static void Fill(PushedRecord record, Stock stock, Traded trade, StockExchange exchange)
    {
        var (known, previous) = (record.Known, stock.PreviousClose);
        var day = stock.Tape.Day(exchange.Today) ?? Bar.Flat(default, trade.Price);
        known["TradeTime"] = FieldValue.Time(trade.Time.DateTime);
        FillChange(known, stock, trade.Price);
        FillBest(known, exchange.QuoteOf(stock));
        // The sign tells who came: + a buyer, - a seller.
        record["Volume"] = string.Create(CultureInfo.InvariantCulture, $"{(trade.Taker == SimulatedSide.Buy ? '+' : '-')}{trade.Quantity}");
        known["AccumulatedVolume"] = day.Volume;
        record.SetWhole("AccumulatedTradeAmount", day.Value);
        known["OpenPrice"] = FieldValue.Market(day.Open, previous);
        known["HighPrice"] = FieldValue.Market(day.High, previous);
        known["LowPrice"] = FieldValue.Market(day.Low, previous);
        known["Session"] = FieldValue.Meaning("장중");
        known["Venue"] = FieldValue.Meaning("KRX");
    }

    /// <summary>기세: a price that is quoted better than the last one, without a trade; the day so far beside it.</summary>
    public static void FillQuoted(PushedRecord record, Stock stock, long price, StockExchange exchange)
    {
        var (known, previous) = (record.Known, stock.PreviousClose);
        var day = stock.Tape.Day(exchange.Today) ?? Bar.Flat(default, stock.LastPrice);
        FillChange(known, stock, price);
        FillBest(known, exchange.QuoteOf(stock));
        known["AccumulatedVolume"] = day.Volume;
        record.SetWhole("AccumulatedTradeAmount", day.Value);
        known["OpenPrice"] = FieldValue.Market(day.Open, previous);
        known["HighPrice"] = FieldValue.Market(day.High, previous);
        known["LowPrice"] = FieldValue.Market(day.Low, previous);
    }

    /// <summary>예상체결 of an auction.</summary>
    public static void FillExpected(PushedRecord record, Stock stock, ExpectedTrade expected, StockExchange exchange)
    {
        record.Known["TradeTime"] = FieldValue.Time(exchange.Now.DateTime);
        FillChange(record.Known, stock, expected.Price);
        record.Known["Volume"] = expected.Quantity;
        record.Known["AccumulatedVolume"] = stock.Tape.Day(exchange.Today)?.Volume ?? 0;
    }

    /// <summary>시간외호가: what waits on each side of the session at a fixed price.</summary>
    public static void FillAfterHours(PushedRecord record, AfterHoursTotals totals, AfterHoursTotals before, DateTimeOffset now)
    {
        record.Known["QuoteTime"] = FieldValue.Time(now.DateTime);
        record.Known["AfterHoursTotalAskQuantity"] = totals.Asks;
        record.Known["AfterHoursTotalAskQuantityChange"] = FieldValue.Difference(totals.Asks - before.Asks);
        record.Known["AfterHoursTotalBidQuantity"] = totals.Bids;
        record.Known["AfterHoursTotalBidQuantityChange"] = FieldValue.Difference(totals.Bids - before.Bids);
    }

    public static void FillBest(PushedRecord record, SimulatedQuote quote) => FillBest(record.Known,
        new Quote(quote.LastPrice, quote.PreviousClose, quote.Bids.FirstOrDefault().Price, quote.Asks.FirstOrDefault().Price));

    /// <summary>All ten levels: one that the book does not have is 0.</summary>
    public static void FillBook(PushedRecord record, SimulatedQuote quote, SimulatedQuote? before, DateTimeOffset now)
    {
        var known = record.Known;
        known["QuoteTime"] = FieldValue.Time(now.DateTime);
        FillSide(known, "Asks", quote.Asks, before?.Asks, quote.PreviousClose);
        FillSide(known, "Bids", quote.Bids, before?.Bids, quote.PreviousClose);
        var (asks, bids) = (Sum(quote.Asks), Sum(quote.Bids));
        known["TotalAskQuantity"] = asks;
        known["TotalBidQuantity"] = bids;
        known["NetBidQuantity"] = FieldValue.Difference(bids - asks);
        known["NetAskQuantity"] = FieldValue.Difference(asks - bids);
        known["AccumulatedVolume"] = quote.Volume;
        if (before is null) return;
        known["TotalAskQuantityChange"] = FieldValue.Difference(asks - Sum(before.Asks));
        known["TotalBidQuantityChange"] = FieldValue.Difference(bids - Sum(before.Bids));
    }

    private static void FillSide(
        KnownRecord known, string side, IReadOnlyList<SimulatedLevel> levels, IReadOnlyList<SimulatedLevel>? before, long previousClose)
    {
        for (var i = 0; i < Stock.BookDepth; i++)
        {
            var level = i < levels.Count ? levels[i] : default;
            known[$"{side}[{i}].Price"] = FieldValue.Market(level.Price, previousClose);
            known[$"{side}[{i}].Quantity"] = level.Quantity;
            // How much the price has gained since the book before.
            if (before is not null && level.Price > 0)
                known[$"{side}[{i}].QuantityChange"] = FieldValue.Difference(level.Quantity - QuantityAt(before, level.Price));
        }
    }

    private static void FillChange(KnownRecord known, Stock stock, long price)
    {
        var (previous, change) = (stock.PreviousClose, price - stock.PreviousClose);
        known["CurrentPrice"] = FieldValue.Market(price, previous);
        known["Change"] = FieldValue.Difference(change);
        known["ChangeRate"] = FieldValue.Difference(Percent.Of(change, previous));
        known["ChangeSign"] = PriceSign.Of(price, previous, stock.UpperLimit, stock.LowerLimit);
    }

    private static void FillBest(KnownRecord known, Quote quote)
    {
        known["AskPrice"] = FieldValue.Market(quote.BestAsk, quote.PreviousClose);
        known["BidPrice"] = FieldValue.Market(quote.BestBid, quote.PreviousClose);
    }

    private static long QuantityAt(IReadOnlyList<SimulatedLevel> levels, long price) =>
        levels.FirstOrDefault(level => level.Price == price).Quantity;

    private static long Sum(IReadOnlyList<SimulatedLevel> levels) => levels.Sum(static level => level.Quantity);
}
