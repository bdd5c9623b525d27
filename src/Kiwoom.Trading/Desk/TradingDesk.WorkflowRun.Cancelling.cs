using Kiwoom.Generated.Codes;

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
                    if (open.Count == 0) return NothingRemains();
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

        private bool IsToBeCancelled(TradingOrder order) => IsMeant(order) && !Stays(order);

        private bool IsMeant(TradingOrder order) => !order.IsForeign && !order.Current.IsOver && order.TradeDate == desk.Today
            && (_plan.Stock is null || order.Stock == _plan.Stock) && (_plan.Side is null || order.Side?.ToString() == _plan.Side);

        // A market order does what an emergency close would do, and has its place at the exchange: a cancel could only lose that, or a part of it.
        private bool Stays(TradingOrder order) => order.Current.IsAtMarket && IsMarketToStay(order);

        // The same while something of it is unknown or on its way: then it is waited for.
        private bool IsMarketToStay(TradingOrder order) => order.Current.TradeType == TradeType.Market
            && (workflow.Kind == WorkflowKind.EmergencyClose || (_plan.ExceptMarket is { } side && order.Side?.ToString() == side));

        private string NothingRemains()
        {
            var stay = desk.Orders.Where(IsMeant).ToList();
            return stay.Count == 0 ? "Nothing remains." : $"Nothing else remains; at the market already, and not cancelled: {string.Join("; ", stay)}.";
        }

        // Null once nothing of it remains and that is confirmed; otherwise why it does not come to that. A fill that comes first is a fill.
        private async Task<string?> CancelRestAsync(TradingOrder order, CancellationToken cancellationToken)
        {
            // Nobody waits with a cancel for what became of an earlier change: at worst the server refuses it.
            if (workflow.Kind == WorkflowKind.CancelAll && !IsMarketToStay(order) && desk.HasUnknownChange(order))
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
                if (unclear is null && Stays(order)) return workflow.Kind == WorkflowKind.CancelAll ? null : $"It is a market order already, and stays. {LeftOf(order)}";
                if (unclear is not null)
                {
                    if (workflow.Kind == WorkflowKind.CancelAll && IsMarketToStay(order)) return WhyLeft(order, unclear);
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
