namespace Kiwoom.Trading;

/// <content>How modifications and cancels leave.</content>
public sealed partial class TradingDesk
{
    /// <summary>Asks for another price of what remains of an order.</summary>
    internal async Task<OrderChange> ModifyAsync(
        TradingOrder order, decimal price, QuantityOrAll quantity, Guid? workflowId, CancellationToken cancellationToken)
    {
        if (!TakesNewOrders) return NotSent(NotRead);
        if (order.IsForeign && order.IsConditional)
            return NotSent("It is a stop-limit order from elsewhere, and nobody said at which condition price: modified without one, it may trade at once. Cancel it, and order anew.");
        if (await ChecksOfAsync(order, price, quantity, cancellationToken).ConfigureAwait(false) is not { } checks) return NotSent(TooLate);
        if (TargetsOf(order, quantity, price, out var why) is not { } targets) return NotSent(why);
        if (!TakesNewOrders) return NotSent(NotRead); // a new day began while the price was checked
        if (Stopped(checks, out var warnings) is { } stop) return Stopped(stop);
        return await ChangeEachAsync(order, targets, warnings, target =>
        {
            var request = OrderRequests.Modify(target, quantity, price, order.ConditionPrice);
            return (request, OrderRequests.IntentOf(request, OrderAction.Modify, target, quantity, price, workflowId, _time.GetUtcNow()));
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks to cancel what remains of an order, or some of it.</summary>
    internal async Task<OrderChange> CancelAsync(
        TradingOrder order, QuantityOrAll quantity, Guid? workflowId, CancellationToken cancellationToken)
    {
        if (TargetsOf(order, quantity, null, out var why) is not { } targets) return NotSent(why);
        if (Stopped(CheckCancel(order, quantity), out var warnings) is { } stop) return Stopped(stop);
        return await ChangeEachAsync(order, targets, warnings, target =>
        {
            var request = OrderRequests.Cancel(target, quantity);
            return (request, OrderRequests.IntentOf(request, OrderAction.Cancel, target, quantity, null, workflowId, _time.GetUtcNow()));
        }, cancellationToken).ConfigureAwait(false);
    }

    // Null where they took longer than a modification may.
    private async Task<IReadOnlyList<OrderCheck>?> ChecksOfAsync(TradingOrder order, decimal price, QuantityOrAll quantity, CancellationToken cancellationToken)
    {
        if (!_options.ChecksPrices) return CheckModify(order, quantity);
        using var limit = new CancellationTokenSource(_options.SendDeadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _ends.Token, cancellationToken);
        try
        {
            var checks = await CheckModifyAsync(order, price, quantity, either.Token).ConfigureAwait(false);
            return limit.IsCancellationRequested ? null : checks;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static OrderChange NotSent(string why) => new() { State = IntentState.NotSent, Explanation = why };

    private static OrderChange Stopped(OrderCheck check) => NotSent($"{check.Name}: {check.Text}") with { FailedCheck = check.Name };

    // Whatever becomes of one, the others are asked for as well: each is a number of its own at the server.
    private async Task<OrderChange> ChangeEachAsync(
        TradingOrder order, IReadOnlyList<ChangeTarget> targets, IReadOnlyList<OrderCheck> warnings, Func<ChangeTarget, (KiwoomRequest Request, IntentFact Fact)> of, CancellationToken cancellationToken)
    {
        var changes = new List<(string, OrderChange)>();
        foreach (var target in targets)
        {
            var (request, fact) = of(target);
            changes.Add((fact.Parent!, fact.TradeDate == order.TradeDate
                ? await ChangeAsync(order, request, fact, warnings, cancellationToken).ConfigureAwait(false)
                : NotSent("The day of the order is over.")));
        }
        return OrderChange.Of(changes);
    }

    private async Task<OrderChange> ChangeAsync(
        TradingOrder order, KiwoomRequest request, IntentFact fact, IReadOnlyList<OrderCheck> warnings, CancellationToken cancellationToken)
    {
        IntentEntry entry;
        lock (_state.Lock)
        {
            // Cancels of known numbers pass: they only reduce risk.
            if (fact.Action == nameof(OrderAction.Modify) && _state.ChangerOf(fact.TradeDate, fact.Parent!) is { } other)
                return NotSent($"A {other.Fact.Action} of this order is {other.State}: what became of it must be known first.");
            entry = Enter(fact);
        }
        try
        {
            lock (_state.Lock) _state.Refresh(order);
            await SendAsync(request, entry, cancellationToken).ConfigureAwait(false);
            lock (_state.Lock)
            {
                _state.Refresh(order);
                return ChangeOf(entry) with { Explanation = entry.Explanation, Warnings = warnings, IntentId = entry.IsOffered ? entry.Fact.Id : null };
            }
        }
        finally
        {
            Leave();
        }
    }

    // Of an order that is at the server under a number that is known.
    private bool HasUnknownChange(TradingOrder order) => order.Current is { IsLive: true, Number: not null } && ChangesOf(order).Any(static c => c is { IsOpen: true, IsCalling: false });

    // What cancels that no workflow asked for took of an order since a time.
    private long CancelledByCaller(TradingOrder order, DateTimeOffset? since)
    {
        lock (_state.Lock) return order.Root is { } root && since is { } begun ? _state.CancelledByCaller(root, begun) : 0;
    }

    // The modifications and cancels of an order that are on their way, unknown, or accepted and not confirmed.
    private IReadOnlyList<IntentEntry> ChangesOf(TradingOrder order)
    {
        lock (_state.Lock) return _state.ChangesOf(order);
    }

    internal IReadOnlyList<LiveNumber> LiveNumbersOf(TradingOrder order)
    {
        lock (_state.Lock) return order.Root is { } root ? OrderChain.Live(root, order.Current.Quantities.Remaining) : [];
    }

    // The price is that of a modification: what has it already need not be modified.
    private IReadOnlyList<ChangeTarget>? TargetsOf(TradingOrder order, QuantityOrAll quantity, decimal? price, out string why)
    {
        var now = order.Current;
        why = !now.IsLive ? $"The order is {now.State}: there is nothing to change."
            : now.Number is null ? "The order has no number yet."
            : order.Stock.Length == 0 ? "Nobody has said yet which stock the order is of."
            : order.TradeDate != Today ? FormattableString.Invariant($"The order is of {order.TradeDate:yyyy-MM-dd}: its number means nothing today.")
            : "";
        return why.Length > 0 ? null : ChangeTargets.Of(order, quantity, price);
    }
}
