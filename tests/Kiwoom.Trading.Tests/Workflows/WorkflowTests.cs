using Kiwoom.Generated;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;
using Kiwoom.Trading.Tests.Campaign;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Workflows;

public sealed class WorkflowTests
{
    [Fact]
    public async Task Cancel_all_cancels_the_desks_own_orders_of_a_stock()
    {
        await using var test = await TestDesk.OpenAsync();
        var one = await test.Desk.BuyAsync(TestDesk.Order);
        var two = await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        var other = await test.Desk.BuyAsync(TestDesk.Order with { StockCode = "000660", Price = 150_000 });
        await test.Desk.ReconcileAsync();
        await DriveAsync(test, await test.Desk.CancelAllAsync("005930"));
        Assert.Equal((TradingOrderState.Cancelled, TradingOrderState.Cancelled, TradingOrderState.Confirmed), (one.State, two.State, other.State));
    }

    [Fact]
    public async Task An_emergency_close_orders_what_is_left_at_the_market()
    {
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { Holdings = [new("005930", 10, 50_000)] });
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 4, 80_000); // a fill that the desk has not seen
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 20, 69_000);
        var close = await test.Desk.EmergencyCloseAsync(order);
        await DriveAsync(test, close);
        Assert.StartsWith("Ordered as", close.Result, StringComparison.Ordinal);
        Assert.Equal(new OrderQuantities(4, 0, 6), order.Current.Quantities);
        Assert.Empty(test.Simulator.Holdings);
    }

    [Fact]
    public async Task Nothing_is_ordered_where_a_fill_wins_the_race()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        var close = await test.Desk.EmergencyCloseAsync(order);
        await DriveAsync(test, close);
        Assert.Equal("All of it is filled: there is nothing left to order.", close.Result);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task Replacing_with_another_quantity_counts_what_is_filled()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        await test.Desk.ReconcileAsync();
        await DriveAsync(test, await test.Desk.ReplaceAsync(order, 20, 61_000));
        Assert.Equal(new OrderQuantities(4, 0, 6), order.Current.Quantities);
        var next = test.Simulator.Orders[^1];
        Assert.Equal((16, 61_000), (next.Quantity, next.Price));
    }

    [Fact]
    public async Task Prices_at_times_follow_the_live_number()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        var now = test.Time.GetUtcNow();
        var schedule = await test.Desk.SchedulePricesAsync(
            order, [new(now.AddMinutes(1), 61_000), new(now.AddMinutes(2), 62_000), new(now.AddMinutes(3), 63_000)]);
        await DriveAsync(test, schedule);
        Assert.Equal("All prices are done.", schedule.Result);
        Assert.Equal(("4", 63_000m), (order.Current.Number, order.Current.Price));
        Assert.Equal([60_000, 61_000, 62_000, 63_000], test.Simulator.Orders.Select(o => o.Price));
    }

    [Fact]
    public async Task A_partly_filled_order_that_the_server_will_not_modify_is_ordered_anew()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10002", Fault.RtCodeRefusal);
        await DriveAsync(test, await test.Desk.RepriceAsync(order, 61_000));
        Assert.Equal(new OrderQuantities(4, 0, 6), order.Current.Quantities);
        var next = test.Simulator.Orders[^1];
        Assert.Equal((6, 61_000, SimulatedOrderKind.New), (next.Quantity, next.Price, next.Kind));
    }

    [Fact]
    public async Task A_quantity_goes_out_in_slices()
    {
        await using var test = await TestDesk.OpenAsync();
        await DriveAsync(test, await test.Desk.SplitAsync(OrderAction.Buy, "005930", 10, 4, TimeSpan.FromMinutes(1), 60_000));
        Assert.Equal([4, 4, 2], test.Simulator.Orders.Select(o => o.Quantity));
    }

    [Fact]
    public async Task An_order_with_a_change_that_is_unknown_is_cancelled_at_once()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10002", Fault.CutBeforeExecution);
        await order.ModifyAsync(60_100);
        Assert.Single(test.Desk.UnknownChanges);
        var since = test.Time.GetUtcNow();
        var cancelling = await test.Desk.CancelAllAsync();
        for (var i = 0; i < 3_000 && test.Simulator.Orders[0].Remaining > 0; i++) await Task.Delay(1);
        Assert.Equal(0, test.Simulator.Orders[0].Remaining);
        Assert.Equal(since, test.Time.GetUtcNow()); // it waited for nothing
        await DriveAsync(test, cancelling);
        Assert.Equal("Nothing remains.", cancelling.Result);
    }

    [Fact]
    public async Task A_stopped_workflow_does_not_come_back()
    {
        await using var test = await TestDesk.OpenAsync();
        var split = await test.Desk.SplitAsync(OrderAction.Buy, "005930", 10, 4, TimeSpan.FromMinutes(1), 60_000);
        split.Stop();
        await DriveAsync(test, split);
        await test.ReopenAsync();
        Assert.Empty(test.Desk.Workflows);
    }

    [Fact]
    public async Task A_check_that_fails_is_named_and_nothing_is_sent()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { ChecksPrices = true });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        Assert.StartsWith("PriceValid", (await order.ModifyAsync(60_001)).Explanation, StringComparison.Ordinal);
        Assert.StartsWith("PriceValid", (await order.ModifyAsync(1_000)).Explanation, StringComparison.Ordinal);
        Assert.StartsWith("QuantityValid", (await order.CancelAsync(11)).Explanation, StringComparison.Ordinal);
        Assert.Equal(
            Enum.GetValues<OrderCheckName>(), (await test.Desk.CheckModifyAsync(order, 61_000)).Select(c => c.Name));
        Assert.Single(test.Simulator.Orders);
    }

    /// <summary>The process ends at every place of a workflow, one after the other; a new desk goes on.</summary>
    [Theory]
    [InlineData(WorkflowKind.EmergencyClose)]
    [InlineData(WorkflowKind.Replace)]
    [InlineData(WorkflowKind.Reprice)]
    [InlineData(WorkflowKind.PriceSchedule)]
    [InlineData(WorkflowKind.CancelAll)]
    [InlineData(WorkflowKind.Split)]
    [InlineData(WorkflowKind.StopOrder)]
    [InlineData(WorkflowKind.TrailingStop)]
    [InlineData(WorkflowKind.OneCancelsOther)]
    public async Task A_workflow_goes_on_after_a_crash_at_any_step(WorkflowKind kind)
    {
        for (var place = 1; ; place++)
        {
            if (await RunCutAsync(kind, place)) continue;
            Assert.True(place > 5, "The workflow has fewer steps than it should.");
            break;
        }
    }

    private static async Task<bool> RunCutAsync(WorkflowKind kind, int place)
    {
        var time = new ManualTimeProvider();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time, Holdings = [new("005930", 10, 50_000)] });
        var journal = new CrashingJournal(place);
        var cut = new CutPoints(int.MaxValue);
        var (client, desk) = await OpenAsync(simulator, journal, cut);
        var order = await desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        simulator.Market.Add("005930", SimulatedSide.Buy, 3, 80_000);
        simulator.Market.Add("005930", SimulatedSide.Buy, 50, 65_000);
        simulator.Market.Add("005930", SimulatedSide.Sell, 50, 70_000);
        await desk.DisposeAsync();

        cut = new CutPoints(place + 10); // what opening needs
        var second = await OpenOrDieAsync(simulator, journal, cut);
        if (second is { } opened) await BeginAndDriveAsync(opened.Desk, kind, simulator, time, cut);
        var wasCut = cut.IsDead;
        if (wasCut) await journal.CrashAsync();
        else await second!.Value.Desk.DisposeAsync();

        var (last, open) = await OpenAsync(simulator, journal, new CutPoints(int.MaxValue));
        foreach (var workflow in open.Workflows) await DriveAsync(open, time, workflow, meanwhile: () => Trade(simulator, kind));
        Assert.DoesNotContain(open.Orders, o => o.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous);
        await using (var reader = (await journal.OpenReaderAsync(open.Account))!)
        {
            var steps = (await reader.ReadDayAsync(open.Find("1")!.TradeDate).ToListAsync()).Select(e => e.Fact).OfType<WorkflowFact>().ToList();
            Assert.True(wasCut || steps.Count > 0, "Nothing was cut, and the workflow did not begin.");
            AssertEnd(kind, simulator, open, steps);
        }
        await open.DisposeAsync();
        client.Dispose();
        second?.Client.Dispose();
        last.Dispose();
        return wasCut;
    }

    // Either the workflow was never recorded, or all of it was done once.
    private static void AssertEnd(WorkflowKind kind, KiwoomSimulator simulator, TradingDesk desk, List<WorkflowFact> steps)
    {
        var orders = simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.New).Skip(1).ToList();
        var first = desk.Find("1")!.Current.Quantities;
        if (steps.Count == 0)
        {
            Assert.Single(simulator.Orders);
            return;
        }
        Assert.Single(steps.Select(s => s.WorkflowId).Distinct());
        Assert.True(steps[^1].HasEnded, $"{kind} has not ended: {steps[^1]}");
        Assert.DoesNotContain("\"Result\":\"\"", steps[^1].Data, StringComparison.Ordinal);
        switch (kind)
        {
            case WorkflowKind.EmergencyClose or WorkflowKind.OneCancelsOther:
                Assert.Equal(7, Assert.Single(orders).Quantity);
                Assert.Empty(simulator.Holdings);
                break;
            case WorkflowKind.Replace:
                Assert.Equal((5, 81_000), (Assert.Single(orders).Quantity, orders[0].Price));
                break;
            case WorkflowKind.CancelAll:
                Assert.Equal((new OrderQuantities(3, 0, 7), 0), (first, orders.Count));
                break;
            case WorkflowKind.StopOrder or WorkflowKind.TrailingStop:
                Assert.Equal((5, SimulatedSide.Buy), (Assert.Single(orders).Filled, orders[0].Side));
                break;
            case WorkflowKind.Split:
                Assert.Equal([4, 2], orders.Select(o => o.Quantity));
                break;
            default:
                Assert.Equal(new OrderQuantities(3, 7, 0), first);
                Assert.Empty(orders);
                var isReprice = kind == WorkflowKind.Reprice;
                var live = simulator.Orders.Single(o => o.Remaining > 0);
                Assert.True(live.Price == (isReprice ? 81_000 : 82_000), $"{live} is left by {steps[^1].Data}");
                Assert.InRange(simulator.Orders.Count, 2, isReprice ? 2 : 3);
                break;
        }
    }

    private static async Task BeginAndDriveAsync(TradingDesk desk, WorkflowKind kind, KiwoomSimulator simulator, ManualTimeProvider time, CutPoints cut)
    {
        var order = desk.Find("1")!;
        var now = time.GetUtcNow();
        var beginning = kind switch
        {
            WorkflowKind.EmergencyClose => desk.EmergencyCloseAsync(order),
            WorkflowKind.Replace => desk.ReplaceAsync(order, 8, 81_000),
            WorkflowKind.Reprice => desk.RepriceAsync(order, 81_000),
            WorkflowKind.PriceSchedule => desk.SchedulePricesAsync(order, [new(now.AddSeconds(20), 81_000), new(now.AddSeconds(40), 82_000)]),
            WorkflowKind.CancelAll => desk.CancelAllAsync(),
            WorkflowKind.StopOrder => desk.StopOrderAsync(OrderAction.Buy, "005930", 5, 65_500),
            WorkflowKind.TrailingStop => desk.TrailingStopAsync(OrderAction.Buy, "005930", 5, TrailDistance.Won(1_000)),
            WorkflowKind.OneCancelsOther => desk.OneCancelsOtherAsync(order, 65_500),
            _ => desk.SplitAsync(OrderAction.Buy, "005930", 6, 4, TimeSpan.FromSeconds(20), 60_000),
        };
        if (await Task.WhenAny(beginning, cut.Dead) == beginning && !cut.IsDead) await DriveAsync(desk, time, await beginning, cut, () => Trade(simulator, kind));
    }

    // Others trade at prices that set stops off.
    private static void Trade(KiwoomSimulator simulator, WorkflowKind kind)
    {
        if (kind is not (WorkflowKind.StopOrder or WorkflowKind.TrailingStop or WorkflowKind.OneCancelsOther)) return;
        foreach (var price in new[] { 65_000, 66_000 })
        {
            simulator.Market.Add("005930", SimulatedSide.Sell, 1, price);
            simulator.Market.Add("005930", SimulatedSide.Buy, 1, price);
        }
    }

    private static async Task<(KiwoomClient Client, TradingDesk Desk)> OpenAsync(KiwoomSimulator simulator, IOrderJournal journal, CutPoints cut) =>
        (await OpenOrDieAsync(simulator, journal, cut))!.Value;

    private static async Task<(KiwoomClient Client, TradingDesk Desk)?> OpenOrDieAsync(KiwoomSimulator simulator, IOrderJournal journal, CutPoints cut)
    {
        var client = new KiwoomClient(simulator.CreateOptions(o => o.QueryRetries = 0), new CuttingHandler(simulator.CreateHandler(), cut));
        var opening = TradingDesk.OpenAsync(client, new CuttingJournal(journal, cut), TestDesk.ByHand);
        return await Task.WhenAny(opening, cut.Dead) == opening && !cut.IsDead ? (client, await opening) : null;
    }

    internal static Task DriveAsync(TestDesk test, TradingWorkflow workflow) => DriveAsync(test.Desk, test.Time, workflow);

    // Lets time pass and the desk look, until the workflow has ended or its process has.
    private static async Task DriveAsync(
        TradingDesk desk, ManualTimeProvider time, TradingWorkflow workflow, CutPoints? cut = null, Action? meanwhile = null)
    {
        for (var i = 0; i < 3_000 && !workflow.Completion.IsCompleted; i++)
        {
            if (cut?.IsDead == true) return;
            await Task.Delay(1);
            time.Advance(TimeSpan.FromSeconds(2));
            meanwhile?.Invoke();
            var looking = desk.ReconcileAsync();
            if (cut is not null) await Task.WhenAny(looking, cut.Dead);
            else await looking;
        }
        Assert.True(workflow.Completion.IsCompleted, $"{workflow.Kind} hangs at {workflow.State}: {string.Join("; ", desk.Orders)}");
    }
}
