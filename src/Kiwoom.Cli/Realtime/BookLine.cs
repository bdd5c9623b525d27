using System.Globalization;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Realtime;

/// <summary>An order book in one line: the best prices, their quantities, and the spread.</summary>
internal static class BookLine
{
    public static string Of(OrderBook book)
    {
        var crossed = book.IsCrossed ? "  crossed" : "";
        return $"{Time(book)}  {book.ItemCode}  bid {Side(book.BestBid)}  ask {Side(book.BestAsk)}  spread {Numbers.Of(book.Spread)}"
            + $"  depth {Numbers.Of(book.BidDepth)} / {Numbers.Of(book.AskDepth)}{crossed}";
    }

    /// <summary>When the server made it, or when it came.</summary>
    public static string Time(OrderBook book) =>
        book.Source.QuoteTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? KoreanClock.Text(book.ReceivedAt);

    private static string Side(OrderBookLevel? level) => level is { } best ? $"{Numbers.Of(best.Price)} x {Numbers.Of(best.Quantity)}" : "none";
}
