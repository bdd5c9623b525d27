using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator;

/// <summary>
/// How a simulator starts and behaves. What no document states about the real server is a setting here.
/// </summary>
public sealed class SimulatorOptions
{
    /// <summary>앱키 of the default account; obviously no real one.</summary>
    public const string DefaultAppKey = "SIMULATOR-APP-KEY";

    /// <summary>시크릿키 of the default account; obviously no real one.</summary>
    public const string DefaultSecretKey = "SIMULATOR-SECRET-KEY";

    /// <summary>The clock: order times, token expiry, limits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Everything that looks random comes from here: the same seed gives the same tokens.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>앱키 that a token is issued for.</summary>
    public string AppKey { get; set; } = DefaultAppKey;

    /// <summary>시크릿키 that belongs to <see cref="AppKey"/>.</summary>
    public string SecretKey { get; set; } = DefaultSecretKey;

    /// <summary>계좌번호; ka10075 shows it.</summary>
    public string AccountNumber { get; set; } = "0000000000";

    /// <summary>예수금 in won, for cash and credit orders.</summary>
    public long Cash { get; set; } = 100_000_000;

    /// <summary>예수금 of the gold account in won.</summary>
    public long GoldCash { get; set; } = 10_000_000;

    /// <summary>The stocks that exist; by default some well-known ones, an ETF and both gold products.</summary>
    public IList<SimulatedStock> Stocks { get; set; } =
    [
        new("005930", "삼성전자", 70_000),
        new("000660", "SK하이닉스", 180_000),
        new("035420", "NAVER", 200_000),
        new("035720", "카카오", 45_000),
        new("005380", "현대차", 240_000),
        new("039490", "키움증권", 130_000),
        new("069500", "KODEX 200", 35_000) { Ticks = TickTable.Fund, Market = SimulatedStock.Etf },
        new("M04020000", "금 99.99_1Kg", 150_000),
        new("M04020100", "미니금 99.99_100g", 151_000),
    ];

    /// <summary>
    /// How many invented stocks exist besides, so that lists and rankings fill several pages: 990010, 990020 and so on.
    /// They can be queried and traded as the others. 0 to 900.
    /// </summary>
    public int InventedStocks { get; set; } = 45;

    /// <summary>Cash holdings at the start. A stock that <see cref="Stocks"/> lacks is added.</summary>
    public IList<InitialHolding> Holdings { get; set; } = [];

    /// <summary>융자 holdings at the start; each with its loan date.</summary>
    public IList<InitialHolding> CreditHoldings { get; set; } = [];

    /// <summary>금현물 holdings at the start.</summary>
    public IList<InitialHolding> GoldHoldings { get; set; } = [];

    /// <summary>Own money in a credit purchase, in percent; the rest becomes the loan. 1 to 100.</summary>
    public int CreditMarginPercent { get; set; } = 45;

    /// <summary>
    /// 매매수수료 of every execution, in percent of its amount, such as 0.015; rounded down to a won. 0, the default, for
    /// none: what the real server charges depends on the account. 0 to 10.
    /// </summary>
    public decimal CommissionPercent { get; set; }

    /// <summary>
    /// 세금 of every sale of shares, in percent of its amount, such as 0.15; rounded down to a won. Funds, ELW and gold
    /// have none. 0, the default, for none. 0 to 10.
    /// </summary>
    public decimal SellTaxPercent { get; set; }

    /// <summary>The first order number; one sequence counts cash, credit and gold orders.</summary>
    public long FirstOrderNumber { get; set; } = 1;

    /// <summary>
    /// 장운영시간; null, the default, for a market that is always open and knows no day's end, so that anything works at
    /// any hour. With hours, orders outside their session are refused, and sessions end what is left in them.
    /// </summary>
    public MarketHours? Hours { get; set; }

    /// <summary>
    /// Whether order prices must be on the tick (호가단위) and within the price limits (상한가, 하한가). Orders of
    /// <see cref="SimulatedMarket.Add"/> are never checked.
    /// </summary>
    public bool EnforcePriceRules { get; set; } = true;

    /// <summary>
    /// How old the state is that queries of the account show, by the clock: fills and new orders appear late in them.
    /// Quotes, books and candles are never late.
    /// </summary>
    public TimeSpan QueryLag { get; set; }

    /// <summary>
    /// How many events behind the state is that queries show. An event is an accepted order, modification or cancel,
    /// somebody else's order or its end, or a change of session. With <see cref="QueryLag"/> too, the older state counts.
    /// </summary>
    public int QueryLagEvents { get; set; }

