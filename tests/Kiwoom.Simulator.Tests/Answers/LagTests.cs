namespace Kiwoom.Simulator.Tests;

/// <summary>Queries that show an older state, and cancels that race fills.</summary>
public class LagTests
{
    private const string Samsung = "005930";

    [Fact]
    public void With_a_lag_by_the_clock_orders_fills_and_cash_appear_late()
    {
        var broker = new Broker(options => options.QueryLag = TimeSpan.FromMilliseconds(500));
        broker.Buy(10, 69_000).Accepted();
        Assert.Empty(broker.Unfilled().Rows("oso"));
        broker.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Single(broker.Unfilled().Rows("oso"));

        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_000);
        broker.Clock.Advance(TimeSpan.FromMilliseconds(499));
        var row = Assert.Single(broker.Unfilled().Rows("oso"));
        Assert.Equal(("10", "70000"), (row.GetProperty("oso_qty").GetString(), row.GetProperty("cur_prc").GetString()));
        Assert.Equal(("000000100000000", 0), (broker.Balance().Text("prsm_dpst_aset_amt"), Rows(broker)));
        Assert.Equal(4, Assert.Single(broker.Simulator.Orders).Filled);

        broker.Clock.Advance(TimeSpan.FromMilliseconds(1));
        row = Assert.Single(broker.Unfilled().Rows("oso"));
        Assert.Equal(("6", "-69000"), (row.GetProperty("oso_qty").GetString(), row.GetProperty("cur_prc").GetString()));
        Assert.Equal(1, Rows(broker));
    }

    [Fact]
    public void With_a_lag_by_events_the_last_ones_are_not_seen_and_a_refusal_is_no_event()
    {
        var broker = new Broker(options => options.QueryLagEvents = 2);
        var first = broker.Buy(1, 69_000).Accepted();
        broker.Buy(1, 69_050).Refused(20, "RC4003");
        var second = broker.Buy(2, 69_000).Accepted();
        Assert.Empty(broker.Unfilled().Rows("oso"));
        broker.Cancel(first, 0).Accepted();
        Assert.Equal([first], Numbers(broker));
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 1, 68_000);
        Assert.Equal([first, second], Numbers(broker));
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 1, 68_000);
        Assert.Equal([second], Numbers(broker));
    }

    [Fact]
    public void A_lagging_query_shows_an_order_that_can_no_longer_be_cancelled()
    {
        var broker = new Broker(options => options.QueryLag = TimeSpan.FromSeconds(1));
        var number = broker.Buy(10, 69_000).Accepted();
        broker.Clock.Advance(TimeSpan.FromSeconds(1));
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 10, 69_000);

        Assert.Equal([number], Numbers(broker));
        broker.Cancel(number, 0).Refused(20, "506550");
        broker.Modify(number, 10, 69_500).Refused(20, "506550");
    }

    [Fact]
    public void Cancels_modifications_and_fills_at_the_same_time_share_an_order_without_loss()
    {
        var broker = new Broker();
        var numbers = Enumerable.Range(0, 200).Select(_ => broker.Buy(4, 69_000).Accepted()).ToList();

        Parallel.Invoke(
            () => numbers.ForEach(number => broker.Cancel(number, 1)),
            () => numbers.ForEach(number => broker.Modify(number, 1, 69_100)),
            () => numbers.ForEach(_ => broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 69_000)));

        var simulator = broker.Simulator;
        var orders = simulator.Orders.Where(order => order.Kind != SimulatedOrderKind.Cancel).ToList();
        Assert.All(orders, order => Assert.Equal(
            order.Quantity, order.Filled + order.Remaining + order.Cancelled + order.Replaced));
        Assert.Equal(4 * 200, orders.Sum(order => order.Filled + order.Remaining + order.Cancelled));
        Assert.Equal(orders.Sum(order => order.Cancelled),
            simulator.Orders.Where(order => order.Kind == SimulatedOrderKind.Cancel).Sum(order => order.Quantity));
        Assert.Equal(orders.Sum(order => order.Filled), Assert.Single(simulator.Holdings).Quantity);
        Assert.Equal(100_000_000 - orders.Sum(order => order.FilledAmount), simulator.Cash);
        Assert.Equal(simulator.Cash - orders.Sum(order => order.Remaining * order.Price), simulator.AvailableCash);
    }

    [Fact]
    public void A_lag_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { QueryLagEvents = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new KiwoomSimulator(new() { QueryLag = TimeSpan.FromSeconds(-1) }));
    }

    private static int Rows(Broker broker) => broker.Balance().Rows("acnt_evlt_remn_indv_tot").Count;

    private static List<string> Numbers(Broker broker) =>
        [.. broker.Unfilled().Rows("oso").Select(row => row.GetProperty("ord_no").GetString()!)];
}
