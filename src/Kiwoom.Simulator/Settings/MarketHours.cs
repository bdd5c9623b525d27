namespace Kiwoom.Simulator;

/// <summary>
/// 장운영시간, in Korean time. Saturdays, Sundays and <see cref="Holidays"/> have no session. The real hours are in no
/// document of the API, so every one is a setting; NXT orders follow the same hours here.
/// </summary>
public sealed class MarketHours
{
    /// <summary>
    /// 장시작전시간외 begins (type 61, at the previous close), and orders for the opening auction are taken.
    /// </summary>
    public TimeOnly BeforeOpenStart { get; set; } = new(8, 30);

    /// <summary>장시작전시간외 ends; what did not fill is cancelled.</summary>
    public TimeOnly BeforeOpenEnd { get; set; } = new(8, 40);

    /// <summary>장시작: the opening auction trades at one price, continuous trading begins.</summary>
    public TimeOnly Open { get; set; } = new(9, 0);

    /// <summary>
    /// 장마감 동시호가 begins: orders are collected, conditional ones become market orders, middle price ones are cancelled.
    /// </summary>
    public TimeOnly ClosingAuction { get; set; } = new(15, 20);

    /// <summary>
    /// 장마감: the closing auction trades at one price, all that did not fill is cancelled, and 장마감후시간외 begins
    /// (type 81, at the close).
    /// </summary>
    public TimeOnly Close { get; set; } = new(15, 30);

    /// <summary>장마감후시간외 ends and 시간외단일가 (type 62), or 애프터마켓, begins.</summary>
    public TimeOnly SinglePriceStart { get; set; } = new(16, 0);

    /// <summary>시간외단일가 ends with its last auction.</summary>
    public TimeOnly SinglePriceEnd { get; set; } = new(18, 0);

    /// <summary>The time from one auction of 시간외단일가 to the next.</summary>
    public TimeSpan SinglePriceInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far 시간외단일가 may go from the close, in percent, within the limits of the day.</summary>
    public int SinglePricePercent { get; set; } = 10;

    /// <summary>
    /// The first day on which 애프터마켓 (limit orders only) follows 장마감후시간외 in place of 시간외단일가; null for never.
    /// </summary>
    public DateOnly? FirstAfterMarket { get; set; } = new(2026, 9, 14);

    /// <summary>애프터마켓 ends; it begins when 장마감후시간외 ends. What did not fill is cancelled.</summary>
    public TimeOnly AfterMarketEnd { get; set; } = new(20, 0);

    /// <summary>휴장일.</summary>
    public ISet<DateOnly> Holidays { get; set; } = new HashSet<DateOnly>();

    internal bool IsTradingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(date);

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
    }
}
