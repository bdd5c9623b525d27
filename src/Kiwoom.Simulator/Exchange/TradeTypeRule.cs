namespace Kiwoom.Simulator;

/// <summary>What becomes of the part of an order that does not fill at once.</summary>
internal enum Lifetime
{
    Rests,
    ImmediateOrCancel,
    FillOrKill,
}

/// <summary>매매구분, as far as this exchange trades it.</summary>
internal sealed record TradeTypeRule(string Code, string Label, bool IsMarket, Lifetime Lifetime)
{
    private static readonly TradeTypeRule[] OfStocks =
    [
        new("0", "보통", false, Lifetime.Rests),
        new("3", "시장가", true, Lifetime.Rests),
        new("10", "보통(IOC)", false, Lifetime.ImmediateOrCancel),
        new("13", "시장가(IOC)", true, Lifetime.ImmediateOrCancel),
        new("20", "보통(FOK)", false, Lifetime.FillOrKill),
        new("23", "시장가(FOK)", true, Lifetime.FillOrKill),
    ];

    private static readonly TradeTypeRule[] OfGold =
    [
        new("00", "보통", false, Lifetime.Rests),
        new("10", "보통(IOC)", false, Lifetime.ImmediateOrCancel),
        new("20", "보통(FOK)", false, Lifetime.FillOrKill),
    ];

    /// <summary>The rule, or null for a type that is not traded here.</summary>
    public static TradeTypeRule? Find(string code, AccountBook book) =>
        Array.Find(book == AccountBook.Gold ? OfGold : OfStocks, rule => rule.Code == code);

    /// <summary>A modified order is a plain limit order: modify requests have a price and no trade type.</summary>
    public static TradeTypeRule LimitOf(AccountBook book) => book == AccountBook.Gold ? OfGold[0] : OfStocks[0];
}
