namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>What becomes of the part of an order that does not fill at once.</summary>
internal enum Lifetime
{
    Rests,
    ImmediateOrCancel,
    FillOrKill,
}

/// <summary>Where the price of an order comes from.</summary>
internal enum PriceSource
{
    /// <summary>The order says it.</summary>
    Given,

    /// <summary>Any price up to the price limit of the day.</summary>
    Market,

    /// <summary>The best price of the other side when the order comes.</summary>
    BestOpposite,

    /// <summary>The best price of its own side when the order comes.</summary>
    BestOwn,

    /// <summary>Always halfway between the best prices of both sides.</summary>
    Middle,

    PreviousClose,

    Close,
}

/// <summary>When an order of a type is taken, in the terms of <see cref="MarketHours"/>.</summary>
internal enum TradingWindow
{
    /// <summary>From the opening auction to the close.</summary>
    AllDay,

    /// <summary>From the opening auction to the beginning of the closing auction.</summary>
    UntilClosingAuction,

    /// <summary>Outside auctions.</summary>
    Continuous,

    BeforeOpen,

    AfterClose,

    SinglePrice,

    AfterMarket,
}

/// <summary>매매구분: the public description is that of <see cref="SimulatedOrder.TradeType"/>.</summary>
internal sealed record TradeTypeRule(
    string Code, string Label, PriceSource PriceFrom, TradingWindow Window, Lifetime Lifetime = Lifetime.Rests)
{
    private static readonly TradeTypeRule[] OfStocks =
    [
        new("0", "보통", PriceSource.Given, TradingWindow.AllDay),
        new("3", "시장가", PriceSource.Market, TradingWindow.AllDay),
        new("5", "조건부지정가", PriceSource.Given, TradingWindow.UntilClosingAuction) { TurnsToMarket = true },
        new("6", "최유리지정가", PriceSource.BestOpposite, TradingWindow.Continuous),
        new("7", "최우선지정가", PriceSource.BestOwn, TradingWindow.Continuous),
        new("10", "보통(IOC)", PriceSource.Given, TradingWindow.Continuous, Lifetime.ImmediateOrCancel),
        new("13", "시장가(IOC)", PriceSource.Market, TradingWindow.Continuous, Lifetime.ImmediateOrCancel),
        new("16", "최유리(IOC)", PriceSource.BestOpposite, TradingWindow.Continuous, Lifetime.ImmediateOrCancel),
        new("20", "보통(FOK)", PriceSource.Given, TradingWindow.Continuous, Lifetime.FillOrKill),
        new("23", "시장가(FOK)", PriceSource.Market, TradingWindow.Continuous, Lifetime.FillOrKill),
        new("26", "최유리(FOK)", PriceSource.BestOpposite, TradingWindow.Continuous, Lifetime.FillOrKill),
        new("28", "스톱지정가", PriceSource.Given, TradingWindow.Continuous) { IsStop = true },
        new("29", "중간가", PriceSource.Middle, TradingWindow.Continuous),
        new("30", "중간가(IOC)", PriceSource.Middle, TradingWindow.Continuous, Lifetime.ImmediateOrCancel),
        new("31", "중간가(FOK)", PriceSource.Middle, TradingWindow.Continuous, Lifetime.FillOrKill),
        new("61", "장시작전시간외", PriceSource.PreviousClose, TradingWindow.BeforeOpen),
        new("62", "시간외단일가", PriceSource.Given, TradingWindow.SinglePrice),
        new("81", "장마감후시간외", PriceSource.Close, TradingWindow.AfterClose),
    ];

    private static readonly TradeTypeRule OfAfterMarket = new("0", "보통", PriceSource.Given, TradingWindow.AfterMarket);

    private static readonly TradeTypeRule[] OfGold =
    [
        new("00", "보통", PriceSource.Given, TradingWindow.AllDay),
        new("10", "보통(IOC)", PriceSource.Given, TradingWindow.Continuous, Lifetime.ImmediateOrCancel),
        new("20", "보통(FOK)", PriceSource.Given, TradingWindow.Continuous, Lifetime.FillOrKill),
    ];

    public static IReadOnlyList<TradeTypeRule> Stocks => OfStocks;

    public bool IsMarket => PriceFrom == PriceSource.Market;

    public bool IsMiddle => PriceFrom == PriceSource.Middle;

    /// <summary>A limit order that becomes a market order when the closing auction begins.</summary>
    public bool TurnsToMarket { get; private init; }

    /// <summary>Waits outside the book until the last price reaches its condition price.</summary>
    public bool IsStop { get; private init; }

    /// <summary>A price that the session sets, so that it cannot be modified.</summary>
    public bool HasFixedPrice => PriceFrom is PriceSource.PreviousClose or PriceSource.Close;

    public bool IsOffHours =>
        Window is TradingWindow.BeforeOpen or TradingWindow.AfterClose or TradingWindow.SinglePrice or TradingWindow.AfterMarket;

    /// <summary>보통: a limit order that rests.</summary>
    public bool IsLimit => PriceFrom == PriceSource.Given && Lifetime == Lifetime.Rests && !TurnsToMarket && !IsStop && !IsOffHours;

    /// <summary>Of a session or an auction that only KRX has.</summary>
    public bool IsOfAuctions => IsOffHours || TurnsToMarket;

    /// <summary>The rule by which a new order goes: a limit order in 애프터마켓 is one of that session.</summary>
    public TradeTypeRule In(MarketPhase phase) => phase == MarketPhase.AfterMarket && this == OfStocks[0] ? OfAfterMarket : this;

    /// <summary>The rule, or null for a code that is not a trade type of the book.</summary>
    public static TradeTypeRule? Find(string code, AccountBook book) =>
        Array.Find(book == AccountBook.Gold ? OfGold : OfStocks, rule => rule.Code == code);

    /// <summary>The rule by its Korean label; null for one that the book does not have.</summary>
    public static TradeTypeRule? FindLabel(string label, AccountBook book) =>
        Array.Find(book == AccountBook.Gold ? OfGold : OfStocks, rule => rule.Label == label);

    /// <summary>시장가; of gold, which has none, the limit order.</summary>
    public static TradeTypeRule MarketOf(AccountBook book) => book == AccountBook.Gold ? OfGold[0] : OfStocks[1];

    public static TradeTypeRule LimitOf(AccountBook book) => book == AccountBook.Gold ? OfGold[0] : OfStocks[0];
}
