using System.Text.Json;

namespace Kiwoom.Trading;

/// <content>One workflow under way.</content>
public sealed partial class TradingDesk
{
    /// <summary>One workflow under way. Its steps can be repeated: a cancel of what is cancelled does nothing, and new orders have keys.</summary>
    private sealed partial class WorkflowRun(TradingDesk desk, TradingWorkflow workflow, WorkflowPlan plan, int step)
    {
        private const string DayIsOver = "The day of the order is over: what remained of it ended with the day.";

        private readonly DateOnly _day = desk.Today; // a workflow ends with its day
        private WorkflowPlan _plan = plan;
        private int _step = step;
        private string _watch = "";

        public TradingWorkflow Workflow => workflow;

        public WorkflowPlan Plan => _plan;

        /// <summary>Records a step, and then is in it.</summary>
        public async Task EnterAsync(string state, WorkflowPlan next, CancellationToken cancellationToken, bool hasEnded = false)
        {
            await desk._book.AppendAsync([FactOf(state, next, _step, hasEnded)], cancellationToken).ConfigureAwait(false);
            (_plan, workflow.State, _step) = (next, state, _step + 1);
            if (hasEnded) workflow.Result = next.Result;
        }

        /// <summary>Its beginning may be in the journal although that failed: it ends there.</summary>
        public void Retract()
        {
            try
            {
                var why = "It did not begin: its first record failed, or its caller stopped waiting for that.";
                desk._book.AppendSoon([FactOf(NotBegun, _plan with { Result = why }, _step + 1, hasEnded: true)]);
            }
            catch (Exception e) when (e is JournalException or ObjectDisposedException)
            {
                // Then this book writes nothing more, and the failure that led here says so.
            }
        }

        public async Task RunAsync(CancellationToken closing)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(closing, workflow.Stopping);
            while (!closing.IsCancellationRequested)
            {
                try
                {
                    var result = workflow.Stopping.IsCancellationRequested ? Stopped : await ResultAsync(ends.Token).ConfigureAwait(false);
                    await EnterAsync("Ended", _plan with { Result = result }, closing, hasEnded: true).ConfigureAwait(false);
                    desk.Tell(DeskEventKind.Workflow, $"{workflow.Kind} ended: {result}");
                    return;
                }
                catch (OperationCanceledException) when (ends.IsCancellationRequested)
                {
                    // Closed: a later desk goes on. Stopped: recorded in the next round.
                }
                catch (Exception e)
                {
                    desk.Tell(DeskEventKind.Workflow, $"{workflow.Kind} is tried again at {workflow.State}: {e.GetType().Name}.");
                    var until = workflow.Stopping.IsCancellationRequested ? closing : ends.Token; // also where the record of its end fails
                    await Task.Delay(BetweenAttempts, desk._time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        // What cannot be done now or later ends it: repeated, it would only keep others from the order.
        private async Task<string> ResultAsync(CancellationToken cancellationToken)
        {
            try
            {
                return await StepsAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ArgumentException || (e is InvalidOperationException and not ObjectDisposedException && !cancellationToken.IsCancellationRequested))
            {
                return $"Ended at {workflow.State}: {e.Message}";
            }
            catch (Exception) when (desk.Today != _day && !cancellationToken.IsCancellationRequested)
            {
                return $"Ended at {workflow.State}: its day is over.";
            }
        }

        private string Stopped => workflow.State switch
        {
            "Ordering" => "Stopped; what it has ordered stays: look at the orders.",
            "Cancelling" => "Stopped; a cancel may have been sent, and nothing was ordered in its place.",
            _ => "Stopped.",
        };

        private WorkflowFact FactOf(string state, WorkflowPlan next, int step, bool hasEnded) => new()
        {
            At = desk._time.GetUtcNow(),
            TradeDate = _day,
            WorkflowId = workflow.Id,
            Kind = workflow.Kind.ToString(),
            Key = workflow.Key,
            Step = step,
            State = state,
            HasEnded = hasEnded,
            Data = JsonSerializer.Serialize(next, WorkflowJson.Default.WorkflowPlan),
        };

        private Task<string> StepsAsync(CancellationToken cancellationToken) => workflow.Kind switch
        {
            WorkflowKind.CancelAll => CancelAllAsync(cancellationToken),
            WorkflowKind.PriceSchedule => FollowPricesAsync(cancellationToken),
            WorkflowKind.Split => OrderSlicesAsync(cancellationToken),
            WorkflowKind.StopOrder or WorkflowKind.TrailingStop => WatchAndOrderAsync(cancellationToken),
            WorkflowKind.OneCancelsOther => WatchAndChangeAsync(cancellationToken),
            WorkflowKind.Reprice when workflow.State == "Modifying" => RepriceAsync(cancellationToken),
            _ => CancelAndOrderAsync(cancellationToken),
        };

        private Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(BetweenAttempts, desk._time, cancellationToken);

        // The key makes it one order, however often this runs.
        private async Task<string> PlaceAsync(OrderAction action, string key, NewOrder order, CancellationToken cancellationToken, bool isRest = false)
        {
            order = order with { Key = key, WorkflowId = workflow.Id, Day = _day };
            DateTimeOffset? refusedAt = null;
            while (true)
            {
                var placed = await (action == OrderAction.Buy ? desk.BuyAsync(order, cancellationToken) : desk.SellAsync(order, cancellationToken)).ConfigureAwait(false);
                if (await WhyNotKnownAsync(placed, cancellationToken).ConfigureAwait(false) is { } unclear) return $"Sent, and not ordered again. {unclear}";
                var now = placed.Current;
                if (now.State is not (TradingOrderState.Rejected or TradingOrderState.NotSent or TradingOrderState.NotExecuted)) return $"Ordered as {now.Number}.";
                var isFreed = isRest && now.State == TradingOrderState.Rejected
                    && WorksLater.OfRest(await desk.OutcomeOfAsync(placed.Intent!, cancellationToken).ConfigureAwait(false))
                    && desk._time.GetUtcNow() - (refusedAt ??= desk._time.GetUtcNow()) <= Patience;
                if (now.State != TradingOrderState.NotExecuted && !isFreed && !await WorksLaterAsync(placed, cancellationToken).ConfigureAwait(false))
                    return $"{(now.State == TradingOrderState.Rejected ? "Refused" : "Not sent")}: {now.Explanation}";
                if (now.State == TradingOrderState.NotSent && desk.HolderOf(placed) is { } holder && IsUnclear(holder))
                    return $"Not sent: {now.Explanation} {WhyUnclear(holder)}";
                await PauseAsync(cancellationToken).ConfigureAwait(false);
                order = order with { Retry = true }; // certainly not executed
            }
        }

        private async Task<bool> WorksLaterAsync(TradingOrder order, CancellationToken cancellationToken) =>
            // A writer's place that is not certain for long enough is so again later, or the desk ends.
            !desk._book.HoldsPlaceFor(TimeSpan.Zero) || WorksLater.Of(await desk.OutcomeOfAsync(order.Intent!, cancellationToken).ConfigureAwait(false));

        private async Task<TradingOrder> OrderAsync(CancellationToken cancellationToken)
        {
            if (desk.OfIntent(_plan.Order!.Value) is { } known) return known;
            var found = await desk._book.FindIntentAsync(_plan.Order.Value, cancellationToken).ConfigureAwait(false)
                ?? throw new JournalException($"The journal lacks the order of the workflow {workflow.Id}.");
            await desk.LoadDayAsync(found.Intent.TradeDate, cancellationToken).ConfigureAwait(false);
            return desk.OfIntent(_plan.Order.Value)!;
        }
    }
}
