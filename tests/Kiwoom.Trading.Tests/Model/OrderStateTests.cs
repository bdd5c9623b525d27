using Kiwoom.Generated;
using Kiwoom.Trading.Testing;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Model;

/// <summary>
/// The state of an order over a random life, heard as desks hear it: complete records of the day, some of which are missed, their rows in any
/// order, now and then twice. Half of the modifications are the desk's own, whose replies come before or after the record that shows them,
/// and whose rows may lag behind those of what they modify.
/// </summary>
public sealed class OrderStateTests
{
    [Fact]
    public void An_order_is_done_only_when_nothing_remains_and_its_last_state_fits_its_quantities()
    {
        var lagging = 0;
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var life = new OrderLife(random, StateBench.Day);
            var bench = new StateBench();
            var first = life.Records[0][0];
            var order = bench.State.OfIntent(bench.End(bench.Call(quantity: first.Ordered), OrderOutcomeKind.Accepted, "1"));
            var (filled, known) = (0L, new HashSet<string> { "1" });
            foreach (var record in life.Records)
            {
                if (record != life.Records[^1] && random.Next(3) == 0) continue; // missed
                var own = record.Where(r => r.Kind == OrderRequestKind.Modify && known.Add(r.Number) && random.Next(2) == 0).ToList();
                foreach (var row in own) lagging += HearOwn(bench, row, record, random);
                Hear(bench, record, random);
                var now = order.Current.Quantities;
                Assert.True(now.Filled >= filled && now is { Remaining: >= 0, Cancelled: >= 0 }, $"seed {seed}: {order}");
                Assert.True(now.Ordered == first.Ordered, $"seed {seed}: {order} of {first.Ordered}");
                Assert.True(TradingOrderStates.IsDone(order.State) == (now.Remaining == 0), $"seed {seed}: {order}");
                filled = now.Filled;
            }
            Assert.True(life.Expected == order.Current.Quantities, $"seed {seed}: {order} instead of {life.Expected}");
            Assert.True(StateOf(life.Expected) == order.State, $"seed {seed}: {order}");
            Assert.False(order.Current.IsChanging);
        }
        Assert.True(lagging > 100, "Too few rows lagged.");
    }

    // The desk asked for this modification itself.
    private static int HearOwn(StateBench bench, ObservationFact row, IReadOnlyList<ObservationFact> record, Random random)
    {
        var change = bench.Call("Modify", row.Parent, random.Next(2) == 0 ? row.Ordered : null);
        var isLagging = random.Next(2) == 0;
        if (random.Next(2) == 0) bench.End(change, OrderOutcomeKind.Accepted, row.Number);
        if (isLagging) Hear(bench, [.. record.Where(r => r.Number != row.Number && r.Parent != row.Number)], random);
        if (change.IsCalling) bench.End(change, OrderOutcomeKind.Accepted, row.Number);
        return isLagging ? 1 : 0;
    }

    private static void Hear(StateBench bench, IReadOnlyList<ObservationFact> record, Random random)
    {
        var rows = record.Concat(record.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(rows);
        bench.State.Hear(rows);
    }

    private static TradingOrderState StateOf(OrderQuantities all) =>
        all.Remaining == 0 ? all.Cancelled > 0 ? TradingOrderState.Cancelled : TradingOrderState.Filled
        : all.Filled > 0 ? TradingOrderState.PartlyFilled
        : TradingOrderState.Confirmed;
}
