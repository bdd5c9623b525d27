using Kiwoom.Simulator;
using Kiwoom.Generated.Metadata;

namespace Kiwoom.Trading.Tests.Campaign;

/// <content>Workflows of all kinds, several orders at once, and a realtime connection that breaks.</content>
internal sealed partial class CampaignRun
{
    private static readonly SocketFault[] SocketFaults =
    [
        SocketFault.ConnectionDropped, SocketFault.ClosedNormally, SocketFault.ClosedByError, SocketFault.FrameLost, SocketFault.FrameTwice,
        SocketFault.FramesSwapped, SocketFault.CutInsideFrame, SocketFault.ConnectionRefused, SocketFault.RegistrationRefused,
    ];

    public int Workflows { get; private set; }

    public int SettledByHand { get; private set; }

    // Distinct quantities: of two that are alike and of which one arrived, nobody could say which.
    private async Task SubmitSeveralAsync()
    {
        var quantities = Enumerable.Range(1, 30).OrderBy(_ => _random.Next()).Take(_random.Next(2, 5)).ToList();
        PlanFault("kt10000");
        PlanFault("kt10001");
        var placing = new List<Task<TradingOrder>>();
        foreach (var quantity in quantities)
        {
            var stock = Stocks[_random.Next(Stocks.Length)];
            var isBuy = _random.Next(2) == 0;
            var order = new NewOrder
            {
                StockCode = stock,
                Quantity = quantity,
                Price = _simulator.Market.PreviousClose(stock) - (isBuy ? 1_000 : -1_000) * _random.Next(0, 4),
                Key = _random.Next(2) == 0 ? $"key {_keyed.Count}" : null,
            };
            if (order.Key is not null) _keyed.Add((isBuy, order));
            Submitted++;
            // Some of them twice at once: the key makes it one.
            for (var copies = order.Key is null ? 1 : _random.Next(1, 3); copies > 0; copies--)
                placing.Add(Task.Run(() => isBuy ? _desk!.BuyAsync(order) : _desk!.SellAsync(order)));
        }
        foreach (var placed in await Task.WhenAll(placing)) Note($"at once: {placed}: {placed.Current.Explanation}");
    }

    private async Task BeginWorkflowAsync(string stock, long last)
    {
        var working = _desk!.Orders.Where(o => TradingOrderStates.IsWorking(o.State) && !o.IsForeign).ToList();
        var order = working.Count > 0 ? working[_random.Next(working.Count)] : null;
        var kind = _random.Next(9);
        var key = _random.Next(3) == 0 ? $"workflow {_random.Next(4)}" : null;
        foreach (var tr in new[] { "kt10000", "kt10001", "kt10002", "kt10003" }) PlanFault(tr);
        var side = _random.Next(2) == 0 ? OrderAction.Buy : OrderAction.Sell;
        var now = _time.GetUtcNow();
        try
        {
            var workflow = await (kind switch
            {
                0 => _desk.CancelAllAsync(_random.Next(2) == 0 ? stock : null, key: key),
                1 => _desk.SplitAsync(side, stock, _random.Next(2, 9), _random.Next(1, 4), TimeSpan.FromSeconds(_random.Next(1, 20)), last, key),
                2 => _desk.StopOrderAsync(side, stock, _random.Next(1, 9), side == OrderAction.Sell ? last + 10_000 : last - 10_000, key: key),
                3 => _desk.TrailingStopAsync(side, stock, _random.Next(1, 9), TrailDistance.Won(500), key: key),
                _ when order is null => _desk.CancelAllAsync(stock),
                4 => _desk.EmergencyCloseAsync(order, key),
                5 => _desk.ReplaceAsync(order, _random.Next(1, 20), last, key),
                6 => _desk.RepriceAsync(order, last - 100 * _random.Next(1, 9), key),
                7 => _desk.SchedulePricesAsync(order, [new(now.AddSeconds(5), last - 500), new(now.AddSeconds(15), last - 700)], key),
                _ => _desk.OneCancelsOtherAsync(order, order.Side == OrderAction.Sell ? last - 10_000 : last + 10_000, key: key),
            });
            Workflows++;
            Note($"{workflow.Kind} {workflow.Id} of {order} began");
        }
        catch (Exception e) when (e is InvalidOperationException or JournalException or ArgumentException)
        {
            Note($"no workflow: {e.Message}"); // another one is under way, the key is another one's, or the journal fails
        }
        await DriveAsync(_random.Next(1, 12), stock, last);
    }

    // Time passes, others trade, and the desk looks; what is under way goes on.
    private async Task DriveAsync(int rounds, string stock, long last)
    {
        for (; rounds > 0; rounds--)
        {
            await Task.Delay(1);
            if (_random.Next(3) == 0) Trade(stock, last + 100 * _random.Next(-12, 13));
            _time.Advance(TimeSpan.FromSeconds(_random.Next(1, 7)));
            await Task.Delay(1);
            if (_random.Next(2) != 0) continue;
            try
            {
                await _desk!.ReconcileAsync();
            }
            catch (JournalException e)
            {
                Note(e.Message);
            }
        }
        Note(string.Join("; ", _desk!.Workflows.Select(w => $"{w.Kind} {w.State} {w.Result}")));
    }

