using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Model;

public sealed class OrderModelTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData("0157897", "157897")]
    [InlineData("157897", "157897")]
    [InlineData(" 12 ", "12")]
    [InlineData("0000000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_compared_without_its_zeros_and_none_is_never_equal(string? text, string? expected) =>
        Assert.Equal(expected, OrderNumbers.Of(text));

    [Fact]
    public void Every_state_has_a_row_and_no_state_comes_back()
    {
        foreach (var state in Enum.GetValues<TradingOrderState>())
        {
            var reached = new HashSet<TradingOrderState>(TradingOrderStates.MayFollow(state));
            var open = new Stack<TradingOrderState>(reached);
            while (open.TryPop(out var next))
            {
                foreach (var further in TradingOrderStates.MayFollow(next))
                    if (reached.Add(further)) open.Push(further);
            }
            Assert.DoesNotContain(state, reached);
        }
    }

    /// <summary>A random life of an order is observed by everybody; what comes of it does not depend on order or repetition.</summary>
    [Fact]
    public void Observations_in_any_order_and_doubled_make_the_same_orders_and_the_naive_fold_agrees()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var life = new OrderLife(random, Day);
            var straight = Fold(life.Seen);
            for (var i = 0; i < 4; i++)
            {
                var mixed = life.Seen.Concat(life.Seen.Where(_ => random.Next(2) == 0)).ToArray();
                random.Shuffle(mixed);
                Assert.True(straight == Fold(mixed), $"seed {seed}: {straight} became {Fold(mixed)}");
            }
            Assert.True(life.Expected == straight, $"seed {seed}: {life.Expected} expected, {straight} found");
        }
    }

    [Fact]
    public void Quantities_add_up_and_fills_never_fall_whatever_comes_when()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var mixed = new OrderLife(random, Day).Seen.ToArray();
            random.Shuffle(mixed);
            var orders = new DayOrders();
            var filled = 0L;
            foreach (var seen in mixed)
            {
                orders.Apply(seen, out _);
                if (orders.Find(Day, "1") is not { } root) continue;
                var quantities = OrderChain.Snapshot(root).Quantities;
                Assert.True(quantities is { Filled: >= 0, Remaining: >= 0, Cancelled: >= 0 }, $"seed {seed}: {quantities}");
                Assert.True(quantities.Filled >= filled, $"seed {seed}: {filled} filled, then {quantities.Filled}");
                filled = quantities.Filled;
            }
        }
    }

    private static OrderQuantities Fold(IEnumerable<ObservationFact> seen)
    {
        var orders = new DayOrders();
        foreach (var fact in seen) orders.Apply(fact, out _);
        return OrderChain.Snapshot(orders.Find(Day, "1")!).Quantities;
    }
}
