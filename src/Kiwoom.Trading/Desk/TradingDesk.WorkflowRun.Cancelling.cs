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
            var underWay = new Dictionary<TradingOrder, Task<string?>>();
            var left = new Dictionary<TradingOrder, string>(); // waiting for these shows no more
            try
            {
                while (true)
                {
                    foreach (var (order, task) in underWay.Where(u => u.Value.IsCompleted).ToList())
                    {
                        underWay.Remove(order);
                        if (await task.ConfigureAwait(false) is { } why) left[order] = why;
                    }
                    var open = desk.Orders.Where(IsToBeCancelled).ToList();
                    if (open.Count == 0) return "Nothing remains.";
                    if (open.TrueForAll(left.ContainsKey))
                        return $"What became of these is not known, and they must be settled by hand: {string.Join("; ", open.Select(o => $"{o} ({left[o].TrimEnd('.')})"))}.";
                    foreach (var order in open.Where(o => !underWay.ContainsKey(o) && !left.ContainsKey(o)))
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

        private bool IsToBeCancelled(TradingOrder order) => !order.IsForeign && !order.Current.IsOver && order.TradeDate == desk.Today
            && (_plan.Stock is null || order.Stock == _plan.Stock) && (_plan.Side is null || order.Side?.ToString() == _plan.Side);

        // Null once nothing of it remains and that is confirmed; otherwise why it does not come to that. A fill that comes first is a fill.
        private async Task<string?> CancelRestAsync(TradingOrder order, CancellationToken cancellationToken)
        {
            // Nobody waits with a cancel for what became of an earlier change: at worst the server refuses it.
            if (workflow.Kind == WorkflowKind.CancelAll && desk.HasUnknownChange(order))
                await desk.CancelAsync(order, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
            var givenUp = new HashSet<Guid>();
            var (unclear, remaining) = ((string?)null, long.MaxValue);
            while (true)
            {
                var known = await KnownAsync(order, givenUp, cancellationToken).ConfigureAwait(false);
                var now = known.Now;
                if (known.IsDayOver || now.HasEndedWithDay) return DayIsOver;
                if (now.IsOver) return null;
                givenUp.UnionWith(known.Changes);
                unclear = known.Unclear ?? unclear;
                if (unclear is not null)
                {
                    // A cancel of the number that is known is safe whatever became of an earlier change: the quantities say when nothing remains.
                    if (!now.IsLive || now.Quantities.Remaining >= remaining) return WhyLeft(order, unclear);
                    remaining = now.Quantities.Remaining;
                }
                var change = await desk.CancelAsync(order, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
                if (change.IsAccepted) continue;
                if (unclear is not null && !IntentStates.IsOpen(change.State))
                {
                    if (!WorksLater.Of(change.State, change.FailedCheck, change.Outcome)) return WhyLeft(order, unclear);
                    remaining = long.MaxValue; // it was not asked for yet
                }
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        private string WhyLeft(TradingOrder order, string unclear) =>
            $"{(workflow.Kind == WorkflowKind.CancelAll ? "" : "Nothing was ordered in its place. ")}{unclear} {LeftOf(order)}";
    }
}