    private void Trade(string stock, long price)
    {
        _simulator.Market.Add(stock, SimulatedSide.Sell, 1, price);
        _simulator.Market.Add(stock, SimulatedSide.Buy, 1, price);
        _simulator.Market.Clear(stock);
    }

    // All that is under way ends: stops are stopped, and everything else has what it needs.
    private async Task EndWorkflowsAsync()
    {
        for (var i = 0; i < 400 && _desk!.Workflows.Any(w => !w.Completion.IsCompleted); i++)
        {
            if (i == 200) SettleByHand(); // its order may be one that only a person knows
            foreach (var workflow in _desk.Workflows.Where(w => w.State is "Watching")) workflow.Stop();
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1);
            var looking = _desk.ReconcileAsync();
            await PassAsync(looking);
            await looking;
        }
        foreach (var workflow in _desk!.Workflows)
        {
            Note($"{workflow.Kind} {workflow.Id} ended: {workflow.Result}");
            Require(workflow.Completion.IsCompleted, $"{workflow.Kind} hangs at {workflow.State}");
        }
    }

    // What evidence cannot tell, somebody who sees the exchange can: the number that nobody has yet, or none.
    private async Task SettleByHandAsync()
    {
        foreach (var request in _desk!.UnknownRequests.Where(r => r.State == IntentState.Ambiguous).ToList())
        {
            if (_desk.UnknownRequests.All(r => r.IntentId != request.IntentId)) continue;
            var taken = (await ClaimedAsync()).Select(c => c.Number).ToHashSet();
            var isOf = (SimulatedOrder o) => !IsForeign(o) && !taken.Contains(Short(o.Number)) && o.StockCode == request.Stock
                && Short(o.OriginalNumber) == (request.OriginalNumber ?? "") && (request.OriginalNumber is not null || o.Quantity == request.Quantity)
                && (o.Kind == SimulatedOrderKind.Modify) == (request.Action == OrderAction.Modify);
            var number = _simulator.Orders.FirstOrDefault(isOf)?.Number;
            Note($"settled by hand: {request} is {number ?? "none"}");
            SettledByHand++;
            await _desk.SettleAsync(request.IntentId, number, "somebody", "seen at the exchange");
        }
    }

    private void SettleByHand() => PassAsync(SettleByHandAsync()).GetAwaiter().GetResult();

    // Whatever a workflow orders, it orders once.
    private void CheckWorkflows(IReadOnlyList<(string Number, IntentFact Intent)> claimed, IReadOnlyList<JournalFact> facts)
    {
        foreach (var workflow in facts.OfType<WorkflowFact>().GroupBy(f => f.WorkflowId))
        {
            var last = workflow.OrderBy(f => f.Step).Last();
            Require(last.HasEnded, $"{last.Kind} {last.WorkflowId} has not ended in the journal: {last}");
            var ordered = claimed.Where(c => c.Intent.WorkflowId == workflow.Key && c.Intent.Parent is null).Select(c => c.Intent).ToList();
            var plan = System.Text.Json.JsonSerializer.Deserialize(last.Data, WorkflowJson.Default.WorkflowPlan)!;
            switch (Enum.Parse<WorkflowKind>(last.Kind))
            {
                case WorkflowKind.CancelAll or WorkflowKind.PriceSchedule:
                    Require(ordered.Count == 0, $"{last} ordered {ordered.Count}");
                    break;
                case WorkflowKind.Split:
                    Require(ordered.Sum(i => i.Quantity) <= plan.Quantity, $"{last} ordered {ordered.Sum(i => i.Quantity)}");
                    break;
                case WorkflowKind.StopOrder or WorkflowKind.TrailingStop:
                    Require(ordered.Count <= 1 && ordered.All(i => i.Quantity == plan.Quantity), $"{last} ordered {ordered.Count}");
                    break;
                default:
                    var filled = ordered.Count == 0 ? 0 : _desk!.Orders.First(o => o.IntentId == plan.Order).Current.Quantities.Filled;
                    Require(ordered.Count <= 1 && (ordered.Count == 0 || ordered[0].Quantity + filled <= plan.Quantity), $"{last} ordered {ordered.Count} while {filled} were filled");
                    break;
            }
        }
        foreach (var rest in claimed.Where(c => c.Intent.Key?.StartsWith("rest ", StringComparison.Ordinal) == true).GroupBy(c => c.Intent.Key!.Split(' ')[^1]))
            Require(rest.Count() == 1, $"the rest of {rest.Key} was ordered {rest.Count()} times");
    }
}
