using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kiwoom.Cli.Realtime;

/// <summary>The board as a picture: a price that has just moved is shown inverted, and one that may be old with a question mark.</summary>
internal static class WatchTable
{
    private static readonly TimeSpan Flash = TimeSpan.FromMilliseconds(500);

    public static IRenderable Draw(WatchBoard board, RealtimeStatus status, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in (string[])["종목", "현재가", "전일대비", "등락율", "거래량", "체결량", "매도호가", "매수호가", "시각"])
        {
            var column = new TableColumn(heading);
            table.AddColumn(heading == "종목" ? column : column.RightAligned());
        }
        foreach (var line in board.Lines) table.AddRow(Row(line, now));
        return new Rows(Connection(status), Gaps(board), table);
    }

    private static Text[] Row(WatchLine line, DateTimeOffset now)
    {
        var style = new Style(ColorOf(line.Price?.Direction ?? PriceDirection.None));
        var isFlashing = line.MovedAt is { } moved && now - moved < Flash;
        var old = line.IsRefused ? " 거부됨" : line.IsStale ? " ?" : "";
        return
        [
            new Text(TextWidth.Plain($"{line.Item} {line.Name}{old}")),
            new Text(Numbers.Price(line.Price), isFlashing ? style.Combine(new Style(decoration: Decoration.Invert)) : style),
            new Text(Numbers.Signed(line.Change), style),
            new Text(Numbers.Percent(line.Rate), style),
            new Text(Numbers.Of(line.DayVolume)),
            new Text(Numbers.Signed(line.Volume), new Style(ColorOf(Numbers.DirectionOf(line.Volume)))),
            new Text(Quote(line.Ask)),
            new Text(Quote(line.Bid)),
            new Text(line.Time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? ""),
        ];
    }

    // A side without an order comes as 0.
    private static string Quote(Price? price) => price is { Value: > 0 } known ? Numbers.Of(known.Value) : "";

    /// <summary>What the connection does, for people.</summary>
    public static Text Connection(RealtimeStatus status)
    {
        var next = status.NextAttemptAt is { } at ? $", next attempt {KoreanClock.Text(at)}" : "";
        var why = status.IsLive || status.Reason is null ? "" : $": {status.Reason}";
        return new Text(
            TextWidth.Plain($"{status.State} since {KoreanClock.Text(status.Since)}{next}{why}  (Ctrl+C ends it)"),
            new Style(status.IsLive ? Color.Grey : Color.Yellow));
    }

    /// <summary>How many gaps there were, and the last one.</summary>
    public static Text Gaps(WatchBoard board) => board.Gap is { } gap
        ? new Text(string.Create(CultureInfo.InvariantCulture, $"{board.Gaps} {(board.Gaps == 1 ? "gap" : "gaps")}. {GapText.Of(gap)}"), new Style(Color.Yellow))
        : new Text("");

    /// <summary>The colour of a direction, as on Korean screens.</summary>
    public static Color ColorOf(PriceDirection direction) => direction switch
    {
        PriceDirection.Up => Color.Red,
        PriceDirection.Down => Color.Blue,
        _ => Color.Default,
    };
}
