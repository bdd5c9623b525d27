using Kiwoom.Generated;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>The lists of open orders and fills have no date.</summary>
public sealed class DatedRowsTests
{
    private static readonly ObservationFact Fill = StateBench.Row("12", filled: 10, remaining: 0, source: ObservationSource.Fills);

    [Fact]
    public void A_number_that_nothing_else_shows_is_of_no_known_day()
    {
        var rows = new DatedRows([Fill, Fill with { Source = ObservationSource.OpenOrders }], (_, _) => null);
        Assert.Empty(rows.Certain);
        Assert.Equal(2, rows.Unplaced.Count);
    }

    [Theory]
    [InlineData(ObservationSource.Fills)]
    [InlineData(ObservationSource.OpenOrders)]
    public void Yesterdays_row_with_the_number_of_an_order_of_today_is_left_out(ObservationSource source)
    {
        var bench = new StateBench();
        bench.Place("12");
        foreach (var row in new[] { Fill with { Stock = "000660" }, Fill with { Side = "Sell" }, Fill with { Ordered = 30 } })
        {
            var rows = new DatedRows([row with { Source = source }], bench.State.Find);
            Assert.Single(rows.Contradicting);
            Assert.Empty(rows.Certain);
        }
        Assert.Single(new DatedRows([Fill with { Source = source }], bench.State.Find).Certain);
    }

    [Fact]
    public void Yesterdays_fill_of_an_equal_order_at_another_time_is_left_out_before_any_record_was_read()
    {
        var bench = new StateBench();
        bench.End(bench.Call(), OrderOutcomeKind.Accepted, "12"); // at 10:00
        Assert.Single(new DatedRows([Fill with { Time = new TimeOnly(13, 0) }], bench.State.Find).Contradicting);
        Assert.Single(new DatedRows([Fill with { Time = new TimeOnly(10, 0, 20) }], bench.State.Find).Certain);
    }

    [Fact]
    public void The_record_of_the_day_counts_before_what_is_known()
    {
        var record = StateBench.Row("12") with { Stock = "000660" };
        var rows = new DatedRows([Fill, record, Fill with { Stock = "000660" }, Fill with { Stock = "000660", Time = new TimeOnly(9, 30) }], (_, _) => null);
        Assert.Equal([record, Fill with { Stock = "000660" }], rows.Certain);
        Assert.Equal(2, rows.Contradicting.Count); // another stock, and another time of the order
    }
}
