namespace Kiwoom.Web.Acts;

/// <summary>매매구분 that the page offers, and what each needs.</summary>
internal static class TradeTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TradeTypeView> All { get; } =
    [
        Of(TradeType.Limit, true), Of(TradeType.Market, false), Of(TradeType.ConditionalLimit, true), Of(TradeType.BestLimit, false), Of(TradeType.PriorityLimit, false),
        Of(TradeType.LimitIoc, true), Of(TradeType.MarketIoc, false), Of(TradeType.BestLimitIoc, false), Of(TradeType.LimitFok, true), Of(TradeType.MarketFok, false),
        Of(TradeType.BestLimitFok, false), Of(TradeType.StopLimit, true, needsCondition: true), Of(TradeType.MidPrice, false), Of(TradeType.MidPriceIoc, false),
        Of(TradeType.MidPriceFok, false), Of(TradeType.BeforeMarketOpen, false), Of(TradeType.AfterMarketClose, false), Of(TradeType.AfterMarketSinglePrice, true),
    ];

    /// <summary>The one of a word.</summary>
    public static TradeTypeView? Find(string code) => All.FirstOrDefault(t => t.Code == code);

    private static TradeTypeView Of(TradeType type, bool needsPrice, bool needsCondition = false) =>
        new(type.Name!, type.Label ?? type.Name!, type.Name!, needsPrice, needsCondition) { Type = type };
}

/// <summary>매매구분 in the page.</summary>
internal sealed record TradeTypeView(string Code, string Ko, string En, bool NeedsPrice, bool NeedsCondition)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public TradeType Type { get; init; }
}
