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
    /// Whether order prices must stand on the tick (호가단위) and within the price limits (상한가, 하한가). Orders of
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

    /// <summary>Settings that cannot work are told at once, not by a strange reply later.</summary>
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
        foreach (var stock in Stocks)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stock.PreviousClose, stock.Code);
            ArgumentOutOfRangeException.ThrowIfNegative(stock.PriceLimitPercent, stock.Code);
        }

        foreach (var holding in Holdings.Concat(CreditHoldings).Concat(GoldHoldings))
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holding.Quantity, holding.StockCode);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(holding.AveragePrice, holding.StockCode);
        }
    }
}

/// <summary>What <c>mdfy_qty</c> means.</summary>
public enum ModifyQuantityMeaning
{
    /// <summary>That part of what remains moves to the new order; the rest stays with the original.</summary>
    PartToModify,

    /// <summary>The new order has this quantity; whatever else remained of the original is cancelled.</summary>
    NewTotal,
}

/// <summary>A stock that can be traded.</summary>
/// <param name="Code">종목코드, bare; codes that begin with <c>M040</c> are gold.</param>
/// <param name="Name">종목명.</param>
/// <param name="PreviousClose">전일종가 in won.</param>
public sealed record SimulatedStock(string Code, string Name, long PreviousClose)
{
    /// <summary>시장구분 of KOSPI, as ka10099 has it.</summary>
    public const string Kospi = "0";

    /// <summary>시장구분 of KOSDAQ, as ka10099 has it.</summary>
    public const string Kosdaq = "10";

    /// <summary>시장구분 of ETF, as ka10099 has it.</summary>
    public const string Etf = "8";

    /// <summary>시장구분: in which list of ka10099 the stock stands; gold stands in none.</summary>
    public string Market { get; init; } = Kospi;

    /// <summary>호가단위; null for that of gold or of shares, as the code tells.</summary>
    public TickTable? Ticks { get; init; }

    /// <summary>가격제한폭: how far orders may go from the previous close, in percent.</summary>
    public int PriceLimitPercent { get; init; } = 30;

    /// <summary>거래정지 from the start; see <see cref="SimulatedMarket.Suspend"/>.</summary>
    public bool IsSuspended { get; init; }
}

/// <summary>What the account holds at the start.</summary>
/// <param name="StockCode">종목코드, bare.</param>
/// <param name="Quantity">보유수량.</param>
/// <param name="AveragePrice">매입가 in won; also the previous close of a stock that is not listed.</param>
/// <param name="Name">종목명 of a stock that is not listed.</param>
/// <param name="LoanDate">대출일, for credit only; without it today in Korea.</param>
public sealed record InitialHolding(
    string StockCode, long Quantity, long AveragePrice, string? Name = null, DateOnly? LoanDate = null);

/// <summary>
/// The codes that a refused order has inside its message. None is documented: the defaults were seen in replies, except
/// <see cref="WrongStock"/>, <see cref="Suspended"/> and <see cref="FixedPrice"/>, which are assumed.
/// </summary>
public sealed record RefusalCodes
{
    /// <summary>There is no such order in this part of the account.</summary>
    public string NoSuchOrder { get; init; } = "RC4032";

    /// <summary>The order is for another stock.</summary>
    public string WrongStock { get; init; } = "RC4061";

    /// <summary>The order is filled, cancelled or replaced, or less remains than asked for.</summary>
    public string NothingLeft { get; init; } = "506550";

    /// <summary>The number is that of a cancel order.</summary>
    public string IsCancelOrder { get; init; } = "571435";

    /// <summary>매수증거금 부족.</summary>
    public string InsufficientCash { get; init; } = "855056";

    /// <summary>매도가능수량 부족.</summary>
    public string InsufficientQuantity { get; init; } = "800033";

    /// <summary>호가단위: the price is between two ticks.</summary>
    public string PriceTick { get; init; } = "RC4003";

    /// <summary>상/하한가: the price is beyond the limits of the day.</summary>
    public string PriceLimit { get; init; } = "RC4027";

    /// <summary>장시작전: the session that takes the order has not begun today.</summary>
    public string BeforeSession { get; init; } = "RC4057";

    /// <summary>장종료: the session that takes the order is over today, or there is none.</summary>
    public string AfterSession { get; init; } = "RC4058";

    /// <summary>거래정지.</summary>
    public string Suspended { get; init; } = "RC4006";

    /// <summary>The session sets the order's price, so that it cannot be modified.</summary>
    public string FixedPrice { get; init; } = "RC4060";

    /// <summary>모의투자 미제공.</summary>
    public string NotOnMock { get; init; } = "RC9000";
}
