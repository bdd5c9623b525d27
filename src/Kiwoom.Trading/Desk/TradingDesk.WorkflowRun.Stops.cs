using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <content>Stops: orders that wait for a price.</content>
public sealed partial class TradingDesk
{
    private sealed partial class WorkflowRun
    {
        private const string Watching = nameof(Watching);
        private const string Triggered = nameof(Triggered);
        private const string WatchIsOver = "Its day is over: the price did not come, and nothing was ordered.";

        // Kept while their record fails: a price that came does not come again.
        private TradedPrice? _hit;
        private bool _isMoveDue;

        private async Task<string> WatchAndOrderAsync(CancellationToken cancellationToken)
        {
            if (workflow.State == Watching)
            {
                if ((_hit ??= await HitAsync(null, cancellationToken).ConfigureAwait(false)) is not { } hit) return WatchIsOver;
                await EnterAsync("Ordering", _plan with { Trigger = _plan.Trigger! with { Hit = hit } }, cancellationToken).ConfigureAwait(false);
                TellHit(hit);
            }
            return await PlaceAsync(Enum.Parse<OrderAction>(_plan.Side!), FormattableString.Invariant($"{workflow.Id:N} stop"), new NewOrder
            {
                StockCode = _plan.Stock!,
                Quantity = _plan.Quantity,
                Price = _plan.Price,
                Venue = VenueOf(_plan.Venue),
                TradeType = _plan.Price is null ? TradeType.Market : TradeType.Limit,
            }, cancellationToken).ConfigureAwait(false);
        }

        // The order at the server, or what is left of it at the stop price: the second one is sent when the first is certainly gone.
        private async Task<string> WatchAndChangeAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            if (workflow.State == Watching)
            {
                if ((_hit ??= await HitAsync(order, cancellationToken).ConfigureAwait(false)) is not { } hit)
                {
                    return order.Current.IsOver ? $"The order is {order.State}: there is nothing left to watch for."
                        : TradingOrderStates.IsDone(order.State) ? $"The order was {order.State}: nothing watches it any more. {LeftOf(order)}"
                        : WatchIsOver;
                }
                await EnterAsync(Triggered, _plan with { Trigger = _plan.Trigger! with { Hit = hit } }, cancellationToken).ConfigureAwait(false);
                TellHit(hit);
            }
            if (workflow.State == Triggered)
            {
                // What somebody else cancels until then is not wanted any more.
                var known = await KnownAsync(order, NothingGivenUp, cancellationToken).ConfigureAwait(false);
                if (known.IsDayOver) return DayIsOver;
                var now = known.Now;
                // A change of which nobody knows what became does not keep the order from being cancelled.
                if (known.Unclear is { } unclear && !now.IsLive)
                    return $"The price has come, and nothing was cancelled or ordered. {unclear} {LeftOf(order)}";
                if (now.IsOver) return $"The order is {now.State}: there is nothing left to order.";
                await EnterAsync("Cancelling", _plan with { Quantity = now.Quantities.Filled + now.Quantities.Remaining }, cancellationToken).ConfigureAwait(false);
            }
            return await CancelAndOrderAsync(cancellationToken).ConfigureAwait(false);
        }

        // Null where the day ends before, or the order is done.
        private async Task<TradedPrice?> HitAsync(TradingOrder? order, CancellationToken cancellationToken)
        {
            var left = KoreanMoment.At(_day.AddDays(1), TimeOnly.MinValue) - desk._time.GetUtcNow();
            if (left <= TimeSpan.Zero) return null;
            using var day = new CancellationTokenSource(left, desk._time);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(day.Token, cancellationToken);
            var done = order is null ? Task.CompletedTask : EndWithAsync(order, over);
            try
            {
                return await HitAsync(over.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            finally
            {
                await over.CancelAsync().ConfigureAwait(false);
                await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                (workflow.IsWatching, workflow.Watch) = (false, "It does not watch any more.");
            }
        }

        private async Task<TradedPrice> HitAsync(CancellationToken cancellationToken)
        {
            if (_isMoveDue) await MoveAsync(cancellationToken).ConfigureAwait(false);
            var trigger = _plan.Trigger!;
            var watch = new PriceWatch(desk._client, desk._reader, trigger.Item, trigger.Begun, trigger.Best?.At, desk._options.ClockSkew, TellWatch);
            await foreach (var price in watch.PricesAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_plan.Trigger!.IsMovedBy(price))
                {
                    (_plan, _isMoveDue) = (_plan with { Trigger = _plan.Trigger with { Best = price } }, true);
                    await MoveAsync(cancellationToken).ConfigureAwait(false);
                }
                else if (_plan.Trigger.IsHitBy(price))
                {
                    return price;
                }
            }
            throw new OperationCanceledException(cancellationToken);
        }

        private async Task MoveAsync(CancellationToken cancellationToken)
        {
            await EnterAsync(Watching, _plan, cancellationToken).ConfigureAwait(false);
            _isMoveDue = false;
            ShowWatch();
        }

        private static async Task EndWithAsync(TradingOrder order, CancellationTokenSource over)
        {
            await order.WaitUntilDoneAsync(over.Token).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
        }

        private void TellWatch(bool isWatching, string text)
        {
            (workflow.IsWatching, _watch) = (isWatching, text);
            ShowWatch();
            desk.Tell(DeskEventKind.Watch, $"{workflow.Kind} {(isWatching ? "watches" : "does not watch")}. {workflow.Watch}");
        }

        private void ShowWatch()
        {
            var trigger = _plan.Trigger!;
            var level = trigger.Level is { } won
                ? FormattableString.Invariant($"It waits for {won} won or {(trigger.IsBelow ? "less" : "more")}")
                : "It waits for a first price";
            workflow.Watch = $"{_watch} {level}, and only while this program runs.";
        }

        private void TellHit(TradedPrice hit)
        {
            workflow.Watch = FormattableString.Invariant($"The price has come: {hit.Won} won, traded at {KoreanMoment.TextOf(hit.At)}.");
            desk.Tell(DeskEventKind.Workflow, $"{workflow.Kind}: {workflow.Watch}");
        }

        private static Venue VenueOf(string? name) => name switch
        {
            nameof(Venue.Nxt) => Venue.Nxt,
            nameof(Venue.Sor) => Venue.Sor,
            _ => Venue.Krx,
        };
    }
}
