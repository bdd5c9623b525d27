using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;
using Spectre.Console;

namespace Kiwoom.Cli.Realtime;

/// <summary>The order book of a stock as it changes: a ladder that is drawn anew, or a line each.</summary>
internal sealed class BookWatch(ToolContext context, IKiwoomClient client, string item, RunLimit limit)
{
    private volatile OrderBook? _book;
    private volatile RealtimeGap? _gap;
    private volatile bool _isStale = true;

    public async Task<int> RunAsync(ReplyFormat format)
    {
        if (format != ReplyFormat.Table || !LiveScreen.CanShow(context))
        {
            LiveSession.TellStates(context, client.Realtime);
            var printer = new UpdatePrinter<StockOrderBookDepth>(
                context, format, StockOrderBookDepth.RecordDescriptor, static data => BookLadder.Line(OrderBook.From(data)));
            return await limit.RunAsync(token => FollowAsync(printer.Print, printer.Print, token)).ConfigureAwait(false);
        }
        return await limit.RunAsync(token => LiveScreen.ShowAsync(context, Draw, running => FollowAsync(Take, Take, running), token)).ConfigureAwait(false);
    }

    private async Task FollowAsync(Action<StockOrderBookDepth> take, Action<RealtimeGap> takeGap, CancellationToken cancellationToken)
    {
        await foreach (var update in client.Realtime.StockOrderBookDepthsAsync([item], cancellationToken).ConfigureAwait(false))
        {
            if (update.TryGet(out var data, out var gap))
            {
                take(data);
                limit.Count();
                if (limit.IsReached) return;
            }
            else
            {
                takeGap(gap);
                limit.CountGap();
            }
        }
    }

    private void Take(StockOrderBookDepth data) => (_book, _isStale) = (OrderBook.From(data), false);

    private void Take(RealtimeGap gap) => (_gap, _isStale) = (gap, true);

    private Rows Draw()
    {
        var gap = _gap is { } last ? new Text(GapText.Of(last), new Style(Color.Yellow)) : new Text("");
        return new Rows(BookLadder.Draw(item, _book, _isStale), WatchTable.Connection(client.Realtime.Status), gap);
    }
}
