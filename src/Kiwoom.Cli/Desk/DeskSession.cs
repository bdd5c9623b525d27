using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>An open desk with its client and its journal.</summary>
internal sealed class DeskSession(Session session, TradingDesk desk, IOrderJournal journal, ReferencePriceTable prices) : IAsyncDisposable
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public TradingDesk Desk => desk;

    public KiwoomClient Client => session.Client;

    public IOrderJournal Journal => journal;

    public JournalAccount Account => desk.Account;

    /// <summary>
    /// Asks what a stock costs now, so that the guard rails of the live server can count an order whose price the market sets.
    /// </summary>
    public async Task ReadPriceAsync(string stock, CancellationToken cancellationToken)
    {
        var info = await Client.StockInfo.GetStockInfoAsync(new() { StockCode = stock }, cancellationToken).ConfigureAwait(false);
        if (info.CurrentPrice is { Value: > 0 } price) prices.Set(stock, price.Value);
    }

    /// <summary>
    /// Waits for a workflow, and meanwhile reads again and again what the server says: a command is too short for realtime data, which may
    /// begin after what it waits for.
    /// </summary>
    public async Task FinishAsync(TradingWorkflow workflow, CancellationToken cancellationToken)
    {
        for (var pause = FirstLook; !workflow.Completion.IsCompleted; pause = BetweenLooks)
        {
            await Task.WhenAny(workflow.Completion, Task.Delay(pause, Client.TimeProvider, cancellationToken)).ConfigureAwait(false);
            if (!workflow.Completion.IsCompleted) await desk.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        }
        await workflow.Completion.ConfigureAwait(false);
    }

    /// <summary>
    /// Looks once at what the server says of what was sent. An order has left before it: what goes wrong here is a warning, and no reason to
    /// say that nothing was sent.
    /// </summary>
    public async Task LookAsync(ToolContext context)
    {
        try
        {
            await desk.ReconcileAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            context.Tell(TextWidth.Plain($"warning: what became of it could not be looked up: {e.Message}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync().ConfigureAwait(false);
        session.Dispose();
    }
}
