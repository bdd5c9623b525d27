namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Values that no sane program has, and that must end in an outcome or a value all the same.</summary>
public class OddValueTests
{
    [Theory]
    [InlineData("0.5")]
    [InlineData("0.00000000000001")]
    [InlineData("0.9999")]
    public async Task A_price_below_one_won_is_stopped_by_the_guard_rails(string price)
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.GuardRails.Enabled = true);
        var buy = new BuyStockRequest
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 1,
            OrderPrice = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture),
            TradeType = TradeType.Limit,
        };
        var outcome = await broker.Client.Orders.BuyStockAsync(buy);
        Assert.Equal(OrderOutcomeKind.NotSent, outcome.Kind);
        Assert.True(outcome.Reason is OrderOutcomeReason.GuardRail or OrderOutcomeReason.Validation, outcome.ToString());
        Assert.Empty(broker.Simulator.Orders);
    }

    [Theory]
    [InlineData("00010101000000")]
    [InlineData("00010101085959")]
    [InlineData("00010101090000")]
    [InlineData("99991231235959")]
    [InlineData("99991231150000")]
    public void A_moment_at_the_end_of_time_is_null_or_a_moment_and_never_an_exception(string text)
    {
        foreach (var body in new[] { $$"""{"expires_dt":"{{text}}","token":"x","return_code":0}""", $$"""{ "expires_dt" : "{{text}}" }""" })
        {
            var response = new CreateAccessTokenResponse();
            Assert.True(KiwoomJson.TryRead(System.Text.Encoding.UTF8.GetBytes(body), response, out _));
            var expiry = response.ExpiresAt;
            Assert.Equal(string.CompareOrdinal(text, "00010101090000") >= 0, expiry is not null);
            Assert.Equal(expiry is null, response.ReadIssues.Count == 1);
        }
    }

    [Theory]
    [InlineData("00010101", true)]
    [InlineData("99991231", true)]
    [InlineData("00000101", false)]
    public void A_date_at_the_end_of_time_is_a_date(string text, bool isDate)
    {
        var response = new GetStockDailyChartResponse();
        Assert.True(KiwoomJson.TryRead(
            System.Text.Encoding.UTF8.GetBytes($$"""{"stk_dt_pole_chart_qry":[{"dt":"{{text}}"}]}"""), response, out _));
        Assert.Equal(isDate, response.Candles![0].Date is not null);
    }
}
