using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Realtime;

/// <summary>Trades of stocks as they happen: a table that changes, or a line each.</summary>
internal sealed class Watch(ToolContext context, IKiwoomClient client, IReadOnlyList<string> items, RunLimit limit)
{
    public async Task<int> RunAsync(ReplyFormat format)
    {
        if (format != ReplyFormat.Table || !LiveScreen.CanShow(context)) return await limit.RunAsync(token => PrintAsync(format, token)).ConfigureAwait(false);
        var board = new WatchBoard(items, context.Local.TimeProvider);
        return await limit.RunAsync(token => LiveScreen.ShowAsync(
            context,
            () => WatchTable.Draw(board, client.Realtime.Status, context.Local.TimeProvider.GetUtcNow()),
            running => Task.WhenAll(FollowAsync(board, running), AskAsync(board, running)),
            token)).ConfigureAwait(false);
    }

    private async Task PrintAsync(ReplyFormat format, CancellationToken cancellationToken)
    {
        LiveSession.TellStates(context, client.Realtime);
        var printer = new UpdatePrinter<StockTrade>(context, format, StockTrade.RecordDescriptor, Line);
        printer.Begin();
        await limit.FollowAsync(client.Realtime.StockTradesAsync(items, cancellationToken), printer.Print, printer.Print).ConfigureAwait(false);
    }

    private Task FollowAsync(WatchBoard board, CancellationToken cancellationToken) =>
        limit.FollowAsync(client.Realtime.StockTradesAsync(items, cancellationToken), board.Take, board.Take);

    // Names, and prices of stocks that do not trade just now. Without them the table has what is traded.
    private async Task AskAsync(WatchBoard board, CancellationToken cancellationToken)
    {
        try
        {
            var codes = string.Join('|', items.Select(WatchBoard.CodeOf));
            var rows = client.StockInfo.GetWatchlistStockInfoRowsAsync(new() { StockCodes = codes }, new Paging { MaxPages = 1 }, cancellationToken);
            await foreach (var row in rows.ConfigureAwait(false)) board.Take(row);
        }
        catch (KiwoomException)
        {
            // The stream tells what is wrong with the connection.
        }
    }

    private static string Line(StockTrade trade)
    {
        var time = trade.TradeTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? KoreanClock.Text(trade.ReceivedAt);
        return $"{time}  {trade.RegisteredItem}  {Numbers.Price(trade.CurrentPrice)}  {Numbers.Signed(trade.Change)} ({Numbers.Percent(trade.ChangeRate)})"
            + $"  {Numbers.Signed(trade.Volume)}  volume {Numbers.Of(trade.AccumulatedVolume)}";
    }
}
