namespace Kiwoom.Trading;

/// <content>Prices at times.</content>
public sealed partial class TradingDesk
{
    private sealed partial class WorkflowRun
    {
        private async Task<string> FollowPricesAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            for (var i = _plan.Done; i < _plan.Prices.Count; i++)
            {
                var (at, price) = _plan.Prices[i];
                await WaitUntilAsync(at, order, cancellationToken).ConfigureAwait(false);
                while (true)
                {
                    var known = await KnownAsync(order, NothingGivenUp, cancellationToken).ConfigureAwait(false);
                    if (known.IsDayOver) return DayIsOver;
                    if (known.Unclear is { } unclear) return FormattableString.Invariant($"Not modified to {price}. {unclear} {LeftOf(order)}");
                    var now = known.Now;
                    if (now.IsOver) return $"The order is {now.State}.";
                    var isLate = i + 1 < _plan.Prices.Count && _plan.Prices[i + 1].At <= desk._time.GetUtcNow();
                    if (isLate || now.Price == price) break;
                    var change = await desk.ModifyAsync(order, price, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
                    if (change.IsAccepted) break;
                    if (!IntentStates.IsOpen(change.State) && !WorksLater.Of(change.State, change.FailedCheck, change.Outcome))
                        return FormattableString.Invariant($"Not modified to {price}: {change.Explanation}");
                    // Once it is known what became of it, the price says whether to ask again.
                    await PauseAsync(cancellationToken).ConfigureAwait(false);
                }
                await EnterAsync("Waiting", _plan with { Done = i + 1 }, cancellationToken).ConfigureAwait(false);
            }
            return "All prices are done.";
        }

        private async Task WaitUntilAsync(DateTimeOffset at, TradingOrder order, CancellationToken cancellationToken)
        {
            if (at - desk._time.GetUtcNow() is not { Ticks: > 0 } wait) return;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var done = order.WaitUntilDoneAsync(over.Token);
            await Task.WhenAny(done, Task.Delay(wait, desk._time, over.Token)).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
