namespace Kiwoom.Trading;

/// <content>Modifying or cancelling an order and ordering its rest.</content>
public sealed partial class TradingDesk
{
    private sealed partial class WorkflowRun
    {
        private async Task<string> RepriceAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var known = await KnownAsync(order, NothingGivenUp, cancellationToken).ConfigureAwait(false);
                if (known.IsDayOver) return DayIsOver;
                if (known.Unclear is { } unclear) return $"Not modified any more. {unclear} {LeftOf(order)}";
                var now = known.Now;
                if (now.IsOver) return $"The order is {now.State}.";
                if (now.Price == _plan.Price) return "The price is as it should be."; // a modification of before the restart
                var change = await desk.ModifyAsync(order, _plan.Price!.Value, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
                if (change.IsAccepted) return $"Modified, as order {change.Numbers ?? change.Number}.";
                if (IntentStates.IsOpen(change.State)) continue; // once it is known
                // A cancel that is followed by nothing is worse than the price of before: a price that would be refused again cancels nothing.
                if (WorksLater.MayBeOrderedAnew(change.Outcome) && order.Current.Quantities.Filled > 0
                    && (await desk.CheckPriceAsync(order, _plan.Price.Value, cancellationToken).ConfigureAwait(false)).Passed != false)
                {
                    if (await WhyNotOrderedAsync(order, cancellationToken).ConfigureAwait(false) is { } why) return $"Not modified: {change.Explanation.TrimEnd('.')}. {why}";
                    await EnterAsync("Cancelling", _plan, cancellationToken).ConfigureAwait(false);
                    return await CancelAndOrderAsync(cancellationToken).ConfigureAwait(false);
                }
                if (!WorksLater.Of(change.State, change.FailedCheck, change.Outcome)) return $"Not modified: {change.Explanation}";
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        private async Task<string> CancelAndOrderAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            if (_plan.Rest is null)
            {
                if (await WhyNotOrderedAsync(order, cancellationToken).ConfigureAwait(false) is { } forbidden) return $"Not sent: {forbidden}";
                if (await CancelRestAsync(order, cancellationToken).ConfigureAwait(false) is { } why) return why;
                // What the caller himself cancels meanwhile is not wanted any more.
                var rest = Math.Max(0, _plan.Quantity - order.Current.Quantities.Filled - (workflow.Kind == WorkflowKind.Replace ? 0 : desk.CancelledByCaller(order, _plan.Begun)));
                var (use, before) = await FreeRestAsync(cancellationToken).ConfigureAwait(false);
                if (rest > 0 && before is not null) return $"The rest was ordered before, {before}: it is not ordered again.";
                await EnterAsync("Ordering", _plan with { Rest = rest, RestUse = use }, cancellationToken).ConfigureAwait(false);
            }
            if (_plan.Rest == 0) return order.State == TradingOrderState.Filled ? "All of it is filled: there is nothing left to order." : $"There is nothing left to order: {order}.";
            var price = workflow.Kind == WorkflowKind.EmergencyClose ? null : _plan.Price;
            return await PlaceAsync(
                order.Side!.Value, RestKeyOf(_plan.RestUse), RestOf(order, _plan.Rest!.Value, price), cancellationToken, isRest: true).ConfigureAwait(false);
        }

        // A cancel that nothing can follow takes away the one order that is there. Null where the rest may be ordered, or nothing is to be cancelled any more.
        private async Task<string?> WhyNotOrderedAsync(TradingOrder order, CancellationToken cancellationToken)
        {
            var isTold = false;
            while (order.Current is { IsOver: false } now && _plan.Quantity > now.Quantities.Filled && order.TradeDate == desk.Today)
            {
                var rest = RestOf(order, _plan.Quantity - now.Quantities.Filled, workflow.Kind == WorkflowKind.EmergencyClose ? null : _plan.Price);
                var why = (await desk._client.FindRefusalAsync(OrderRequests.New(order.Side!.Value, rest), cancellationToken).ConfigureAwait(false))?.Explanation
                    ?? desk.WhyNoMarketOrder(rest);
                if (why is not null) return $"{why.TrimEnd('.')}. Nothing was cancelled. {LeftOf(order)}";
                if (desk.TakesNewOrders) return null;
                if (!isTold) desk.Tell(DeskEventKind.Workflow, $"{workflow.Kind} waits, and cancels nothing until new orders are taken: {NotRead}", now.Number);
                isTold = true;
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
            return null;
        }

        // Of the order and not of the workflow: whatever orders the rest of an order, it is ordered once.
        private string RestKeyOf(int use) => FormattableString.Invariant($"rest {use} {_plan.Order:N}");

        // A rest that was certainly not executed leaves the next number free, for a workflow that may order another quantity or price.
        private async Task<(int Use, string? Before)> FreeRestAsync(CancellationToken cancellationToken)
        {
            for (var use = 1; ; use++)
            {
                if (await desk.OfKeyAsync(RestKeyOf(use), cancellationToken).ConfigureAwait(false) is not { } before) return (use, null);
                if (await WhyNotKnownAsync(before, cancellationToken).ConfigureAwait(false) is { } unclear)
                    return (use, $"and it may be at the server ({unclear.TrimEnd('.')})");
                if (before.State is not (TradingOrderState.NotSent or TradingOrderState.Rejected or TradingOrderState.NotExecuted))
                    return (use, $"as {before.Current.Number}");
            }
        }
    }
}
