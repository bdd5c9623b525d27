using Kiwoom.Generated.Metadata;

namespace Kiwoom.Trading.Tests.Model;

public sealed class PositionTests
{
    private static readonly Position Nothing = new("005930", TradingBook.Cash, 0, 0, 0, 0);

    [Fact]
    public void Of_shares_that_the_journal_did_not_know_nobody_knows_cost_and_profit()
    {
        var position = Nothing.After(isBuy: false, 10, 700_000);
        Assert.Equal((-10, null, null, null), (position.Quantity, position.Cost, position.Realised, position.UnrealisedAt(70_000)));
        position = position.After(isBuy: true, 3, 180_000);
        Assert.Equal((-7, null), (position.Quantity, position.Cost));
        position = position.After(isBuy: true, 7, 420_000);
        Assert.Equal((0, 0m, 0m), (position.Quantity, position.Cost, position.UnrealisedAt(70_000)));
        position = position.After(isBuy: true, 10, 600_000);
        Assert.Equal((60_000m, 100_000m), (position.AveragePrice, position.UnrealisedAt(70_000)));
        position = position.After(isBuy: false, 10, 610_000);
        Assert.Equal((0, 0m, null), (position.Quantity, position.Cost, position.Realised)); // what the first sale brought beyond its cost is not known for ever
    }

    [Fact]
    public void A_sale_of_more_than_is_known_to_be_held_has_no_profit()
    {
        var position = Nothing.After(isBuy: true, 10, 600_000).After(isBuy: false, 4, 280_000);
        Assert.Equal((6, 360_000m, 40_000m), (position.Quantity, position.Cost, position.Realised));
        Assert.Equal((0, 0m, 100_000m), position.After(isBuy: false, 6, 420_000) is var closed ? (closed.Quantity, closed.Cost, closed.Realised) : default);
        position = position.After(isBuy: false, 7, 490_000);
        Assert.Equal((-1, null, null), (position.Quantity, position.Cost, position.Realised));
    }

    [Fact]
    public void What_a_purchase_cost_without_a_price_is_not_known_until_the_position_is_closed()
    {
        var position = Nothing.After(isBuy: true, 10, null);
        Assert.Equal((10, null, null), (position.Quantity, position.Cost, position.AveragePrice));
        position = position.After(isBuy: false, 10, 700_000);
        Assert.Equal((0, 0m, null), (position.Quantity, position.Cost, position.Realised));
    }

    [Fact]
    public void Of_a_purchase_that_goes_beyond_what_was_sold_only_that_part_has_a_cost()
    {
        var position = Nothing.After(isBuy: false, 5, 350_000).After(isBuy: true, 20, 1_200_000);
        Assert.Equal((15, 900_000m, 60_000m), (position.Quantity, position.Cost, position.AveragePrice!.Value));
    }
}