    /// <summary>What the quantity of a modify order means. Not known of the real server.</summary>
    public ModifyQuantityMeaning ModifyQuantity { get; set; } = ModifyQuantityMeaning.PartToModify;

    /// <summary>How long a token lives.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether issuing a token again makes the earlier one invalid. Observations of the real server differ; by default
    /// the same token is given again while it is valid.
    /// </summary>
    public bool ReissueInvalidatesOld { get; set; }

    /// <summary>Whether too many requests of one API ID are answered with HTTP 429 and code 1700.</summary>
    public bool EnforceLimits { get; set; }

    /// <summary>Requests a second and API ID, with <see cref="EnforceLimits"/>.</summary>
    public double RequestsPerSecond { get; set; } = 1;

    /// <summary>Requests that may come at once before the rate counts, with <see cref="EnforceLimits"/>.</summary>
    public int Burst { get; set; } = 2;

    /// <summary>
    /// Orders within any second, all order TRs together, with <see cref="EnforceLimits"/>; null for no such limit.
    /// </summary>
    public int? OrdersPerSecond { get; set; }

    /// <summary>
    /// Queries within any second, all query TRs together, with <see cref="EnforceLimits"/>; null for no such limit.
    /// </summary>
    public int? QueriesPerSecond { get; set; }

    /// <summary>
    /// Whether <see cref="RequestsPerSecond"/> counts for orders as well; otherwise only <see cref="OrdersPerSecond"/> does.
    /// </summary>
    public bool LimitOrdersPerTr { get; set; } = true;

    /// <summary>Whether a refusal for the rate names the quota, such as <c>유량=1</c>.</summary>
    public bool QuotaInText { get; set; }

    /// <summary>모의투자: KRX only, other venues are refused with RC9000.</summary>
    public bool IsMock { get; set; }

    /// <summary>Rows of one page of a paged query.</summary>
    public int PageSize { get; set; } = 20;

    /// <summary>The codes inside refusals of orders.</summary>
    public RefusalCodes RefusalCodes { get; set; } = new();

    /// <summary>The rules of the realtime socket.</summary>
    public RealtimeRules Realtime { get; set; } = new();

    /// <summary>조건검색식 of the account, which the real server has from the HTS; each sequence once.</summary>
    public IList<SimulatedCondition> Conditions { get; set; } =
    [
        new("0", "상승 종목") { MinChangePercent = 0.01m },
        new("1", "하락 종목") { MaxChangePercent = -0.01m },
        new("2", "당일 고가 갱신") { IsAtDayHigh = true },
        new("3", "거래량 1,000주 이상") { MinVolume = 1_000 },
    ];

    /// <summary>Settings that cannot work are reported at once, not by a strange reply later.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Cash);
        ArgumentOutOfRangeException.ThrowIfNegative(GoldCash);
        ArgumentOutOfRangeException.ThrowIfLessThan(PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Burst, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstOrderNumber, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RequestsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(OrdersPerSecond ?? 1, nameof(OrdersPerSecond));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueriesPerSecond ?? 1, nameof(QueriesPerSecond));
        ArgumentOutOfRangeException.ThrowIfLessThan(CreditMarginPercent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CreditMarginPercent, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TokenLifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueryLag, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(QueryLagEvents);
        ArgumentOutOfRangeException.ThrowIfNegative(CommissionPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CommissionPercent, 10);
        ArgumentOutOfRangeException.ThrowIfNegative(SellTaxPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SellTaxPercent, 10);
        ArgumentOutOfRangeException.ThrowIfNegative(InventedStocks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(InventedStocks, 900);
        Hours?.Check();
        foreach (var condition in Conditions) condition.Check();
        if (Conditions.GroupBy(static one => one.Sequence).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new ArgumentOutOfRangeException(nameof(Conditions), twice.Key, "Two conditions have this sequence; give each its own.");
        Realtime.Check();
        foreach (var stock in Stocks)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stock.PreviousClose, stock.Code);
            ArgumentOutOfRangeException.ThrowIfNegative(stock.PriceLimitPercent, stock.Code);
            var lowest = stock.StepTable.StepAt(0);
            if (stock.PreviousClose >= lowest) continue;
            throw new ArgumentOutOfRangeException(
                stock.Code, stock.PreviousClose, $"The lowest price of {stock.StepTable} is {lowest} won, and the previous close is below it.");
        }

        foreach (var holding in Holdings.Concat(CreditHoldings).Concat(GoldHoldings))
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holding.Quantity, holding.StockCode);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holding.AveragePrice, holding.StockCode);
        }
    }
}
