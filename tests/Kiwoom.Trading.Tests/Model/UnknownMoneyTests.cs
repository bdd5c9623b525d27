using Kiwoom.Generated.Metadata;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Model;

/// <summary>Fills whose money nobody said, or said exactly enough.</summary>
public sealed class UnknownMoneyTests
{
    private static readonly Position Nothing = new("005930", TradingBook.Cash, 0, 0, 0, 0);

    [Fact]
    public void A_fill_whose_money_nobody_said_has_no_cost()
    {
        var bench = new StateBench();
        bench.Place();
        bench.State.Hear([StateBench.Row("1", filled: 10, remaining: 0, source: ObservationSource.Stream) with { Price = 0 }]);
        var position = Assert.Single(Positions.After([], bench.State.Nodes));
        Assert.Equal((10, (decimal?)null, (decimal?)null), (position.Quantity, position.Cost, position.AveragePrice));
        bench.State.Hear([StateBench.Row("1", filled: 10, remaining: 0) with { FilledMoney = 601_000, IsMoneyEstimated = true }]);
        Assert.Equal(601_000m, Assert.Single(Positions.After([], bench.State.Nodes)).Cost);
    }

    [Fact]
    public void What_is_not_known_stays_so_until_the_position_is_closed()
    {
        var position = Nothing.After(isBuy: true, 10, null).After(isBuy: true, 10, 600_000);
        Assert.Null((decimal?)position.Cost);
        position = position.After(isBuy: false, 5, 310_000);
        Assert.Equal((15, (decimal?)null, (decimal?)null), (position.Quantity, position.Cost, position.Realised));
        position = position.After(isBuy: false, 15, 900_000).After(isBuy: true, 1, 60_000);
        Assert.Equal((1, (decimal?)60_000, (decimal?)null), (position.Quantity, position.Cost, position.Realised)); // what the sales brought is not known for ever
    }

    [Fact]
    public void A_sale_whose_money_nobody_said_brought_nobody_knows_what()
    {
        var position = Nothing.After(isBuy: true, 10, 600_000).After(isBuy: false, 4, null);
        Assert.Equal((6, (decimal?)360_000, (decimal?)null), (position.Quantity, position.Cost, position.Realised));
        Assert.Equal(6_000m, position.UnrealisedAt(61_000));
    }

    [Fact]
    public void The_difference_of_an_exact_and_an_estimated_sum_is_no_price()
    {
        var bench = new StateBench();
        bench.End(bench.Call(quantity: 10_001), Kiwoom.Generated.OrderOutcomeKind.Accepted, "1");
        var first = Fill(bench, StateBench.Row("1", ordered: 10_001, filled: 10_000, remaining: 1, source: ObservationSource.Stream) with { FilledMoney = 600_004_999 });
        Assert.Equal(60_000.4999m, first.Price);
        var second = Fill(bench, StateBench.Row("1", ordered: 10_001, filled: 10_001, remaining: 0) with { FilledMoney = 600_060_000, IsMoneyEstimated = true });
        Assert.Equal((1, (decimal?)null), (second.Quantity, second.Price));
    }

    [Fact]
    public void The_difference_of_two_sums_that_are_near_enough_is_one()
    {
        var bench = new StateBench();
        bench.Place();
        Assert.Equal(60_000, Fill(bench, StateBench.Row("1", filled: 3, remaining: 7) with { FilledMoney = 180_000, IsMoneyEstimated = true }).Price);
        Assert.Equal(60_100, Fill(bench, StateBench.Row("1", filled: 10, remaining: 0) with { FilledMoney = 600_700, IsMoneyEstimated = true }).Price);
    }

    private static FillFact Fill(StateBench bench, ObservationFact seen) => Assert.Single(bench.State.Hear([seen]).OfType<FillFact>());
}
