using Kiwoom.Generated.Markets;

namespace Kiwoom.Generated.Tests.Markets;

public sealed class TickTests
{
    private static readonly DateOnly Before = new(2023, 12, 10);

    // The rules once more, as a ladder that somebody climbs: from this price on, in steps of this.
    public static TheoryData<TickTable, DateOnly?, (int From, int Step)[]> Ladders => new()
    {
        { TickTable.Share, null, [(0, 1), (2_000, 5), (5_000, 10), (20_000, 50), (50_000, 100), (200_000, 500), (500_000, 1_000)] },
        { TickTable.Fund, null, [(0, 1), (2_000, 5)] },
        { TickTable.Fund, Before, [(0, 5)] },
        { TickTable.Warrant, null, [(0, 5)] },
        { TickTable.Gold, null, [(0, 10)] },
        { TickTable.Any, null, [(0, 1)] },
    };

    [Theory]
    [MemberData(nameof(Ladders))]
    public void Every_price_up_to_600_000_rounds_as_on_the_ladder(TickTable table, DateOnly? day, (int From, int Step)[] ladder)
    {
        const int End = 600_000;
        var steps = new List<int>();
        for (var price = 0; price <= End; price += ladder.Last(l => l.From <= price).Step) steps.Add(price);
        for (var (price, below) = (0, 0); price < End; price++)
        {
            if (below + 1 < steps.Count && steps[below + 1] == price) below++;
            var (down, up) = (steps[below], steps[below] == price ? price : steps[below + 1]);
            if (Tick.RoundDown(price, table, day) != down || Tick.RoundUp(price, table, day) != up
                || Tick.IsOnStep(price, table, day) != (down == price))
            {
                Assert.Fail($"{price}: {Tick.RoundDown(price, table, day)} and {Tick.RoundUp(price, table, day)}, not {down} and {up}");
            }
        }
        for (var i = 1; i + 1 < steps.Count; i++)
        {
            if (Tick.Move(steps[i], 1, table, day) != steps[i + 1] || (i > 1 && Tick.Move(steps[i], -1, table, day) != steps[i - 1]))
                Assert.Fail($"the neighbours of {steps[i]}");
        }
    }

    [Theory]
    [InlineData(71_234.56, 71_200, 71_300)]
    [InlineData(1_999.5, 1_999, 2_000)]
    [InlineData(0.5, 0, 1)]
    [InlineData(1_000_001, 1_000_000, 1_001_000)]
    public void Parts_of_a_won_round_too(double price, int down, int up)
    {
        Assert.Equal(down, Tick.RoundDown((decimal)price));
        Assert.Equal(up, Tick.RoundUp((decimal)price));
        Assert.False(Tick.IsOnStep((decimal)price));
    }

    [Theory]
    [InlineData(49_950, 3, 50_200)]
    [InlineData(50_100, -3, 49_900)]
    [InlineData(50_149, 1, 50_200)]
    [InlineData(2, -5, 1)]
    [InlineData(70_000, 0, 70_000)]
    public void Moving_crosses_the_borders_of_steps(int price, int steps, int expected) => Assert.Equal(expected, Tick.Move(price, steps));

    // In the time of some thousand steps, not of two thousand million.
    [Theory]
    [InlineData(70_000, int.MinValue, TickTable.Share, 1)]
    [InlineData(5, int.MinValue, TickTable.Warrant, 5)]
    [InlineData(1_000_000_000_000, -2_000_000, TickTable.Share, 998_000_000_000)]
    [InlineData(2_147_483_648_000, int.MinValue, TickTable.Share, 250_000)]
    [InlineData(500_000, int.MaxValue, TickTable.Share, 2_147_484_147_000)]
    [InlineData(0, int.MaxValue, TickTable.Any, int.MaxValue)]
    public void Any_number_of_steps_is_moved_at_once(double price, int steps, TickTable table, double expected) =>
        Assert.Equal((decimal)expected, Tick.Move((decimal)price, steps, table));

    [Fact]
    public void Many_steps_are_as_many_single_ones()
    {
        foreach (var table in Enum.GetValues<TickTable>())
        {
            foreach (var start in new decimal[] { 1, 1_990, 199_900, 499_500, 500_000, 511_000 })
            {
                var from = Tick.Move(start, 0, table); // never below the lowest step
                var (up, down) = (from, from);
                for (var steps = 1; steps < 200; steps++)
                {
                    (up, down) = (Tick.Move(up, 1, table), Tick.Move(down, -1, table));
                    Assert.Equal((up, down), (Tick.Move(from, steps, table), Tick.Move(from, -steps, table)));
                }
            }
        }
    }

    [Fact]
    public void What_is_not_known_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tick.RoundDown(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tick.SizeAt(1, (TickTable)9));
        var early = Assert.Throws<ArgumentOutOfRangeException>(() => Tick.SizeAt(1, day: new DateOnly(2023, 1, 24)));
        Assert.Contains("2023-01-25", early.Message, StringComparison.Ordinal);
    }
}
