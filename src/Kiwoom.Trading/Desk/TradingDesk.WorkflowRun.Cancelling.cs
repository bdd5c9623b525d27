namespace Kiwoom.Trading;

/// <content>Cancelling until nothing remains.</content>
public sealed partial class TradingDesk
{
    private sealed partial class WorkflowRun
    {
        // All at once: one that is unknown must not keep the others from being cancelled.
        private async Task<string> CancelAllAsync(CancellationToken cancellationToken)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var underWay = new Dictionary<TradingOrder, Task<bool>>();
            try
            {
                while (true)
                {
                    foreach (var (order, task) in underWay.Where(u => u.Value.IsCompleted).ToList())
                    {
                        underWay.Remove(order);
                        await task.ConfigureAwait(false);
                    }
                    var open = desk.Orders.Where(IsToBeCancelled).ToList();
                    if (open.Count == 0) return "Nothing remains.";
                    if (open.TrueForAll(desk.WaitsForAPerson))
                        return $"What became of these is not known, and they must be settled by hand: {string.Join("; ", open)}.";
                    foreach (var order in open.Where(o => !underWay.ContainsKey(o)))
                        underWay.Add(order, CancelRestAsync(order, ends.Token));
                    // An order that is sent in the meantime is one of them too.
                    await Task.WhenAny([.. underWay.Values, PauseAsync(ends.Token)]).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                await ends.CancelAsync().ConfigureAwait(false);
                await ((Task)Task.WhenAll(underWay.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private bool IsToBeCancelled(TradingOrder order) => !order.IsForeign && !TradingOrderStates.IsDone(order.State) && order.TradeDate == desk.Today
            && (_plan.Stock is null || order.Stock == _plan.Stock) && (_plan.Side is null || order.Side?.ToString() == _plan.Side);

        // Until nothing of it remains and that is confirmed. A fill that comes first is a fill.
        private async Task<bool> CancelRestAsync(TradingOrder order, CancellationToken cancellationToken)
        {
            // Nobody waits with a cancel for what became of an earlier change: at worst the server refuses it.
            if (workflow.Kind == WorkflowKind.CancelAll && desk.HasUnknownChange(order))
                await desk.CancelAsync(order, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (await KnownAsync(order, cancellationToken).ConfigureAwait(false) is not { } now) return false;
                if (now.HasEndedWithDay) return false;
                if (TradingOrderStates.IsDone(now.State)) return true;
                var change = await desk.CancelAsync(order, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
                if (!change.IsAccepted) await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
