using Kiwoom.Generated.Markets;

namespace Kiwoom.Simulator;

/// <summary>
/// 장운영시간, in Korean time: those of <see cref="TradingHours.Krx"/> unless set otherwise. Saturdays, Sundays, the closed days of
/// <see cref="Calendar"/> and <see cref="Holidays"/> have no session. KRX's own; those of NXT are <see cref="Nxt"/>.
/// </summary>
public sealed class MarketHours
{
    private static readonly DateOnly? AfterMarketSince = TradingHours.Krx.FirstDayOf(SessionKind.AfterMarket);

    // The last plan with 시간외단일가 and the first one with 애프터마켓 have the same sessions before it.
    private static readonly MarketSession[] Known =
    [
        .. TradingHours.Krx.On(AfterMarketSince!.Value.AddDays(-1))!, .. TradingHours.Krx.On(AfterMarketSince.Value)!,
    ];

    /// <summary>
    /// 장시작전시간외 begins (type 61, at the previous close), and orders for the opening auction are taken.
    /// </summary>
    public TimeOnly BeforeOpenStart { get; set; } = Of(SessionKind.BeforeHoursClose).Start;

    /// <summary>장시작전시간외 ends; what did not fill is cancelled.</summary>
    public TimeOnly BeforeOpenEnd { get; set; } = Of(SessionKind.BeforeHoursClose).End;

    /// <summary>장시작: the opening auction trades at one price, continuous trading begins.</summary>
    public TimeOnly Open { get; set; } = Of(SessionKind.Regular).Start;

    /// <summary>
    /// 장마감 동시호가 begins: orders are collected, conditional ones become market orders, middle price ones are cancelled.
    /// </summary>
    public TimeOnly ClosingAuction { get; set; } = Of(SessionKind.ClosingAuction).Start;

    /// <summary>
    /// 장마감: the closing auction trades at one price, all that did not fill is cancelled, and 장마감후시간외 begins
    /// (type 81, at the close).
    /// </summary>
    public TimeOnly Close { get; set; } = Of(SessionKind.ClosingAuction).End;

    /// <summary>장마감후시간외 ends and 시간외단일가 (type 62), or 애프터마켓, begins.</summary>
    public TimeOnly SinglePriceStart { get; set; } = Of(SessionKind.AfterHoursSinglePrice).Start;

    /// <summary>시간외단일가 ends with its last auction.</summary>
    public TimeOnly SinglePriceEnd { get; set; } = Of(SessionKind.AfterHoursSinglePrice).End;

    /// <summary>The time from one auction of 시간외단일가 to the next.</summary>
    public TimeSpan SinglePriceInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far 시간외단일가 may go from the close, in percent, within the limits of the day.</summary>
    public int SinglePricePercent { get; set; } = 10;

    /// <summary>
    /// The first day on which 애프터마켓 (limit orders only) follows 장마감후시간외 in place of 시간외단일가; null for never.
    /// </summary>
    public DateOnly? FirstAfterMarket { get; set; } = AfterMarketSince;

    /// <summary>애프터마켓 ends; it begins when 장마감후시간외 ends. What did not fill is cancelled.</summary>
    public TimeOnly AfterMarketEnd { get; set; } = Of(SessionKind.AfterMarket).End;

    /// <summary>The sessions of NXT, where orders for it are taken.</summary>
    public NxtHours Nxt { get; set; } = new();

    /// <summary>
    /// 휴장일 of the real exchanges; null for weekends alone. Beyond its list every weekday is a trading day, and a day with hours of
    /// its own has the usual ones.
    /// </summary>
    public TradingCalendar? Calendar { get; set; } = TradingCalendar.Default;

    /// <summary>휴장일 beside those of <see cref="Calendar"/>.</summary>
    public ISet<DateOnly> Holidays { get; set; } = new HashSet<DateOnly>();

    internal bool IsTradingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Calendar?.StatusOf(date) != TradingDay.Closed
        && !Holidays.Contains(date);

    internal bool HasAfterMarket(DateOnly date) => FirstAfterMarket is { } first && date >= first;

    /// <summary>When the last session of a day ends.</summary>
    internal TimeOnly LastEnd(DateOnly date) => HasAfterMarket(date) ? AfterMarketEnd : SinglePriceEnd;

    internal void Check()
    {
        TimeOnly[] order =
        [
            BeforeOpenStart, BeforeOpenEnd, Open, ClosingAuction, Close, SinglePriceStart, SinglePriceEnd,
        ];
        for (var i = 1; i < order.Length; i++)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(order[i], order[i - 1], nameof(MarketHours));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AfterMarketEnd, SinglePriceStart);
        ArgumentOutOfRangeException.ThrowIfLessThan(SinglePriceInterval, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfNegative(SinglePricePercent);
        ArgumentNullException.ThrowIfNull(Nxt);
        Nxt.Check();
    }

    private static MarketSession Of(SessionKind kind) => Array.Find(Known, s => s.Kind == kind)!;
}
