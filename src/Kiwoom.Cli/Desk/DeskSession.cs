using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Acts;
using Kiwoom.Vocabulary;
using OrderAction = Kiwoom.Generated.Metadata.OrderAction;

namespace Kiwoom.Cli.Desk;

/// <summary>An open desk with its client and its journal.</summary>
internal sealed class DeskSession(Session session, TradingDesk desk, IOrderJournal journal, ReferencePriceTable? prices) : IAsyncDisposable
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeforeTelling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(15);

    // The evidence window after the longest sending, and time for the two readings that follow it.
    private static readonly TradingDeskOptions Usual = new();
    private static readonly TimeSpan UntilNothingMoreIsFound = Usual.SendDeadline + Usual.ReplyTimeout + Usual.EvidenceWindow + TimeSpan.FromSeconds(10);

    public TradingDesk Desk => desk;

    public KiwoomClient Client => session.Client;

    public IOrderJournal Journal => journal;

    public JournalAccount Account => desk.Account;

    /// <summary>
    /// Asks what a stock costs now, so that the guard rails of the live server can count an order whose price the market sets. Other servers have none.
    /// </summary>
    /// <param name="stock">The stock.</param>
    /// <param name="known">A price that somebody has said already, for when the server does not answer; null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ReadPriceAsync(string stock, decimal? known, CancellationToken cancellationToken)
    {
        if (prices is null) return;
        try
        {
            var info = await Client.StockInfo.GetStockInfoAsync(new() { StockCode = stock }, cancellationToken).ConfigureAwait(false);
            if (info.CurrentPrice is { Value: > 0 } price) known = price.Value;
        }
        catch (KiwoomException) when (known is not null)
        {
            // The last price that was said is near enough for limits.
        }
        if (known is > 0) prices.Set(stock, known.Value);
    }

    /// <summary>Why the first of some requests that is stopped would not be sent; cancels always pass. Null where all would be.</summary>
    public async Task<string?> FindRefusalAsync(IReadOnlyList<KiwoomRequest> requests, CancellationToken cancellationToken)
    {
        if (!desk.TakesNewOrders && requests.Any(static r => r.Tr.Action != OrderAction.Cancel)) return "Today's orders could not be read from the server yet.";
        foreach (var request in requests)
        {
            if (await Client.FindRefusalAsync(request, cancellationToken).ConfigureAwait(false) is { } refusal) return refusal.Explanation;
        }
        return null;
    }

    /// <summary>
    /// Cancels the desk's open orders, and waits until none remains, until all that is left is unknown and evidence has said what it can, or for
    /// the longest time at most. A command that is cut off leaves no workflow behind that another program would go on with.
    /// </summary>
    /// <param name="context">Where it is said.</param>
    /// <param name="stock">Only of this stock, for a close, which leaves market sales; null for all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How it ended, and what is left.</returns>
    public async Task<(CancelEnd End, IReadOnlyList<TradingOrder> Left)> CancelAllAsync(ToolContext context, string? stock, CancellationToken cancellationToken)
    {
        (StockCode? code, OrderAction? exceptMarket) = (null, null);
        if (stock is not null) (code, exceptMarket) = (new StockCode(stock), OrderAction.Sell);
        var workflow = await desk.CancelAllAsync(code, exceptMarket: exceptMarket, cancellationToken: cancellationToken).ConfigureAwait(false);
        var (since, isTold, end) = (Now, false, (CancelEnd?)null);
        try
        {
            for (var pause = FirstLook; !workflow.Completion.IsCompleted && end is null; pause = BetweenLooks)
            {
                await Task.WhenAny(workflow.Completion, Task.Delay(pause, Client.TimeProvider, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (workflow.Completion.IsCompleted) break;
                await LookAsync(context, cancellationToken).ConfigureAwait(false);
                end = Now - since >= LongestWait ? CancelEnd.Late : IsOnlyUnknown(stock) ? CancelEnd.Unknown : null;
                if (isTold || Now - since < BeforeTelling) continue;
                isTold = true;
                context.Tell(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"Waiting until it is confirmed that nothing remains, for {LongestWait.TotalMinutes} minutes at most."));
            }
        }
        finally
        {
            if (!workflow.Completion.IsCompleted)
            {
                workflow.Stop();
                // Where the journal fails, its end is not recorded, and nobody waits for that.
                await workflow.Completion.WaitAsync(LongestEnd, Client.TimeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        var left = OpenOf(stock);
        context.Tell(TextWidth.Plain(end is null ? workflow.Result : left.Count == 0 ? "Nothing remains." : "Not all of it could be cancelled for certain."));
        return (left.Count == 0 ? CancelEnd.Done : end ?? CancelEnd.Unknown, left);
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
    public async Task LookAsync(ToolContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await desk.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            context.Tell(TextWidth.Plain($"warning: what became of it could not be looked up: {e.Message}"));
        }
    }

    private DateTimeOffset Now => Client.TimeProvider.GetUtcNow();

    // Of today: what remained of earlier days ended with them, but for what nobody knows.
    private List<TradingOrder> OpenOf(string? stock)
    {
        var today = DateOnly.FromDateTime(Now.ToOffset(Korea.Offset).DateTime);
        return
        [
            .. desk.Orders.Where(o => !o.IsForeign && !o.Current.IsOver && (stock is null || (o.Stock == stock && !SalePlan.Stays(o)))
                && (o.TradeDate == today || o.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous)),
        ];
    }

    // Of each that is left, nobody knows what became of it or of a change of it, and waiting longer shows no more.
    private bool IsOnlyUnknown(string? stock)
    {
        var unknown = desk.UnknownRequests.Where(r => r.SentAt + UntilNothingMoreIsFound <= Now).ToList();
        return OpenOf(stock) is { Count: > 0 } open && open.TrueForAll(o => unknown.Exists(r => r.IntentId == o.IntentId || r.OriginalNumber is { } number && desk.Find(number, r.TradeDate) == o));
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync().ConfigureAwait(false);
        session.Dispose();
    }
}
