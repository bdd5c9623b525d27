using System.Globalization;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Realtime;

/// <summary>An order book in one line: the best prices, their quantities, and the spread.</summary>
internal static class BookLine
{
    private const string Unknown = "?"; // what the server sent cannot be read

    public static string Of(OrderBook book)
    {
        var crossed = book.IsCrossed == true ? "  crossed" : "";
        var spread = book is { IsBestAskKnown: true, IsBestBidKnown: true } ? Numbers.Of(book.Spread) : Unknown;
        var (bid, ask) = (Side(book.BestBid, book.IsBestBidKnown), Side(book.BestAsk, book.IsBestAskKnown));
        return $"{Time(book)}  {book.Source.RegisteredItem}  bid {bid}  ask {ask}  spread {spread}  depth {Depth(book.BidDepth)} / {Depth(book.AskDepth)}{crossed}";
    }

    /// <summary>When the server made it, or when it came.</summary>
    public static string Time(OrderBook book) =>
        book.Source.QuoteTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? KoreanClock.Text(book.ReceivedAt);

    private static string Side(OrderBookLevel? level, bool isKnown) =>
        level is { } best ? $"{Numbers.Of(best.Price)} x {Numbers.Of(best.Quantity)}" : isKnown ? "none" : Unknown;

    private static string Depth(long? shares) => shares is null ? Unknown : Numbers.Of(shares);
}
