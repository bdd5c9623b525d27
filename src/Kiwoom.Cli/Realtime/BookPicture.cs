using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kiwoom.Cli.Realtime;

/// <summary>An order book that changes, as a picture: what says how far it can be trusted is above the ladder, where nothing is cut off.</summary>
internal static class BookPicture
{
    private const int OtherLines = 11; // heading, connection and gap, which may be broken, and what is around the levels

    /// <param name="item">The stock.</param>
    /// <param name="book">Its book; null before the first one.</param>
    /// <param name="isStale">A newer book may have been missed.</param>
    /// <param name="status">What the connection does.</param>
    /// <param name="gap">The last gap; null for none.</param>
    /// <param name="own">Own open orders of the stock.</param>
    /// <param name="height">The lines of the terminal.</param>
    public static Rows Draw(string item, OrderBook? book, bool isStale, RealtimeStatus status, RealtimeGap? gap, OwnOrders own, int height)
    {
        var above = new Text(gap is null ? "" : GapText.Of(gap), new Style(Color.Yellow));
        IRenderable[] lines = [Heading(item, book, isStale), WatchTable.Connection(status), above, .. Ladder(book, own.Known, Math.Max(1, (height - OtherLines) / 2))];
        return new Rows([.. lines, new Text(own.State, new Style(own.Known is null ? Color.Yellow : Color.Grey))]);
    }

    private static Text Heading(string item, OrderBook? book, bool isStale)
    {
        if (book is null) return new Text(TextWidth.Plain($"{item}: no order book yet (호가 수신 대기)"));
        var old = isStale ? "  ? may be old (최신이 아닐 수 있음)" : "";
        var crossed = book.IsCrossed == true ? "  crossed" : "";
        return new Text(TextWidth.Plain($"{item}  {BookLine.Time(book)}{crossed}{old}"), new Style(isStale || book.IsCrossed == true ? Color.Yellow : Color.Default));
    }

    private static IEnumerable<IRenderable> Ladder(OrderBook? book, IReadOnlyList<OwnOrder>? own, int levels)
    {
        if (book is null) return [];
        var asks = book.Source.Asks.Select(static level => new BookLevel(level.Price, level.Quantity));
        var bids = book.Source.Bids.Select(static level => new BookLevel(level.Price, level.Quantity));
        var lines = BookLadder.Lines([.. asks], [.. bids], levels, own);
        if (lines.Count == 0) return [new Text("The order book is empty (호가 없음).")];
        return lines.Select(static line => new Text(line, new Style(ColorOf(line))));
    }

    private static Color ColorOf(string line) => WatchTable.ColorOf(
        line.Contains(Numbers.Mark(PriceDirection.Up), StringComparison.Ordinal) ? PriceDirection.Up
        : line.Contains(Numbers.Mark(PriceDirection.Down), StringComparison.Ordinal) ? PriceDirection.Down
        : PriceDirection.None);
}
