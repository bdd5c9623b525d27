using System.Text.Json;
using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <content>Workflows: several orders that follow from each other.</content>
public sealed partial class TradingDesk
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);
    private readonly List<TradingWorkflow> _workflows = [];

    /// <summary>The workflows that this desk has begun or resumed, oldest first.</summary>
    public IReadOnlyList<TradingWorkflow> Workflows
    {
        get
        {
            lock (_state.Lock) return [.. _workflows];
        }
    }

    /// <summary>Cancels the desk's open orders until none remains. Foreign orders are not touched.</summary>
    /// <param name="stock">Only of this stock; null for all.</param>
    /// <param name="side">Only of this side; null for both.</param>
    /// <param name="cancellationToken">Stops waiting for its first record.</param>
    public Task<TradingWorkflow> CancelAllAsync(StockCode? stock = null, OrderAction? side = null, CancellationToken cancellationToken = default) =>
        BeginWorkflowAsync(WorkflowKind.CancelAll, "Cancelling", new WorkflowPlan { Stock = stock?.Symbol, Side = side?.ToString() }, cancellationToken);

    /// <summary>
    /// Cancels what remains of an order, waits until that is confirmed, and orders what is left at the market. What is filled in the
    /// meantime is not ordered again.
    /// </summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="cancellationToken">Stops waiting for its first record.</param>
    public Task<TradingWorkflow> EmergencyCloseAsync(TradingOrder order, CancellationToken cancellationToken = default)
    {
        var now = OwnOf(order).Current.Quantities;
        return BeginWorkflowAsync(
            WorkflowKind.EmergencyClose, "Cancelling", new WorkflowPlan { Order = order.Intent!.Fact.Id, Quantity = now.Filled + now.Remaining }, cancellationToken);
    }

    /// <summary>Cancels what remains of an order, waits until that is confirmed, and then orders the rest of another quantity.</summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="quantity">How many in all, with what is filled already.</param>
    /// <param name="price">The new price in won; null for a market order.</param>
    /// <param name="cancellationToken">Stops waiting for its first record.</param>
    public Task<TradingWorkflow> ReplaceAsync(TradingOrder order, long quantity, decimal? price, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        return BeginWorkflowAsync(
            WorkflowKind.Replace, "Cancelling", new WorkflowPlan { Order = OwnOf(order).Intent!.Fact.Id, Quantity = quantity, Price = price }, cancellationToken);
    }

    /// <summary>
    /// Modifies the price of what remains; where the server refuses that because a part is filled, what remains is cancelled and ordered
    /// anew at the price.
    /// </summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="price">The new price in won.</param>
    /// <param name="cancellationToken">Stops waiting for its first record.</param>
    public Task<TradingWorkflow> RepriceAsync(TradingOrder order, decimal price, CancellationToken cancellationToken = default)
    {
        var now = OwnOf(order).Current.Quantities;
        return BeginWorkflowAsync(
            WorkflowKind.Reprice, "Modifying",
            new WorkflowPlan { Order = order.Intent!.Fact.Id, Quantity = now.Filled + now.Remaining, Price = price }, cancellationToken);
    }

    /// <summary>Modifies an order to prices at times, until it is done or the prices are. A price whose time has passed by the next one's is left out.</summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="prices">In the order of their times.</param>
    /// <param name="cancellationToken">Stops waiting for its first record.</param>
    public Task<TradingWorkflow> SchedulePricesAsync(TradingOrder order, IReadOnlyList<ScheduledPrice> prices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prices);
        return BeginWorkflowAsync(
            WorkflowKind.PriceSchedule, "Waiting",
            new WorkflowPlan { Order = OwnOf(order).Intent!.Fact.Id, Prices = [.. prices.OrderBy(p => p.At)] }, cancellationToken);
    }

    /// <summary>Orders a quantity in slices: the next one a while after the last was sent. A slice that is refused ends it.</summary>
    /// <param name="action">Buy or sell.</param>
    /// <param name="stock">The stock.</param>
    /// <param name="quantity">How many in all.</param>
    /// <param name="slice">How many at a time.</param>
    /// <param name="pause">Between two slices.</param>
    /// <param name="price">Won; null for market orders.</param>
    /// <param name="cancellationToken">Stops waiting for its first record.</param>
    public Task<TradingWorkflow> SplitAsync(
        OrderAction action, StockCode stock, long quantity, long slice, TimeSpan pause, decimal? price, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(slice, 1);
        if (action is not (OrderAction.Buy or OrderAction.Sell)) throw new ArgumentException("A split order buys or sells.", nameof(action));
        var plan = new WorkflowPlan
        {
            Side = action.ToString(), Stock = stock.Symbol, Book = nameof(TradingBook.Cash), Quantity = quantity, Slice = slice, Pause = pause, Price = price,
        };
        return BeginWorkflowAsync(WorkflowKind.Split, "Ordering", plan, cancellationToken);
    }

    private static TradingOrder OwnOf(TradingOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.IsForeign
            ? throw new InvalidOperationException("This order was placed elsewhere: workflows do not touch it.")
            : order;
    }

    private async Task<TradingWorkflow> BeginWorkflowAsync(WorkflowKind kind, string state, WorkflowPlan plan, CancellationToken cancellationToken)
    {
        var run = new WorkflowRun(this, new TradingWorkflow(Guid.CreateVersion7(_time.GetUtcNow()), kind), plan, 0);
        await run.EnterAsync(state, plan, cancellationToken).ConfigureAwait(false);
        Start(run);
        return run.Workflow;
    }

    private async Task ResumeWorkflowsAsync(CancellationToken cancellationToken)
    {
        var open = new List<WorkflowFact>();
        await foreach (var fact in _book.ReadOpenWorkflowsAsync(cancellationToken).ConfigureAwait(false)) open.Add(fact);
        foreach (var fact in open)
        {
            if (!Enum.TryParse<WorkflowKind>(fact.Kind, out var kind) || JsonSerializer.Deserialize(fact.Data, WorkflowJson.Default.WorkflowPlan) is not { } plan)
            {
                Tell(DeskEventKind.Workflow, $"The workflow {fact.WorkflowId} of the kind {fact.Kind} is not known to this version and is left alone.");
                continue;
            }
            var run = new WorkflowRun(this, new TradingWorkflow(fact.WorkflowId, kind) { State = fact.State }, plan, fact.Step + 1);
            Tell(DeskEventKind.Workflow, $"{kind} goes on at {fact.State}.");
            Start(run);
        }
    }

    private void Start(WorkflowRun run)
    {
        lock (_state.Lock) _workflows.Add(run.Workflow);
        run.Workflow.Completion = run.RunAsync(_ends.Token);
    }

    /// <summary>One workflow under way. Its steps can be repeated: a cancel of what is cancelled does nothing, and new orders have keys.</summary>
    private sealed class WorkflowRun(TradingDesk desk, TradingWorkflow workflow, WorkflowPlan plan, int step)
    {
        private const string DayIsOver = "The day of the order is over: what remained of it ended with the day.";

        private WorkflowPlan _plan = plan;
        private int _step = step;

        public TradingWorkflow Workflow => workflow;

        /// <summary>Records a step, and then is in it.</summary>
        public async Task EnterAsync(string state, WorkflowPlan next, CancellationToken cancellationToken, bool hasEnded = false)
        {
            await desk._book.AppendAsync(
                [
                    new WorkflowFact
                    {
                        At = desk._time.GetUtcNow(), TradeDate = desk.Today, WorkflowId = workflow.Id, Kind = workflow.Kind.ToString(), Step = _step,
                        State = state, HasEnded = hasEnded, Data = JsonSerializer.Serialize(next, WorkflowJson.Default.WorkflowPlan),
                    },
                ],
                cancellationToken).ConfigureAwait(false);
            (_plan, workflow.State, _step) = (next, state, _step + 1);
            if (hasEnded) workflow.Result = next.Result;
        }

        public async Task RunAsync(CancellationToken closing)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(closing, workflow.Stopping);
            while (!closing.IsCancellationRequested)
            {
                try
                {
                    var result = workflow.Stopping.IsCancellationRequested ? "Stopped." : await StepsAsync(ends.Token).ConfigureAwait(false);
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
                    await Task.Delay(BetweenAttempts, desk._time, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        private Task<string> StepsAsync(CancellationToken cancellationToken) => workflow.Kind switch
        {
            WorkflowKind.CancelAll => CancelAllAsync(cancellationToken),
            WorkflowKind.PriceSchedule => FollowPricesAsync(cancellationToken),
            WorkflowKind.Split => OrderSlicesAsync(cancellationToken),
            WorkflowKind.Reprice when workflow.State == "Modifying" => RepriceAsync(cancellationToken),
            _ => CancelAndOrderAsync(cancellationToken),
        };

        private async Task<string> CancelAllAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                var open = desk.Orders.Where(o => !o.IsForeign && !TradingOrderStates.IsDone(o.State) && o.TradeDate == desk.Today
                    && (_plan.Stock is null || o.Stock == _plan.Stock) && (_plan.Side is null || o.Side?.ToString() == _plan.Side)).ToList();
                if (open.Count == 0) return "Nothing remains.";
                foreach (var order in open) await CancelRestAsync(order, cancellationToken).ConfigureAwait(false);
            }
        }

        private async Task<string> RepriceAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            var now = await KnownAsync(order, cancellationToken).ConfigureAwait(false);
            if (TradingOrderStates.IsDone(now.State)) return $"The order is {now.State}.";
            if (order.TradeDate != desk.Today) return DayIsOver;
            if (now.Price == _plan.Price) return "The price is as it should be."; // a modification of before the restart
            var change = await desk.ModifyAsync(order, _plan.Price!.Value, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
            if (change.IsAccepted) return $"Modified, as order {change.Number}.";
            if (change.State == IntentState.Rejected && order.Current.Quantities.Filled > 0)
            {
                await EnterAsync("Cancelling", _plan, cancellationToken).ConfigureAwait(false);
                return await CancelAndOrderAsync(cancellationToken).ConfigureAwait(false);
            }
            if (IntentStates.IsOpen(change.State)) return await RepriceAsync(cancellationToken).ConfigureAwait(false); // once it is known
            return $"Not modified: {change.Explanation}";
        }

        private async Task<string> CancelAndOrderAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            if (_plan.Rest is null)
            {
                if (!await CancelRestAsync(order, cancellationToken).ConfigureAwait(false)) return DayIsOver;
                var rest = Math.Max(0, _plan.Quantity - order.Current.Quantities.Filled);
                await EnterAsync("Ordering", _plan with { Rest = rest }, cancellationToken).ConfigureAwait(false);
            }
            if (_plan.Rest == 0) return "All of it is filled: there is nothing left to order.";
            var price = workflow.Kind == WorkflowKind.EmergencyClose ? null : _plan.Price;
            return await PlaceAsync(order.Side!.Value, "rest", new NewOrder
            {
                StockCode = order.Stock, Quantity = _plan.Rest!.Value, Price = price, Book = order.Book, Venue = order.Venue,
                TradeType = price is null ? TradeType.Market : TradeType.Limit,
            }, cancellationToken).ConfigureAwait(false);
        }

        private async Task<string> FollowPricesAsync(CancellationToken cancellationToken)
        {
            var order = await OrderAsync(cancellationToken).ConfigureAwait(false);
            for (var i = _plan.Done; i < _plan.Prices.Count; i++)
            {
                var (at, price) = _plan.Prices[i];
                if (at - desk._time.GetUtcNow() is { Ticks: > 0 } wait)
                {
                    using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                    var done = order.WaitUntilDoneAsync(over.Token);
                    await Task.WhenAny(done, Task.Delay(wait, desk._time, over.Token)).ConfigureAwait(false);
                    await over.CancelAsync().ConfigureAwait(false);
                    await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    cancellationToken.ThrowIfCancellationRequested();
                }
                var now = await KnownAsync(order, cancellationToken).ConfigureAwait(false);
                if (TradingOrderStates.IsDone(now.State)) return $"The order is {now.State}.";
                if (order.TradeDate != desk.Today) return DayIsOver;
                var isLate = i + 1 < _plan.Prices.Count && _plan.Prices[i + 1].At <= desk._time.GetUtcNow();
                if (!isLate && now.Price != price)
                {
                    var change = await desk.ModifyAsync(order, price, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
                    if (change.State is IntentState.Rejected) return $"Not modified to {price}: {change.Explanation}";
                    if (!change.IsAccepted)
                    {
                        i--; // once it is known what became of it, the price says whether to ask again
                        await Task.Delay(BetweenAttempts, desk._time, cancellationToken).ConfigureAwait(false);
                        continue;
                    }
                }
                await EnterAsync("Waiting", _plan with { Done = i + 1 }, cancellationToken).ConfigureAwait(false);
            }
            return "All prices are done.";
        }

        private async Task<string> OrderSlicesAsync(CancellationToken cancellationToken)
        {
            var action = Enum.Parse<OrderAction>(_plan.Side!);
            while (_plan.Done * _plan.Slice < _plan.Quantity)
            {
                var quantity = Math.Min(_plan.Slice, _plan.Quantity - _plan.Done * _plan.Slice);
                var key = FormattableString.Invariant($"{_plan.Done}");
                var placed = await PlaceAsync(action, key, new NewOrder
                {
                    StockCode = _plan.Stock!, Quantity = quantity, Price = _plan.Price,
                    TradeType = _plan.Price is null ? TradeType.Market : TradeType.Limit,
                }, cancellationToken).ConfigureAwait(false);
                if (!placed.StartsWith("Ordered", StringComparison.Ordinal)) return placed;
                await EnterAsync("Ordering", _plan with { Done = _plan.Done + 1 }, cancellationToken).ConfigureAwait(false);
                if (_plan.Done * _plan.Slice < _plan.Quantity) await Task.Delay(_plan.Pause, desk._time, cancellationToken).ConfigureAwait(false);
            }
            return "All slices are ordered.";
        }

        // Until nothing of it remains and that is confirmed. A fill that comes first is a fill.
        private async Task<bool> CancelRestAsync(TradingOrder order, CancellationToken cancellationToken)
        {
            while (true)
            {
                var now = await KnownAsync(order, cancellationToken).ConfigureAwait(false);
                if (now.HasEndedWithDay) return false;
                if (TradingOrderStates.IsDone(now.State)) return true;
                if (order.TradeDate != desk.Today) return false;
                var change = await desk.CancelAsync(order, QuantityOrAll.All, workflow.Id, cancellationToken).ConfigureAwait(false);
                if (!change.IsAccepted) await Task.Delay(BetweenAttempts, desk._time, cancellationToken).ConfigureAwait(false);
            }
        }

        // What is unknown, and what was asked for and is not confirmed, is waited for.
        private static Task<OrderSnapshot> KnownAsync(TradingOrder order, CancellationToken cancellationToken) => order.WaitAsync(
            s => !s.IsChanging && (TradingOrderStates.IsWorking(s.State) || TradingOrderStates.IsDone(s.State)), cancellationToken);

        // The key makes it one order, however often this runs.
        private async Task<string> PlaceAsync(OrderAction action, string key, NewOrder order, CancellationToken cancellationToken)
        {
            order = order with { Key = $"{workflow.Id:N} {key}", WorkflowId = workflow.Id };
            while (true)
            {
                var placed = await (action == OrderAction.Buy ? desk.BuyAsync(order, cancellationToken) : desk.SellAsync(order, cancellationToken)).ConfigureAwait(false);
                var now = await placed.WaitAsync(s => TradingOrderStates.IsWorking(s.State), cancellationToken).ConfigureAwait(false);
                if (now.State == TradingOrderState.Rejected) return $"Refused: {now.Explanation}";
                if (now.State is not (TradingOrderState.NotSent or TradingOrderState.NotExecuted)) return $"Ordered as {now.Number}.";
                await Task.Delay(BetweenAttempts, desk._time, cancellationToken).ConfigureAwait(false);
                order = order with { Retry = true }; // certainly not executed
            }
        }

        private async Task<TradingOrder> OrderAsync(CancellationToken cancellationToken)
        {
            if (desk.OfIntent(_plan.Order!.Value) is { } known) return known;
            var found = await desk._book.FindIntentAsync(_plan.Order.Value, cancellationToken).ConfigureAwait(false)
                ?? throw new JournalException($"The journal lacks the order of the workflow {workflow.Id}.");
            await desk.LoadDayAsync(found.Intent.TradeDate, cancellationToken).ConfigureAwait(false);
            return desk.OfIntent(_plan.Order.Value)!;
        }
    }

    private TradingOrder? OfIntent(Guid id)
    {
        lock (_state.Lock) return _state.OfIntent(id);
    }
}
