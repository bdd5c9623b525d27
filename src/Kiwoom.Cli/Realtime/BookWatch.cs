using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;
using Spectre.Console;

namespace Kiwoom.Cli.Realtime;

/// <summary>The order book of a stock as it changes: a ladder that is redrawn, or a line each.</summary>
internal sealed class BookWatch(ToolContext context, IKiwoomClient client, string item, RunLimit limit)
{
    private readonly OwnOrders _own = new(client, item, context.Local.TimeProvider);
    private volatile OrderBook? _book;
    private volatile RealtimeGap? _gap;
    private volatile bool _isStale = true;

    public async Task<int> RunAsync(ReplyFormat format)
    {
        if (format != ReplyFormat.Table || !LiveScreen.CanShow(context))
        {
            LiveSession.TellStates(context, client.Realtime);
            var printer = new UpdatePrinter<StockOrderBookDepth>(
                context, format, StockOrderBookDepth.RecordDescriptor, static data => BookLine.Of(OrderBook.From(data)));
            printer.Begin();
            return await limit.RunAsync(token => FollowAsync(printer.Print, printer.Print, token)).ConfigureAwait(false);
        }
        return await limit.RunAsync(token => LiveScreen.ShowAsync(context, Draw, FollowBothAsync, token)).ConfigureAwait(false);
    }

    // The book decides when it ends.
    private async Task FollowBothAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var own = _own.FollowAsync(stop.Token);
        try
        {
            await FollowAsync(Take, Take, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await own.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task FollowAsync(Action<StockOrderBookDepth> take, Action<RealtimeGap> takeGap, CancellationToken cancellationToken) =>
        limit.FollowAsync(client.Realtime.StockOrderBookDepthsAsync([item], cancellationToken), take, takeGap);

    private void Take(StockOrderBookDepth data) => (_book, _isStale) = (OrderBook.From(data), false);

    private void Take(RealtimeGap gap) => (_gap, _isStale) = (gap, true);

    private Rows Draw() => BookPicture.Draw(item, _book, _isStale, client.Realtime.Status, _gap, _own, context.Output.Profile.Height);
}
