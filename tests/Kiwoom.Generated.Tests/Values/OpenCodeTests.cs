namespace Kiwoom.Generated.Tests.Values;

public class OpenCodeTests
{
    [Fact]
    public void The_eighteen_trade_types_have_names()
    {
        string[] names =
        [
            "Limit", "Market", "ConditionalLimit", "AfterMarketClose", "BeforeMarketOpen", "AfterMarketSinglePrice", "BestLimit",
            "PriorityLimit", "LimitIoc", "MarketIoc", "BestLimitIoc", "LimitFok", "MarketFok", "BestLimitFok", "StopLimit", "MidPrice",
            "MidPriceIoc", "MidPriceFok",
        ];
        Assert.Equal(names.Order(StringComparer.Ordinal), TradeType.Known.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("28", "StopLimit"), (TradeType.StopLimit.Value, TradeType.StopLimit.Name));
    }

    [Fact]
    public void An_unknown_code_survives_unchanged()
    {
        TradeType unknown = "77";
        Assert.False(unknown.IsKnown);
        Assert.Null(unknown.Name);
        Assert.Equal("77", unknown.ToString());
        var response = new GetUnfilledOrdersResponse();
        Assert.True(KiwoomJson.TryRead("""{"oso":[{"ord_stt":"새상태"}]}"""u8, response, out _));
        Assert.Equal("새상태", response.Orders![0].OrderState!.Value.Value);
        Assert.Contains("\"ord_stt\":\"새상태\"", KiwoomJson.ToJson(response));
        Assert.Empty(response.AllReadIssues());
    }

    [Fact]
    public void Equality_is_of_the_code()
    {
        Assert.Equal(TradeType.Limit, new TradeType("0"));
        Assert.True(TradeType.Limit == "0" && TradeType.Limit != TradeType.Market);
        Assert.Equal(TradeType.Limit.GetHashCode(), new TradeType("0").GetHashCode());
        Assert.NotEqual(new TradeType("0"), new TradeType("00"));
    }
}
