using Kiwoom.Generated.Metadata;

namespace Kiwoom.Trading.Tests.Model;

public sealed class PositionTests
{
    private static readonly Position Nothing = new("005930", TradingBook.Cash, 0, 0, 0, 0);

    [Fact]
    public void What_covers_shares_that_the_journal_did_not_know_has_no_cost()
    {
        var position = Nothing.After(isBuy: false, 10, 700_000);
        Assert.Equal((-10, 0m, 0m), (position.Quantity, position.Cost, position.Realised));
        position = position.After(isBuy: true, 3, 180_000);
        Assert.Equal((-7, 0m), (position.Quantity, position.Cost));
        position = position.After(isBuy: true, 7, 420_000);
        Assert.Equal((0, 0m), (position.Quantity, position.Cost));
        position = position.After(isBuy: true, 10, 600_000);
        Assert.Equal(60_000, position.AveragePrice);
        position = position.After(isBuy: false, 10, 610_000);
        Assert.Equal((0, 0m, 10_000m), (position.Quantity, position.Cost, position.Realised));
    }

    [Fact]
    public void Of_a_purchase_that_goes_beyond_what_was_sold_only_that_part_has_a_cost()
    {
        var position = Nothing.After(isBuy: false, 5, 350_000).After(isBuy: true, 20, 1_200_000);
        Assert.Equal((15, 900_000m, 60_000m), (position.Quantity, position.Cost, position.AveragePrice!.Value));
    }
}
