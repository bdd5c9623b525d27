using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kiwoom.Cli.Realtime;

/// <summary>An order book as a ladder: offers above, bids below, the best ones in the middle, quantities as bars.</summary>
internal static class BookLadder
{
    private const int BarWidth = 16;

    /// <param name="item">The stock.</param>
    /// <param name="book">Its book; null before the first one.</param>
    /// <param name="isStale">A newer book may have been missed.</param>
    public static IRenderable Draw(string item, OrderBook? book, bool isStale)
    {
        if (book is null) return new Text($"{item}: no order book yet (호가 대기)");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("매도잔량").RightAligned());
        table.AddColumn(new TableColumn(isStale ? $"{item} ?" : item).Centered());
        table.AddColumn(new TableColumn("매수잔량").LeftAligned());
        var source = book.Source;
        var most = Math.Max(1, book.Asks.Concat(book.Bids).Max(static l => l.Quantity ?? 0));
        foreach (var level in source.Asks.Where(static l => l.Price is { Value: > 0 }).Reverse())
            table.AddRow(Bar(level.Quantity, most, isRight: true), PriceText(level.Price!.Value), new Text(""));
        table.AddRow(new Text(""), new Text(Middle(book), new Style(book.IsCrossed ? Color.Yellow : Color.Grey)), new Text(""));
        foreach (var level in source.Bids.Where(static l => l.Price is { Value: > 0 }))
            table.AddRow(new Text(""), PriceText(level.Price!.Value), Bar(level.Quantity, most, isRight: false));
        table.AddRow(
            new Text(Numbers.Of(source.TotalAskQuantity)),
            new Text(source.QuoteTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? ""),
            new Text(Numbers.Of(source.TotalBidQuantity)));
        return table;
    }

    /// <summary>One line: the best prices, their quantities, and the spread.</summary>
    public static string Line(OrderBook book)
    {
        var time = book.Source.QuoteTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? KoreanClock.Text(book.ReceivedAt);
        var crossed = book.IsCrossed ? "  crossed" : "";
        return $"{time}  {book.ItemCode}  bid {Side(book.BestBid)}  ask {Side(book.BestAsk)}  spread {Numbers.Of(book.Spread)}"
            + $"  depth {Numbers.Of(book.BidDepth)} / {Numbers.Of(book.AskDepth)}{crossed}";
    }

    private static string Side(OrderBookLevel? level) => level is { } best ? $"{Numbers.Of(best.Price)} x {Numbers.Of(best.Quantity)}" : "none";

    private static string Middle(OrderBook book) => book.Spread is { } spread
        ? $"{(book.IsCrossed ? "crossed" : "spread")} {Numbers.Of(spread)}"
        : "one side is empty";

    private static Text PriceText(Price price) => new(Numbers.Price(price), new Style(WatchTable.ColorOf(price.Direction)));

    // A quantity that cannot be read has no bar: it is not 0.
    private static Text Bar(long? quantity, long most, bool isRight)
    {
        if (quantity is not { } shares) return new Text("?");
        var bar = new string('█', (int)(shares * BarWidth / most));
        var number = Numbers.Of(shares);
        return new Text(
            isRight ? $"{bar} {TextWidth.PadLeft(number, 9)}" : $"{TextWidth.PadRight(number, 9)} {bar}",
            new Style(isRight ? Color.Blue : Color.Red));
    }
}
