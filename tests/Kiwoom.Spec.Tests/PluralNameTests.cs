using Kiwoom.Vocabulary;

namespace Kiwoom.Spec.Tests;

public class PluralNameTests
{
    [Theory]
    [InlineData("StockTrade", "StockTrades")]
    [InlineData("SectorIndex", "SectorIndexes")]
    [InlineData("StockInfo", "StockInfo")]
    [InlineData("StockTodayBrokers", "StockTodayBrokers")]
    [InlineData("Entry", "Entries")]
    [InlineData("Day", "Days")]
    [InlineData("Loss", "Losses")]
    public void A_stream_has_the_name_of_many(string name, string plural) =>
        Assert.Equal(plural, PluralName.Of(name));
}
